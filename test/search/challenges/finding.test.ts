import { describe, expect, test } from '@jest/globals';
import { marked } from '../anIndex.ts';
import { aChallenge, anIndexOf, found, foundIds } from './aChallenge.ts';

const day = (number: number): string => `2026-05-${String(number).padStart(2, '0')}T08:00:00.000Z`;
const index = anIndexOf([
  aChallenge('prison', { title: 'Drones over the prison', text: 'Every night a drone drops phones over the wall.', raisedAt: day(1), country: 'FR', themes: ['air', 'prison'], groups: ['aviation'], areas: ['FCT'] }),
  aChallenge('stadium', { title: 'Unknown aircraft', text: 'Above the stadium we saw drones and could not stop them.', raisedAt: day(3), country: 'DE', themes: ['air'], state: 'triaged', areas: ['FCT', 'INFRA'] }),
  aChallenge('phones', { title: 'Handyauswertung', text: 'Die Auswertung der Telefone dauert Monate. Straße und Größe zählen nicht.', raisedAt: day(2), country: 'DE', kind: 'common', state: 'standing' }),
  aChallenge('pl', { title: 'Więzienie', text: 'Nad murem więzienia latają drony, strażnicy ich nie słyszą.', raisedAt: day(4), country: 'PL', state: 'triaged' }),
  aChallenge('el', { title: 'Φυλακή', text: 'Οι φύλακες βρίσκουν τηλέφωνα στην αυλή.', raisedAt: day(4), country: 'EL' }),
]);

describe('words', () => {
  test('find what has all of them, in other forms too, without accents, in any script', () => {
    expect(foundIds(index, 'drones stadium')).toEqual(['stadium']);
    expect(foundIds(index, 'drone ').sort()).toEqual(['pl', 'prison', 'stadium']);
    expect(foundIds(index, 'wiezieniem')).toEqual(['pl']);
    expect(foundIds(index, 'STRASSE grosse ')).toEqual(['phones']);
    expect(foundIds(index, 'τηλεφωνα')).toEqual(['el']);
  });

  test('still being typed find what begins so', () => {
    expect(foundIds(index, 'stad')).toEqual(['stadium']);
    expect(foundIds(index, 'Handyaus')).toEqual(['phones']);
    expect(foundIds(index, 'stad ')).toEqual([]);
  });

  test('misspelt are taken for a word that is there', () => {
    expect(foundIds(index, 'stadiun ')).toEqual(['stadium']);
    expect(foundIds(index, 'Auswetrung ')).toEqual(['phones']);
  });

  test('of which nothing has all find what comes nearest; quotes, minus and stop words do as they do elsewhere', () => {
    expect(foundIds(index, 'stadium helicopter')).toEqual(['stadium']);
    expect(foundIds(index, '"over the wall"')).toEqual(['prison']);
    expect(foundIds(index, '"wall the over"')).toEqual([]);
    expect(foundIds(index, '"over the wall" stadium helicopter')).toEqual(['prison']);
    expect(foundIds(index, '"wall the over" drones stadium')).toEqual([]);
    expect(foundIds(index, '"phones" stadium helicopter aircraft')).toEqual(['prison']);
    expect(foundIds(index, 'drones -prison').sort()).toEqual(['pl', 'stadium']);
    expect(foundIds(index, 'die Auswertung der Drohne nicht')).toEqual(['phones']);
    expect(foundIds(index, 'the of').sort()).toEqual(['prison', 'stadium']);
  });

  test('that mean something elsewhere, or nothing at all, do no harm', () => {
    for (const words of ['"', '-', '""', '*', 'a AND (', '\ud83d', '\u0000', 'x'.repeat(5_000), '- - -', '🚓', '"-"', '%', 'constructor', '__proto__']) expect(found(index, words).total).toBeGreaterThanOrEqual(0);
    expect(found(index, 'constructor').total).toBe(0);
  });

  test('are marked where they stand, in the title and in a part of the text', () => {
    const [hit] = found(index, 'drone night').hits;
    expect(hit?.id).toBe('prison');
    expect(marked({ text: 'Drones over the prison', marks: hit?.titleMarks ?? [] })).toBe('[Drones] over the prison');
    expect(marked({ text: hit?.snippet ?? '', marks: hit?.marks ?? [] })).toBe('Every [night] a [drone] drops phones over the wall.');
    const long = anIndexOf([aChallenge('long', { title: '', text: `${'Nothing of note happened here. '.repeat(30)}Then a <b>quadcopter</b> came. ${'And again nothing. '.repeat(30)}` })]);
    const [deep] = found(long, 'quadcopter').hits;
    expect(deep?.snippet.length).toBeLessThan(260);
    expect(marked({ text: deep?.snippet ?? '', marks: deep?.marks ?? [] })).toContain('<b>[quadcopter]</b>');
    expect(deep?.titleMarks).toEqual([]);
  });

  test('in the title count for more', () => {
    const both = anIndexOf([aChallenge('text', { title: 'Something', text: 'About drones and more' }), aChallenge('title', { title: 'Drones', text: 'About something and more', raisedAt: day(1) })]);
    expect(foundIds(both, 'drones')).toEqual(['title', 'text']);
  });
});

describe('order and pages', () => {
  test('nothing typed shows everything, the newest first; of two as old the order is the same for everybody', () => {
    expect(foundIds(index, '')).toEqual(['el', 'pl', 'stadium', 'phones', 'prison']);
    expect(foundIds(index, '  ', { order: 'oldest' })).toEqual(['prison', 'phones', 'stadium', 'pl', 'el']);
    expect(foundIds(index, 'drone ', { order: 'newest' })).toEqual(['pl', 'stadium', 'prison']);
    expect(foundIds(index, 'drone ', { order: 'oldest' })).toEqual(['prison', 'stadium', 'pl']);
  });

  test.each(['newest', 'oldest', 'best'] as const)('pages of %s hold everything once', (order) => {
    const many = anIndexOf(Array.from({ length: 53 }, (_, at) => aChallenge(`c${at}`, { text: `Drone number ${at % 7}`, raisedAt: day(1 + (at % 9)) })));
    for (const words of ['', 'drone ']) {
      const pages = [0, 1, 2, 3, 4, 5].map((page) => found(many, words, { order, skip: page * 10, limit: 10 }));
      expect(new Set(pages.flatMap(({ hits }) => hits.map(({ id }) => id))).size).toBe(53);
      expect(pages.map(({ more }) => more)).toEqual([true, true, true, true, true, false]);
      expect(pages.map(({ total }) => total)).toEqual([53, 53, 53, 53, 53, 53]);
      expect(found(many, words, { order, skip: 60 })).toMatchObject({ hits: [], total: 53, more: false });
    }
  });
});

describe('filters and facets', () => {
  test('any of one filter, all of the filters; each facet is counted without its own', () => {
    const answer = found(index, '', { filters: { country: ['DE', 'PL'], state: ['triaged'] } });
    expect(answer.hits.map(({ id }) => id)).toEqual(['pl', 'stadium']);
    expect(answer.facets.country).toEqual([{ value: 'DE', count: 1 }, { value: 'PL', count: 1 }]);
    expect(answer.facets.state).toEqual([{ value: 'standing', count: 1 }, { value: 'triaged', count: 2 }].sort((one, other) => other.count - one.count));
    expect(answer.facets.theme).toEqual([{ value: 'air', count: 1 }]);
    expect(found(index, 'drone ', { filters: { theme: ['air'] } }).facets).toMatchObject({ area: [{ value: 'FCT', count: 2 }, { value: 'INFRA', count: 1 }], group: [{ value: 'aviation', count: 1 }], kind: [{ value: 'challenge', count: 2 }] });
    expect(found(index, '', { filters: { theme: [], country: undefined } }).total).toBe(5);
    expect(found(index, '', { filters: { group: ['nobody'] } }).total).toBe(0);
  });

  test('follow what changes', () => {
    const changing = anIndexOf([aChallenge('one', { text: 'Drones', country: 'FR' }), aChallenge('two', { text: 'Drones', country: 'FR' })]);
    expect(found(changing, '').facets.country).toEqual([{ value: 'FR', count: 2 }]);
    changing.replace([aChallenge('two', { text: 'Boats', country: 'ES' })]);
    expect(found(changing, '').facets.country).toEqual([{ value: 'ES', count: 1 }, { value: 'FR', count: 1 }]);
    expect([foundIds(changing, 'drones'), foundIds(changing, 'boats')]).toEqual([['one'], ['two']]);
    changing.remove(['one', 'not there']);
    changing.replace([aChallenge('three', { text: 'Horses' })]);
    expect([changing.size(), foundIds(changing, 'drones'), foundIds(changing, 'horses')]).toEqual([2, [], ['three']]);
  });

  test('the same one twice in one go counts once, as it came last', () => {
    const twice = anIndexOf([aChallenge('one', { text: 'Drones' }), aChallenge('one', { text: 'Boats' })]);
    expect([twice.size(), foundIds(twice, 'drones'), foundIds(twice, 'boats')]).toEqual([1, [], ['one']]);
  });
});
