import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { counted } from '../makers/counted.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Store } from '../../functions/store/store.ts';

/** From the question to the result over HTTP, as a tab does it, and once more after another start. */
const practitioners = ['officer-fr', 'officer-pl', 'officer-el', 'officer-es', 'officer-fi', 'officer-it', 'officer-cz'];
const others = ['industry', 'researcher'];

onEveryStore((stores) => {
  let made: FreshStore;
  let app: TestApp;
  let poll: PollView;
  /** What was asked of the port since it was emptied. */
  const operations: string[] = [];

  beforeAll(async () => {
    made = await stores.fresh();
    app = await startApp({ store: heard(made.store), nudge: false });
  });
  afterAll(async () => {
    await app.stop();
    await made.gone();
  });

  function heard(store: Store): Store {
    return {
      ...store,
      read: (...given) => (operations.push('read'), store.read(...given)),
      list: (...given) => (operations.push('query'), store.list(...given)),
      commit: (...given) => (operations.push('batch'), store.commit(...given)),
    };
  }

  async function asked(audience: 'network' | 'lea-only', question: string): Promise<PollView> {
    const answer = await app.as('coordinator').call('createPoll', { body: { question, options: ['Phones', 'Drones', 'Borders'], closesAt: new Date(Date.now() + 86_400_000).toISOString(), audience } });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    return answer.view;
  }

  const cast = (who: string, option: number) => app.as(who).call('castBallot', { params: { id: poll.id }, body: { answer: { [optionId(option)]: 1 } } });
  const optionId = (option: number): string => poll.options[option]?.id ?? '';
  const counts = (...numbers: number[]) => Object.fromEntries(numbers.map((number, index) => [optionId(index), number]));

  async function shown(who: string): Promise<PollView> {
    const answer = await app.as(who).call('showPoll', { params: { id: poll.id } });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    return answer.view;
  }

  /** What was asked of the store meanwhile, by kind; on the emulator what came over the wire. */
  async function askedFor(work: () => Promise<unknown>): Promise<Record<string, number>> {
    const seen = stores.kind === 'emulator' ? stores.emulator().seen : [];
    seen.length = 0;
    operations.length = 0;
    await work();
    const kinds = stores.kind === 'emulator' ? seen.map(({ kind }) => kind).filter((kind) => kind !== 'query plan') : operations;
    return Object.fromEntries(Object.entries(Object.groupBy(kinds, (kind) => kind)).map(([kind, all]) => [kind, all?.length ?? 0]));
  }

  test('the demo network stands in the store, and a coordinator opens a poll', async () => {
    const members = await app.as('coordinator').call('listMembers', { query: {} });
    expect(members.ok && members.view.items.length).toBeGreaterThan(10);
    poll = await asked('network', 'Which topic comes first?');
    expect(poll).toMatchObject({ state: 'open', result: { lea: { ballots: 0 }, others: { ballots: 0 } } });
  });

  test('members of all kinds vote at the same moment, everyone twice, and each is counted once and in its place', async () => {
    const ballots = [...practitioners, ...others].flatMap((who, index) => [cast(who, index % 3), cast(who, index % 3)]);
    for (const answer of await Promise.all(ballots)) expect(answer).toMatchObject({ ok: true });
    const { result, ballots: turnout } = await shown('coordinator');
    expect([turnout, counted(result?.lea), counted(result?.others)]).toEqual([9, { total: 7, counts: counts(3, 2, 2) }, { total: 2, counts: counts(0, 1, 1) }]);
  });

  test('a ballot is changed and another taken back', async () => {
    expect(await cast('officer-fr', 1)).toMatchObject({ ok: true });
    expect(await app.as('officer-cz').call('withdrawBallot', { params: { id: poll.id } })).toMatchObject({ ok: true });
    const seen = await shown('officer-fr');
    expect(seen.mine?.answer).toEqual({ [optionId(1)]: 1 });
    expect(counted(seen.result?.lea)).toEqual({ total: 6, counts: counts(1, 3, 2) });
  });

  test('polls are listed newest first, page by page, and those for practitioners to practitioners only', async () => {
    await asked('lea-only', 'For officers');
    for (let index = 1; index <= 20; index += 1) await asked('network', `For all ${index}`);
    const newest = Array.from({ length: 20 }, (_, index) => `For all ${20 - index}`);
    const listed = async (who: string): Promise<string[]> => {
      const questions: string[] = [];
      let after: string | undefined;
      do {
        const page = await app.as(who).call('listPolls', { query: { which: 'open', ...(after ? { after } : {}) } });
        if (!page.ok) throw new Error(JSON.stringify(page.problem));
        questions.push(...page.view.items.map(({ question }) => question));
        after = page.view.next;
      } while (after !== undefined);
      return questions;
    };
    // Behind them stand the polls of the demo network.
    expect((await listed('officer-pl')).slice(0, 22)).toEqual([...newest, 'For officers', 'Which topic comes first?']);
    expect((await listed('industry')).slice(0, 21)).toEqual([...newest, 'Which topic comes first?']);
  });

  test('a ballot costs point reads, one commit and one list for the tally, however many have been cast', async () => {
    const early = await askedFor(() => cast('officer-pl', 0));
    expect(early).toEqual({ read: expect.any(Number), batch: 1, query: 1 });
    await Promise.all(practitioners.map((who) => cast(who, 2)));
    expect(await askedFor(() => cast('officer-pl', 1))).toEqual(early);
    expect(early['read']).toBeLessThanOrEqual(8);
  });

  test('the coordinator closes the poll, the recount agrees, and no ballot comes after it', async () => {
    const answer = await app.as('coordinator').call('closePoll', { params: { id: poll.id } });
    expect(answer).toMatchObject({ ok: true, view: { state: 'closed', result: { others: { ballots: 2 }, agrees: true } } });
    expect(answer.ok && counted(answer.view.result?.lea)).toEqual({ total: 7, counts: counts(0, 1, 6) });
    expect(await cast('officer-fr', 0)).toMatchObject({ ok: false, problem: { kind: 'poll-closed' } });
    expect(app.errors).toEqual([]);
  });

  test('another start on the same store shows the same result', async () => {
    const result = (await shown('officer-fr')).result;
    await app.stop();
    app = await startApp({ store: await made.again(), nudge: false });
    expect((await shown('officer-fr')).result).toEqual(result);
    expect(result?.lea?.ballots).toBe(7);
  });
});
