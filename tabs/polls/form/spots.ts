import type { ProblemView } from '../../../functions/contract/views.ts';
import { bearing, spotNamed } from '../../frame/spottedRefusal.ts';
import type { Draft, DraftOption } from './draft.ts';

const named = [
  'question', 'kind', 'options', 'least', 'most', 'highest', 'points', 'perOption', 'closesAt', 'conversations',
  'scope', 'audience', 'secrecy', 'show', 'opensAt', 'quorum', 'threshold', 'tieRule', 'adding', 'changing', 'comments', 'reminders', 'form',
] as const;

/** The place in the form that a refusal is about. */
export type Spot = (typeof named)[number] | { option: number };

/** Parts of a field by the field that shows their refusals. */
const alike = new Map<string, (typeof named)[number]>([['electorate', 'scope'], ['method', 'kind'], ['option', 'options']]);

/** Those that stand under "More settings". */
const further: readonly Spot[] = ['scope', 'audience', 'secrecy', 'show', 'opensAt', 'quorum', 'threshold', 'tieRule', 'adding', 'changing', 'comments', 'reminders'];

export function isFurther(spot: Spot): boolean {
  return further.includes(spot);
}

export function spotOf({ kind, facts = {} }: Pick<ProblemView, 'kind' | 'facts'>, draft: Draft): Spot {
  switch (kind) {
    case 'too-few-options':
    case 'too-many-options':
      return 'options';
    case 'same-option-twice':
      return optionSpot(draft.options.findLast(({ text }) => tidy(text).toLowerCase() === String(facts['text']).toLowerCase()));
    case 'too-long':
      if (facts['field'] !== 'option') return spotOfField(facts['field']);
      return optionSpot(draft.options.find(({ text }) => tidy(text).length === facts['length']));
    case 'classified':
      return classifiedSpot(String(facts['marking'] ?? ''), draft);
    case 'closing-time-past':
    case 'closing-time-far':
    case 'closing-before-opening':
      return 'closesAt';
    case 'conversation-audience':
    case 'tenant-not-connected':
    case 'not-there':
      return 'conversations';
    case 'required':
    case 'malformed':
    case 'not-a-time':
    case 'wrong-setting':
    case 'too-many':
    case 'promise-made':
      return spotOfField(facts['field']);
    case 'reminder-before-opening':
      return 'reminders';
    case 'asks-nobody':
    case 'not-allowed':
    case 'wider-than-challenge':
      return 'scope';
    default:
      return 'form';
  }
}

/** Names of fields as refusals and schemas say them: `closesAt`, `body.method.most`, `electorate`. */
function spotOfField(field: string | number | undefined): Spot {
  return spotNamed(field, named, alike) ?? 'form';
}

function classifiedSpot(marking: string, draft: Draft): Spot {
  const marked = bearing(marking);
  if (marked(draft.question)) return 'question';
  const option = draft.options.find(({ text }) => marked(text));
  return option ? optionSpot(option) : 'form';
}

function optionSpot(option: DraftOption | undefined): Spot {
  return option ? { option: option.key } : 'options';
}

/** As the backend reads a text: runs of white space are one space. */
function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
