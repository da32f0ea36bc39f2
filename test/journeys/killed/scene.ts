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
import { shardOf } from '../../../functions/domain/tally.ts';

export interface Asked { id: string; options: string[] }
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
  asked(closesIn?: number): Promise<Asked>;
  cast(key: string, poll: Asked, option: number): Promise<HttpAnswer>;
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
    asked: (closesIn: number = hour) => scene.app.ask('ask', { closesIn }),
    cast: (key: string, poll: Asked, option: number) => scene.app.request(key, 'PUT', `/api/polls/${poll.id}/ballot`, { option: poll.options[option] }),
    whole: async (poll: Asked) => fitting(await scene.app.ask('look', { poll: poll.id })),
    async countedIn(polls: Asked[]) {
      const counted: string[] = [];
      for (const poll of polls) for (const { member, option } of (await scene.whole(poll)).ballots) counted.push(nameOf({ key: keyOf(member), poll, option: poll.options.indexOf(option) }));
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

function fitting(look: Look): Look {
  expect(new Set(look.ballots.map(({ member }) => member)).size).toBe(look.ballots.length);
  const fromShards = look.shards.flatMap(({ shard, lea, others }) => [...rows(shard, 'lea', lea), ...rows(shard, 'others', others)]);
  const fromBallots = new Map<string, number>();
  for (const { member, stakeholder, option } of look.ballots) {
    const row = `${shardOf(member)} ${stakeholder === 'lea' ? 'lea' : 'others'} ${option}`;
    fromBallots.set(row, (fromBallots.get(row) ?? 0) + 1);
  }
  expect(fromShards.sort()).toEqual([...fromBallots].map(([row, count]) => `${row} ${count}`).sort());
  expect(look.shards).toHaveLength(16);
  const { state } = look.poll;
  if (state.name === 'open') expect(look.shards.filter(({ sealed }) => sealed)).toEqual([]);
  if (state.name === 'closed') {
    expect(look.shards.every(({ sealed }) => sealed)).toBe(true);
    expect(state.recount.agrees).toBe(true);
    expect(sum(state.result.lea) + sum(state.result.others)).toBe(look.ballots.length);
    for (const [option, count] of Object.entries(state.result.lea)) {
      expect(look.ballots.filter((ballot) => ballot.stakeholder === 'lea' && ballot.option === option)).toHaveLength(count);
    }
  }
  return look;
}

function rows(shard: number, side: string, counts: Record<string, number>): string[] {
  return Object.entries(counts).map(([option, count]) => `${shard} ${side} ${option} ${count}`);
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** Who chose which option, by the members' keys. */
export function choices(look: Look, poll: Asked): Record<string, number> {
  return Object.fromEntries(look.ballots.map(({ member, option }) => [keyOf(member), poll.options.indexOf(option)]));
}

export function nameOf({ key, poll, option }: { key: string; poll: Asked; option: number }): string {
  return `${poll.id} ${key} ${option}`;
}

function keyOf(member: string): string {
  return demoMembers.find((one) => memberId(identityOf(one).tenantId, one.objectId) === member)?.key ?? member;
}
