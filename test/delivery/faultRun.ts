import { setTimeout as realPause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { noNews } from './aDelivery.ts';
import { chanceOf, faultyConnector } from './faultyConnector.ts';
import type { ConnectorScript, FaultyConnector } from './faultyConnector.ts';
import { startBot } from '../../bot/start.ts';
import type { App } from '../../functions/app/app.ts';
import { closeWhenDue } from '../../functions/app/closing.ts';
import { foundNetwork, verifyMember } from '../../functions/app/network.ts';
import { planPosting } from '../../functions/app/postings.ts';
import { createPoll } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { dispatcher } from '../../functions/delivery/dispatch.ts';
import type { Dispatcher } from '../../functions/delivery/dispatch.ts';
import { beat, nudger, paceOf } from '../../functions/delivery/nudge.ts';
import type { ConversationReference } from '../../functions/domain/conversation.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { pollPartition, readPoll } from '../../functions/store/polls.ts';
import type { Store } from '../../functions/store/store.ts';
import { aCaller } from '../makers/aCaller.ts';
import { quietApp } from '../../functions/chance.ts';
import { planNotes } from '../../functions/app/telling.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';

/** How long Teams may take to answer, in milliseconds: what takes longer was left hanging. */
const patience = 15_000;

/** One instance of the app: use cases, delivery and the bot's own way to Teams, on its own way to the store. */
export interface Instance {
  name: string;
  app: App;
  dispatcher: Dispatcher;
}

export interface FaultRun {
  instances: readonly [Instance, Instance];
  connector: FaultyConnector;
  coordinator: Caller;
  faults: unknown[];
  /** Lets so many milliseconds pass, in steps; after each, whatever can go on has gone on. `between` runs before a step. */
  pass(milliseconds: number, step: number, between?: () => void): Promise<void>;
  where(place: string): ConversationReference;
  /** A poll with a card in each of these conversations. */
  poll(question: string, places: string[], closesIn: number): Promise<PollView>;
  stop(): Promise<void>;
}

/** All of the app's time is the test's; sockets, files and the event loop are real. */
export function fakeTime(): void {
  jest.useFakeTimers({ now: Date.parse('2026-11-10T09:00:00.000Z'), doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'performance', 'hrtime'] });
}

/** Two instances on one store, with their timers and, where `nudge` is on, their nudges. */
export async function faultRun(given: { seed: string; stores: readonly [Store, Store]; nudge: boolean; faultOf: ConnectorScript['faultOf'] }): Promise<FaultRun> {
  const busy = { store: 0, calls: 0, late: 0 };
  const faults: unknown[] = [];
  const roster = ['coordinator', 'officer-1', 'officer-2'].map((key) => ({ id: `29:${key}`, aadObjectId: key, tenantId: 'tenant-es', name: key }));
  const connector = await faultyConnector({ now: Date.now, faultOf: given.faultOf, roster });
  const instances = [anInstance('A', counted(given.stores[0], busy)), anInstance('B', counted(given.stores[1], busy))] as const;
  const { app } = instances[0];
  const coordinator = aCaller('lea', { id: 'tenant-es.coordinator', objectId: 'coordinator', duties: [{ duty: 'coordinator' }] });

  function anInstance(name: string, store: Store): Instance & { stop(): void } {
    let number = 0;
    let nudge: App['nudge'] = () => undefined;
    const made: App = { ...quietApp(store), chance: () => chanceOf(`${given.seed} ${name} ${(number += 1)}`), nudge: (soon) => nudge(soon) };
    const told = (fault: unknown): string => `${faults.push(fault)}`;
    const bot = startBot({ app: made, appId: 'app', teamsAppId: 'app', credentials: { type: 'tokens', token: () => Promise.resolve(name) }, limit: () => 0, refused: () => undefined, fault: told });
    const delivery = dispatcher({ store, messenger: watched(bot.messenger, busy), render: bot.render, renderNote: bot.renderNote, planNotes: (item) => planNotes(made, item), closeWhenDue: (poll) => closeWhenDue(made, poll), ...noNews, ...paceOf(given.nudge), now: made.now, chance: made.chance, fault: told });
    const nudging = nudger(delivery, { on: given.nudge });
    nudge = nudging.nudge;
    const timer = setInterval(() => void nudging.tick(), beat);
    return { name, app: made, dispatcher: delivery, stop: () => { clearInterval(timer); nudging.stop(); } };
  }

  /** Nothing goes on but what waits for the time to pass, or was left hanging. */
  async function quiet(): Promise<void> {
    const began = performance.now();
    for (let still = 0; still < 3;) {
      await new Promise((turn) => setImmediate(turn));
      const hanging = connector.hung() - busy.late;
      const going = busy.store > 0 || connector.inHand() > 0 || busy.calls > hanging;
      still = going ? 0 : still + 1;
      if (going) await realPause(0);
      if (performance.now() - began > 20_000) throw new Error(`It does not come to rest: ${JSON.stringify({ ...busy, hanging, inHand: connector.inHand() })}`);
    }
  }

  async function pass(milliseconds: number, step: number, between?: () => void): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += step) {
      between?.();
      await quiet();
      jest.advanceTimersByTime(step);
      await quiet();
    }
  }

  const where = (place: string): ConversationReference => ({ tenantId: 'tenant-es', serviceUrl: connector.serviceUrl, conversationId: `19:${place}`, kind: 'groupChat' });

  await foundNetwork(app, { name: 'Test', contact: 'nobody', defaultLocale: 'en-GB' }, { id: 'police-es', name: 'Police', country: 'ES', stakeholder: 'lea' }, { ...coordinator, verifiedAt: app.now() });
  for (const objectId of ['officer-1', 'officer-2']) must(await verifyMember(app, coordinator, { ...aCaller('lea', { objectId }), tenantId: 'tenant-es' }));

  return {
    instances,
    connector,
    coordinator,
    faults,
    pass,
    where,
    async poll(question, places, closesIn) {
      const [first = '', ...others] = places;
      const closesAt = new Date(Date.now() + closesIn).toISOString();
      const view = must(await createPoll(app, coordinator, { ...usualSettings, question, options: ['One', 'Two', 'Three'], closesAt, audience: 'network' }, where(first)));
      const poll = await readPoll(app.store, view.id);
      for (const place of others) if (poll) await app.store.commit(pollPartition(view.id), must(await planPosting(app, coordinator, poll.value, [where(place)])));
      return view;
    },
    async stop() {
      for (const instance of instances) instance.stop();
      await quiet();
      await connector.close();
    },
  };
}

export function must<T>(decision: Decision<T>): T {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
}

function counted(store: Store, busy: { store: number }): Store {
  const during = async <T>(work: Promise<T>): Promise<T> => {
    busy.store += 1;
    try {
      return await work;
    } finally {
      busy.store -= 1;
    }
  };
  return {
    read: (collection, partition, id) => during(store.read(collection, partition, id)),
    list: (collection, query) => during(store.list(collection, query)),
    commit: (partition, writes) => during(store.commit(partition, writes)),
    ping: () => during(store.ping()),
    close: () => store.close(),
  };
}

type Way = ReturnType<typeof startBot>['messenger'];

/** Counts calls that are under way, and those that were given up because Teams left them hanging. */
function watched(way: Way, busy: { calls: number; late: number }): Way {
  const during = async <T>(call: () => Promise<T>): Promise<T> => {
    const began = Date.now();
    busy.calls += 1;
    try {
      return await call();
    } finally {
      busy.calls -= 1;
      if (Date.now() - began >= patience) busy.late += 1;
    }
  };
  return {
    send: (...given) => during(() => way.send(...given)),
    update: (...given) => during(() => way.update(...given)),
    openChat: (...given) => during(() => way.openChat(...given)),
    async roster(...given) {
      const roster = await during(() => way.roster(...given));
      // An answer takes its time: what is drawn after it is later than what was seen before.
      jest.advanceTimersByTime(1);
      return roster;
    },
    nameOf: (...given) => during(() => way.nameOf(...given)),
    homeTenant: (...given) => way.homeTenant(...given),
  };
}
