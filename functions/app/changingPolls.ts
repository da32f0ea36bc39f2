import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { askedButUnknown } from './askedButUnknown.ts';
import { isWiderThan } from './pollOfChallenges.ts';
import { mayClosePoll, pollView } from './pollView.ts';
import { latestClosing, readablePoll, vouched } from './polls.ts';
import { reminderBeforeOpening, timed } from './timed.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision, Refusal } from '../domain/decision.ts';
import { inElectorate, mayDoFor, tidiedElectorate } from '../domain/electorate.ts';
import type { Voter } from '../domain/electorate.ts';
import { notOpen, pollLimits } from '../domain/poll.ts';
import type { Poll } from '../domain/poll.ts';
import { addOption as decideOption, changePoll as decideChange, deletePoll as decideDeletion, writeOutcome as decideOutcome } from '../domain/pollChange.ts';
import type { PollChange } from '../domain/pollChange.ts';
import { sumTallies, turnout } from '../domain/tally.ts';
import type { TallyShard } from '../domain/tally.ts';
import { outbox, polls, pollSecrets, storedPoll, tallyShards } from '../store/collections.ts';
import { pollPartition, readSecret, readShards } from '../store/polls.ts';
import { create, remove, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';
import type { PollView } from '../contract/views.ts';

/**
 * Changes an open poll. The shards are written in the same commit, so a ballot decided on the poll before meets a
 * conflict and is decided again. Refuses: not-there, not-allowed, busy, wider-than-challenge, asks-nobody,
 * reminder-before-opening, and what the domain's `changePoll` refuses.
 */
export async function changePoll(app: App, caller: Voter, id: string, change: PollChange): Promise<Decision<PollView>> {
  return alter(app, caller, id, 'poll.change', async (poll, shards) => {
    const now = app.now();
    const optionIds = Array.from({ length: pollLimits.mostOptions }, () => app.newId());
    const decision = decideChange(poll, change, caller, { hasBallots: ballotsIn(shards) > 0, now, latest: latestClosing(now), optionIds });
    if (!decision.ok) return decision;
    if (await isWiderThan(app, poll, decision.value)) return refused({ kind: 'wider-than-challenge' });
    if (change.electorate && !mayDoFor(caller, 'poll.create', tidiedElectorate(change.electorate))) return refused({ kind: 'not-allowed', action: 'poll.create' });
    const unknown = reminderBeforeOpening(decision.value, poll) ?? (await newlyUnknown(app, poll, decision.value));
    if (unknown) return refused(unknown);
    return accepted({ poll: decision.value, writes: [...inEdition(shards, decision.value.edition), ...timed(decision.value, now, poll), ...(await secretFor(app, poll, decision.value))] });
  });
}

/** Groups and the conversation that it comes to ask; those that it asked already stand as they were taken. */
function newlyUnknown(app: App, before: Poll, { electorate: { groups, conversation } }: Poll): Promise<Refusal | undefined> {
  return askedButUnknown(app, { groups: groups?.filter((id) => !before.electorate.groups?.includes(id)), conversation }, before.electorate.conversation);
}

/** Becoming anonymous needs a secret; becoming named needs none any more. */
async function secretFor(app: App, before: Poll, after: Poll): Promise<Write[]> {
  if (before.secrecy === after.secrecy) return [];
  if (after.secrecy === 'anonymous') return [create(pollSecrets, { poll: after.id, secret: app.newSecret() })];
  const secret = await readSecret(app.store, after.id);
  return secret ? [remove(pollSecrets, secret)] : [];
}

/**
 * Adds an option of a member whom the poll asks. Refuses: not-there, poll-not-open, poll-closed, roster-unknown,
 * not-in-electorate, busy, and what the domain's `addOption` refuses.
 */
export async function addOption(app: App, caller: Voter, id: string, text: string): Promise<Decision<PollView>> {
  return alter(app, caller, id, 'poll.addOption', async (poll) => {
    const shut = notOpen(poll, app.now());
    if (shut) return refused(shut);
    const voter = await vouched(app, caller, poll);
    if (!voter) return refused({ kind: 'roster-unknown' });
    if (!inElectorate(poll.electorate, voter)) return refused({ kind: 'not-in-electorate' });
    const decision = decideOption(poll, text, caller, { id: app.newId(), now: app.now() });
    return decision.ok ? accepted({ poll: decision.value, writes: [] }) : decision;
  }, 'anybody');
}

/** Deletes a poll that never had a ballot; its cards say so. Refuses: not-there, not-allowed, has-ballots, busy. */
export async function deletePoll(app: App, caller: Voter, id: string): Promise<Decision<PollView>> {
  return alter(app, caller, id, 'poll.delete', async (poll, shards) => {
    const decision = decideDeletion(poll, caller.id, { hasBallots: ballotsIn(shards) > 0, now: app.now() });
    if (!decision.ok) return decision;
    return accepted({ poll: decision.value, writes: [...shards.map((shard) => remove(tallyShards, shard)), remove(outbox, { id: `close-${id}` }), ...Array.from({ length: pollLimits.reminders }, (_, number) => remove(outbox, { id: `remind-${number}` })), ...(await secretFor(app, poll, { ...poll, secrecy: 'named' }))] });
  });
}

/** Writes what a closed poll means; everyone who answered is told once. Refuses: not-there, not-allowed, busy, and what the domain's `writeOutcome` refuses. */
export async function writeOutcome(app: App, caller: Voter, id: string, text: string): Promise<Decision<PollView>> {
  return alter(app, caller, id, 'poll.writeOutcome', async (poll) => {
    const decision = decideOutcome(poll, text, caller, app.now());
    if (!decision.ok) return decision;
    // Told once, whatever is made of its words later.
    return accepted({ poll: decision.value, writes: poll.outcome ? [] : [create(outbox, { id: 'tell-outcome', task: 'tell', poll: id, due: app.now(), attempts: 0 })] });
  });
}

type Alteration = (poll: Poll, shards: Stored<TallyShard>[]) => Promise<Decision<{ poll: Poll; writes: Write[] }>>;

/**
 * Poll, further writes, card update and audit entry in one commit; by whoever may close the poll, or anybody who may
 * read it. Whoever adds to an anonymous poll is not named.
 */
function alter(app: App, caller: Voter, id: string, action: string, decide: Alteration, by: 'closer' | 'anybody' = 'closer'): Promise<Decision<PollView>> {
  return untilCommitted(app, async () => {
    const found = await readablePoll(app, caller, id);
    if (!found.ok) return found;
    if (by === 'closer' && !mayClosePoll(caller, found.value.value)) return refused({ kind: 'not-allowed', action: 'poll.close' });
    const decision = await decide(found.value.value, await readShards(app.store, id));
    if (!decision.ok) return decision;
    const { poll, writes } = decision.value;
    const committed = await app.store.commit(pollPartition(id), [
      replace(polls, found.value, storedPoll(poll)),
      ...writes,
      upsert(outbox, { id: 'card-changed', task: 'card', urgent: true, poll: id, due: app.now(), attempts: 0 }),
      audited(app, by === 'anybody' && poll.secrecy === 'anonymous' ? 'unnamed' : caller.id, action, id),
    ]);
    if (!committed.ok) return undefined;
    app.nudge('soon');
    return accepted(await pollView(app, poll, caller));
  });
}

function ballotsIn(shards: readonly Stored<TallyShard>[]): number {
  return turnout(sumTallies(shards.map(({ value }) => value)));
}

function inEdition(shards: readonly Stored<TallyShard>[], edition: number | undefined): Write[] {
  return shards.map((shard) => replace(tallyShards, shard, { ...shard.value, edition }));
}
