import type { App } from './app.ts';
import { postingView } from './postingView.ts';
import { mayDo } from '../domain/access.ts';
import { closedAt, inElectorate, isOpen, targetOf } from '../domain/poll.ts';
import type { Ballot, Poll } from '../domain/poll.ts';
import { sumTallies, total } from '../domain/tally.ts';
import type { Counts, Tally } from '../domain/tally.ts';
import type { Caller } from '../domain/member.ts';
import { readGroup } from '../store/network.ts';
import { readBallot, readPostings, readShards } from '../store/polls.ts';
import type { PollView } from '../contract/views.ts';

/**
 * What may be shown of a poll that the caller may read; without a caller, what everybody of its readers sees alike
 * (the card in a conversation). `known` spares reading the caller's ballot again after a cast. Reads at most 16 shards and one ballot, however many ballots there are.
 */
export async function pollView(app: App, poll: Poll, caller?: Caller, known?: { ballot: Ballot | undefined }): Promise<PollView> {
  const now = app.now();
  const mayClose = caller !== undefined && mayClosePoll(caller, poll);
  const [tally, mine, postings] = await Promise.all([
    tallyOf(app, poll),
    known ? known.ballot : caller && readBallot(app.store, poll.id, caller.id).then((ballot) => ballot?.value),
    mayClose ? readPostings(app.store, poll.id) : undefined,
  ]);
  const open = isOpen(poll, now);
  return {
    id: poll.id,
    question: poll.question,
    options: poll.options,
    scope: poll.scope,
    ...(poll.scope.kind === 'group' ? { scopeName: (await readGroup(app.store, poll.scope.group))?.name ?? poll.scope.group } : {}),
    marking: { tlp: poll.marking.tlp, audience: poll.marking.audience },
    askedBy: poll.createdBy.name,
    createdAt: poll.createdAt,
    closesAt: poll.closesAt,
    state: open ? 'open' : poll.state.name === 'closed' ? 'closed' : 'counting',
    ...(open ? {} : { closedAt: closedAt(poll) }),
    tally: { lea: side(poll, tally.lea), others: side(poll, tally.others) },
    ...(mine ? { mine: { option: mine.option, castAt: mine.castAt } } : {}),
    may: { cast: open && caller !== undefined && inElectorate(poll, caller), close: mayClose && poll.state.name === 'open' },
    ...(postings ? { postings: postings.map(({ value }) => postingView(value, now)) } : {}),
  };
}

export function mayClosePoll(caller: Caller, poll: Poll): boolean {
  return mayDo(caller, 'poll.close', { owner: poll.createdBy.member, ...targetOf(poll.scope) });
}

async function tallyOf(app: App, poll: Poll): Promise<Tally> {
  if (poll.state.name === 'closed') return poll.state.result;
  return sumTallies((await readShards(app.store, poll.id)).map(({ value }) => value));
}

function side(poll: Poll, counts: Counts): PollView['tally']['lea'] {
  return { total: total(counts), counts: Object.fromEntries(poll.options.map(({ id }) => [id, counts[id] ?? 0])) };
}
