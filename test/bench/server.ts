import { foundBench } from './foundBench.ts';
import type { BenchPoll } from './foundBench.ts';
import { identityOf, memberOf } from '../../functions/local/foundDemo.ts';
import { localAppId, localAuthority } from '../../functions/local/issuer.ts';
import { startLocal } from '../../functions/local/local.ts';
import type { LocalApp } from '../../functions/local/local.ts';
import { provideCoreApi } from '../../functions/host/runtime.ts';
import { accepted } from '../../functions/domain/decision.ts';
import { callerOf } from '../../functions/domain/member.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { LogLine } from '../../functions/log/logLine.ts';
import { nothingMeasured } from '../../functions/store/measuredStore.ts';
import type { StoreMeasure } from '../../functions/store/measuredStore.ts';
import { allBallots, readShards } from '../../functions/store/polls.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';

/**
 * The measured process: the real app on a folder of its own, and the floor beside it. It is asked over the channel to
 * its parent, never over HTTP, so that asking costs the measured work nothing.
 */
export interface Asks {
  start: (given: { dataDir: string; root: string; members: number; counting: boolean; nudge: boolean }) => Promise<{ url: string; people: { tenantId: string; objectId: string; name: string }[] }>;
  polls: (given: { count: number }) => Promise<BenchPoll[]>;
  /** Casts this many ballots straight through the use case, for filling polls before something else is measured. */
  fill: (given: { polls: BenchPoll[]; from: number; to: number }) => Promise<number>;
  /** Milliseconds of CPU this process has used, user and system, and its memory in MB. */
  cpu: () => Promise<{ milliseconds: number; memory: number }>;
  /** Ballots of each poll: as the shards count them, and as documents. */
  counted: (given: { polls: string[] }) => Promise<{ poll: string; shards: number; ballots: number }[]>;
  /** What the requests and activities since the last call asked of the store, as their lines in the log say. */
  counts: () => Promise<StoreMeasure>;
  stop: () => Promise<undefined>;
}

let local: LocalApp | undefined;
let counts = nothingMeasured();
let bench: ReturnType<typeof foundBench> | undefined;
let floor: Floor | undefined;
type Floor = Awaited<ReturnType<typeof floorHandler>>;

const asks: Asks = {
  async start({ dataDir, root, members, counting, nudge }) {
    provideCoreApi();
    const { app: functions } = await import('@azure/functions');
    functions.http('floor', { methods: ['GET'], authLevel: 'anonymous', route: 'api/floor/{id}', handler: async (request, context) => (floor as Floor)(request, context) });
    local = await startLocal({ port: 0, dataDir, root, nudge, ...(counting ? { log: count } : {}) });
    floor = await floorHandler(local.url);
    bench = foundBench(local.running.app);
    return { url: local.url, people: await bench.members(members) };
  },
  polls: async ({ count }) => started().bench.polls(count),
  fill: async ({ polls, from, to }) => started().bench.fill(polls, from, to),
  async cpu() {
    const { user, system } = process.cpuUsage();
    return { milliseconds: (user + system) / 1000, memory: Math.round(process.memoryUsage().rss / 1e6) };
  },
  async counted({ polls }) {
    const { app } = started().local.running;
    return Promise.all(polls.map(async (poll) => {
      let ballots = 0;
      for await (const ballot of allBallots(app.store, poll)) ballots += ballot.value.poll === poll ? 1 : 0;
      const sides = (await readShards(app.store, poll)).flatMap(({ value }) => [value.lea, value.others]);
      return { poll, ballots, shards: sides.reduce((sum, side) => sum + side.ballots, 0) };
    }));
  },
  async counts() {
    const taken = counts;
    counts = nothingMeasured();
    return taken;
  },
  async stop() {
    await local?.stop();
    return undefined;
  },
};

function count(line: LogLine): void {
  if (line.kind !== 'request' && line.kind !== 'activity') return;
  for (const name of Object.keys(counts) as (keyof StoreMeasure)[]) counts[name] += line.store[name] ?? 0;
}

function started(): { local: LocalApp; bench: ReturnType<typeof foundBench> } {
  if (!local || !bench) throw new Error('The bench server was not started.');
  return { local, bench };
}

/** Everything a signed-in request passes, with an answer as large as a poll's, and no store behind it. */
async function floorHandler(url: string) {
  const { serve } = await import('../../functions/http/serve.ts');
  const { identityReader } = await import('../../functions/http/caller.ts');
  const { rateLimit } = await import('../../functions/http/rateLimit.ts');
  const member = memberOf('officer-fr');
  const caller = callerOf({ ...member, ...identityOf(member), stakeholder: 'lea', country: 'FR', verifiedAt: new Date().toISOString() });
  const view = constantView();
  return serve('showPoll', async () => accepted(view), {
    identity: identityReader({ appId: localAppId, authority: localAuthority, keysUrl: `${url}/local/keys` }),
    findCaller: async () => accepted(caller),
    limit: rateLimit({ burst: 60, perSecond: 5 }),
    reception: async () => ({}),
    refused: () => undefined,
    fault: () => undefined,
  });
}

function constantView(): PollView {
  const options = Array.from({ length: 4 }, () => ({ id: crypto.randomUUID(), text: 'A choice with a few words' }));
  const side = { ballots: 400, options: Object.fromEntries(options.map(({ id }) => [id, { count: 100, figure: 0.25 }])) };
  const now = new Date().toISOString();
  return {
    id: crypto.randomUUID(), question: 'Which of these should the next round take up?', options, ...usualSettings, electorate: {},
    marking: { tlp: 'GREEN', audience: 'network' }, askedBy: 'Coordinator', createdAt: now, opensAt: now, closesAt: now, state: 'open', ballots: 800,
    result: { lea: side, others: side, withheld: [] }, mine: { answer: { [options[0]?.id ?? '']: 1 }, castAt: now },
    may: { cast: true, withdraw: true, addOption: false, close: false, change: false, delete: false, writeOutcome: false, post: false, seeBallots: false },
  };
}

process.on('message', (message: { id: number; ask: keyof Asks; given: never }) => {
  void asks[message.ask](message.given).then(
    (answer: unknown) => process.send?.({ id: message.id, answer }),
    (fault: unknown) => process.send?.({ id: message.id, fault: fault instanceof Error ? fault.stack : String(fault) }),
  );
});
// The parent has gone: nobody measures any more.
process.on('disconnect', () => process.exit(0));
