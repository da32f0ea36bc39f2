import { openPoll } from '../../../functions/contract/rules.ts';
import type { PollDraft, Refusal } from '../../../functions/contract/rules.ts';
import type { MeView, PollView } from '../../../functions/contract/views.ts';
import type { Draft } from './draft.ts';
import { electorateOf } from './scopes.ts';
import type { Scope } from './scopes.ts';
import { instantWritten } from './writtenMoment.ts';

/** What the form says, as the API takes it. */
export interface PollBody extends PollDraft {
  id: string;
  /** Keys of the conversations to post to. */
  conversations: string[];
  /** Ids of the challenges that it is about; absent where it is about none. */
  challenges?: string[];
}

export interface ReadingOf {
  scopes: readonly Scope[];
  timeZone: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** Stands for whom an open poll asks already, and differs from anything that can be chosen; it is never sent. */
const asItIs = { conversation: 'unchanged' };

/** What the form says, or what cannot be read of it: not-a-time, required. */
export function bodyOf(draft: Draft, { scopes, timeZone, now }: ReadingOf): { ok: true; value: PollBody } | { ok: false; refusal: Refusal } {
  const closesAt = instantWritten(draft.closes, now, timeZone);
  const opensAt = draft.opensLater ? instantWritten(draft.opens, now, timeZone) : undefined;
  const electorate = draft.scope === 'kept' ? asItIs : electorateOf(draft, scopes);
  if (closesAt === undefined) return { ok: false, refusal: { kind: 'not-a-time', field: 'closesAt' } };
  if (draft.opensLater && opensAt === undefined) return { ok: false, refusal: { kind: 'not-a-time', field: 'opensAt' } };
  if (!electorate) return { ok: false, refusal: { kind: 'required', field: 'scope' } };
  const { id, question, audience, secrecy, show, tieRule, adding, changing, comments, reminders, conversations, challenges } = draft;
  const value: PollBody = {
    id, question, audience, secrecy, show, tieRule, adding, changing, comments, reminders, conversations, electorate, closesAt,
    options: draft.kind === 'yes-no' ? [] : draft.options.map(({ text }) => text),
    method: methodOf(draft),
    ...(challenges.length === 0 ? {} : { challenges }),
    ...(opensAt === undefined ? {} : { opensAt }),
    ...(draft.quorum.trim() === '' ? {} : { quorum: numberOf(draft.quorum) }),
    ...(draft.threshold.trim() === '' ? {} : { threshold: numberOf(draft.threshold) }),
  };
  return { ok: true, value };
}

/** How it is answered; an empty number means what is usual. */
export function methodOf(draft: Draft): PollView['method'] {
  const filled = (text: string, usual: number): number => (text.trim() === '' ? usual : numberOf(text));
  switch (draft.kind) {
    case 'several':
      return { kind: 'several', least: filled(draft.least, 1), most: filled(draft.most, Math.max(1, writtenOptions(draft).length)) };
    case 'score':
      return { kind: 'score', highest: filled(draft.highest, 5) };
    case 'budget': {
      const points = filled(draft.points, 100);
      return { kind: 'budget', points, perOption: filled(draft.perOption, points) };
    }
    default:
      return { kind: draft.kind };
  }
}

/** The options that are not empty. */
export function writtenOptions({ options }: Draft): Draft['options'] {
  return options.filter(({ text }) => text.trim() !== '');
}

/** What is no whole number becomes 0, which is refused with the range. */
function numberOf(text: string): number {
  const number = Number(text);
  return Number.isInteger(number) ? number : 0;
}

/** What the server would refuse of a new poll for its texts, numbers and times; undefined where it would take it. */
export function refusalOf(body: PollBody, me: MeView, now: number): Refusal | undefined {
  const by = { ...me, id: '', tenantId: '', objectId: '', organisation: me.organisation.id, groups: [], duties: [] };
  const { id: _id, conversations: _conversations, challenges: _challenges, ...draft } = body;
  const opened = openPoll(draft, by, { id: body.id, optionIds: [], now: new Date(now).toISOString(), latest: '9999' });
  return opened.ok ? undefined : opened.refusal;
}

/** What is different between two forms. */
export type PollBodyChange = { [Field in keyof Omit<PollBody, 'id' | 'conversations' | 'challenges'>]?: PollBody[Field] | (Field extends 'quorum' | 'threshold' ? null : never) };

/**
 * What is different; of an open poll only that is sent. A number that was emptied is taken away, and a poll that opens
 * later no more opens `now` (ms). Undefined where nothing is different.
 */
export function changeOf(before: PollBody, after: PollBody, now: number): PollBodyChange | undefined {
  const { id: _id, conversations: _conversations, challenges: _challenges, ...fields } = after;
  const emptied = (['quorum', 'threshold'] as const).filter((field) => before[field] !== undefined && after[field] === undefined).map((field) => [field, null] as const);
  const atOnce = before.opensAt !== undefined && after.opensAt === undefined ? [['opensAt', new Date(now).toISOString()] as const] : [];
  const changed = Object.entries(fields).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof PollBody]));
  const all = [...changed, ...emptied, ...atOnce];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}
