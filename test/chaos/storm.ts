import assert from 'node:assert/strict';
import { nothingIsLost } from './aftermath.ts';
import { aCrowd } from './crowd.ts';
import type { CrowdMember } from './crowd.ts';
import { aLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { unrulyStore } from './unrulyStore.ts';
import type { UnrulyStore } from './unrulyStore.ts';
import { votingOn } from './voting.ts';
import type { Voting } from './voting.ts';
import { anAnswer } from '../makers/answers.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { seeded } from '../makers/pairs.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { changePoll } from '../../functions/app/changingPolls.ts';
import { closePoll } from '../../functions/app/closing.ts';
import { connectConversation } from '../../functions/app/postings.ts';
import { createPoll } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import type { PollMethod } from '../../functions/domain/pollMethod.ts';
import type { Store } from '../../functions/store/store.ts';

export interface StormSize {
  members: number;
  polls: number;
  /** How long it rages, in milliseconds. */
  rages: number;
}

interface Storm {
  app: TestApp;
  teams: ConnectedTeams;
  store: UnrulyStore;
  voting: Voting;
  ledger: Ledger;
  crowd: CrowdMember[];
  chance(): number;
  until: number;
}

/** What a member may be refused while polls close, change and are final; anything else is a ballot that was lost. */
const mayBeRefused = ['poll-closed', 'changed-meanwhile', 'ballot-final'];

/**
 * Everything at once, by one seed: members vote on polls of several kinds, by card and over HTTP, twice and from two
 * devices, change their minds and take ballots back, while the store is slow and breaks, Teams refuses cards, members
 * add choices, and polls are changed and closed. Throws where a ballot is lost. Answers how many were acknowledged.
 */
export async function storm(real: Store, seed: number, size: StormSize): Promise<number> {
  const chance = seeded(seed);
  const store = unrulyStore(real, chance);
  const app = await startApp({ store, nudge: false });
  const teams = await connectedTeams(app);
  try {
    const crowd = await aCrowd(real, app.dataDir, size.members, `storm-${seed}`);
    const chat = teams.chat({ id: `19:storm-${seed}@thread.v2`, conversationType: 'groupChat', roster: ['coordinator', ...crowd.map(({ key }) => key)] });
    const here = { tenantId: chat.tenantId, serviceUrl: teams.serviceUrl, conversationId: chat.id, kind: 'groupChat' as const };
    await connectConversation(app.running.app, await app.caller('coordinator'), here, 'network');
    const voting = votingOn(() => app, () => teams, () => chat);
    const polls: PollView[] = [];
    for (let number = 0; number < size.polls; number += 1) {
      const made = await createPoll(app.running.app, await app.caller('coordinator'), aDraft(number, chance), number % 2 ? undefined : here);
      assert(made.ok);
      polls.push(made.value);
    }
    const raging: Storm = { app, teams, store, voting, ledger: aLedger(), crowd, chance, until: Date.now() + size.rages };
    await Promise.all([...crowd.map((member) => acts(raging, member, polls)), ...polls.map((poll) => meddles(raging, poll)), weather(raging)]);
    store.unrest = undefined;
    teams.failWith(undefined);
    teams.hangUp();
    await app.running.drain();
    for (const poll of polls) {
      assert.deepEqual(raging.ledger.refusals(poll.id).filter((kind) => !mayBeRefused.includes(kind)), [], 'Nobody is refused who may vote.');
      await nothingIsLost(raging, poll, 6);
    }
    return polls.reduce((sum, poll) => sum + raging.ledger.acknowledged(poll.id), 0);
  } finally {
    teams.hangUp();
    await teams.close();
    await app.stop();
  }
}

function aDraft(number: number, chance: () => number): PollDraft {
  const methods: PollMethod[] = [{ kind: 'single' }, { kind: 'approval' }, { kind: 'yes-no' }, { kind: 'several', least: 1, most: 2 }, { kind: 'score', highest: 5 }, { kind: 'budget', points: 10, perOption: 6 }];
  const method = methods[Math.floor(chance() * methods.length)] ?? { kind: 'single' };
  return {
    ...usualSettings,
    question: `Storm ${number}?`,
    options: method.kind === 'yes-no' ? [] : ['Phones', 'Drones', 'Ταυτότητες'],
    method,
    secrecy: chance() < 0.5 ? 'anonymous' : 'named',
    show: (['live', 'after-ballot', 'after-close'] as const)[Math.floor(chance() * 3)] ?? 'live',
    changing: chance() < 0.8,
    adding: chance() < 0.5,
    comments: chance() < 0.3,
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
    audience: 'network',
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resume) => setTimeout(resume, milliseconds));

/** One member: votes here and there, sometimes twice at once, and tries again where there was no answer, or leaves it. */
async function acts(storm: Storm, member: CrowdMember, polls: readonly PollView[]): Promise<void> {
  const { chance } = storm;
  // Fewer than the limit of one member's requests allows.
  for (let acted = 0; acted < 6 && Date.now() < storm.until; acted += 1) {
    await pause(chance() * 1_500);
    const poll = polls[Math.floor(chance() * polls.length)];
    if (!poll) return;
    const seen = await storm.voting.look(member, poll).catch(() => undefined);
    if (!seen) continue;
    const answer = chance() < 0.15 && seen.changing ? undefined : anAnswer(seen, chance);
    const times = chance() < 0.25 ? 2 + Math.floor(chance() * 2) : 1;
    const sends = Array.from({ length: times }, () => sendsUntilAnswered(storm, member, seen, chance() < 0.5 && answer ? anAnswer(seen, chance) : answer));
    await Promise.all(sends);
    if (seen.adding && chance() < 0.05) await storm.voting.client(member).call('addOption', { params: { id: poll.id }, body: { text: `Choice of ${member.key}` } });
  }
}

async function sendsUntilAnswered({ ledger, voting, chance }: Storm, member: CrowdMember, poll: PollView, answer: Record<string, number> | undefined): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    const door = chance() < 0.5 ? voting.byCard : voting.byHttp;
    const outcome = await ledger.send(poll.id, member.id, answer, () => door(member, poll, answer));
    if (outcome.kind !== 'unknown' || chance() < 0.2) return;
  }
}

/** Whoever runs the poll: changes it at the beginning, or closes it in the middle, or leaves it alone. */
async function meddles({ app, chance, until }: Storm, poll: PollView): Promise<void> {
  const coordinator = await app.caller('coordinator');
  const [what, left] = [chance(), until - Date.now()];
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    for (let tries = 0; tries < 20; tries += 1) if (await work().then(() => true, () => false)) return;
  };
  if (what < 0.4) {
    await pause(chance() * 300);
    await attempt(() => changePoll(app.running.app, coordinator, poll.id, { question: 'Another storm?', ...(poll.method.kind === 'yes-no' ? {} : { options: ['Drones', 'Phones', 'Borders'] }) }));
  } else if (what < 0.7) {
    await pause(left * (0.3 + chance() / 2));
    await Promise.all([0, 1].map(() => attempt(() => closePoll(app.running.app, coordinator, poll.id))));
  }
}

/** The store and Teams, now well, now not; and the timer. */
async function weather({ app, store, teams, chance, until }: Storm): Promise<void> {
  while (Date.now() < until) {
    const [sky, wind] = [chance(), chance()];
    store.unrest = sky < 0.4 ? undefined : { slow: { share: chance() / 2, most: 60 }, ...(sky > 0.7 ? { failing: 0.04, losing: 0.04 } : {}) };
    teams.failWith(wind < 0.5 ? undefined : wind < 0.7 ? 429 : wind < 0.9 ? 502 : 'never');
    void app.running.drain();
    await pause(100 + chance() * 400);
  }
}
