import assert from 'node:assert/strict';
import { aLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { mortal } from '../journeys/killed/mortal.ts';
import type { Mortal } from '../journeys/killed/mortal.ts';
import type { Look } from '../journeys/killed/mortalApp.ts';
import { anAnswer } from '../makers/answers.ts';
import { seeded } from '../makers/pairs.ts';
import type { StoreAddress } from '../makers/aStore.ts';
import { demoMembers } from '../../functions/local/demo/members.ts';
import { identityOf } from '../../functions/local/foundDemo.ts';
import { memberId } from '../../functions/domain/member.ts';
import { leaseMilliseconds } from '../../functions/domain/outbox.ts';
import type { Answer, PollMethod } from '../../functions/domain/pollMethod.ts';

interface Asked { id: string; method: PollMethod; options: string[]; secrecy: 'named' | 'anonymous' }

const voters = demoMembers.map((member) => ({ key: member.key, id: memberId(identityOf(member).tenantId, member.objectId) }));
const methods: PollMethod[] = [{ kind: 'single' }, { kind: 'approval' }, { kind: 'several', least: 1, most: 2 }, { kind: 'score', highest: 5 }, { kind: 'budget', points: 10, perOption: 6 }];
const pause = (milliseconds: number): Promise<void> => new Promise((resume) => setTimeout(resume, milliseconds));

/**
 * The real app in a process of its own, killed as `kill -9` does at random moments while members vote and polls close,
 * and started again each time on the same store. Throws where an acknowledged ballot is lost or one is counted twice.
 * Answers how many ballots were acknowledged.
 */
export async function deaths(address: StoreAddress, seed: number, lives: number): Promise<number> {
  const chance = seeded(seed);
  const app = mortal(address);
  const ledger = aLedger();
  let acknowledged = 0;
  try {
    await app.live();
    for (let life = 0; life < lives; life += 1) {
      const polls = await Promise.all([0, 1, 2].map(() => ask(app, chance)));
      const closes = chance() < 0.5;
      const ends = votes(app, ledger, polls, chance);
      await pause(50 + chance() * 600);
      if (closes) for (const poll of polls.slice(0, 2)) void app.request('coordinator', 'POST', `/api/polls/${poll.id}/close`);
      if (closes) await pause(chance() * 60);
      app.kill();
      assert.equal(await app.death(), 'SIGKILL');
      await ends;
      await app.live({ later: leaseMilliseconds + 1_000 });
      for (const poll of polls) await holds(app, ledger, poll);
      // Whoever got no answer tries again, where ballots are still taken.
      await votes(app, ledger, polls, chance, 1);
      for (const poll of polls) await endsWell(app, ledger, poll);
      acknowledged += polls.reduce((sum, poll) => sum + ledger.acknowledged(poll.id), 0);
    }
    return acknowledged;
  } finally {
    await app.end();
  }
}

async function ask(app: Mortal, chance: () => number): Promise<Asked> {
  const secrecy = chance() < 0.5 ? 'anonymous' : 'named';
  const method = methods[Math.floor(chance() * methods.length)] ?? { kind: 'single' };
  return { ...(await app.ask('ask', { closesIn: 3_600_000, more: { secrecy, method } })), secrecy };
}

/** Everybody votes on each poll, some twice, six at a time. */
async function votes(app: Mortal, ledger: Ledger, polls: readonly Asked[], chance: () => number, times = 2): Promise<void> {
  const wanted = Array.from({ length: times }, () => polls.flatMap((poll) => voters.map((voter) => ({ poll, voter })))).flat().sort(() => chance() - 0.5);
  let next = 0;
  const voting = async (): Promise<void> => {
    for (let one = wanted[next]; one; one = wanted[next]) {
      next += 1;
      const { poll, voter } = one;
      const answer = anAnswer({ method: poll.method, options: poll.options.map((id) => ({ id })) }, chance);
      let dead = false;
      await ledger.send(poll.id, voter.id, answer, async () => {
        const answered = await app.request(voter.key, 'PUT', `/api/polls/${poll.id}/ballot`, { answer });
        dead = answered === undefined;
        if (!answered || answered.status >= 500) return { outcome: { kind: 'unknown' } };
        return { outcome: answered.status === 200 ? { kind: 'acknowledged' } : { kind: 'refused', refusal: String(answered.body['kind']) } };
      });
      if (dead) return;
    }
  };
  await Promise.all(Array.from({ length: 6 }, voting));
}

/** What stands while owners are known; undefined once an anonymous poll has begun to part with them. */
function standingIn({ poll, ballots, owners }: Look): Map<string, Answer> | undefined {
  if (poll.secrecy === 'anonymous' && poll.state.name !== 'open') return undefined;
  return new Map(ballots.map(({ key, answer }) => [owners[key] ?? key, answer]));
}

/** After a death: each member's last acknowledged answer stands, and nothing that was never sent. */
async function holds(app: Mortal, ledger: Ledger, poll: Asked): Promise<Map<string, Answer> | undefined> {
  const look = await app.ask('look', { poll: poll.id });
  const standing = standingIn(look);
  for (const { id, key } of voters) {
    const may = ledger.mayStand(poll.id, id);
    const stands = standing ? standing.get(id) : undefined;
    if (standing) assert(may.some((answer) => said(answer) === said(stands)), `Of ${key} stands ${said(stands)}, and only these may: ${may.map(said).join(' ')}`);
    else assert(may.some((answer) => (answer !== undefined) === look.participants.includes(id)), `${key} took part, or did not.`);
  }
  const turnout = look.shards.reduce((sum, { lea, others }) => sum + lea.ballots + others.ballots, 0);
  assert.equal(turnout, standing?.size ?? look.participants.length, 'Ballots and tally agree.');
  return standing;
}

async function endsWell(app: Mortal, ledger: Ledger, poll: Asked): Promise<void> {
  assert.deepEqual(ledger.refusals(poll.id).filter((kind) => kind !== 'poll-closed'), [], 'Nobody is refused who may vote.');
  const standing = await holds(app, ledger, poll);
  const closed = await app.request('coordinator', 'POST', `/api/polls/${poll.id}/close`);
  assert.equal(closed?.status, 200, 'It can be closed.');
  const { poll: { state }, participants } = await app.ask('look', { poll: poll.id });
  assert(state.name === 'closed' && state.result.agrees, 'It is closed, and the count agrees.');
  assert.equal(state.result.ballots, standing?.size ?? participants.length, 'Every ballot is in the result.');
  if (!standing) return;
  const { result } = state;
  const sides = [result.lea, result.others].flatMap((side) => Object.entries(side?.counts ?? {}));
  for (const option of poll.options) {
    const given: number[] = [...standing.values()].map((answer) => answer[option] ?? 0);
    const counted = sides.filter(([key]) => key.split(':')[0] === option).reduce((sum, [key, count]) => sum + (poll.method.kind === 'score' ? Number(key.split(':')[1]) * count : count), 0);
    if (result.withheld.length === 0) assert.equal(counted, given.reduce((sum, value) => sum + value, 0), `What option ${option} got.`);
  }
}

function said(answer: Answer | undefined): string {
  return answer === undefined ? 'nothing' : JSON.stringify(Object.entries(answer).sort());
}
