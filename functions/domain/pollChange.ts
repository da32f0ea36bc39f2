import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import { tidiedElectorate } from './electorate.ts';
import { checkMethod } from './pollMethod.ts';
import { pollLimits, withEvent } from './poll.ts';
import { openPoll } from './newPoll.ts';
import type { Outcome, Poll, PollEvent, PollSettings } from './poll.ts';
import type { PollDraft } from './newPoll.ts';
import type { Caller } from './member.ts';
import { findClassification } from './screening.ts';
import { paragraphs, sameWords, tidy } from './writing.ts';

/** What a poll may do without; `null` takes it away. */
type Spare = 'quorum' | 'threshold';

/** What may be changed of a poll that is open: any part of it before its first ballot, little after it. What is left out stays. */
export type PollChange = { [Field in keyof PollDraft]?: PollDraft[Field] | (Field extends Spare ? null : never) | undefined };

/** Settings in the order of how much they keep to themselves; after the first ballot only steps to the right. */
const tighter: readonly PollSettings['show'][] = ['live', 'after-ballot', 'after-close'];

/**
 * The poll after a change. Before the first ballot everything may change; afterwards a later closing time, a later
 * showing of results, ballots that may change where they could not, fewer or other reminders: nothing that breaks what
 * voters were promised. What was taken when it was made is not refused now. Never reopens. Refuses: poll-closed,
 * promise-made, and what `openPoll` refuses.
 */
export function changePoll(poll: Poll, change: PollChange, by: Caller, at: { hasBallots: boolean; now: string; latest: string; optionIds: string[] }): Decision<Poll> {
  if (poll.state.name !== 'open' || at.now >= poll.closesAt) return refused({ kind: 'poll-closed', closedAt: poll.state.name === 'open' ? poll.closesAt : poll.state.closedAt });
  const broken = at.hasBallots ? brokenPromise(poll, change) : undefined;
  if (broken) return refused({ kind: 'promise-made', field: broken });
  const audience = change.audience ?? (poll.marking.audience === 'lea-only' ? 'lea-only' : 'network');
  const told = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined).map(([field, value]) => [field, value ?? undefined])) as Partial<PollDraft>;
  const draft: PollDraft = { ...poll, ...told, audience, options: change.options ?? poll.options.map(({ text }) => text) };
  const made = openPoll(draft, by, { id: poll.id, optionIds: idsFor(poll, draft.options, at.optionIds), now: at.now, latest: at.latest, mostOptions: Math.max(pollLimits.mostOptions, poll.options.length), before: poll });
  if (!made.ok) return made;
  const { owner, createdBy, createdAt, groups, people, outcome, about } = poll;
  const opensAt = poll.opensAt <= at.now && (at.hasBallots || change.opensAt === undefined) ? poll.opensAt : made.value.opensAt;
  const edition = at.hasBallots ? poll.edition : (poll.edition ?? 0) + 1;
  const changed = { ...made.value, edition, opensAt, owner, createdBy, createdAt, groups, people, outcome, about, history: made.value.secrecy === 'anonymous' ? poll.history.map(unnamed) : poll.history };
  return accepted(withEvent(changed, change.closesAt !== undefined && change.closesAt > poll.closesAt ? 'extended' : 'changed', { member: by.id, name: by.name }, at.now));
}

/** The first promise that the change would break, by its field. */
function brokenPromise(poll: Poll, change: PollChange): string | undefined {
  const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);
  const fixed = ['question', 'method', 'electorate', 'secrecy', 'quorum', 'threshold', 'tieRule', 'adding', 'comments', 'opensAt'] as const;
  const said = { ...change, electorate: change.electorate && tidiedElectorate(change.electorate) };
  const stood = { ...poll, electorate: tidiedElectorate(poll.electorate) };
  const changed = fixed.find((field) => said[field] !== undefined && !same(said[field] ?? undefined, stood[field]));
  if (changed) return changed;
  if (change.options && !same(change.options.map(tidy), poll.options.map(({ text }) => tidy(text)))) return 'options';
  if (change.audience && change.audience !== poll.marking.audience) return 'audience';
  if (change.show && tighter.indexOf(change.show) < tighter.indexOf(poll.show)) return 'show';
  if (change.closesAt !== undefined && change.closesAt < poll.closesAt) return 'closesAt';
  return change.changing === false && poll.changing ? 'changing' : undefined;
}

/** One text for a value, whatever the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one)) ?? '';
}

/** Options that keep their words keep their id. */
function idsFor(poll: Poll, texts: string[], fresh: string[]): string[] {
  return texts.map(tidy).filter((text) => text !== '').map((text, index) => poll.options.find((option) => sameWords(option.text, text))?.id ?? fresh[index] ?? `option-${index + 1}`);
}

/** An event of an anonymous poll: who added a choice might be who chose it. */
export function unnamed(event: PollEvent): PollEvent {
  return event.what === 'option' ? { ...event, by: { member: '', name: '' } } : event;
}

/** The poll with an option that a member adds, named in its history unless it is anonymous. Refuses: no-new-options, required, too-long, too-many-options, same-option-twice, classified. */
export function addOption(poll: Poll, text: string, by: Caller, made: { id: string; now: string }): Decision<Poll> {
  const option = tidy(text);
  const refusal = wrongOption(poll, option);
  if (refusal) return refused(refusal);
  const next = { ...poll, options: [...poll.options, { id: made.id, text: option }] };
  const method = checkMethod(next.method, next.options.length);
  const adder = poll.secrecy === 'anonymous' ? { member: '', name: '' } : { member: by.id, name: by.name };
  return method ? refused(method) : accepted(withEvent(next, 'option', adder, made.now));
}

function wrongOption(poll: Poll, option: string): Refusal | undefined {
  if (!poll.adding) return { kind: 'no-new-options' };
  const classified = findClassification(option);
  if (classified) return { kind: 'classified', marking: classified };
  if (option === '') return { kind: 'required', field: 'option' };
  if (option.length > pollLimits.option) return { kind: 'too-long', field: 'option', limit: pollLimits.option, length: option.length };
  if (poll.options.length >= pollLimits.mostAddedOptions) return { kind: 'too-many-options', most: pollLimits.mostAddedOptions };
  return poll.options.some(({ text }) => sameWords(text, option)) ? { kind: 'same-option-twice', text: option } : undefined;
}

/** The options most like a text, best first, at least half alike by pairs of letters (Dice, 1945; accents and case aside). */
export function similarOptions(options: readonly { id: string; text: string }[], text: string): { id: string; text: string }[] {
  const wanted = pairsOf(text);
  if (wanted.length < 2) return [];
  return options
    .map((option) => ({ option, likeness: likeness(wanted, pairsOf(option.text)) }))
    .filter(({ likeness: value }) => value >= 0.5)
    .sort((one, other) => other.likeness - one.likeness)
    .map(({ option }) => option);
}

function pairsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => (word.length === 1 ? [word] : Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2))));
}

function likeness(one: readonly string[], other: readonly string[]): number {
  const left = [...other];
  let met = 0;
  for (const pair of one) {
    const index = left.indexOf(pair);
    if (index < 0) continue;
    left.splice(index, 1);
    met += 1;
  }
  return (2 * met) / (one.length + other.length);
}

/** A poll that never had a ballot, deleted: nothing of its texts is kept. Refuses: has-ballots, poll-closed. */
export function deletePoll(poll: Poll, by: string, at: { hasBallots: boolean; now: string }): Decision<Poll> {
  if (poll.state.name === 'deleted') return accepted(poll);
  if (at.hasBallots) return refused({ kind: 'has-ballots' });
  if (poll.state.name === 'closing') return refused({ kind: 'poll-closed', closedAt: poll.state.closedAt });
  return accepted({ ...poll, question: '', options: [], outcome: undefined, history: [], state: { name: 'deleted', closedAt: at.now, closedBy: by } });
}

/** The statement of what a closed poll means; may be written again. Refuses: not-closed, required, too-long, classified. */
export function writeOutcome(poll: Poll, text: string, by: Caller, now: string): Decision<Poll> {
  const outcome = paragraphs(text);
  if (poll.state.name !== 'closed') return refused({ kind: 'not-closed' });
  const classified = findClassification(outcome);
  if (classified) return refused({ kind: 'classified', marking: classified });
  if (outcome === '') return refused({ kind: 'required', field: 'outcome' });
  if (outcome.length > pollLimits.outcome) return refused({ kind: 'too-long', field: 'outcome', limit: pollLimits.outcome, length: outcome.length });
  const written: Outcome = { text: outcome, writtenBy: { member: by.id, name: by.name }, writtenAt: now };
  return accepted(withEvent({ ...poll, outcome: written }, 'outcome', written.writtenBy, now));
}
