import { afterAll, beforeAll, expect } from '@jest/globals';
import { closePoll } from '../../../functions/app/closing.ts';
import { addOption, changePoll, writeOutcome } from '../../../functions/app/changingPolls.ts';
import { connectConversation } from '../../../functions/app/postings.ts';
import { castBallot, createPoll } from '../../../functions/app/polls.ts';
import type { PollView, ProblemView } from '../../../functions/contract/views.ts';
import { conversationKey } from '../../../functions/domain/conversation.ts';
import type { ConversationReference } from '../../../functions/domain/conversation.ts';
import type { Refusal } from '../../../functions/domain/decision.ts';
import { usualSettings } from '../../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../../functions/domain/newPoll.ts';
import { connectedTeams } from '../../makers/connectedTeams.ts';
import type { EveryStore, FreshStore } from '../../makers/onEveryStore.ts';
import { startApp } from '../../makers/startApp.ts';
import type { TestApp } from '../../makers/startApp.ts';
import { personOf } from '../../makers/teamsClient.ts';
import type { Chat, TeamsClient } from '../../makers/teamsClient.ts';

export type Kind = keyof typeof drafts;
type Answer = Record<string, number>;

/** Polls by what is special about them. */
const drafts = {
  network: {},
  'lea-only': { audience: 'lea-only' },
  'of Poland': { electorate: { countries: ['PL'] } },
  'of forensics': { electorate: { groups: ['forensics'] } },
  'of the chat': {},
  closed: {},
  'past its time': {},
  planned: {},
  nowhere: {},
  several: { method: { kind: 'several', least: 2, most: 2 } },
  approval: { method: { kind: 'approval' } },
  'yes or no': { method: { kind: 'yes-no' }, options: [] },
  scores: { method: { kind: 'score', highest: 5 }, show: 'after-ballot' },
  points: { method: { kind: 'budget', points: 10, perOption: 6 }, show: 'after-close' },
  anonymous: { secrecy: 'anonymous', comments: true },
  'closed anonymous': { secrecy: 'anonymous' },
  final: { changing: false },
  commented: { comments: true },
  growing: { adding: true },
  'growing in Poland': { adding: true, electorate: { countries: ['PL'] } },
  'with an outcome': {},
  'changed before': {},
} as const satisfies Record<string, Partial<PollDraft>>;

export interface Doors {
  app: TestApp;
  teams: TeamsClient;
  clock: number;
  /** A connected group chat; officer-pl and the coordinator are in it. */
  chat: Chat;
  draftOf(kind: Kind): PollDraft;
  /** Two polls that differ in nothing but their ids; the ballot of one member is cast before, where one is named. */
  twins(kind: Kind, ballotOf?: string): Promise<[PollView, PollView]>;
  personal(who: string): Chat;
}

/** An app with both doors, the card's and HTTP's; on the emulator one for each half of the tests, for its lists get slow. */
export function bothDoors(stores: EveryStore): Doors {
  const doors = { clock: Date.now() } as Doors;
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await stores.fresh();
    doors.app = await startApp({ store: fresh.store, nudge: false, now: () => new Date(doors.clock).toISOString() });
    doors.teams = await connectedTeams(doors.app);
    doors.chat = doors.teams.chat({ id: '19:parity@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-pl'] });
    await connectConversation(doors.app.running.app, await doors.app.caller('coordinator'), chatReference(), 'network');
  });
  afterAll(async () => {
    await doors.teams.close();
    await doors.app.stop();
    await fresh.gone();
  });

  const chatReference = (): ConversationReference => ({ tenantId: doors.chat.tenantId, serviceUrl: doors.teams.serviceUrl, conversationId: doors.chat.id, kind: 'groupChat' });
  const after = (milliseconds: number): string => new Date(doors.clock + milliseconds).toISOString();

  async function one(kind: Kind, ballotOf?: string): Promise<PollView> {
    const { app } = doors.app.running;
    const coordinator = await doors.app.caller('coordinator');
    const must = <T>(decision: { ok: true; value: T } | { ok: false; refusal: Refusal }): T => {
      if (!decision.ok) throw new Error(decision.refusal.kind);
      return decision.value;
    };
    let poll = must(await createPoll(app, coordinator, doors.draftOf(kind)));
    if (ballotOf) must(await castBallot(app, await doors.app.caller(ballotOf), poll.id, { answer: answersOf(poll, doors.draftOf(kind))['usual'] ?? {} }));
    if (kind === 'growing') poll = must(await addOption(app, await doors.app.caller('officer-nl'), poll.id, 'Forged documents'));
    if (kind === 'changed before') poll = must(await changePoll(app, coordinator, poll.id, { question: 'Another question?' }));
    if (kind === 'closed' || kind === 'closed anonymous' || kind === 'with an outcome') await closePoll(app, coordinator, poll.id);
    if (kind === 'with an outcome') must(await writeOutcome(app, coordinator, poll.id, 'It means this.'));
    return kind === 'nowhere' ? { ...poll, id: '00000000-0000-4000-8000-000000000000' } : poll;
  }

  return Object.assign(doors, {
    draftOf: (kind: Kind): PollDraft => ({
      ...usualSettings,
      question: 'Which topic comes first?',
      options: ['Phones', 'Drones', 'Borders'],
      closesAt: after(kind === 'past its time' ? 1_000 : 86_400_000),
      ...(kind === 'planned' ? { opensAt: after(3_600_000) } : {}),
      audience: 'network',
      ...drafts[kind],
      ...(kind === 'of the chat' ? { electorate: { conversation: conversationKey(chatReference()) } } : {}),
    } as PollDraft),
    async twins(kind: Kind, ballotOf?: string): Promise<[PollView, PollView]> {
      const made = [await one(kind, ballotOf), await one(kind, ballotOf)] as [PollView, PollView];
      if (kind === 'past its time') doors.clock += 2_000;
      return made;
    },
    personal: (who: string) => doors.teams.chat({ id: `a:${who}`, conversationType: 'personal', tenantId: personOf(who).tenantId, roster: [who] }),
  });
}

/** What a member may answer to a poll, right and wrong, by a word; `other`: what fits another poll's options. */
export function answersOf(poll: PollView, { method }: Pick<PollDraft, 'method'>, twin = poll): Record<string, Answer> {
  const [one = '', two = '', three = ''] = poll.options.map(({ id }) => id);
  const usual: Record<PollDraft['method']['kind'], Answer> = {
    single: { [two]: 1 }, 'yes-no': { no: 1 }, several: { [one]: 1, [three]: 1 }, approval: { [one]: 1, [two]: 1, [three]: 1 }, score: { [one]: 5, [two]: 0 }, budget: { [one]: 6, [two]: 4 },
  };
  return {
    usual: usual[method.kind],
    none: {},
    unknown: { 'no-such-option': 1 },
    other: { [twin.options[0]?.id ?? '']: 1 },
    few: { [one]: 1 },
    many: { [one]: 1, [two]: 1, [three]: 1 },
    high: { [one]: 6 },
    low: { [one]: -1 },
    over: { [one]: 6, [two]: 6 },
    onOne: { [one]: 7 },
  };
}

/** As though the one poll's answer had been about the other. */
export function translated<T>(about: T, from: PollView, to: PollView): T {
  let text = JSON.stringify(about).replaceAll(from.id, to.id);
  for (const [index, { id }] of from.options.entries()) text = text.replaceAll(id, to.options[index]?.id ?? '');
  return JSON.parse(text) as T;
}

export function refusalIn({ kind, facts }: ProblemView): Refusal {
  return { kind, ...facts } as unknown as Refusal;
}

export function expectNoErrors({ app }: Doors): void {
  expect(app.errors).toEqual([]);
}
