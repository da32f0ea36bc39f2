import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BenchPoll } from './foundBench.ts';
import { load } from './load.ts';
import type { Call, Load } from './load.ts';
import { startMeasured } from './measured.ts';
import type { Measured } from './measured.ts';
import { benchChallenges } from './challenges.ts';
import { benchSearchQuality } from './searchQuality.ts';
import { benchSearchScale } from './searchScale.ts';
import { printStoreTable } from './storeTable.ts';

/**
 * `npm run bench -- [votes] [results] [store] [--quick] [--profile]`: what a ballot costs, beside a request that touches
 * no store, in one run; and what every use case asks of the store (`store`), on SQLite and on the Cosmos DB emulator.
 * `-- search [--projects <file>… --headlines <tsv>] [--lost]` measures how well projects are found, and `-- knowledge` what a
 * search costs among 20,000 projects; `-- challenges` what finding challenges and similar ones costs. These only when they are named.
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
  /** The floor's CPU in the same minute; this many times it, and this share of its throughput. */
  floor: number;
  floorCpu: number;
  floorThroughput: number;
}

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, profile: { type: 'boolean', default: false }, nudge: { type: 'string', default: 'on' }, projects: { type: 'string', multiple: true }, headlines: { type: 'string' }, lost: { type: 'boolean', default: false } },
});
const wanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const sizes = given.quick
  ? { members: 100, polls: 20, floor: 1_000, hot: 5, pages: 100, less: 500, more: 2_000 }
  : { members: 500, polls: 40, floor: 5_000, hot: 10, pages: 500, less: 5_000, more: 100_000 };
const measurements: Measurement[] = [];
const slices = 5;
/** A card follows a second after the last tap (milliseconds). */
const rest = 1_300;

if (given.profile) await profile();
else {
  if (wanted('votes')) await votes();
  if (wanted('votes')) await storeOperations();
  if (wanted('results')) await results();
  if (measurements.length > 0) printTable();
  if (wanted('store')) await printStoreTable({ ballots: 500 });
  if (positionals.includes('search')) await benchSearchQuality({ projects: given.projects, headlines: given.headlines, lost: given.lost });
  if (positionals.includes('knowledge')) await benchSearchScale({ quick: given.quick });
  if (positionals.includes('challenges')) await benchChallenges({ quick: given.quick });
}

/** Votes through both doors, with the floor before and after. */
async function votes(): Promise<void> {
  const server = await startMeasured({ members: sizes.members, nudge: given.nudge !== 'off' });
  try {
    const doors = { http: httpBallot(server), messages: await cardBallot(server) };
    const warming = await server.ask('polls', { count: 4 });
    await load(server.url, floorCalls(server, sizes.floor), 8);
    for (const door of Object.values(doors)) await load(server.url, spread(server, warming, door), 8);

    for (const [what, door] of [['vote by HTTP', doors.http], ['vote by /api/messages', doors.messages]] as const) {
      for (const concurrency of [8, 16]) await measureVotes(server, what, { concurrency, polls: sizes.polls, order: spread, door });
    }
    await measureVotes(server, 'vote by HTTP, all on one poll', { concurrency: 16, polls: sizes.hot, order: onePollAtATime, door: doors.http });
    await measure(server, 'page of 20 polls', pageCalls(server, sizes.pages), 8);
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
  const yes = done.flatMap((slice) => slice.yes);
  calls.forEach((call, index) => {
    const poll = polls.find(({ id }) => call.path.includes(id) || call.body?.includes(id));
    if (poll && yes[index]) acknowledged.set(poll.id, (acknowledged.get(poll.id) ?? 0) + 1);
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
  const polls = await server.ask('polls', { count: sizes.polls });
  const door = positionals.includes('messages') ? await cardBallot(server) : httpBallot(server);
  if (positionals.includes('results')) await server.ask('fill', { polls, from: 0, to: sizes.members });
  await load(server.url, positionals.includes('results') ? pageCalls(server, 10 * sizes.pages) : spread(server, polls, door), 8);
  await server.stop();
  console.log(`The profile lies in ${folder}/.`);
}

/**
 * Measures in slices, each right after a slice of the floor: a machine that others use weighs on both alike. What a slice
 * leaves behind (cards to update) is part of its price, and is waited for.
 */
async function measure(server: Measured, what: string, calls: Call[], concurrency: number): Promise<Load[]> {
  const done: Load[] = [];
  const spent = { floor: 0, work: 0 };
  const floors: Load[] = [];
  const timed = async (part: Call[], pause: number): Promise<[Load, number]> => {
    const before = await server.ask('cpu');
    const answered = await load(server.url, part, concurrency);
    await new Promise((resume) => setTimeout(resume, pause));
    return [answered, (await server.ask('cpu')).milliseconds - before.milliseconds];
  };
  const size = Math.ceil(calls.length / slices);
  for (let from = 0; from < calls.length; from += size) {
    const [floor, floorCpu] = await timed(floorCalls(server, sizes.floor / slices), 0);
    const [work, workCpu] = await timed(calls.slice(from, from + size), rest);
    if (work.firstNo !== undefined) throw new Error(`${what}: not every request was answered with a yes. First: ${work.firstNo}`);
    floors.push(floor);
    done.push(work);
    spent.floor += floorCpu;
    spent.work += workCpu;
  }
  const [floor, work] = [summed(floors), summed(done)];
  const cpu = spent.work / work.requests;
  const floorCpu = spent.floor / floor.requests;
  const { memory } = await server.ask('cpu');
  measurements.push({
    what, concurrency, requests: work.requests, perSecond: round(work.requests / work.seconds), cpu: round(cpu), p50: round(work.p50), p95: round(work.p95), answerBytes: Math.round(work.answerBytes), memory,
    floor: round(floorCpu), floorCpu: round(cpu / floorCpu), floorThroughput: round(work.requests / work.seconds / (floor.requests / floor.seconds)),
  });
  console.error(`${what}, ${concurrency} at once: ${(work.requests / work.seconds).toFixed(0)} a second, ${cpu.toFixed(2)} ms CPU, floor ${floorCpu.toFixed(2)}`);
  return done;
}

/** Of all slices together; the percentiles are the slices' mean. */
function summed(loads: Load[]): Pick<Load, 'requests' | 'seconds' | 'p50' | 'p95' | 'answerBytes'> {
  const total = (of: (one: Load) => number): number => loads.reduce((sum, one) => sum + of(one), 0);
  return { requests: total((one) => one.requests), seconds: total((one) => one.seconds), p50: total((one) => one.p50) / loads.length, p95: total((one) => one.p95) / loads.length, answerBytes: total((one) => one.answerBytes) / loads.length };
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
    ['floor CPU ms', 13, ({ floor }) => floor.toFixed(2)],
    ['CPU ÷ floor', 12, ({ floorCpu }) => `${floorCpu.toFixed(2)} ×`],
    ['speed ÷ floor', 14, ({ floorThroughput }) => `${floorThroughput.toFixed(2)} ×`],
  ];
  const line = (cells: string[]): string => cells.map((cell, index) => (index === 0 ? cell.padEnd(36) : cell.padStart(columns[index]?.[1] ?? 0))).join('');
  for (const one of measurements) console.log(JSON.stringify({ bench: 'requests', ...one }));
  console.log(`\n${line(columns.map(([title]) => title))}`);
  for (const one of measurements) console.log(line(columns.map(([, , cell]) => cell(one))));
  console.log('\nCPU: of the server process, for each request. Floor: a signed-in request through the same door that touches no store.\n'
    + 'It is measured in slices between the slices of what stands beside it.');
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}
