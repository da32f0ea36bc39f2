import { usualSettings } from '../../../functions/contract/rules.ts';
import { pollLimits } from '../../../functions/contract/views.ts';
import type { MeView, PollView } from '../../../functions/contract/views.ts';
import type { LocalMoment } from '../../frame/moment.ts';
import { scopesOf } from './scopes.ts';
import type { WrittenMoment } from './writtenMoment.ts';

export type Kind = PollView['method']['kind'];

export interface DraftOption {
  key: number;
  text: string;
}

/** What stands in the form of a poll, as it was typed. */
export interface Draft extends Pick<PollView, 'secrecy' | 'show' | 'tieRule' | 'adding' | 'changing' | 'comments' | 'reminders'> {
  /** Of the poll to be: sent twice, it makes one poll. Also the name under which the form is kept. */
  id: string;
  question: string;
  kind: Kind;
  /** Keys stay with their texts when choices are moved. */
  options: DraftOption[];
  /** Numbers of the kind; an empty one means what is usual. */
  least: string;
  most: string;
  highest: string;
  points: string;
  perOption: string;
  closes: WrittenMoment;
  opensLater: boolean;
  opens: WrittenMoment;
  /** Key of one of the {@link scopesOf} the member, or `kept`: whom the poll asks already. */
  scope: string;
  countries: string[];
  groups: string[];
  stakeholders: MeView['stakeholder'][];
  audience: 'lea-only' | 'network';
  quorum: string;
  threshold: string;
  /** Keys of the conversations to post to. */
  conversations: string[];
  /** Ids of the challenges that it is about. */
  challenges: string[];
}

export type DraftChange =
  | { kind: 'set'; values: Partial<Omit<Draft, 'id' | 'options'>> }
  | { kind: 'write-option'; key: number; text: string }
  | { kind: 'add-option'; after: number | undefined }
  | { kind: 'remove-option'; key: number }
  | { kind: 'move-option'; key: number; by: -1 | 1 }
  | { kind: 'replace'; draft: Draft };

/** The form with nothing filled in but what is mostly wanted; `opens` counts only once somebody wants it to open later. */
export function emptyDraft(me: Pick<MeView, 'stakeholder' | 'may' | 'groups'>, { opens, closes }: { opens: LocalMoment; closes: LocalMoment }): Draft {
  const { method, electorate: _everybody, quorum: _none, threshold: _no, reminders, ...usual } = usualSettings;
  return {
    ...usual,
    reminders: [...reminders],
    id: crypto.randomUUID(),
    question: '',
    kind: method.kind,
    options: [{ key: 1, text: '' }, { key: 2, text: '' }],
    least: '1', most: '', highest: '5', points: '100', perOption: '',
    closes: { ...closes, words: '' },
    opensLater: false,
    opens: { ...opens, words: '' },
    scope: scopesOf(me)[0]?.key ?? '',
    countries: [], groups: [], stakeholders: [],
    audience: me.stakeholder === 'lea' ? 'lea-only' : 'network',
    quorum: '', threshold: '',
    conversations: [],
    challenges: [],
  };
}

/** Nothing was written that would be worth keeping. */
export function isBlank({ question, options }: Draft): boolean {
  return question.trim() === '' && options.every(({ text }) => text.trim() === '');
}

export function changeDraft(draft: Draft, change: DraftChange): Draft {
  const { options } = draft;
  switch (change.kind) {
    case 'set':
      return { ...draft, ...change.values };
    case 'replace':
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
