import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { fakeConnector } from './fakeConnector.ts';
import type { FakeConnector } from './fakeConnector.ts';
import type { KillPoint } from './killingStore.ts';
import { mortal } from './mortal.ts';
import type { HttpAnswer, Mortal } from './mortal.ts';
import type { Look } from './mortalApp.ts';
import type { SeenRequest } from '../../emulator/emulator.ts';
import type { EveryStore, FreshStore } from '../../makers/onEveryStore.ts';
import { demoMembers } from '../../../functions/local/demo/members.ts';
import { identityOf, memberOf } from '../../../functions/local/foundDemo.ts';
import { memberId } from '../../../functions/domain/member.ts';
import type { Ballot, Poll } from '../../../functions/domain/poll.ts';
import type { PollDraft } from '../../../functions/domain/newPoll.ts';
import { sameAnswer } from '../../../functions/domain/pollMethod.ts';
import type { Answer, PollMethod } from '../../../functions/domain/pollMethod.ts';
import { shardOf } from '../../../functions/domain/tally.ts';

export interface Asked { id: string; method: PollMethod; options: string[] }
/** `POST` and `PUT`: the moment at which a first card, or its update, has reached Teams. */
export type Moment = KillPoint | 'POST' | 'PUT';

export const hour = 3_600_000;

/**
 * The real app in a process of its own, killed as `kill -9` does and started again on the same store: a file, or the
 * emulator, which lives on in this process as the service would.
 */
export interface Scene {
  app: Mortal;
  teams: FakeConnector;
  made: FreshStore;
  /** Does it with the killer armed; the process must die of it, and nobody must have been answered. */
  dies(moment: Moment, work: () => Promise<unknown>): Promise<void>;
  arm(point: KillPoint): Promise<void>;
  asked(closesIn?: number, more?: Partial<PollDraft>): Promise<Asked>;
  /** One of the answers of {@link answersTo}. */
  cast(key: string, poll: Asked, answer: number): Promise<HttpAnswer>;
  /** Looks at everything of a poll, and at whether it fits together. */
  whole(poll: Asked): Promise<Look>;
  /** What stands of the polls, one line a ballot. */
  countedIn(polls: Asked[]): Promise<string[]>;
  withThreeBallots(closesIn: number): Promise<Asked>;
  channel(conversationId: string): { tenantId: string; serviceUrl: string; conversationId: string; kind: 'channel' };
}

/** Declares the beginning and the end of such a scene; its parts are there when the tests run. */
export function killedOn(stores: EveryStore): Scene {
  const scene = {} as Scene;
  beforeAll(async () => {
    scene.made = await stores.fresh();
    scene.app = mortal(scene.made.address);
    scene.teams = await fakeConnector(['coordinator', 'officer-fr', 'officer-pl']);
    await scene.app.live();
  });
  afterAll(async () => {
    await scene.app.end();
    await scene.teams.close();
    await scene.made.gone();
  });
  return Object.assign(scene, {
    arm: (point: KillPoint) => arm(scene, stores, point),
    dies: (moment: Moment, work: () => Promise<unknown>) => dies(scene, stores, moment, work),
    asked: (closesIn: number = hour, more: Partial<PollDraft> = {}) => scene.app.ask('ask', { closesIn, more }),
    cast: (key: string, poll: Asked, answer: number) => scene.app.request(key, 'PUT', `/api/polls/${poll.id}/ballot`, { answer: answersTo(poll)[answer] }),
    whole: async (poll: Asked) => fitting(await scene.app.ask('look', { poll: poll.id })),
    async countedIn(polls: Asked[]) {
      const counted: string[] = [];
      for (const poll of polls) for (const [key, option] of Object.entries(choices(await scene.whole(poll), poll))) counted.push(nameOf({ key, poll, option }));
      return counted;
    },
    async withThreeBallots(closesIn: number) {
      const poll = await scene.asked(closesIn);
      for (const [index, key] of ['officer-fr', 'officer-pl', 'industry'].entries()) expect(await scene.cast(key, poll, index % 2)).toMatchObject({ status: 200 });
      return poll;
    },
    channel: (conversationId: string) => ({ tenantId: identityOf(memberOf('coordinator')).tenantId, serviceUrl: scene.teams.serviceUrl, conversationId, kind: 'channel' as const }),
  });
}

/** Where there is a file: the last of the tests, for it ends the process. */
export function fileIsWhole({ kind }: EveryStore, scene: Scene): void {
  if (kind !== 'sqlite') return;
  test('after all these deaths SQLite finds its file whole', async () => {
    scene.app.kill();
    await scene.app.death();
    const { address } = scene.made;
    const database = new DatabaseSync(address.kind === 'sqlite' ? address.file : '');
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(database.prepare('SELECT count(*) AS polls FROM polls').get()).not.toEqual({ polls: 0 });
    database.close();
  });
}

/** The rows of a table whose last cell is a moment that this store has. */
export function momentsOf<Row extends readonly unknown[]>({ kind }: EveryStore, rows: Row[]): Row[] {
  const nowhere = { sqlite: ['written', 'arrived', 'done'], emulator: ['inside'], account: ['inside', 'arrived', 'done'] }[kind];
  return rows.filter((row) => {
    const moment = row.at(-1) as Moment;
    return typeof moment === 'string' || !nowhere.includes(moment.when);
  });
}

/** Arms the process itself, or the emulator for what only the service sees. */
async function arm(scene: Scene, stores: EveryStore, point: KillPoint): Promise<void> {
  const { when } = point;
  if (when !== 'arrived' && when !== 'done') return void (await scene.app.arm(point));
  let met = 0;
  stores.emulator().onBatch = async (batch, moment) => {
    if (moment !== when || !speaksOf(batch, point)) return;
    met += 1;
    if (met !== (point.nth ?? 1)) return;
    scene.app.kill();
    await scene.app.death();
  };
}

function speaksOf({ body }: SeenRequest, { of, holding }: KillPoint): boolean {
  const operations = body as { id?: string; resourceBody?: { collection?: string } }[];
  const collections = operations.map(({ id, resourceBody }) => resourceBody?.collection ?? id?.split('.')[0]);
  return collections.includes(of) && (holding === undefined || JSON.stringify(body).includes(holding));
}

async function dies(scene: Scene, stores: EveryStore, moment: Moment, work: () => Promise<unknown>): Promise<void> {
  const { app, teams } = scene;
  if (typeof moment === 'object') await arm(scene, stores, moment);
  else teams.onArrival = (method) => { if (method === moment) app.kill(); };
  const answer = await work();
  const patience = new AbortController();
  const lives = new Promise((resume) => AbortSignal.any([patience.signal, AbortSignal.timeout(5_000)]).addEventListener('abort', () => resume('it lives: the point was never met')));
  const end = await Promise.race([app.death(), lives]);
  patience.abort();
  teams.onArrival = () => undefined;
  if (stores.kind === 'emulator') stores.emulator().onBatch = () => undefined;
  if (end !== 'SIGKILL') await app.arm();
  expect(end).toBe('SIGKILL');
  expect(answer).toBeUndefined();
}

/** What the store holds of a poll fits together: ballots, shards, who took part, and the result. */
function fitting(look: Look): Look {
  const { poll, ballots, shards, owners, participants } = look;
  const { state } = poll;
  expect(shards).toHaveLength(16);
  expect(new Set(ballots.map(({ key }) => key)).size).toBe(ballots.length);
  const hidden = poll.secrecy === 'anonymous';
  const closed = state.name === 'closed';
  // The ballots of an anonymous poll are rewritten once they are counted.
  if (!hidden || state.name === 'open') {
    expect(ballots.map(({ key }) => owners[key]).filter((owner) => owner === undefined)).toEqual([]);
    expect(shards.flatMap(({ shard, lea, others }) => [...rows(shard, 'lea', lea), ...rows(shard, 'others', others)]).sort()).toEqual(rowsOf(ballots, poll).sort());
  }
  if (hidden) expect(participants).toHaveLength(shards.reduce((sum, { lea, others }) => sum + lea.ballots + others.ballots, 0));
  if (state.name === 'open') expect(shards.filter(({ sealed }) => sealed)).toEqual([]);
  if (!closed) return look;
  expect(shards.every(({ sealed }) => sealed)).toBe(true);
  const { result } = state;
  expect(result.agrees).toBe(true);
  expect(result.ballots).toBe(hidden ? participants.length : ballots.length);
  for (const side of ['lea', 'others'] as const) {
    const own = ballots.filter(({ stakeholder }) => (stakeholder === 'lea') === (side === 'lea'));
    if (result.withheld.includes(side)) expect([result[side], own]).toEqual([undefined, []]);
    else expect(result[side]).toEqual({ ballots: own.length, counts: countsOf(own, poll) });
  }
  return look;
}

function rowsOf(ballots: readonly Ballot[], poll: Poll): string[] {
  const bySide = Map.groupBy(ballots, ({ key, stakeholder }) => `${shardOf(key)} ${stakeholder === 'lea' ? 'lea' : 'others'}`);
  return [...bySide].flatMap(([side, own]) => {
    const [shard = '', name = ''] = side.split(' ');
    return rows(Number(shard), name, { ballots: own.length, counts: poll.secrecy === 'anonymous' ? {} : countsOf(own, poll) });
  });
}

/** As every shard and result counts, said once more: points and choices by option, scores by option and score. */
function countsOf(ballots: readonly Ballot[], { method }: Poll): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [option, value] of ballots.flatMap(({ answer }) => Object.entries(answer))) {
    const key = method.kind === 'score' ? `${option}:${value}` : option;
    counts[key] = (counts[key] ?? 0) + (method.kind === 'score' ? 1 : value);
  }
  return counts;
}

function rows(shard: number, side: string, { ballots, counts }: { ballots: number; counts: Record<string, number> }): string[] {
  return ballots === 0 ? [] : [`${shard} ${side} ${ballots}`, ...Object.entries(counts).map(([option, count]) => `${shard} ${side} ${option} ${count}`)];
}

/** Who answered which of {@link answersTo} the poll, by the members' keys. */
export function choices(look: Look, poll: Asked): Record<string, number> {
  return Object.fromEntries(look.ballots.map(({ key, answer }) => [keyOf(look.owners[key] ?? key), numberOf(poll, answer)]));
}

/** Three ways to answer a poll with three options, by its kind. */
export function answersTo({ method, options: [one = '', two = '', three = ''] }: Asked): Answer[] {
  switch (method.kind) {
    case 'several':
    case 'approval':
      return [{ [one]: 1, [two]: 1 }, { [three]: 1 }, { [two]: 1, [three]: 1 }];
    case 'score':
      return [{ [one]: 5, [two]: 0 }, { [three]: 3 }, { [one]: 0, [two]: 1, [three]: 2 }];
    case 'budget':
      return [{ [one]: 7, [two]: 3 }, { [three]: 10 }, { [two]: 1 }];
    default:
      return [{ [one]: 1 }, { [two]: 1 }, { [three]: 1 }];
  }
}

function numberOf(poll: Asked, answer: Answer): number {
  return answersTo(poll).findIndex((one) => sameAnswer(one, answer));
}

export function nameOf({ key, poll, option }: { key: string; poll: Asked; option: number }): string {
  return `${poll.id} ${key} ${option}`;
}

function keyOf(member: string): string {
  return demoMembers.find((one) => memberId(identityOf(one).tenantId, one.objectId) === member)?.key ?? member;
}
