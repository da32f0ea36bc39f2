import type { ProblemView } from '../../../functions/contract/views.ts';
import { bearing, spotNamed } from '../../frame/spottedRefusal.ts';
import type { PracticeDraft } from './practiceDraft.ts';

const named = ['kind', 'title', 'text', 'keywords', 'areas', 'countries', 'links', 'source', 'reviewBy', 'tlp', 'audience', 'releasableTo', 'groups', 'form'] as const;

/** The place in the form that a refusal is about. */
export type PracticeSpot = (typeof named)[number] | { link: number };

/** Parts of a field by the field that shows their refusals. */
const alike = new Map<string, (typeof named)[number]>([['keyword', 'keywords'], ['link', 'links'], ['linkTitle', 'links'], ['url', 'links'], ['marking', 'audience']]);

export function practiceSpotOf({ kind, facts = {} }: Pick<ProblemView, 'kind' | 'facts'>, draft: PracticeDraft): PracticeSpot {
  switch (kind) {
    case 'required':
    case 'too-long':
    case 'too-many':
    case 'malformed':
      return spotNamed(facts['field'], named, alike) ?? 'form';
    case 'wrong-link':
      return linkSpot(Number(facts['number']), draft);
    case 'review-past':
    case 'review-far':
      return 'reviewBy';
    case 'wrong-marking':
      return facts['why'] === 'group' ? 'groups' : 'audience';
    case 'not-allowed':
      return 'groups';
    case 'classified':
      return classifiedSpot(String(facts['marking'] ?? ''), draft);
    default:
      return 'form';
  }
}

/** The nth link that was filled in. */
function linkSpot(number: number, { links }: PracticeDraft): PracticeSpot {
  const link = links.filter(({ url, title }) => url.trim() !== '' || title.trim() !== '')[number - 1];
  return link ? { link: link.key } : 'links';
}

function classifiedSpot(marking: string, draft: PracticeDraft): PracticeSpot {
  const marked = bearing(marking);
  const link = draft.links.find(({ url, title }) => marked(url) || marked(title));
  return (['title', 'text', 'keywords', 'source'] as const).find((field) => marked(draft[field])) ?? (link ? { link: link.key } : 'form');
}

/** Id of the field that takes the focus when something is wrong with it. */
export function idOfPracticeSpot(spot: PracticeSpot): string {
  return typeof spot === 'string' ? `practice-${spot}` : `practice-link-${spot.link}`;
}
