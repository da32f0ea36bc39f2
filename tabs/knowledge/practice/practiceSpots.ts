import type { ProblemView } from '../../../functions/contract/views.ts';
import type { PracticeDraft } from './practiceDraft.ts';

const named = ['kind', 'title', 'text', 'keywords', 'areas', 'countries', 'links', 'source', 'reviewBy', 'tlp', 'audience', 'releasableTo', 'groups', 'form'] as const;

/** The place in the form that a refusal is about. */
export type PracticeSpot = (typeof named)[number] | { link: number };

/** Parts of a field by the field that shows their refusals. */
const alike = new Map<string, PracticeSpot>([['keyword', 'keywords'], ['link', 'links'], ['linkTitle', 'links'], ['url', 'links'], ['marking', 'audience']]);

export function practiceSpotOf({ kind, facts = {} }: Pick<ProblemView, 'kind' | 'facts'>, draft: PracticeDraft): PracticeSpot {
  switch (kind) {
    case 'required':
    case 'too-long':
    case 'too-many':
    case 'malformed':
      return spotOfField(facts['field']);
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

/** Names of fields as refusals and schemas say them: `title`, `body.links.0.url`, `body.marking.releasableTo`. */
function spotOfField(field: string | number | undefined): PracticeSpot {
  const parts = String(field).split('.').reverse();
  // From the inside out: the releasable countries lie in the marking, and have a field of their own.
  const known = parts.map((part) => alike.get(part) ?? part);
  return named.find((spot) => spot === known.find((part) => named.some((each) => each === part))) ?? 'form';
}

/** The nth link that was filled in. */
function linkSpot(number: number, { links }: PracticeDraft): PracticeSpot {
  const link = links.filter(({ url, title }) => url.trim() !== '' || title.trim() !== '')[number - 1];
  return link ? { link: link.key } : 'links';
}

function classifiedSpot(marking: string, draft: PracticeDraft): PracticeSpot {
  // A marking has two names, as in `SECRET UE/EU SECRET`; the text bears one of them.
  const names = marking.toLowerCase().split('/').filter((name) => name !== '');
  const marked = (text: string): boolean => names.some((name) => text.replace(/\s+/g, ' ').toLowerCase().includes(name));
  const link = draft.links.find(({ url, title }) => marked(url) || marked(title));
  return (['title', 'text', 'keywords', 'source'] as const).find((field) => marked(draft[field])) ?? (link ? { link: link.key } : 'form');
}

/** Id of the field that takes the focus when something is wrong with it. */
export function idOfPracticeSpot(spot: PracticeSpot): string {
  return typeof spot === 'string' ? `practice-${spot}` : `practice-link-${spot.link}`;
}
