import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BenchPoll } from './foundBench.ts';
import { load } from './load.ts';
import type { Call, Load } from './load.ts';
import { startMeasured } from './measured.ts';
import type { Measured } from './measured.ts';
import { printStoreTable } from './storeTable.ts';

/**
 * `npm run bench -- [votes] [results] [store] [--quick] [--profile]`: what a ballot costs, beside a request that touches
 * no store, in one run; and what every use case asks of the store (`store`), on SQLite and on the Cosmos DB emulator.
 * Prints tables for people and one JSON line per measurement for machines. Fails when a ballot that was acknowledged is
 * not counted, or the other way round.
 */
interface Measurement {
  what: string;
  concurrency: number;
  requests: number;
  perSecond: number;
  /** Milliseconds of CPU of the server process, for each request. */
  cpu: number;
  p50: number;
  p95: number;
  answerBytes: number;
  /** Of the server process afterwards, in MB. */
  memory: number;
  /** Against the floor of the same concurrency: its CPU times this, and this share of its throughput. */
  floorCpu?: number;
  floorThroughput?: number;
}

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, profile: { type: 'boolean', default: false }, nudge: { type: 'string', default: 'on' } },
});
const wanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const sizes = given.quick
  ? { members: 100, polls: 20, floor: 2_000, hot: 5, pages: 100, less: 500, more: 2_000 }
  : { members: 500, polls: 40, floor: 10_000, hot: 10, pages: 500, less: 5_000, more: 100_000 };
const measurements: Measurement[] = [];

if (given.profile) await profile();
else {
  if (wanted('votes')) await votes();
  if (wanted('votes')) await storeOperations();
  if (wanted('results')) await results();
  if (measurements.length > 0) printTable();
  if (wanted('store')) await printStoreTable({ ballots: 500 });
}

/** Votes through both doors, with the floor before and after. */
async function votes(): Promise<void> {
  const server = await startMeasured({ members: sizes.members, nudge: given.nudge !== 'off' });
  try {
    const doors = { http: httpBallot(server), messages: await cardBallot(server) };
    const warming = await server.ask('polls', { count: 4 });
    await load(server.url, floorCalls(server, 4 * sizes.members), 8);
    for (const door of Object.values(doors)) await load(server.url, spread(server, warming, door), 8);

    for (const concurrency of [8, 16]) await measure(server, 'floor, before', floorCalls(server, sizes.floor), concurrency);
    for (const [what, door] of [['vote by HTTP', doors.http], ['vote by /api/messages', doors.messages]] as const) {
      for (const concurrency of [8, 16]) await measureVotes(server, what, { concurrency, polls: sizes.polls, order: spread, door });
    }
    await measureVotes(server, 'vote by HTTP, all on one poll', { concurrency: 16, polls: sizes.hot, order: onePollAtATime, door: doors.http });
    await measure(server, 'page of 20 polls', pageCalls(server, sizes.pages), 8);
    for (const concurrency of [8, 16]) await measure(server, 'floor, after', floorCalls(server, sizes.floor), concurrency);
  } finally {
    await server.stop();
  }
}

type Door = (member: number, poll: BenchPoll) => Call;
type InOrder = (server: Measured, polls: BenchPoll[], door: Door) => Call[];

async function measureVotes(server: Measured, what: string, how: { concurrency: number; polls: number; order: InOrder; door: Door }): Promise<void> {
  const polls = await server.ask('polls', { count: how.polls });
  const calls = how.order(server, polls, how.door);
  const done = await measure(server, what, calls, how.concurrency);
  const acknowledged = new Map<string, number>();
  calls.forEach((call, index) => {
    const poll = polls.find(({ id }) => call.path.includes(id) || call.body?.includes(id));
    if (poll && done.yes[index]) acknowledged.set(poll.id, (acknowledged.get(poll.id) ?? 0) + 1);
  });
  for (const { poll, ballots, shards } of await server.ask('counted', { polls: polls.map(({ id }) => id) })) {
    if (ballots !== acknowledged.get(poll) || shards !== ballots) {
      throw new Error(`Poll ${poll}: ${acknowledged.get(poll)} ballots acknowledged, ${ballots} there, ${shards} counted.`);
    }
  }
}

/** What a vote asks of the store, in a run of its own because counting costs a little. The nudge is off: votes only. */
async function storeOperations(): Promise<void> {
  const server = await startMeasured({ members: 50, counting: true, nudge: false });
  try {
    const doors = { 'vote by HTTP': httpBallot(server), 'vote by /api/messages': await cardBallot(server) };
    for (const [what, door] of Object.entries(doors)) {
      const calls = spread(server, await server.ask('polls', { count: 10 }), door);
      await server.ask('counts');
      await load(server.url, calls, 8);
      const counts = await server.ask('counts');
      const each = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, round(count / calls.length)]));
      console.log(JSON.stringify({ bench: 'store operations', what, ...each }));
    }
  } finally {
    await server.stop();
  }
}

/** The results of 40 polls (two pages) with few and with many ballots: it should cost the same. */
async function results(): Promise<void> {
  const polls = 40;
  const server = await startMeasured({ members: sizes.more / polls, nudge: false });
  try {
    const made = await server.ask('polls', { count: polls });
    let from = 0;
    for (const ballots of [sizes.less, sizes.more]) {
      await server.ask('fill', { polls: made, from, to: ballots / polls });
      from = ballots / polls;
      await load(server.url, pageCalls(server, 50), 8);
      await measure(server, `page of 20 polls, ${ballots} ballots`, pageCalls(server, sizes.pages), 8);
    }
  } finally {
    await server.stop();
  }
}

async function profile(): Promise<void> {
  const folder = '.reports';
  mkdirSync(folder, { recursive: true });
  const server = await startMeasured({ members: sizes.members, execArgv: ['--cpu-prof', `--cpu-prof-dir=${folder}`], nudge: given.nudge !== 'off' });
  const door = positionals.includes('messages') ? await cardBallot(server) : httpBallot(server);
  await load(server.url, spread(server, await server.ask('polls', { count: sizes.polls }), door), 8);
  await server.stop();
  console.log(`The profile lies in ${folder}/.`);
}

async function measure(server: Measured, what: string, calls: Call[], concurrency: number): Promise<Load> {
  const before = await server.ask('cpu');
  const done = await load(server.url, calls, concurrency);
  // What a request leaves behind (cards to update) is part of its price: let the nudge finish.
  await new Promise((resume) => setTimeout(resume, 400));
  const after = await server.ask('cpu');
  if (done.firstNo !== undefined) throw new Error(`${what}: not every request was answered with a yes. First: ${done.firstNo}`);
  const cpu = (after.milliseconds - before.milliseconds) / done.requests;
  measurements.push({
    what, concurrency, requests: done.requests, perSecond: round(done.requests / done.seconds), cpu: round(cpu),
    p50: round(done.p50), p95: round(done.p95), answerBytes: Math.round(done.answerBytes), memory: after.memory,
  });
  console.error(`${what}, ${concurrency} at once: ${(done.requests / done.seconds).toFixed(0)} a second, ${cpu.toFixed(2)} ms CPU`);
  return done;
}

/** Each measurement against the mean of the floors before and after it, so that a machine that drifts is not an excuse. */
function besideFloor(): Measurement[] {
  return measurements.map((one) => {
    const floors = measurements.filter(({ what, concurrency }) => what.startsWith('floor') && concurrency === one.concurrency);
    if (floors.length === 0) return one;
    const mean = (of: (floor: Measurement) => number): number => floors.reduce((sum, floor) => sum + of(floor), 0) / floors.length;
    return { ...one, floorCpu: round(one.cpu / mean(({ cpu }) => cpu)), floorThroughput: round(one.perSecond / mean(({ perSecond }) => perSecond)) };
  });
}

function floorCalls({ tokens }: Measured, count: number): Call[] {
  return Array.from({ length: count }, (_, index) => ({ method: 'GET', path: '/api/floor/one', token: tokens[index % tokens.length] ?? '' }));
}

function pageCalls({ tokens }: Measured, count: number): Call[] {
  return Array.from({ length: count }, (_, index) => ({ method: 'GET', path: '/api/polls?which=open', token: tokens[index % tokens.length] ?? '' }));
}

/** Each round all members vote once, every one on another poll than the neighbour. */
function spread({ people }: Measured, polls: BenchPoll[], door: Door): Call[] {
  return polls.flatMap((_, turn) => people.map((_person, member) => door(member, polls[(member + turn) % polls.length] as BenchPoll)));
}

/** All members vote on the same poll at once: the tally shards are fought over. */
function onePollAtATime({ people }: Measured, polls: BenchPoll[], door: Door): Call[] {
  return polls.flatMap((poll) => people.map((_person, member) => door(member, poll)));
}

function httpBallot({ tokens }: Measured): Door {
  return (member, { id, options }) => ({
    method: 'PUT', path: `/api/polls/${id}/ballot`, token: tokens[member] ?? '', body: JSON.stringify({ answer: { [options[member % options.length] ?? '']: 1 } }), holds: '"mine":',
  });
}

/** A tap on the card in a channel of the member's own tenant, as Teams sends it. */
async function cardBallot({ people, connectorToken }: Measured): Promise<Door> {
  const serviceUrl = 'http://127.0.0.1:9/';
  const token = await connectorToken(serviceUrl);
  return (member, { id, options }) => {
    const { tenantId, objectId, name } = people[member] as Measured['people'][number];
    const data = { verb: 'castBallot', poll: id, option: options[member % options.length] };
    const activity = {
      type: 'invoke', name: 'adaptiveCard/action', id: `${id}-${member}`, channelId: 'msteams', serviceUrl, locale: 'en-GB',
      from: { id: `29:${objectId}`, name, aadObjectId: objectId }, recipient: { id: '28:bot', name: 'ILEAnet' },
      conversation: { id: `19:${tenantId}@thread.tacv2`, conversationType: 'channel', tenantId, isGroup: true },
      channelData: { tenant: { id: tenantId } },
      value: { action: { type: 'Action.Execute', id: '', verb: 'castBallot', data }, trigger: 'manual' },
    };
    return { method: 'POST', path: '/api/messages', token, body: JSON.stringify(activity), holds: 'Your ballot' };
  };
}

function printTable(): void {
  const columns: [title: string, width: number, cell: (one: Measurement) => string][] = [
    ['what', 36, ({ what }) => what],
    ['at once', 8, ({ concurrency }) => String(concurrency)],
    ['requests', 9, ({ requests }) => String(requests)],
    ['per second', 11, ({ perSecond }) => perSecond.toFixed(0)],
    ['CPU ms', 8, ({ cpu }) => cpu.toFixed(2)],
    ['p50 ms', 8, ({ p50 }) => p50.toFixed(1)],
    ['p95 ms', 8, ({ p95 }) => p95.toFixed(1)],
    ['bytes', 7, ({ answerBytes }) => String(answerBytes)],
    ['CPU ÷ floor', 12, ({ floorCpu }) => (floorCpu === undefined ? '' : `${floorCpu.toFixed(2)} ×`)],
    ['speed ÷ floor', 14, ({ floorThroughput }) => (floorThroughput === undefined ? '' : `${floorThroughput.toFixed(2)} ×`)],
  ];
  const line = (cells: string[]): string => cells.map((cell, index) => (index === 0 ? cell.padEnd(36) : cell.padStart(columns[index]?.[1] ?? 0))).join('');
  for (const one of besideFloor()) console.log(JSON.stringify({ bench: 'requests', ...one }));
  console.log(`\n${line(columns.map(([title]) => title))}`);
  for (const one of besideFloor()) console.log(line(columns.map(([, , cell]) => cell(one))));
  console.log('\nCPU: of the server process, for each request. Floor: a signed-in request through the same door that touches no store.\n'
    + 'Ratios: against the mean of the floors before and after.');
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}
