import type { Client } from '../../functions/contract/client.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import { columns, countIn, inColumn, onBoard } from '../../tabs/challenges/board/columns.ts';
import { nextOnBoard } from '../../tabs/challenges/board/stepOnBoard.ts';
import { challengeFacetValues } from '../../tabs/challenges/list/challengeFacetValues.ts';
import { challengeQuery, challengeSearchIn, wantedChallenges } from '../../tabs/challenges/list/challengeSearch.ts';
import type { ChallengeSearch } from '../../tabs/challenges/list/challengeSearch.ts';
import { mayChoose, whyNoMerge, whyNoPoll } from '../../tabs/challenges/list/chosen.ts';
import { keyOfChallenges, loadChallenges } from '../../tabs/challenges/list/loadChallenges.ts';
import { whileBuilding } from '../../tabs/frame/whileBuilding.ts';
import { changed, toggled } from '../../tabs/search/searchQuery.ts';
import { aChallengeRow } from '../makers/aChallengeView.ts';

const say = sayIn('en-GB');
const read = (query: string): ChallengeSearch => challengeSearchIn(new URLSearchParams(query));
const row = aChallengeRow;

describe('a search for challenges in the address', () => {
  test.each([
    ['nothing', ''],
    ['words in Greek, and several values of one filter', 'q=%CE%BD%CF%8D%CF%87%CF%84%CE%B1&country=EL&country=FR'],
    ['each of the filters', 'state=submitted&country=FR&group=forensics&theme=t1&area=FCT&kind=common'],
    ['order and how much is shown', 'q=phones&order=oldest&shown=60'],
  ])('is read and written as it is: %s', (_what, query) => {
    expect(challengeQuery(read(query))).toBe(query);
  });

  test('that nobody could have made here is taken as far as it makes sense', () => {
    expect(read('order=worst&shown=-3&state=&country=FR&country=FR&programme=h2020')).toEqual({ words: '', filters: { country: ['FR'] }, order: 'best', shown: 20 });
  });

  test('begins at its beginning when words or filters change', () => {
    const far = read('q=phones&shown=100&country=FR');
    expect(changed(far, { words: 'rain' })).toMatchObject({ words: 'rain', shown: 20 });
    expect(toggled(far, 'country', 'EL')).toMatchObject({ filters: { country: ['FR', 'EL'] }, shown: 20 });
    expect(toggled(far, 'country', 'FR').filters).toEqual({});
  });

  test('asks for the newest where there are no words to match, and for the oldest when told so', () => {
    expect([wantedChallenges(read('')).order, wantedChallenges(read('q=rain')).order, wantedChallenges(read('order=oldest')).order]).toEqual(['newest', 'best', 'oldest']);
  });
});

describe('what was found', () => {
  const facets = { state: [], country: [], group: [], area: [], theme: [], kind: [] };
  function aService(total: number, refuse = -1) {
    const asked: unknown[] = [];
    const client = {
      call: async (_name: string, { body }: { body: { skip: number; limit: number } }) => {
        asked.push(body);
        if (asked.length === refuse) return { ok: false as const, problem: { type: 'about:blank', title: 'x', status: 503, kind: 'busy' } };
        const items = Array.from({ length: Math.min(body.limit, Math.max(0, total - body.skip)) }, (_, at) => row({ id: `c${body.skip + at}` }));
        return { ok: true as const, view: { items, total, more: body.skip + items.length < total, facets, state: 'ready' } };
      },
    } as unknown as Client;
    return { client, asked };
  }

  test('comes in as few calls as the service allows, each challenge once', async () => {
    const { client, asked } = aService(100);
    const answer = await loadChallenges(client, keyOfChallenges(read('q=rain&shown=80')));
    expect(asked).toEqual([{ words: 'rain', filters: {}, order: 'best', skip: 0, limit: 20 }, { words: 'rain', filters: {}, order: 'best', skip: 20, limit: 50 }, { words: 'rain', filters: {}, order: 'best', skip: 70, limit: 10 }]);
    expect(answer.ok && [answer.view.items.length, new Set(answer.view.items.map(({ id }) => id)).size, answer.view.more, answer.view.words]).toEqual([80, 80, true, 'rain']);
  });

  test('is a refusal where one of the calls was refused', async () => {
    expect(await loadChallenges(aService(100, 2).client, keyOfChallenges(read('shown=60')))).toMatchObject({ ok: false, problem: { kind: 'busy' } });
  });

  test('is asked for again while the index is being built, and only then', () => {
    expect([whileBuilding({ state: 'building' }), whileBuilding({ state: 'ready' })]).toEqual([5_000, undefined]);
  });
});

describe('filters', () => {
  test('have names in the reader’s words; a chosen one stays when nothing fits it any more', () => {
    const view = { facets: { state: [{ value: 'on-roadmap', count: 2 }, { value: 'submitted', count: 5 }], country: [{ value: 'EL', count: 1 }], group: [{ value: 'g1', count: 1, label: 'Forensics' }], area: [{ value: 'FCT', count: 1 }], theme: [], kind: [{ value: 'common', count: 1 }] } };
    const names = (facet: Parameters<typeof challengeFacetValues>[0], query = ''): string[] => challengeFacetValues(facet, view, read(query), say, 'en-GB').map(({ name, count, chosen }) => `${name} ${count}${chosen ? ' chosen' : ''}`);
    expect(names('state')[0]).toBe('New 5');
    expect(names('state')[1]).not.toContain('on-roadmap');
    expect(names('country', 'country=MT')).toEqual(['Greece 1', 'Malta 0 chosen']);
    expect([names('group'), names('area'), names('kind')]).toEqual([['Forensics 1'], ['Fighting crime and terrorism 1'], ['Common challenges 1']]);
  });
});

describe('choosing several', () => {
  test('is not offered for what is held, withdrawn or taken apart', () => {
    expect([row(), row({ held: true }), row({ state: 'withdrawn' }), row({ state: 'unmerged' })].map(mayChoose)).toEqual([true, false, false, false]);
  });

  test('says why these cannot be merged', () => {
    const two = [row(), row({ state: 'triaged' })];
    expect(whyNoMerge(two)).toBeUndefined();
    expect(whyNoMerge([row()])).toBe('few');
    expect(whyNoMerge(Array.from({ length: 21 }, () => row()))).toBe('many');
    expect(whyNoMerge([...two, row({ kind: 'common', state: 'standing' })])).toBe('common');
    expect(whyNoMerge([...two, row({ state: 'clustered' })])).toBe('state');
  });

  test('says why no poll can be made of these', () => {
    expect([1, 2, 10, 11].map((count) => whyNoPoll(Array.from({ length: count }, () => row())))).toEqual(['few', undefined, undefined, 'many']);
  });
});

describe('the board', () => {
  test('has one place for every state but a withdrawn one', () => {
    const states = columns.flatMap((column) => column.states);
    expect([...states].sort()).toEqual(['answered', 'closed', 'clustered', 'declined', 'in-round', 'on-roadmap', 'proposed', 'returned', 'standing', 'submitted', 'triaged', 'unmerged']);
    expect(new Set(states).size).toBe(states.length);
  });

  test('counts a column over its states, and looks there for them alone', () => {
    const ended = columns.find(({ name }) => name === 'ended');
    if (!ended) throw new Error('There is no such column.');
    const view = { facets: { state: [{ value: 'answered', count: 2 }, { value: 'closed', count: 3 }, { value: 'submitted', count: 9 }], country: [], group: [], area: [], theme: [], kind: [] } };
    expect(countIn(ended, view)).toBe(5);
    expect(inColumn(onBoard(read('q=rain&country=FR&state=submitted')), ended, 40)).toEqual({ words: 'rain', filters: { country: ['FR'], state: ['answered', 'closed'] }, order: 'best', shown: 40 });
  });

  test.each([
    ['down in its column', [3, 2], 0, 0, 'ArrowDown', { column: 0, row: 1 }],
    ['not below the last card', [3, 2], 0, 2, 'ArrowDown', undefined],
    ['not above the first', [3, 2], 0, 0, 'ArrowUp', undefined],
    ['to the next column at the same height', [3, 2], 0, 1, 'ArrowRight', { column: 1, row: 1 }],
    ['to the last card of a shorter column', [3, 2], 0, 2, 'ArrowRight', { column: 1, row: 1 }],
    ['not beyond the last column', [3, 2], 1, 0, 'ArrowRight', undefined],
    ['nowhere from outside of it', [3, 2], -1, -1, 'ArrowDown', undefined],
    ['nowhere by other keys', [3, 2], 0, 0, 'Tab', undefined],
  ])('is gone through by arrow keys: %s', (_what, lengths, column, at, key, goal) => {
    expect(nextOnBoard(lengths, column, at, key)).toEqual(goal);
  });
});
