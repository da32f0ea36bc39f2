import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toIndexed } from '../../functions/app/challengeIndexed.ts';
import { rememberChat } from '../../functions/app/telling.ts';
import { newsNow, planNews } from '../../functions/app/tellingOfChallenges.ts';
import { challengeRoutes } from '../../functions/contract/challengeRoutes.ts';
import type { ChallengeListView, CommonView } from '../../functions/contract/challengeViews.ts';
import { readingKeys } from '../../functions/domain/access.ts';
import { mayReadChallenge } from '../../functions/domain/challengeAccess.ts';
import { mayModerate } from '../../functions/domain/challengeModeration.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { challengeCases } from '../../functions/http/challengeCases.ts';
import { openChallengeIndex } from '../../functions/search/challenges/challengeIndex.ts';
import type { IndexedChallenge } from '../../functions/search/challenges/challengeIndex.ts';
import { challengesPartition } from '../../functions/store/challenges.ts';
import { challengeEvents, challenges, commonChallenges } from '../../functions/store/challengeCollections.ts';
import type { StoredChallenge, StoredCommon } from '../../functions/store/challengeCollections.ts';
import { walk } from '../../functions/store/store.ts';
import type { Collection, Store } from '../../functions/store/store.ts';
import { putCanaries, shared, someCanaries } from '../makers/challengeWorld.ts';
import type { Canary } from '../makers/challengeWorld.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';

/**
 * Whatever challenge somebody may not read leaves no trace in anything he is answered: not in hits, counts, facets, what is
 * similar, exports, desks, lists, history, comments, endorsements, news, nor behind a guessed id, whatever he does with it.
 */
const readers = ['industry', 'researcher', 'policy', 'officer-fr', 'officer-pl', 'officer-ro', 'officer-cz', 'group-lead-forensics', 'group-lead-cybercrime', 'national-contact-fr', 'national-contact-pl', 'deputy-pl', 'coordinator', 'coordinator-2'];
const authors = ['officer-fr', 'officer-pl', 'officer-cz'];

type Name = keyof typeof challengeRoutes;
type Input = { params?: unknown; query?: unknown; body?: unknown };

const draft = { title: '', what: 'Patrols look after drones.', impact: '', tried: '', groups: [], themes: [], areas: [], marking: { tlp: 'AMBER', audience: 'lea-only' }, named: true, despite: [] };
const common = { title: 'Together', what: 'Patrols look after drones.', groups: [], themes: [], areas: [], marking: { tlp: 'AMBER', audience: 'lea-only' }, despite: [] };
const own = '7e000000-0000-4000-8000-000000000001';

/** What is done with one challenge by its id. */
const byId: Partial<Record<Name, (canary: { comment: string }) => unknown>> = {
  showChallenge: () => undefined, listChallengeHistory: () => undefined, listChallengeComments: () => undefined, listSimilar: () => undefined,
  changeChallenge: () => ({ ...draft, edition: 1 }), withdrawChallenge: () => undefined, restoreChallenge: () => undefined, answerQuestion: () => ({ text: 'Answer.', despite: [] }),
  triageChallenge: () => ({ as: 'declined', why: 'No.' }), assignChallenge: () => ({ group: 'forensics' }), tagChallenge: () => ({ themes: [], areas: ['BM'] }), endChallenge: () => ({ as: 'closed', why: 'Over.' }),
  endorseChallenge: () => undefined, withdrawEndorsement: () => undefined, followChallenge: () => undefined, unfollowChallenge: () => undefined,
  commentOnChallenge: () => ({ kind: 'comment', text: 'A word.', despite: [] }), linkToChallenge: () => ({ kind: 'knowledge', ref: 'h2020-740714', why: '' }), unlinkFromChallenge: () => ({ kind: 'knowledge', ref: 'h2020-740714' }),
  rewordCommon: () => ({ ...common, edition: 1 }), changeSources: () => ({ add: [], takeOut: [] }), consentToMerge: () => ({ source: own, answer: 'refused', wording: 1, why: '' }), letStand: () => undefined,
  unmergeCommon: () => ({ why: 'No.' }), leaveCommon: () => ({ why: 'No.' }),
  reportChallenge: () => ({ why: 'Look.' }), holdChallenge: () => ({ why: 'Look.' }), releaseChallenge: () => undefined,
  redactChallenge: ({ comment }) => ({ field: 'comment', comment, spans: [[0, 1]], why: 'Look.', edition: 1 }),
};

/** What names another challenge in its body; `mine`: one of the caller's own, or one that everybody reads. */
const inBody: Partial<Record<Name, (id: string, mine: string, canary: { comment: string; report: string }) => Input>> = {
  raiseChallenge: (join) => ({ body: { ...draft, join } }),
  mergeChallenges: (id, mine) => ({ body: { ...common, sources: [mine, id] } }),
  changeSources: (id, mine) => ({ params: { id: mine }, body: { add: [id], takeOut: [] } }),
  consentToMerge: (id, mine) => ({ params: { id: mine }, body: { source: id, answer: 'given', wording: 1, why: '' } }),
  reportChallenge: (_id, mine, { comment }) => ({ params: { id: mine }, body: { comment, why: 'Look.' } }),
  redactChallenge: (_id, mine, { comment }) => ({ params: { id: mine }, body: { field: 'comment', comment, spans: [[0, 1]], why: 'Look.', edition: 1 } }),
  settleReport: (_id, _mine, { report }) => ({ params: { id: report } }),
};

/** What shows or changes something, and names no challenge. */
const others: readonly Name[] = [
  'challengeForm', 'reviewChallenge', 'screenText', 'searchChallenges', 'exportChallenges', 'listMyChallenges', 'showDesk', 'listThemes', 'addTheme', 'changeTheme', 'readSettings', 'changeSettings',
  'listChallengeDrafts', 'keepChallengeDraft', 'dropChallengeDraft',
];

/** Those of whose news is looked at: some of each kind, and what is merged and joined. */
const isFollowed = (_canary: Canary, at: number, all: readonly Canary[]): boolean => at % 6 === 0 || at > all.length - 12;

test('everything that can be asked of challenges is asked here', () => {
  expect([...new Set([...Object.keys(byId), ...Object.keys(inBody), ...others])].sort()).toEqual(Object.keys(challengeRoutes).sort());
});

onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: TestApp;
  let all: Canary[];
  let indexed: IndexedChallenge[];
  let asked = 0;
  const callers = new Map<string, Caller>();
  const of = (who: string): Caller => callers.get(who) as Caller;
  const reads = (who: string, { challenge }: Canary): boolean => mayReadChallenge(of(who), challenge);
  const readable = (who: string): Canary[] => all.filter((canary) => reads(who, canary));
  const hidden = (who: string): Canary[] => all.filter((canary) => !reads(who, canary));
  /** Few, of every kind, other ones for each. */
  const someHidden = (who: string, most: number): Canary[] => { const there = hidden(who); const step = Math.max(1, Math.floor(there.length / most)); return there.filter((_, at) => (at + readers.indexOf(who)) % step === 0).slice(0, most); };
  const call = (who: string, name: Name, input: Input): Promise<Decision<unknown>> => {
    // What goes on beside it (timers, the index) asks the store for itself.
    const { store } = app.running.app;
    const counting: Store = { ...store, read: (...given) => ((asked += 1), store.read(...given)), list: (...given) => ((asked += 1), store.list(...given)) };
    const use = challengeCases({ ...app.running.app, store: counting })[name] as unknown as (caller: Caller, given: object) => Promise<Decision<unknown>>;
    return use(of(who), { params: {}, query: {}, body: {}, ...input });
  };
  const value = async <V>(who: string, name: Name, input: Input = {}): Promise<V> => {
    const answer = await call(who, name, input);
    if (!answer.ok) throw new Error(`${who} ${name}: ${JSON.stringify(answer.refusal)}`);
    return answer.value as V;
  };

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store, nudge: false });
    // What the demo has left in the outbox is done before anything is counted.
    for (let round = 0; round < 8; round += 1) await app.running.drain();
    for (const who of [...new Set([...readers, ...authors, 'officer-it'])]) callers.set(who, await app.caller(who));
    const moderators = ['national-contact-fr', 'national-contact-pl', 'deputy-pl'].map(of);
    all = someCanaries(authors.map(of), of('group-lead-forensics'), moderators);
    await putCanaries(fresh.store, all, { members: [...callers.values()], speaker: of('officer-it'), now: app.running.app.now(), followed: isFollowed });
    await app.running.catchUp();
    indexed = [];
    for (const collection of [challenges, commonChallenges]) for await (const stored of walk(fresh.store, collection as Collection<StoredChallenge | StoredCommon>)) indexed.push(toIndexed(stored.value));
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await fresh.gone();
  });

  /** Fails where a text holds the word or the id of a challenge that this member may not read, a nameless author, or what was reported to others. */
  function expectNoTrace(who: string, said: unknown): void {
    const text = JSON.stringify(said).toLowerCase();
    const traces = all.flatMap((canary) => {
      const { challenge, word, ghost, whisper } = canary;
      const unread = !reads(who, canary) && (text.includes(word) || text.includes(challenge.id));
      const named = ghost !== undefined && challenge.author.member !== of(who).id && text.includes(ghost);
      const told = !(reads(who, canary) && mayModerate(of(who), challenge)) && text.includes(whisper);
      return unread || named || told ? [{ id: challenge.id, state: challenge.state.name, held: challenge.held !== undefined, unread, named, told }] : [];
    });
    expect(traces).toEqual([]);
  }

  test('there is something hidden from each, and something to be found', () => {
    for (const who of readers) expect([who, hidden(who).length > 8, readable(who).length > 4]).toEqual([who, true, true]);
    expect(new Set(all.map(({ challenge }) => challenge.state.name)).size).toBe(11);
    expect(all.filter(({ challenge }) => challenge.held).length).toBeGreaterThan(0);
    expect(all.filter(({ ghost }) => ghost).length).toBeGreaterThan(2);
  });

  // The emulator takes its time: there those whose lists rest on different keys are enough.
  const here = stores.kind === 'sqlite' ? readers : ['industry', 'officer-pl', 'group-lead-forensics', 'deputy-pl', 'coordinator'];
  const few = (most: number): number => (stores.kind === 'sqlite' ? most : Math.ceil(most / 3));

  describe.each(here)('%s', (who) => {
    test('finds exactly what may be read, and the counts say the same', async () => {
      const found: ChallengeListView['items'] = [];
      const counted = (test: (canary: Canary) => boolean): number => readable(who).filter(test).length;
      for (let skip = 0; ; skip += 20) {
        const page = await value<ChallengeListView>(who, 'searchChallenges', { body: { words: shared, filters: {}, order: 'best', skip, limit: 20 } });
        expectNoTrace(who, page);
        found.push(...page.items);
        expect(page.total).toBe(readable(who).length);
        for (const { value: state, count } of page.facets.state) expect([state, count]).toEqual([state, counted(({ challenge }) => challenge.state.name === state)]);
        for (const { value: country, count } of page.facets.country) expect([country, count]).toEqual([country, counted(({ challenge }) => challenge.owner.country === country)]);
        for (const { value: group, count } of page.facets.group) expect([group, count]).toEqual([group, counted(({ challenge }) => (challenge.groups ?? []).includes(group) || challenge.assigned === group)]);
        if (!page.more) break;
      }
      expect(found.map(({ id }) => id).sort()).toEqual(readable(who).map(({ challenge }) => challenge.id).sort());
      const filtered = await value<ChallengeListView>(who, 'searchChallenges', { body: { words: shared, filters: { kind: ['common'], state: ['standing'] }, order: 'oldest', skip: 0, limit: 50 } });
      expect(filtered.total).toBe(counted(({ challenge }) => challenge.kind === 'common' && challenge.state.name === 'standing'));
    });

    test('learns nothing from the words of what is hidden: an index that never met it answers the same', async () => {
      const keys = readingKeys(of(who));
      const alone = openChallengeIndex();
      alone.replace(indexed.filter(({ readableBy }) => readableBy.some((key) => keys.includes(key))));
      const { challengeIndex } = app.running.app;
      for (const { word, challenge } of someHidden(who, few(12))) {
        for (const words of [word, `"${word}"`, word.slice(0, 6), `${word.slice(0, 4)}${word.slice(5)}`, `${shared} ${word}`, `${shared} -${word}`, challenge.id]) {
          const wanted = { words, filters: {}, order: 'best' as const, skip: 0, limit: 50 };
          const answer = await value<ChallengeListView>(who, 'searchChallenges', { body: wanted });
          expectNoTrace(who, answer);
          if (words.replaceAll('"', '') === word) expect([words, answer.total, answer.facets.kind]).toEqual([words, 0, []]);
          expect(challengeIndex.find({ ...wanted, keys })).toEqual(alone.find({ ...wanted, keys }));
        }
        const said = `${shared}: patrols look after drones and ${word}.`;
        expectNoTrace(who, await call(who, 'reviewChallenge', { body: { ...draft, what: `${shared}: patrols look after drones.`, impact: word } }));
        expect(challengeIndex.similar(said, { keys, limit: 5 })).toEqual(alone.similar(said, { keys, limit: 5 }));
      }
    });

    test('exports, lists and desks hold exactly that', async () => {
      const { csv } = await value<{ csv: string }>(who, 'exportChallenges', { body: { words: shared, filters: {}, order: 'newest' } });
      expectNoTrace(who, csv);
      expect(csv.match(/6e000000-0000-4000-8000-\d{12}/g)?.sort()).toEqual(readable(who).map(({ challenge }) => challenge.id).sort());
      for (const name of ['listMyChallenges', 'challengeForm', 'listThemes', 'listChallengeDrafts', 'readSettings'] as const) expectNoTrace(who, await value(who, name));
      const desk = await call(who, 'showDesk', {});
      expectNoTrace(who, desk);
    });

    test('opens what may be read, and meets nothing of what is hidden beside it', async () => {
      for (const { challenge, word } of readable(who)) {
        const params = { id: challenge.id };
        const shown = await value<{ title: string; kind: string }>(who, 'showChallenge', { params });
        expect(shown.title).toContain(word);
        expectNoTrace(who, shown);
        if (challenge.kind === 'common') {
          const view = shown as unknown as CommonView;
          const sources = challenge.sources.filter(({ challenge: id }) => readable(who).some((one) => one.challenge.id === id));
          expect(view.sources.map(({ row }) => row.id)).toEqual(sources.map(({ challenge: id }) => id));
          // Its own endorsement, and one of each source that stays in it and may be read.
          expect(view.endorsements.organisations).toBe(view.endorsements.by.length);
        }
        for (const name of ['listChallengeHistory', 'listChallengeComments', 'listSimilar'] as const) expectNoTrace(who, await value(who, name, { params }));
      }
    });

    test('gets for whatever is done with a guessed id what an id gets that is not there, after as many questions to the store', async () => {
      const before = await fresh.content();
      const mine = readable(who).find(({ challenge }) => challenge.kind === 'common' && challenge.state.name === 'standing')?.challenge.id ?? own;
      const source = readable(who).find(({ challenge }) => challenge.kind === 'challenge' && challenge.state.name === 'submitted')?.challenge.id ?? own;
      for (const [at, canary] of someHidden(who, few(6)).entries()) {
        const { id } = canary.challenge;
        for (const [name, body] of Object.entries(byId) as [Name, (typeof byId)[Name] & object][]) {
          const ask = async (params: { id: string }): Promise<[Decision<unknown>, number]> => { const from = asked; return [await call(who, name, { params, body: body(canary) }), asked - from]; };
          const nothing = await ask({ id: own });
          const guessed = await ask({ id });
          expect([who, name, guessed]).toEqual([who, name, nothing]);
          expect(guessed[0]).toEqual({ ok: false, refusal: { kind: 'not-there' } });
        }
        for (const [name, input] of Object.entries(inBody) as [Name, (typeof inBody)[Name] & object][]) {
          const place = name === 'mergeChallenges' ? source : mine;
          const nothing = await call(who, name, input(own, place, { comment: own, report: own }));
          const guessed = await call(who, name, input(id, place, canary));
          expect([who, name, at, guessed]).toEqual([who, name, at, nothing]);
          expectNoTrace(who, guessed);
        }
      }
      expect(await fresh.content()).toEqual(before);
    });
  });

  test('nobody is told in chat of what may not be read', async () => {
    for (const [who, { tenantId }] of callers) await rememberChat(app.running.app, of(who), { tenantId, serviceUrl: 'https://teams.example/', conversationId: `a:${who}`, kind: 'personal' });
    let told = 0;
    for (const canary of all.filter(isFollowed).slice(-few(40))) {
      const { id } = canary.challenge;
      const page = await fresh.store.list(challengeEvents, { order: 'ofChallenge', where: { of: id }, partition: challengesPartition, limit: 50 });
      const planned = (await Promise.all(page.items.map(({ value: event }) => planNews(app.running.app, { id: 'x', task: 'tell-change', of: id, event: event.id, due: event.at, attempts: 0 })))).flatMap((step) => step?.news ?? []);
      for (const who of callers.keys()) {
        const mine = planned.filter(({ member }) => member === of(who).id);
        if (!reads(who, canary)) expect([who, mine]).toEqual([who, []]);
        // However it came to be planned, it is judged again when it is told.
        const now = await newsNow(app.running.app, of(who).id, page.items.map(({ value: { id: event } }) => ({ event })));
        expectNoTrace(who, now?.told ?? []);
        told += now?.told.length ?? 0;
      }
    }
    expect(told).toBeGreaterThan(20);
  }, 120_000);

  test('over HTTP, too, “not yours” is “not there” to the byte', async () => {
    const said = async (who: string, name: Name, id: string, body: unknown): Promise<[number, unknown]> => {
      const { method, path } = challengeRoutes[name];
      const response = await fetch(`${app.url}${path.replace('{id}', id)}`, { method, headers: { authorization: `Bearer ${await app.tokenOf(who)}`, 'content-type': 'application/json' }, ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(body ?? {}) }) });
      return [response.status, (await response.text()).replace(/"correlationId":"[^"]*"/, '')];
    };
    const askers = ['industry', 'officer-ro', 'coordinator'];
    for (const [at, [name, body]] of (Object.entries(byId) as [Name, (typeof byId)[Name] & object][]).entries()) {
      const who = askers[at % askers.length] ?? '';
      const canary = hidden(who)[at % hidden(who).length] as Canary;
      const nothing = await said(who, name, own, body(canary));
      expect([name, await said(who, name, canary.challenge.id, body(canary))]).toEqual([name, nothing]);
      expect([name, nothing[0]]).toEqual([name, 404]);
    }
  });
});
