import assert from 'node:assert/strict';
import type { CrowdMember } from './crowd.ts';
import type { Ledger } from './ledger.ts';
import type { Voting } from './voting.ts';
import type { TestApp } from '../makers/startApp.ts';
import { closePoll } from '../../functions/app/closing.ts';
import { showPoll } from '../../functions/app/polls.ts';
import type { PollView, SideView } from '../../functions/contract/views.ts';
import type { Ballot } from '../../functions/domain/poll.ts';
import type { Answer } from '../../functions/domain/pollMethod.ts';
import { allBallots, readPoll, readSecret } from '../../functions/store/polls.ts';

export interface Aftermath {
  app: TestApp;
  ledger: Ledger;
  crowd: readonly CrowdMember[];
  voting: Voting;
}

/** What of every member stands. */
type Standing = Map<string, Answer>;

/**
 * After whatever happened to a poll: each member's last acknowledged answer stands, once; what was not acknowledged
 * stands once or not at all, and the member sees which, on the card and over HTTP; turnout, live result and, when it is
 * closed, the result are the sum of what stands. Throws an AssertionError where they are not.
 */
export async function nothingIsLost(after: Aftermath, poll: PollView, looking = 8): Promise<void> {
  const stored = (await readPoll(after.app.running.app.store, poll.id))?.value;
  assert(stored, 'The poll is gone.');
  const closedBefore = stored.state.name !== 'open';
  if (closedBefore && stored.secrecy === 'anonymous') return onlyCounts(after, poll);
  const standing = await standingIn(after, poll);
  const members = membersIn(after, poll);
  for (const member of members) mayStand(after, poll, member, standing.get(member.id));
  for (const member of spread(members, looking)) await sees(after, poll, member, standing.get(member.id));
  const live = await shown(after, poll);
  assert.equal(live.ballots, standing.size, 'The turnout is the number of ballots that stand.');
  if (live.result) sumsUp(live, standing, members);
  await close(after, poll);
  const closed = await shown(after, poll);
  assert.deepEqual([closed.state, closed.ballots, closed.result?.agrees], ['closed', standing.size, true]);
  sumsUp(closed, standing, members);
}

/** An anonymous poll that closed while ballots came in: nobody can tell any more who answered what. */
async function onlyCounts(after: Aftermath, poll: PollView): Promise<void> {
  await close(after, poll);
  const closed = await shown(after, poll);
  assert.deepEqual([closed.state, closed.result?.agrees], ['closed', true]);
  const members = membersIn(after, poll);
  const told = await Promise.all(members.map(async (member) => (await after.voting.look(member, poll)).mine !== undefined));
  assert.equal(closed.ballots, told.filter((answered) => answered).length, 'Whoever answered is told so.');
  const certain: Standing = new Map();
  for (const [index, member] of members.entries()) {
    const answers = after.ledger.mayStand(poll.id, member.id);
    assert(answers.some((answer) => (answer !== undefined) === told[index]), `${member.key} is told that he ${told[index] ? 'answered' : 'did not answer'}.`);
    const given = answers.filter((answer) => answer !== undefined);
    if (told[index] && given.length === 1 && given[0]) certain.set(member.id, given[0]);
  }
  if (certain.size === closed.ballots) sumsUp(closed, certain, members);
}

async function standingIn({ app, crowd }: Aftermath, poll: PollView): Promise<Standing> {
  const { store, keyedHash } = app.running.app;
  const secret = (await readSecret(store, poll.id))?.value.secret;
  const owners = new Map(crowd.map(({ id }) => [poll.secrecy === 'named' ? id : keyedHash(secret ?? '', id), id]));
  const standing: Standing = new Map();
  for await (const { value } of allBallots(store, poll.id)) standing.set(ownerOf(owners, value), value.answer);
  return standing;
}

function ownerOf(owners: ReadonlyMap<string, string>, { key }: Ballot): string {
  const owner = owners.get(key);
  assert(owner !== undefined, 'Every ballot is of a member who cast one.');
  return owner;
}

function membersIn({ ledger, crowd }: Aftermath, poll: PollView): CrowdMember[] {
  const sent = new Set(ledger.membersOf(poll.id));
  return crowd.filter(({ id }) => sent.has(id));
}

function mayStand({ ledger }: Aftermath, poll: PollView, member: CrowdMember, stands: Answer | undefined): void {
  const may = ledger.mayStand(poll.id, member.id);
  assert(may.some((answer) => same(answer, stands)), `Of ${member.key} stands ${JSON.stringify(stands)}, and only these may: ${JSON.stringify(may)}`);
}

async function sees({ voting }: Aftermath, poll: PollView, member: CrowdMember, stands: Answer | undefined): Promise<void> {
  const { mine } = await voting.look(member, poll);
  assert(same(mine?.answer, stands), `${member.key} is shown ${JSON.stringify(mine)}, and ${JSON.stringify(stands)} stands.`);
  assert.equal((await voting.card(member, poll)).includes('Your ballot:'), stands !== undefined, `${member.key} sees on the card whether he answered.`);
}

async function shown({ app }: Aftermath, { id }: PollView): Promise<PollView> {
  const view = await showPoll(app.running.app, await app.caller('coordinator'), id);
  assert(view.ok, 'The poll is shown.');
  return view.value;
}

async function close({ app }: Aftermath, { id }: PollView): Promise<void> {
  const closed = await closePoll(app.running.app, await app.caller('coordinator'), id);
  assert(closed.ok, `It can be closed${closed.ok ? '' : `: ${closed.refusal.kind}`}.`);
}

/** The result that shows is the sum of the answers that stand, side by side. */
function sumsUp({ method, options, result, secrecy }: PollView, standing: Standing, members: readonly CrowdMember[]): void {
  for (const name of ['lea', 'others'] as const) {
    const answers = members.filter(({ stakeholder }) => (stakeholder === 'lea') === (name === 'lea')).map(({ id }) => standing.get(id)).filter((answer) => answer !== undefined);
    const side: SideView | undefined = result?.[name];
    if (secrecy === 'anonymous' && answers.length > 0 && answers.length < 5) {
      assert.equal(side, undefined, 'Fewer than five are withheld.');
      continue;
    }
    assert.equal(side?.ballots, answers.length, `The ballots of ${name} are those that stand.`);
    for (const { id } of options) {
      const given = answers.flatMap((answer) => answer[id] ?? []);
      const sum = given.reduce((total, value) => total + value, 0);
      assert.equal(side?.options[id]?.count ?? 0, method.kind === 'score' ? given.length : sum, `What ${name} gave option ${id}.`);
      if (method.kind === 'score' && given.length > 0) assert(Math.abs((side?.options[id]?.figure ?? NaN) - sum / given.length) < 1e-9, 'The mean of the scores.');
    }
  }
}

function same(one: Answer | undefined, other: Answer | undefined): boolean {
  const sorted = (answer: Answer | undefined): string => JSON.stringify(answer && Object.entries(answer).sort());
  return sorted(one) === sorted(other);
}

/** So many of them, evenly spread. */
function spread<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_one, index) => index % step === 0);
}
