import { pollLimits } from '../../functions/contract/views.ts';
import type { MeView, PollView, ProblemView } from '../../functions/contract/views.ts';
import { instantOf } from '../frame/moment.ts';
import type { LocalMoment } from '../frame/moment.ts';

/** What stands in the form of a new poll. */
export interface Draft {
  /** Of the poll to be: sent twice, it makes one poll. */
  id: string;
  question: string;
  /** Keys stay with their texts when choices are moved. */
  options: DraftOption[];
  day: string;
  time: string;
  audience: 'lea-only' | 'network';
  /** {@link scopeKey} of the scope. */
  scope: string;
}

export interface DraftOption {
  key: number;
  text: string;
}

export type DraftChange =
  | { kind: 'set'; values: Partial<Omit<Draft, 'id' | 'options'>> }
  | { kind: 'write-option'; key: number; text: string }
  | { kind: 'add-option'; after: number | undefined }
  | { kind: 'remove-option'; key: number }
  | { kind: 'move-option'; key: number; by: -1 | 1 }
  | { kind: 'clear'; draft: Draft };

export function emptyDraft(me: Pick<MeView, 'stakeholder' | 'may'>, closes: LocalMoment): Draft {
  const [scope] = me.may.createPoll;
  return {
    id: crypto.randomUUID(),
    question: '',
    options: [{ key: 1, text: '' }, { key: 2, text: '' }],
    ...closes,
    audience: me.stakeholder === 'lea' ? 'lea-only' : 'network',
    scope: scope ? scopeKey(scope.scope) : '',
  };
}

export function changeDraft(draft: Draft, change: DraftChange): Draft {
  const { options } = draft;
  switch (change.kind) {
    case 'set':
      return { ...draft, ...change.values };
    case 'clear':
      return change.draft;
    case 'write-option':
      return { ...draft, options: options.map((option) => (option.key === change.key ? { ...option, text: change.text } : option)) };
    case 'remove-option':
      return options.length <= pollLimits.leastOptions ? draft : { ...draft, options: options.filter(({ key }) => key !== change.key) };
    case 'add-option': {
      if (options.length >= pollLimits.mostOptions) return draft;
      const at = options.findIndex(({ key }) => key === change.after) + 1 || options.length;
      return { ...draft, options: options.toSpliced(at, 0, { key: freshKey(options), text: '' }) };
    }
    case 'move-option': {
      const from = options.findIndex(({ key }) => key === change.key);
      const to = from + change.by;
      const moved = options[from];
      if (!moved || to < 0 || to >= options.length) return draft;
      return { ...draft, options: options.toSpliced(from, 1).toSpliced(to, 0, moved) };
    }
  }
}

/** The key that the next added option gets. */
export function freshKey(options: DraftOption[]): number {
  return Math.max(0, ...options.map(({ key }) => key)) + 1;
}

export function scopeKey(scope: PollView['scope']): string {
  return JSON.stringify(scope);
}

/** The body that opens the poll; undefined where day and time are no moment, or the scope is none of the member's. */
export function bodyOf(draft: Draft, me: Pick<MeView, 'may'>, timeZone: string) {
  const closesAt = instantOf(draft, timeZone);
  const scope = me.may.createPoll.find((each) => scopeKey(each.scope) === draft.scope)?.scope;
  if (closesAt === undefined || !scope) return undefined;
  return { id: draft.id, question: draft.question, options: draft.options.map(({ text }) => text), closesAt, audience: draft.audience, scope };
}

/** The place in the form that a refusal is about. */
export type Spot = 'question' | 'options' | 'closesAt' | 'audience' | 'scope' | 'form' | { option: number };

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
      return 'closesAt';
    case 'required':
    case 'malformed':
    case 'not-a-time':
      return spotOfField(facts['field']);
    case 'not-allowed':
      return 'scope';
    default:
      return 'form';
  }
}

function spotOfField(field: string | number | undefined): Spot {
  const name = /question|option|closesAt|audience|scope/.exec(String(field))?.[0];
  return name === undefined ? 'form' : name === 'option' ? 'options' : (name as Spot);
}

function classifiedSpot(marking: string, draft: Draft): Spot {
  // A marking has two names, as in `SECRET UE/EU SECRET`; the text bears one of them.
  const names = marking.toLowerCase().split('/').filter((name) => name !== '');
  const marked = (text: string) => names.some((name) => tidy(text).toLowerCase().includes(name));
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
