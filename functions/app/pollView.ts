import type { App } from './app.ts';
import { liveTally } from './liveTally.ts';
import { postingView } from './postingView.ts';
import { mayDo } from '../domain/access.ts';
import { inElectorate, mayDoFor } from '../domain/electorate.ts';
import type { Voter } from '../domain/electorate.ts';
import { closedAt, stateAt } from '../domain/poll.ts';
import type { Ballot, Poll } from '../domain/poll.ts';
import { unnamed } from '../domain/pollChange.ts';
import { figuresOf, scoresOf, verdictOf } from '../domain/result.ts';
import type { PollResult } from '../domain/result.ts';
import { turnout } from '../domain/tally.ts';
import type { Side, Tally } from '../domain/tally.ts';
import { readGroup } from '../store/network.ts';
import { readBallot, readParticipation, readPostings, readSecret, readShards } from '../store/polls.ts';
import type { PollView, ResultView, SideView } from '../contract/views.ts';

/**
 * What may be shown of a poll that the caller may read; without a caller, what everybody of its readers sees alike
 * (the card in a conversation). `known` spares reading the caller's ballot again after a cast. Reads at most 16 shards
 * and one ballot, however many ballots there are.
 */
export async function pollView(app: App, poll: Poll, caller?: Voter, known?: { ballot: Ballot | undefined }): Promise<PollView> {
  const now = app.now();
  const mayClose = caller !== undefined && mayClosePoll(caller, poll);
  const [counted, mine, postings, electorate] = await Promise.all([
    countedSoFar(app, poll),
    caller && ownBallot(app, poll, caller, known),
    mayClose ? readPostings(app.store, poll.id) : undefined,
    electorateView(app, poll),
  ]);
  const { createdBy, createdAt, outcome, marking, history } = poll;
  const state = stateAt(poll, now);
  const running = state === 'open' || state === 'planned';
  return {
    ...settingsView(poll),
    electorate,
    marking: { tlp: marking.tlp, audience: marking.audience },
    askedBy: createdBy.name,
    createdAt,
    edition: poll.edition ?? 0,
    state,
    ...(running ? {} : { closedAt: closedAt(poll) }),
    ballots: counted.ballots,
    ...(counted.result && resultShows(poll, mine !== undefined) ? { result: counted.result(mayClose) } : {}),
    ...(mine ? { mine } : {}),
    ...(outcome ? { outcome: { text: outcome.text, by: outcome.writtenBy.name, at: outcome.writtenAt } } : {}),
    may: mayView(poll, caller, { open: state === 'open', running, mayClose, now, ballots: counted.ballots, mine: mine !== undefined }),
    ...(mayClose ? { history: history.map((event) => (poll.secrecy === 'anonymous' ? unnamed(event) : event)).map(({ at, by, what }) => ({ at, by: by.name, what })) } : {}),
    ...(postings ? { postings: postings.map(({ value }) => postingView(value, now)) } : {}),
  };
}

function settingsView({ id, question, options, method, secrecy, show, opensAt, closesAt, quorum, threshold, tieRule, adding, changing, comments, reminders }: Poll) {
  return { id, question, options, method, secrecy, show, opensAt, closesAt, ...(quorum === undefined ? {} : { quorum }), ...(threshold === undefined ? {} : { threshold }), tieRule, adding, changing, comments, reminders };
}

function mayView(poll: Poll, caller: Voter | undefined, is: { open: boolean; running: boolean; mayClose: boolean; now: string; ballots: number; mine: boolean }): PollView['may'] {
  const asked = caller !== undefined && couldAnswer(poll, caller);
  return {
    // Without a caller the card is everybody's: who may not is refused when he taps.
    cast: is.open && (asked || caller === undefined) && (poll.changing || !is.mine),
    withdraw: is.open && is.mine && poll.changing,
    addOption: is.open && (asked || caller === undefined) && poll.adding,
    close: is.mayClose && poll.state.name === 'open' && is.now >= poll.opensAt,
    change: is.mayClose && is.running,
    delete: is.mayClose && is.ballots === 0 && (poll.state.name === 'open' || poll.state.name === 'closed'),
    writeOutcome: is.mayClose && poll.state.name === 'closed',
    post: is.mayClose && is.running,
    seeBallots: is.mayClose && poll.secrecy === 'named' && poll.state.name !== 'deleted',
  };
}

/** Whether the caller is asked; who is in a conversation is known for certain only when he answers. */
function couldAnswer(poll: Poll, caller: Voter): boolean {
  const { conversation, ...rest } = poll.electorate;
  return inElectorate(conversation !== undefined && caller.conversations === undefined ? rest : poll.electorate, caller);
}

export function mayClosePoll(caller: Voter, poll: Poll): boolean {
  return mayDoFor(caller, 'poll.close', poll.electorate, poll.createdBy.member) || mayDo(caller, 'poll.close');
}

/** Does the result show to somebody who has, or has not, answered? */
export function resultShows(poll: Poll, answered: boolean): boolean {
  if (poll.state.name === 'closed') return true;
  return poll.secrecy === 'named' && (poll.show === 'live' || (poll.show === 'after-ballot' && answered));
}

/** The key under which the caller's ballot is kept; undefined once an anonymous poll's secret is gone. */
export async function ballotKey(app: App, poll: Poll, member: string): Promise<string | undefined> {
  if (poll.secrecy === 'named') return member;
  const secret = await readSecret(app.store, poll.id);
  return secret && app.keyedHash(secret.value.secret, member);
}

async function ownBallot(app: App, poll: Poll, caller: Voter, known: { ballot: Ballot | undefined } | undefined): Promise<PollView['mine']> {
  const key = known ? undefined : await ballotKey(app, poll, caller.id);
  if (!known && key === undefined) return (await readParticipation(app.store, poll.id, caller.id)) ? {} : undefined;
  const ballot = known ? known.ballot : (await readBallot(app.store, poll.id, key ?? ''))?.value;
  if (!ballot) return undefined;
  const { answer, castAt, comment } = ballot;
  return { answer, ...(castAt === undefined ? {} : { castAt }), ...(comment === undefined ? {} : { comment }) };
}

/** Turnout, and the result as the shards or the count at the close have it. */
async function countedSoFar(app: App, poll: Poll): Promise<{ ballots: number; result?: (mayClose: boolean) => ResultView }> {
  if (poll.state.name === 'deleted') return { ballots: 0 };
  if (poll.state.name === 'closed') {
    const { result } = poll.state;
    return { ballots: result.ballots, result: (mayClose) => closedResult(poll, result, mayClose) };
  }
  const tally = liveTally(poll.id, await readShards(app.store, poll.id));
  return { ballots: turnout(tally), result: () => liveResult(poll, tally) };
}

/** Drawn once for everybody who looks at the same counts of the same poll. */
const drawn = new WeakMap<Tally, { poll: Poll; result: ResultView }>();

function liveResult(poll: Poll, tally: Tally): ResultView {
  const before = drawn.get(tally);
  if (before?.poll === poll) return before.result;
  const result: ResultView = { lea: sideView(poll, tally.lea), others: sideView(poll, tally.others), withheld: [] };
  drawn.set(tally, { poll, result });
  return result;
}

function closedResult(poll: Poll, result: PollResult, mayClose: boolean): ResultView {
  const { lea, others, withheld, countries, byCountry, byStakeholder, agrees } = result;
  return {
    ...(lea ? { lea: sideView(poll, lea) } : {}),
    ...(others ? { others: sideView(poll, others) } : {}),
    withheld,
    ...(countries ? { countries } : {}),
    ...(byCountry ? { byCountry: sidesView(poll, byCountry) } : {}),
    ...(byStakeholder ? { byStakeholder: sidesView(poll, byStakeholder) } : {}),
    ...(mayClose ? { turnout: result.turnout } : {}),
    verdict: definedOnly(verdictOf(poll, result)),
    agrees,
  };
}

function definedOnly({ ballots, figure, brokenBy, ...rest }: ReturnType<typeof verdictOf>): NonNullable<ResultView['verdict']> {
  return { ...rest, ...(ballots === undefined ? {} : { ballots }), ...(figure === undefined ? {} : { figure }), ...(brokenBy === undefined ? {} : { brokenBy }) };
}

function sidesView(poll: Poll, sides: Readonly<Record<string, Side>>): Record<string, SideView> {
  return Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, sideView(poll, side)]));
}

function sideView(poll: Poll, side: Side): SideView {
  const figures = figuresOf(poll.method, side);
  const scores = poll.method.kind === 'score' ? scoresOf(side) : undefined;
  const one = (id: string): SideView['options'][string] => {
    const { [id]: figure } = figures;
    const { [id]: score } = scores ?? {};
    return { count: scores ? (score?.scored ?? 0) : (side.counts[id] ?? 0), ...(figure === undefined ? {} : { figure }), ...(score ? { median: score.median, spread: score.spread } : {}) };
  };
  return { ballots: side.ballots, options: Object.fromEntries(poll.options.map(({ id }) => [id, one(id)])) };
}

async function electorateView(app: App, { electorate: { groups, countries, stakeholders, conversation } }: Poll): Promise<PollView['electorate']> {
  const named = groups && (await Promise.all(groups.map(async (id) => ({ id, name: (await readGroup(app.store, id))?.name ?? id }))));
  return { ...(named ? { groups: named } : {}), ...(countries ? { countries } : {}), ...(stakeholders ? { stakeholders } : {}), ...(conversation === undefined ? {} : { conversation: true }) };
}

