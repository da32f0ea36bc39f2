import module from 'node:module';
import { killingStore } from './killingStore.ts';
import type { KillingStore, KillPoint } from './killingStore.ts';
import { identityOf, memberOf } from '../../../functions/local/foundDemo.ts';
import { startLocal } from '../../../functions/local/local.ts';
import type { LocalApp } from '../../../functions/local/local.ts';
import { later } from '../../../functions/app/app.ts';
import { findCaller } from '../../../functions/app/callers.ts';
import { castBallot, createPoll } from '../../../functions/app/polls.ts';
import type { ConversationReference } from '../../../functions/domain/conversation.ts';
import type { MemberSettings } from '../../../functions/domain/news.ts';
import type { PersonalChat } from '../../../functions/domain/note.ts';
import { usualSettings } from '../../../functions/domain/newPoll.ts';
import type { Ballot, Poll } from '../../../functions/domain/poll.ts';
import type { PollDraft } from '../../../functions/domain/newPoll.ts';
import type { Answer, PollMethod } from '../../../functions/domain/pollMethod.ts';
import type { Posting } from '../../../functions/domain/posting.ts';
import type { TallyShard } from '../../../functions/domain/tally.ts';
import { challengeNews, memberSettings } from '../../../functions/store/challengeCollections.ts';
import { audit, outbox, participations, personalChats } from '../../../functions/store/collections.ts';
import { memberPartition } from '../../../functions/store/network.ts';
import { allBallots, pollPartition, readPoll, readPostings, readSecret, readShards } from '../../../functions/store/polls.ts';
import { remove, upsert, walk } from '../../../functions/store/store.ts';
import type { Collection, Store } from '../../../functions/store/store.ts';
import { voterNumber } from '../../makers/aCaller.ts';
import { openStore } from '../../makers/aStore.ts';
import type { StoreAddress } from '../../makers/aStore.ts';

/** Everything the store holds of one poll. */
export interface Look {
  poll: Poll;
  ballots: Ballot[];
  /** Members by the keys of their ballots; of an anonymous poll only while its secret is there. */
  owners: Record<string, string>;
  /** Of an anonymous poll: who took part. */
  participants: string[];
  shards: TallyShard[];
  postings: Posting[];
  /** Actions of the audit entries. */
  audit: string[];
}

/** What the test may ask of the process that will be killed, over the channel to its parent. */
export interface Asks {
  /**
   * The real app on this folder and this store; its clock runs `ahead` milliseconds before ours. The nudge is off, and
   * while `held` the timer finds an empty outbox, so that only `drain` carries anything out.
   */
  start: (given: { dataDir: string; store: StoreAddress; root: string; ahead: number; held: boolean }) => Promise<{ url: string }>;
  /** A poll of the coordinator with three options, closing in so many milliseconds: named and single choice, unless told otherwise. */
  ask: (given: { closesIn: number; where?: ConversationReference; more?: Partial<PollDraft> }) => Promise<{ id: string; method: PollMethod; options: string[] }>;
  /** Ballots of so many members of a large network, through the use case: `answers` in turn. */
  fill: (given: { poll: string; members: number; answers: Answer[] }) => Promise<undefined>;
  arm: (given: { point?: KillPoint }) => Promise<undefined>;
  /** Carries out everything that is due. */
  drain: () => Promise<undefined>;
  look: (given: { poll: string }) => Promise<Look>;
  /** From now on the member is told in this personal chat, and nothing else waits to be told to anybody. */
  listen: (given: { chat: PersonalChat; news: MemberSettings['news'] }) => Promise<undefined>;
  /** States of all news of challenges, and what is still to be done about them. */
  untold: () => Promise<string[]>;
  stop: () => Promise<undefined>;
}

let store: KillingStore;
let local: LocalApp;
let held = false;

const asks: Asks = {
  async start({ dataDir, store: address, root, ahead, held: holding }) {
    store = killingStore(withheldOutbox(await openStore(address)));
    held = holding;
    local = await startLocal({ port: 0, dataDir, root, nudge: false, store, now: () => new Date(Date.now() + ahead).toISOString() });
    // A killed process saves nothing at its end: the next start reads what was compiled from here.
    module.flushCompileCache();
    return { url: local.url };
  },
  async ask({ closesIn, where, more = {} }) {
    const { app } = local.running;
    const { tenantId, objectId } = identityOf(memberOf('coordinator'));
    const coordinator = await findCaller(app, tenantId, objectId);
    if (!coordinator.ok) throw new Error('There is no coordinator.');
    const draft: PollDraft = { ...usualSettings, question: 'Does it survive?', options: ['Yes', 'No', 'Partly'], closesAt: later(app.now(), closesIn), audience: 'network', ...more };
    const poll = await createPoll(app, coordinator.value, draft, where);
    if (!poll.ok) throw new Error(poll.refusal.kind);
    return { id: poll.value.id, method: poll.value.method, options: poll.value.options.map(({ id }) => id) };
  },
  async fill({ poll, members, answers }) {
    const cast = (number: number) => castBallot(local.running.app, voterNumber(number), poll, { answer: answers[number % answers.length] ?? {} });
    for (const answer of await Promise.all(Array.from({ length: members }, (_, number) => cast(number)))) if (!answer.ok) throw new Error(answer.refusal.kind);
    return undefined;
  },
  async arm({ point }) {
    store.arm(point);
    return undefined;
  },
  async drain() {
    const before = held;
    held = false;
    const due = async (): Promise<boolean> => (await store.list(outbox, { order: 'due', upTo: local.running.app.now(), limit: 1 })).items.length > 0;
    // More than once: a run takes a batch, and the first may join one of the timer's that still found nothing.
    while (await due()) await local.running.drain();
    held = before;
    return undefined;
  },
  async look({ poll }) {
    const found = await readPoll(store, poll);
    if (!found) throw new Error(`Poll ${poll} is gone.`);
    const ballots: Ballot[] = [];
    for await (const ballot of allBallots(store, poll)) ballots.push(ballot.value);
    const took = (await store.list(participations, { order: 'byMember', partition: pollPartition(poll), limit: 1000 })).items.map(({ value }) => value.member);
    const secret = (await readSecret(store, poll))?.value.secret;
    const keyOf = (member: string): string => local.running.app.keyedHash(secret ?? '', member);
    const entries = await store.list(audit, { order: 'all', partition: pollPartition(poll), limit: 1000 });
    return {
      poll: found.value,
      ballots,
      owners: Object.fromEntries(found.value.secrecy === 'named' ? ballots.map(({ key }) => [key, key]) : secret === undefined ? [] : took.map((member) => [keyOf(member), member])),
      participants: took,
      shards: (await readShards(store, poll)).map(({ value }) => value),
      postings: (await readPostings(store, poll)).map(({ value }) => value),
      audit: entries.items.map(({ value }) => value.action),
    };
  },
  async listen({ chat, news }) {
    for (const collection of [challengeNews, outbox] as Collection<unknown>[]) for await (const one of walk(store, collection)) await store.commit(one.partition, [remove(collection, one)]);
    await store.commit(memberPartition(chat.member), [upsert(personalChats, chat), upsert(memberSettings, { member: chat.member, news, desk: 'none' })]);
    return undefined;
  },
  async untold() {
    const states: string[] = [];
    for await (const { value } of walk(store, challengeNews)) states.push(value.state);
    for await (const { value } of walk(store, outbox)) states.push(value.task);
    return states;
  },
  async stop() {
    await local.stop();
    return undefined;
  },
};

function withheldOutbox(real: Store): Store {
  return {
    ...real,
    list: async (collection, query) => (held && collection.name === outbox.name && query.order === 'due' ? { items: [] } : real.list(collection, query)),
  };
}

process.on('message', (message: { id: number; ask: keyof Asks; given: never }) => {
  void asks[message.ask](message.given).then(
    (answer: unknown) => process.send?.({ id: message.id, answer }),
    (fault: unknown) => process.send?.({ id: message.id, fault: fault instanceof Error ? fault.stack : String(fault) }),
  );
});
process.on('disconnect', () => process.exit(0));
