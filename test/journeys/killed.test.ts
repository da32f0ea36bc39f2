import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fakeConnector } from './killed/fakeConnector.ts';
import type { FakeConnector } from './killed/fakeConnector.ts';
import type { KillPoint } from './killed/killingStore.ts';
import { mortal } from './killed/mortal.ts';
import type { HttpAnswer, Mortal } from './killed/mortal.ts';
import type { Look } from './killed/mortalApp.ts';
import { demoMembers } from '../../functions/local/demo/members.ts';
import { identityOf, memberOf } from '../../functions/local/foundDemo.ts';
import { memberId } from '../../functions/domain/member.ts';
import { leaseMilliseconds } from '../../functions/domain/outbox.ts';
import { shardOf } from '../../functions/domain/tally.ts';

/**
 * The real app in a process of its own, killed as `kill -9` does at every step of casting, posting and closing, and
 * started again on the same folder. What was acknowledged is counted once; what was not is there whole or not at all.
 */
let app: Mortal;
let teams: FakeConnector;
const hour = 3_600_000;
const afterLease = { later: leaseMilliseconds + 1_000 };

interface Asked { id: string; options: string[] }

beforeAll(async () => {
  app = mortal();
  teams = await fakeConnector(['coordinator', 'officer-fr', 'officer-pl']);
  await app.live();
});

afterAll(async () => {
  await app.end();
  await teams.close();
});

describe('a first ballot over HTTP', () => {
  const nothing = 'nothing is counted';
  const counted = 'it is counted though nobody was told';
  const points: [moment: string, fate: string, point: KillPoint][] = [
    ['before the tenant is read', nothing, { operation: 'read', of: 'tenants', when: 'before' }],
    ['after the member is read', nothing, { operation: 'read', of: 'members', when: 'after' }],
    ['before the poll is read', nothing, { operation: 'read', of: 'polls', when: 'before' }],
    ['after the poll is read', nothing, { operation: 'read', of: 'polls', when: 'after' }],
    ['before the earlier ballot is looked for', nothing, { operation: 'read', of: 'ballots', when: 'before' }],
    ['after the tally shard is read', nothing, { operation: 'read', of: 'tallyShards', when: 'after' }],
    ['before the commit is handed over', nothing, { operation: 'commit', of: 'ballots', when: 'before' }],
    ['inside the transaction, before the ballot', nothing, { operation: 'commit', of: 'ballots', when: 'inside', write: 1 }],
    ['inside the transaction, between ballot and shard', nothing, { operation: 'commit', of: 'ballots', when: 'inside', write: 2 }],
    ['inside the transaction, between shard and outbox', nothing, { operation: 'commit', of: 'ballots', when: 'inside', write: 3 }],
    ['inside the transaction, between outbox and audit entry', nothing, { operation: 'commit', of: 'ballots', when: 'inside', write: 4 }],
    ['when the commit is durable and nobody knows', counted, { operation: 'commit', of: 'ballots', when: 'after' }],
    ['before the shards are read for the answer', counted, { operation: 'list', of: 'tallyShards', when: 'before' }],
    ['after the shards are read for the answer', counted, { operation: 'list', of: 'tallyShards', when: 'after' }],
  ];

  test.each(points)('killed %s: %s, and a retry counts once', async (_moment, fate, point) => {
    const poll = await app.ask('ask', { closesIn: hour });
    expect(await cast('officer-pl', poll, 1)).toMatchObject({ status: 200 });
    await dies(point, () => cast('officer-fr', poll, 0));

    await app.live();
    const found = await whole(poll);
    expect(choices(found, poll)).toEqual(fate === nothing ? { 'officer-pl': 1 } : { 'officer-pl': 1, 'officer-fr': 0 });
    for (const _twice of [1, 2]) expect(await cast('officer-fr', poll, 0)).toMatchObject({ status: 200, body: { mine: { option: poll.options[0] } } });
    const after = await whole(poll);
    expect(choices(after, poll)).toEqual({ 'officer-pl': 1, 'officer-fr': 0 });
    // A ballot that was there already is not written again: each has one audit entry.
    expect(after.audit.filter((action) => action === 'poll.castBallot')).toHaveLength(2);
  });

  test('killed the moment it was acknowledged: it is counted', async () => {
    const poll = await app.ask('ask', { closesIn: hour });
    expect(await cast('officer-fr', poll, 2)).toMatchObject({ status: 200 });
    app.kill();
    await app.death();
    await app.live();
    expect(choices(await whole(poll), poll)).toEqual({ 'officer-fr': 2 });
  });

  test('killed inside the one transaction that several members share: none of them is half counted', async () => {
    const poll = await app.ask('ask', { closesIn: hour });
    const keys = demoMembers.slice(0, 8).map(({ key }) => key);
    await app.arm({ operation: 'commit', of: 'ballots', nth: 6, when: 'inside', write: 2 });
    const answers = await Promise.all(keys.map((key) => cast(key, poll, 0)));
    expect(await app.death()).toBe('SIGKILL');
    await app.live();
    const counted = Object.keys(choices(await whole(poll), poll));
    expect(counted).toEqual(expect.arrayContaining(keys.filter((_, index) => answers[index]?.status === 200)));
    for (const key of keys) expect(await cast(key, poll, 0)).toMatchObject({ status: 200 });
    expect((await whole(poll)).ballots).toHaveLength(keys.length);
  });
});

describe('a changed ballot', () => {
  const points: [moment: string, stands: string, point: KillPoint][] = [
    ['before the commit is handed over', 'earlier', { operation: 'commit', of: 'ballots', when: 'before' }],
    ['inside the transaction, between ballot and shard', 'earlier', { operation: 'commit', of: 'ballots', when: 'inside', write: 2 }],
    ['when the commit is durable', 'later', { operation: 'commit', of: 'ballots', when: 'after' }],
  ];

  test.each(points)('killed %s: the %s choice stands, counted once', async (_moment, stands, point) => {
    const poll = await app.ask('ask', { closesIn: hour });
    await cast('officer-fr', poll, 0);
    await dies(point, () => cast('officer-fr', poll, 1));
    await app.live();
    expect(choices(await whole(poll), poll)).toEqual({ 'officer-fr': stands === 'earlier' ? 0 : 1 });
    await cast('officer-fr', poll, 1);
    expect(choices(await whole(poll), poll)).toEqual({ 'officer-fr': 1 });
  });
});

describe('a ballot taken back', () => {
  const points: [moment: string, stands: string, point: KillPoint][] = [
    ['inside the transaction, between ballot and shard', 'still stands', { operation: 'commit', of: 'ballots', when: 'inside', write: 2 }],
    ['when the commit is durable', 'is gone', { operation: 'commit', of: 'ballots', when: 'after' }],
  ];

  test.each(points)('killed %s: it %s, and taking it back again leaves none', async (_moment, stands, point) => {
    const poll = await app.ask('ask', { closesIn: hour });
    await cast('officer-fr', poll, 0);
    const withdraw = (): Promise<HttpAnswer> => app.request('officer-fr', 'DELETE', `/api/polls/${poll.id}/ballot`);
    await dies(point, withdraw);
    await app.live();
    expect(choices(await whole(poll), poll)).toEqual(stands === 'is gone' ? {} : { 'officer-fr': 0 });
    expect(await withdraw()).toMatchObject({ status: 200 });
    expect((await whole(poll)).ballots).toEqual([]);
  });
});

describe('a tap on a card', () => {
  const points: [moment: string, fate: string, point: KillPoint][] = [
    ['inside the transaction', 'nothing is counted', { operation: 'commit', of: 'ballots', when: 'inside', write: 3 }],
    ['when the commit is durable', 'it is counted', { operation: 'commit', of: 'ballots', when: 'after' }],
  ];

  test.each(points)('killed %s: %s, and the same invoke delivered again counts once', async (_moment, fate, point) => {
    const poll = await app.ask('ask', { closesIn: hour });
    await dies(point, () => tap('officer-fr', poll, 0));
    await app.live();
    expect((await whole(poll)).ballots).toHaveLength(fate === 'it is counted' ? 1 : 0);
    for (const _twice of [1, 2]) expect(await tap('officer-fr', poll, 0)).toMatchObject({ status: 200, body: { statusCode: 200 } });
    expect(choices(await whole(poll), poll)).toEqual({ 'officer-fr': 0 });
  });
});

describe('a card being posted', () => {
  type State = 'posted' | 'unknown';
  const points: [moment: string, state: State, sends: number, point: KillPoint | 'POST'][] = [
    ['before the outbox item is claimed', 'posted', 1, { operation: 'commit', of: 'outbox', when: 'before' }],
    ['after the outbox item is claimed', 'posted', 1, { operation: 'commit', of: 'outbox', when: 'after' }],
    ['before the posting says `sending`', 'posted', 1, { operation: 'commit', of: 'postings', when: 'before' }],
    ['after the posting says `sending`', 'unknown', 0, { operation: 'commit', of: 'postings', when: 'after' }],
    ['when the card has reached Teams', 'unknown', 1, 'POST'],
    ['before the posting says `posted`', 'unknown', 1, { operation: 'commit', of: 'postings', nth: 2, when: 'before' }],
    ['inside the transaction that says `posted`', 'unknown', 1, { operation: 'commit', of: 'postings', nth: 2, when: 'inside', write: 1 }],
    ['after the posting says `posted`', 'posted', 1, { operation: 'commit', of: 'postings', nth: 2, when: 'after' }],
  ];

  test.each(points)('killed %s: it ends as %s, and Teams has got it %d time(s)', async (moment, state, sends, point) => {
    await app.ask('drain');
    const conversation = `19:${moment.replace(/\W/g, '-')}@thread.tacv2`;
    const poll = await app.ask('ask', { closesIn: hour, where: channel(conversation) });
    await dies(point, () => app.ask('drain').catch(() => undefined));
    await app.live(afterLease);
    for (const _twice of [1, 2]) await app.ask('drain');
    expect(await app.request('coordinator', 'GET', `/api/polls/${poll.id}`)).toMatchObject({ status: 200, body: { postings: [{ state }] } });
    expect(teams.sends(conversation)).toBe(sends);
  });
});

describe('a card being updated', () => {
  const points: [moment: string, point: KillPoint | 'PUT'][] = [
    ['when the update has reached Teams', 'PUT'],
    ['before the update is noted', { operation: 'commit', of: 'postings', when: 'before' }],
  ];

  test.each(points)('killed %s: the update is repeated, the card is not posted again', async (moment, point) => {
    const conversation = `19:${moment.replace(/\W/g, '-')}@thread.tacv2`;
    const poll = await app.ask('ask', { closesIn: hour, where: channel(conversation) });
    await app.ask('drain');
    await cast('officer-fr', poll, 0);
    // A card follows a second after a tap.
    await new Promise((resume) => setTimeout(resume, 1_050));
    await dies(point, () => app.ask('drain').catch(() => undefined));
    expect(teams.updates(conversation)).toBe(1);
    await app.live(afterLease);
    await app.ask('drain');
    expect(teams.updates(conversation)).toBe(2);
    expect(teams.sends(conversation)).toBe(1);
    expect((await whole(poll)).postings).toMatchObject([{ state: 'posted' }]);
  });
});

describe('closing', () => {
  const closing = '"name":"closing"';
  const closed = '"name":"closed"';
  const points: [moment: string, state: string, point: KillPoint][] = [
    ['before closing has begun', 'open', { operation: 'commit', of: 'polls', holding: closing, when: 'before' }],
    ['inside the transaction that begins it', 'open', { operation: 'commit', of: 'polls', holding: closing, when: 'inside', write: 2 }],
    ['after closing has begun', 'closing', { operation: 'commit', of: 'polls', holding: closing, when: 'after' }],
    ['after the first shard is sealed', 'closing', { operation: 'commit', of: 'tallyShards', nth: 1, when: 'after' }],
    ['inside the sealing of the eighth shard', 'closing', { operation: 'commit', of: 'tallyShards', nth: 8, when: 'inside', write: 1 }],
    ['after the last shard is sealed', 'closing', { operation: 'commit', of: 'tallyShards', nth: 16, when: 'after' }],
    ['after the ballots are counted', 'closing', { operation: 'list', of: 'ballots', when: 'after' }],
    ['before the result is handed over', 'closing', { operation: 'commit', of: 'polls', holding: closed, when: 'before' }],
    ['inside the transaction that writes the result', 'closing', { operation: 'commit', of: 'polls', holding: closed, when: 'inside', write: 2 }],
    ['after the result is durable', 'closed', { operation: 'commit', of: 'polls', holding: closed, when: 'after' }],
  ];

  test.each(points)('killed %s: the poll is found %s, and ends closed with every ballot in the result', async (_moment, state, point) => {
    const poll = await withThreeBallots(hour);
    await dies(point, () => close(poll));
    await app.live();
    expect((await whole(poll)).poll.state.name).toBe(state);
    const late = await cast('officer-el', poll, 2);
    expect(late).toMatchObject(state === 'open' ? { status: 200 } : { status: 409, body: { kind: 'poll-closed' } });
    if (state === 'open') expect(await close(poll)).toMatchObject({ status: 200 });
    await app.ask('drain');
    const { poll: end, ballots } = await whole(poll);
    expect(end.state.name).toBe('closed');
    expect(ballots).toHaveLength(state === 'open' ? 4 : 3);
  });

  test('killed while the timer closes a poll whose time has come: it is closed after the lease', async () => {
    const poll = await withThreeBallots(1_000);
    await new Promise((resume) => setTimeout(resume, 1_050));
    await dies({ operation: 'commit', of: 'tallyShards', nth: 8, when: 'after' }, () => app.ask('drain').catch(() => undefined));
    await app.live(afterLease);
    await app.ask('drain');
    expect((await whole(poll)).poll.state.name).toBe('closed');
  });

  test('killed half way: the timer alone goes on with it within 20 seconds', async () => {
    await app.ask('drain');
    const poll = await withThreeBallots(hour);
    await dies({ operation: 'commit', of: 'tallyShards', nth: 8, when: 'after' }, () => close(poll));
    await app.live({ held: false });
    const giveUp = Date.now() + 20_000;
    while ((await app.request('officer-fr', 'GET', `/api/polls/${poll.id}`))?.body['state'] !== 'closed' && Date.now() < giveUp) {
      await new Promise((resume) => setTimeout(resume, 200));
    }
    expect((await whole(poll)).poll.state.name).toBe('closed');
  });
});

describe('two hundred ballots, eight at a time', () => {
  const random = seeded(20_261_122);

  test.each([1, 2, 3])('killed at a random moment, round %d: all that were acknowledged are counted, at most eight more', async () => {
    const keys = demoMembers.map(({ key }) => key);
    const polls: Asked[] = [];
    while (polls.length * keys.length < 200) polls.push(await app.ask('ask', { closesIn: hour }));
    const wanted = polls.flatMap((poll) => keys.map((key, index) => ({ key, poll, option: (index + polls.indexOf(poll)) % 3 }))).slice(0, 200);
    const acknowledged: typeof wanted = [];
    const killAfter = 5 + Math.floor(random() * 190);
    const pause = random() * 8;
    let next = 0;
    const voter = async (): Promise<void> => {
      for (let index = next; index < wanted.length; index = next) {
        next += 1;
        const one = wanted[index] as (typeof wanted)[number];
        if ((await cast(one.key, one.poll, one.option))?.status !== 200) return;
        acknowledged.push(one);
        if (acknowledged.length === killAfter) setTimeout(() => app.kill(), pause);
      }
    };
    await Promise.all(Array.from({ length: 8 }, voter));
    expect(await app.death()).toBe('SIGKILL');

    await app.live();
    const counted = await countedIn(polls);
    expect(counted).toEqual(expect.arrayContaining(acknowledged.map(nameOf)));
    expect(counted.length - acknowledged.length).toBeLessThanOrEqual(8);
    for (const one of wanted) expect(await cast(one.key, one.poll, one.option)).toMatchObject({ status: 200 });
    expect((await countedIn(polls)).sort()).toEqual(wanted.map(nameOf).sort());
  });
});

test('after all these deaths SQLite finds its file whole', async () => {
  app.kill();
  await app.death();
  const database = new DatabaseSync(join(app.dataDir, 'ileanet.sqlite'));
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  database.close();
});

/** Does it with the killer armed; the process must die of it, and nobody must have been answered. */
async function dies(point: KillPoint | 'POST' | 'PUT', work: () => Promise<unknown>): Promise<void> {
  if (typeof point === 'object') await app.arm(point);
  else teams.onArrival = (method) => { if (method === point) app.kill(); };
  const answer = await work();
  const patience = new AbortController();
  const lives = new Promise((resume) => AbortSignal.any([patience.signal, AbortSignal.timeout(5_000)]).addEventListener('abort', () => resume('it lives: the point was never met')));
  const end = await Promise.race([app.death(), lives]);
  patience.abort();
  teams.onArrival = () => undefined;
  if (end !== 'SIGKILL') await app.arm();
  expect(end).toBe('SIGKILL');
  expect(answer).toBeUndefined();
}

function cast(key: string, poll: Asked, option: number): Promise<HttpAnswer> {
  return app.request(key, 'PUT', `/api/polls/${poll.id}/ballot`, { option: poll.options[option] });
}

function close(poll: Asked): Promise<HttpAnswer> {
  return app.request('coordinator', 'POST', `/api/polls/${poll.id}/close`);
}

function tap(key: string, poll: Asked, option: number): Promise<HttpAnswer> {
  const { tenantId, objectId } = identityOf(memberOf(key));
  return app.activity({
    type: 'invoke', name: 'adaptiveCard/action', id: 'again', channelId: 'msteams', serviceUrl: teams.serviceUrl, locale: 'en-GB',
    from: { id: `29:${objectId}`, name: key, aadObjectId: objectId }, recipient: { id: '28:bot' },
    conversation: { id: '19:taps@thread.v2', conversationType: 'groupChat', tenantId }, channelData: { tenant: { id: tenantId } },
    value: { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: poll.options[option] } }, trigger: 'manual' },
  });
}

async function withThreeBallots(closesIn: number): Promise<Asked> {
  const poll = await app.ask('ask', { closesIn });
  for (const [index, key] of ['officer-fr', 'officer-pl', 'industry'].entries()) expect(await cast(key, poll, index % 2)).toMatchObject({ status: 200 });
  return poll;
}

function channel(conversationId: string) {
  return { tenantId: identityOf(memberOf('coordinator')).tenantId, serviceUrl: teams.serviceUrl, conversationId, kind: 'channel' as const };
}

/** Looks at everything of a poll, and at whether it fits together. */
async function whole(poll: Asked): Promise<Look> {
  const look = await app.ask('look', { poll: poll.id });
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
function choices(look: Look, poll: Asked): Record<string, number> {
  return Object.fromEntries(look.ballots.map(({ member, option }) => [keyOf(member), poll.options.indexOf(option)]));
}

async function countedIn(polls: Asked[]): Promise<string[]> {
  const counted: string[] = [];
  for (const poll of polls) {
    const { ballots } = await whole(poll);
    counted.push(...ballots.map(({ member, option }) => nameOf({ key: keyOf(member), poll, option: poll.options.indexOf(option) })));
  }
  return counted;
}

function nameOf({ key, poll, option }: { key: string; poll: Asked; option: number }): string {
  return `${poll.id} ${key} ${option}`;
}

function keyOf(member: string): string {
  return demoMembers.find((one) => memberId(identityOf(one).tenantId, one.objectId) === member)?.key ?? member;
}

/** Random numbers that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
