import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { toIndexed } from '../../functions/app/challengeIndexed.ts';
import { exportChallenges, listSimilar, searchChallenges } from '../../functions/app/searchingChallenges.ts';
import { assignChallenge, triageChallenge } from '../../functions/app/triaging.ts';
import { withdrawChallenge } from '../../functions/app/changingChallenges.ts';
import { holdChallenge } from '../../functions/app/moderatingChallenges.ts';
import type { ChallengeListView } from '../../functions/contract/challengeViews.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { readChallenge } from '../../functions/store/challenges.ts';
import { storedChallenge } from '../../functions/store/challengeCollections.ts';
import { aChallenge, aNetwork, kindOf, must, people } from '../makers/aChallenge.ts';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';
import { indexedApp } from '../makers/indexedApp.ts';

let made: TestStore;
let app: App;
let later: (seconds: number) => void;
beforeEach(async () => {
  made = aStore();
  const network = await aNetwork(made.store);
  [app, later] = [indexedApp(network.app), network.later];
});
afterEach(() => made.gone());

const { author, contact, groupMember, outsider, lead, industry, colleague, contactAbroad } = people;
const usual = { words: '', filters: {}, order: 'newest', skip: 0, limit: 20 } as const;
const search = async (who: Caller, asked: Partial<Parameters<typeof searchChallenges>[2]> = {}): Promise<ChallengeListView> => must(await searchChallenges(app, who, { ...usual, ...asked }));
const ids = ({ items }: ChallengeListView): string[] => items.map(({ id }) => id);

describe('a search', () => {
  test('finds by words what the caller may read, with the place where they are', async () => {
    const { id } = await aChallenge().raised(app);
    await aChallenge().saying({ what: 'Drones over a stadium.', impact: '' }).raised(app);
    const view = await search(groupMember, { words: 'laboratory', order: 'best' });
    expect(view).toMatchObject({ total: 1, more: false, state: 'ready' });
    const [row] = view.items;
    expect(row).toMatchObject({ id, kind: 'challenge', mine: false, held: false, state: 'submitted' });
    expect(row?.marks.map(([from, to]) => row.snippet.slice(from, to))).toEqual(['laboratory']);
    expect(row?.titleMarks.map(([from, to]) => row.title.slice(from, to))).toEqual(['laboratory']);
    expect(await search(outsider, { words: 'laboratory' })).toMatchObject({ items: [], total: 0 });
  });

  test('counts by facet, each without its own filter, and calls groups and themes by their names', async () => {
    const one = (await aChallenge().saying({ themes: ['phones'] }).raised(app)).id;
    later(60);
    const other = (await aChallenge().by(outsider).marked('GREEN').saying({ groups: [], areas: ['BM'] }).raised(app)).id;
    must(await assignChallenge(app, contactAbroad, other, 'borders'));
    must(await triageChallenge(app, contact, one, { as: 'triaged', why: '' }));
    expect((await search(author)).facets).toEqual({
      state: [{ value: 'submitted', count: 1 }, { value: 'triaged', count: 1 }], country: [{ value: 'ES', count: 1 }, { value: 'PL', count: 1 }],
      group: [{ value: 'borders', count: 1, label: 'Group borders' }, { value: 'cybercrime', count: 1, label: 'Group cybercrime' }],
      area: [{ value: 'BM', count: 1 }, { value: 'FCT', count: 1 }], theme: [{ value: 'phones', count: 1, label: 'Phones' }], kind: [{ value: 'challenge', count: 2 }],
    });
    const filtered = await search(author, { filters: { state: ['triaged'], country: [] } });
    expect([ids(filtered), filtered.total, filtered.facets.state.length, filtered.facets.country]).toEqual([[one], 1, 2, [{ value: 'ES', count: 1 }]]);
    // What is for one group only adds nothing to the counts of others.
    expect((await search(industry)).facets).toMatchObject({ group: [], theme: [], country: [] });
    expect((await search(outsider)).facets).toMatchObject({ theme: [], country: [{ value: 'PL', count: 1 }] });
  });

  test('goes on page by page, newest or oldest first', async () => {
    const all: string[] = [];
    for (let number = 0; number < 7; number += 1) {
      all.push((await aChallenge().raised(app)).id);
      later(60);
    }
    const oldest = [await search(author, { order: 'oldest', limit: 3 }), await search(author, { order: 'oldest', limit: 3, skip: 3 }), await search(author, { order: 'oldest', limit: 3, skip: 6 })];
    expect(oldest.flatMap(ids)).toEqual(all);
    expect(oldest.map(({ more, total }) => [more, total])).toEqual([[true, 7], [true, 7], [false, 7]]);
    expect(ids(await search(author))).toEqual([...all].reverse());
  });

  test('shows its author what he withdrew, and what is held to those concerned', async () => {
    const withdrawn = (await aChallenge().raised(app)).id;
    later(60);
    const held = (await aChallenge().raised(app)).id;
    must(await withdrawChallenge(app, author, withdrawn));
    must(await holdChallenge(app, contact, held, 'Why'));
    expect(ids(await search(author))).toEqual([held, withdrawn]);
    expect(ids(await search(contact))).toEqual([held]);
    expect(await search(groupMember)).toMatchObject({ items: [], total: 0 });
  });

  test('never shows what was tightened, gone or reworded a moment ago, though the index does not know yet', async () => {
    const { id } = await aChallenge().raised(app);
    const still: App = { ...app, challengesChanged: () => Promise.resolve() };
    const read = app.store.read.bind(app.store);
    const seen = (await readChallenge(app.store, id))?.value;
    if (!seen) throw new Error('It is there.');
    const as = async (value: typeof seen | undefined, work: () => Promise<void>): Promise<void> => {
      still.store = { ...app.store, read: async (collection, partition, which) => { const stored = await read(collection, partition, which); return stored && which === id ? (value && { ...stored, value: value as never }) : stored; } };
      await work();
    };
    await as(storedChallenge({ ...seen, groups: ['forensics'] }), async () => expect(must(await searchChallenges(still, groupMember, usual))).toMatchObject({ items: [], total: 0, more: false }));
    await as(undefined, async () => expect(must(await exportChallenges(still, groupMember, { words: '', filters: {}, order: 'newest' })).csv.trim().split('\r\n')).toHaveLength(1));
    await as(storedChallenge({ ...seen, title: 'Short', what: 'Other words.', impact: '', tried: '' }), async () => {
      const [row] = must(await searchChallenges(still, groupMember, { ...usual, words: 'laboratory' })).items;
      expect(row).toMatchObject({ title: 'Short', snippet: 'Other words.', marks: [], titleMarks: [] });
    });
  });
});

describe('an export', () => {
  const columnsOf = (csv: string): string[][] => csv.trim().replace(/^\ufeff/, '').split('\r\n').map((line) => line.split(','));

  test('holds what the search finds, says how each is marked, and names no unnamed author', async () => {
    await aChallenge().unnamed().raised(app);
    const { fileName, csv } = must(await exportChallenges(app, groupMember, { words: '', filters: {}, order: 'newest' }));
    expect(fileName).toBe('ileanet-challenges.csv');
    expect(csv).toContain('TLP:AMBER,lea-only,,Seized phones lock themselves before the laboratory gets them,');
    for (const word of [author.name, author.organisation, author.id]) expect(csv).not.toContain(word);
    expect(must(await exportChallenges(app, author, { words: '', filters: {}, order: 'newest' })).csv).toContain('The police-es');
    expect(columnsOf(must(await exportChallenges(app, industry, { words: '', filters: {}, order: 'newest' })).csv)).toHaveLength(1);
  });

  test('makes no formula of what members write', async () => {
    await aChallenge().saying({ title: '=1+1', what: '+48 is a code. More.', impact: '@here', tried: '-2 degrees' }).raised(app);
    const { csv } = must(await exportChallenges(app, author, { words: '', filters: {}, order: 'newest' }));
    for (const cell of ["'=1+1", "'+48 is a code. More.", "'@here", "'-2 degrees"]) expect(csv).toContain(cell);
    expect(csv).not.toMatch(/(^|,|\n)"?[=+@]/);
  });
});

describe('what is similar', () => {
  test('leaves out itself and what it joined, and everything that the caller may not read', async () => {
    const said = 'Seized phones lock themselves before the laboratory gets them';
    const { id } = await aChallenge().saying({ what: `${said} from us.` }).raised(app);
    const { id: other } = await aChallenge().by(groupMember).saying({ what: `${said} from the patrol.` }).raised(app);
    const { id: hidden } = await aChallenge().by(outsider).amberTo('forensics').saying({ what: `${said} in Poland.` }).raised(app);
    const { id: joiner } = await aChallenge().by(lead).saying({ what: `${said} in the Netherlands.` }).raised(app, { join: id });
    const shown = async (who: Caller, of: string): Promise<string[]> => must(await listSimilar(app, who, of)).similar.map(({ row }) => row.id).sort();
    expect(await shown(groupMember, id)).toEqual([other, joiner].sort());
    expect(await shown(lead, joiner)).toEqual([other]);
    expect(await shown(author, id)).toEqual([other, hidden, joiner].sort());
    expect(kindOf(await listSimilar(app, colleague, hidden))).toBe('not-there');
    expect(await listSimilar(app, colleague, 'none')).toEqual(await listSimilar(app, colleague, hidden));
  });
});

test('the index is told everything by which it is found, and its readers as they are now', () => {
  const stored = storedChallenge({ ...aChallenge().made(), tried: '', groups: ['cybercrime', 'forensics'], assigned: 'borders' });
  expect(toIndexed(stored)).toEqual({
    id: 'challenge-1', kind: 'challenge', readableBy: stored.readableBy, title: stored.title, text: `${stored.what}\n\n${stored.impact}`, state: 'submitted', country: 'ES',
    groups: ['cybercrime', 'forensics', 'borders'], areas: ['FCT'], themes: [], raisedAt: stored.raisedAt, changedAt: stored.changedAt,
  });
  expect(toIndexed(storedChallenge({ ...stored, state: { name: 'withdrawn', from: 'submitted' } })).readableBy).toEqual([`network/*/person:${author.id}`]);
});
