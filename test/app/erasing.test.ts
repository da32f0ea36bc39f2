import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollCard } from '../../bot/polls/pollCard.ts';
import { admitMember } from '../../functions/app/admitting.ts';
import { later } from '../../functions/app/app.ts';
import type { App } from '../../functions/app/app.ts';
import { findCaller } from '../../functions/app/callers.ts';
import { closePoll } from '../../functions/app/closing.ts';
import { eraseMember, findTraces } from '../../functions/app/erasing.ts';
import { askToJoin } from '../../functions/app/joining.ts';
import { connectTenant, foundNetwork, verifyMember } from '../../functions/app/network.ts';
import { addOrganisation } from '../../functions/app/organisations.ts';
import { castBallot, createPoll, showPoll } from '../../functions/app/polls.ts';
import { connectConversation } from '../../functions/app/postings.ts';
import { sealing } from '../../functions/app/sealing.ts';
import { verifyLog } from '../../functions/app/verifying.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { quietApp } from '../../functions/chance.ts';
import { keepPollDraft } from '../../functions/app/pollDrafts.ts';
import { rememberChat } from '../../functions/app/telling.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import type { Caller } from '../../functions/domain/member.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import { sha256 } from '../../functions/store/sha256.ts';
import { sqliteStore } from '../../functions/store/sqlite.ts';
import { collections, polls, storedPoll } from '../../functions/store/collections.ts';
import { pollPartition, readPoll } from '../../functions/store/polls.ts';
import { replace } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

const tenantId = 'aaaaaaaa-0000-4000-8000-000000000001';
const person = { tenantId, objectId: 'bbbbbbbb-0000-4000-8000-0000000000ff', name: 'Οδυσσέας Παπαδόπουλος' };
const id = `${tenantId}.${person.objectId}`;
let clock = Date.parse('2026-11-10T09:00:00.000Z');

function appOn(store: Store): App {
  return quietApp(store, () => new Date((clock += 1)).toISOString());
}

function must<T>(decision: Decision<T>): T {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
}

interface Scene { app: App; coordinator: Caller; colleague: Caller; open: string; closed: string; due: string; secret: string; secretClosed: string }

/** A network in which the person was admitted, became coordinator, made, closed and answered polls, and connected things. */
async function aNetwork(store: Store): Promise<Scene> {
  const app = appOn(store);
  const rest = { organisation: 'hellenic-police', groups: [], locale: 'el-GR', timeZone: 'Europe/Athens', stakeholder: 'lea', country: 'EL' } as const;
  const first = { ...rest, tenantId, objectId: 'cccccccc-0000-4000-8000-000000000001', name: 'Coordinator', groups: [], duties: [{ duty: 'coordinator' as const }], verifiedAt: app.now() };
  await foundNetwork(app, { name: 'Network', contact: 'the desk', defaultLocale: 'en-GB' }, { id: rest.organisation, name: 'Ελληνική Αστυνομία', country: 'EL', stakeholder: 'lea' }, first);
  const callerOf = async (objectId: string): Promise<Caller> => must(await findCaller(app, tenantId, objectId));
  const coordinator = await callerOf(first.objectId);
  must(await verifyMember(app, coordinator, { ...first, objectId: 'dddddddd-0000-4000-8000-000000000001', name: 'Colleague', duties: [], groups: [] }));
  const colleague = await callerOf('dddddddd-0000-4000-8000-000000000001');
  must(await askToJoin(app, person));
  must(await admitMember(app, coordinator, id, rest.organisation));
  const officer: Caller = { ...(await callerOf(person.objectId)), duties: [{ duty: 'coordinator' }] };
  must(await addOrganisation(app, officer, { id: 'other', name: 'Other', country: 'FR', stakeholder: 'policy' }));
  must(await connectTenant(app, officer, 'aaaaaaaa-0000-4000-8000-000000000002', 'other'));
  must(await connectConversation(app, officer, { tenantId, serviceUrl: 'https://teams.example/', conversationId: '19:general@thread.tacv2', kind: 'channel' }, 'network'));
  const asked = async (by: Caller, hours: number, more: Partial<PollDraft> = {}): Promise<PollView> => must(await createPoll(app, by, { ...usualSettings, question: 'Which?', options: ['A', 'B'], closesAt: later(app.now(), hours * 3_600_000), audience: 'network', ...more }));
  const [open, closed, due] = [await asked(officer, 48), await asked(coordinator, 48), await asked(coordinator, 1)];
  const [secret, secretClosed] = [await asked(coordinator, 48, { secrecy: 'anonymous' }), await asked(coordinator, 48, { secrecy: 'anonymous' })];
  for (const poll of [open, closed, due, secret, secretClosed]) {
    for (const voter of [officer, colleague]) must(await castBallot(app, voter, poll.id, { answer: { [poll.options[0]?.id ?? '']: 1 } }));
  }
  must(await closePoll(app, officer, closed.id));
  must(await closePoll(app, coordinator, secretClosed.id));
  await rememberChat(app, officer, { tenantId, serviceUrl: 'https://teams.example/', conversationId: 'a:his', kind: 'personal' });
  must(await keepPollDraft(app, officer, 'draft', '{"question":"Mine?"}'));
  // RED names its readers.
  const stored = await readPoll(store, open.id);
  if (stored) await store.commit(pollPartition(open.id), [replace(polls, stored, storedPoll({ ...stored.value, people: [id, colleague.id] }))]);
  clock += 2 * 3_600_000;
  return { app, coordinator, colleague, open: open.id, closed: closed.id, due: due.id, secret: secret.id, secretClosed: secretClosed.id };
}

const sealed = (store: Store): Promise<number> => sealing({ store, now: () => new Date((clock += 1)).toISOString(), newId: randomUUID, hash: sha256, sealed: () => undefined }).run();

/** Everything in the store as one text. */
async function everythingIn(made: FreshStore): Promise<string> {
  return JSON.stringify(await Promise.all(collections.map(({ name }) => made.documents(name))));
}

async function expectErased(made: FreshStore, { app, colleague, open, closed, due, secret, secretClosed }: Scene): Promise<void> {
  const text = await everythingIn(made);
  for (const word of [person.objectId, person.name]) expect(text).not.toContain(word);
  // In the open poll one ballot is left; in those that take none both stay, one of them nobody's.
  const shown = async (poll: string): Promise<PollView> => must(await showPoll(app, colleague, poll));
  expect(await shown(open)).toMatchObject({ state: 'open', askedBy: '', result: { lea: { ballots: 1 } }, mine: expect.anything() });
  for (const poll of [closed, due]) expect(await shown(poll)).toMatchObject({ state: 'closed', result: { lea: { ballots: 2 } }, mine: expect.anything() });
  expect((await readPoll(made.store, due))?.value.state).toMatchObject({ result: { agrees: true } });
  // Of the anonymous one that is open his ballot went with him; of the closed one nobody could tell which it was.
  expect(await shown(secret)).toMatchObject({ state: 'open', ballots: 1 });
  expect(await shown(secretClosed)).toMatchObject({ state: 'closed', ballots: 2 });
  const ballots = await made.documents('ballots');
  expect(ballots.filter(({ poll }) => poll === open)).toHaveLength(1);
  const nobodys = ballots.filter(({ key }) => String(key).startsWith('erased-'));
  expect(nobodys).toHaveLength(2);
  expect(new Set(nobodys.map(({ key }) => key)).size).toBe(2);
  for (const poll of [closed, due]) expect(nobodys.filter((ballot) => ballot['poll'] === poll)).toMatchObject([{ castAt: (await shown(poll)).closedAt, stakeholder: 'lea', country: 'EL' }]);
  // Cards that stand in Teams show the author: they are drawn again.
  const again = (await made.documents('outbox')).filter(({ id: item }) => item === 'card-erased').map(({ poll }) => poll);
  expect(again.sort()).toEqual([open, closed].sort());
  await sealed(made.store);
  const entries = await made.documents('audit');
  expect(await verifyLog(made.store, sha256)).toMatchObject({ findings: [], entries: entries.length, unsealed: { count: 0 } });
  expect(entries.filter(({ action }) => action === 'member.erase').every(({ by, salts }) => by === 'operator' && salts === undefined)).toBe(true);
  expect(await findTraces(app, id)).toEqual({ ok: false, why: 'not-there' });
}

onEveryStore((stores) => {
  let made: FreshStore;
  let scene: Scene;
  beforeEach(async () => {
    made = await stores.fresh();
    scene = await aNetwork(made.store);
  });
  afterEach(() => made.gone());

  test('looking says how much there is, and changes nothing', async () => {
    const before = await everythingIn(made);
    const found = await findTraces(scene.app, id);
    expect(found).toMatchObject({ ok: true, traces: { documents: { members: 1, joinRequests: 1, polls: 2, ballots: 3, tenants: 1, conversations: 1 }, ballotsWithdrawn: 1 } });
    expect(found.ok && found.traces.documents['audit']).toBeGreaterThan(8);
    expect(await everythingIn(made)).toBe(before);
  });

  test('nothing names the person afterwards, polls count as they should, and the sealed log is whole', async () => {
    await sealed(made.store);
    const before = await made.documents('audit');
    // One entry that names the person still waits.
    const officer = must(await findCaller(scene.app, tenantId, person.objectId));
    must(await castBallot(scene.app, officer, scene.open, { answer: { [must(await showPoll(scene.app, officer, scene.open)).options[1]?.id ?? '']: 1 } }));
    const erased = await eraseMember(scene.app, id, sha256);
    expect(erased).toMatchObject({ ok: true, erased: { left: { documents: {}, ballotsWithdrawn: 0 } } });
    await expectErased(made, scene);
    const after = await made.documents('audit');
    const kept = new Map(after.map((entry) => [entry['id'], entry]));
    for (const { id: entry, at, action } of before) expect(kept.get(entry)).toMatchObject({ at, action });
  });

  test('an entry that a version without seals made is freed of the person too, before or after it is sealed', async () => {
    for (const when of ['before', 'after']) {
      const old = `old-${when}`;
      await made.store.commit('poll:old', [{ write: 'create', collection: 'audit', id: old, document: { schemaVersion: 1, id: old, at: scene.app.now(), by: id, action: 'test', subject: id } }]);
      if (when === 'before') await sealed(made.store);
    }
    await eraseMember(scene.app, id, sha256);
    expect(await everythingIn(made)).not.toContain(person.objectId);
    expect((await verifyLog(made.store, sha256)).findings).toEqual([]);
  });

  test('what does not name the person is left exactly as it was', async () => {
    await sealed(made.store);
    const untouched = async (): Promise<Record<string, unknown>[]> => (await Promise.all(['networks', 'organisations', 'seals', 'members', 'tallyShards', 'ballots', 'tenants'].map((name) => made.documents(name)))).flat().filter((document) => !JSON.stringify(document).includes(person.objectId));
    const before = await untouched();
    // Of the two ballots of the open anonymous poll one is his, and none says so.
    const mayChange = (document: Record<string, unknown>): boolean => 'shard' in document || ('key' in document && document['poll'] === scene.secret);
    await eraseMember(scene.app, id, sha256);
    const after = (await untouched()).map((document) => JSON.stringify(document));
    for (const document of before.filter((one) => !mayChange(one))) expect(after).toContain(JSON.stringify(document));
  });

  test('cut off after every single commit it is gone on with, and ends the same', async () => {
    await sealed(made.store);
    let lives = 0;
    while (!(await eraseMember({ ...scene.app, store: mortalStore(made.store) }, id, sha256).then(() => true, () => false))) {
      expect((await verifyLog(made.store, sha256)).findings).toEqual([]);
      if ((lives += 1) % 5 === 0) await sealed(made.store);
      expect(lives).toBeLessThan(100);
    }
    // Sixteen shards of the poll that was due, and one commit for each partition at least.
    expect(lives).toBeGreaterThan(20);
    await expectErased(made, scene);
  });

  test('while members cast and the timer seals, the tally still agrees with the ballots', async () => {
    const { app, colleague, open } = scene;
    const options = must(await showPoll(app, colleague, open)).options;
    const officer = must(await findCaller(app, tenantId, person.objectId));
    const others = Array.from({ length: 6 }, (_, number): Caller => ({ ...colleague, objectId: `voter-${number}`, id: `${tenantId}.voter-${number}` }));
    const busy = [colleague, officer, ...others].map((voter, number) => castBallot(app, voter, open, { answer: { [options[number % 2]?.id ?? '']: 1 } }));
    await Promise.all([eraseMember(app, id, sha256), sealed(made.store), ...busy]);
    // A ballot that was under way when the member was removed may have come last.
    await eraseMember(app, id, sha256);
    expect(await everythingIn(made)).not.toContain(person.objectId);
    expect(must(await showPoll(app, colleague, open)).result?.lea?.ballots).toBe((await made.documents('ballots')).filter(({ poll }) => poll === open).length);
    expect((await verifyLog(made.store, sha256)).findings).toEqual([]);
  });

  test('the last coordinator is not erased, nor anybody whom nothing names', async () => {
    expect(await eraseMember(scene.app, scene.coordinator.id, sha256)).toEqual({ ok: false, why: 'last-coordinator' });
    expect(await findTraces(scene.app, scene.coordinator.id)).toEqual({ ok: false, why: 'last-coordinator' });
    expect(await eraseMember(scene.app, `${tenantId}.nobody`, sha256)).toEqual({ ok: false, why: 'not-there' });
    expect(await eraseMember(scene.app, 'nonsense', sha256)).toEqual({ ok: false, why: 'not-a-member-id' });
    // The same object id under another tenant is another person.
    expect(await eraseMember(scene.app, `aaaaaaaa-0000-4000-8000-000000000002.${scene.colleague.objectId}`, sha256)).toMatchObject({ ok: false });
    expect(await findCaller(scene.app, tenantId, scene.colleague.objectId)).toMatchObject({ ok: true });
  });

  test('documents that cannot be read are told of, and the rest is erased', async () => {
    await made.store.commit('poll:x', [{ write: 'create', collection: 'ballots', id: id, document: { schemaVersion: 1, poll: 7 } }, { write: 'create', collection: 'audit', id: 'later', document: { schemaVersion: 99, by: id } }]);
    expect(await eraseMember(scene.app, id, sha256)).toMatchObject({ ok: true, erased: { left: { documents: {}, unreadable: 2 } } });
    expect(await findCaller(scene.app, tenantId, person.objectId)).toMatchObject({ ok: false });
  });

  test('the erased person is a stranger afterwards, and may ask to join again', async () => {
    await eraseMember(scene.app, id, sha256);
    expect(await findCaller(scene.app, tenantId, person.objectId)).toMatchObject({ ok: false, refusal: { kind: 'not-a-member' } });
    expect(must(await askToJoin(scene.app, person))).toMatchObject({ state: 'waiting' });
  });

  test('a card and a page say that the author was erased, in the reader’s language', async () => {
    await eraseMember(scene.app, id, sha256);
    const view = must(await showPoll(scene.app, scene.colleague, scene.open));
    const card = (locale: string): string => JSON.stringify(pollCard(view, { appId: 'app', say: sayIn(locale) }));
    expect(card('en')).toContain('Asked by somebody whose data were erased');
    expect(card('fr')).toContain('Question d’une personne dont les données ont été effacées');
    expect(card('en')).not.toMatch(/Asked by\s*"/);
  });
});

/** A store that dies after its first commit, before anybody is told. */
function mortalStore(store: Store): Store {
  let dead = false;
  const alive = <T>(work: () => Promise<T>): Promise<T> => (dead ? Promise.reject(new Error('killed')) : work());
  return {
    ...store,
    read: (...given) => alive(() => store.read(...given)),
    list: (...given) => alive(() => store.list(...given)),
    commit: (...given) => alive(async () => {
      await store.commit(...given);
      dead = true;
      throw new Error('killed');
    }),
  };
}

test('nothing that answers a member goes through whole collections: only timers and the operator’s commands do', () => {
  const walking = ['functions/app', 'functions/http', 'functions/contract', 'functions/delivery', 'bot', 'tabs'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && /\bwalk\(|wholeCollection/.test(readFileSync(join(folder, name), 'utf8'))).map((name) => join(folder, name)));
  expect(walking.sort()).toEqual(['functions/app/erasing.ts', 'functions/app/sealing.ts', 'functions/app/tellingOfDesks.ts', 'functions/app/verifying.ts']);
});

test('no file of the data folder holds the person’s id or name in plain text, while the app runs on it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-erased-'));
  const file = join(folder, 'ileanet.sqlite');
  const running = sqliteStore(file, collections);
  const scene = await aNetwork(running);
  const officer = must(await findCaller(scene.app, tenantId, person.objectId));
  for (let number = 0; number < 60; number += 1) {
    const poll = must(await createPoll(scene.app, { ...officer, duties: [{ duty: 'coordinator' }] }, { ...usualSettings, question: `Question ${number}?`, options: ['A', 'B'], closesAt: later(scene.app.now(), 48 * 3_600_000), audience: 'network' }));
    await castBallot(scene.app, officer, poll.id, { answer: { [poll.options[0]?.id ?? '']: 1 } });
  }
  await sealed(running);
  const traces = (): string[] => readdirSync(folder).filter((name) => [person.objectId, person.name].some((word) => readFileSync(join(folder, name)).includes(word)));
  expect(traces()).toContain('ileanet.sqlite-wal');
  const operators = sqliteStore(file, collections);
  expect(await eraseMember({ ...scene.app, store: operators }, id, sha256)).toMatchObject({ ok: true, erased: { left: { documents: {} }, forgotten: true } });
  expect(traces()).toEqual([]);
  await operators.close();
  // The app, which has had the person in its memory, writes on.
  must(await castBallot(scene.app, scene.colleague, scene.open, { answer: { [must(await showPoll(scene.app, scene.colleague, scene.open)).options[1]?.id ?? '']: 1 } }));
  await sealed(running);
  expect((await verifyLog(running, sha256)).findings).toEqual([]);
  await running.close();
  expect(traces()).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
