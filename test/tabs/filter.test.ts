import { matching, plain, searchText } from '../../tabs/knowledge/filter.ts';
import { listsOnlySome, partnersByCountry } from '../../tabs/knowledge/partnersByCountry.ts';
import { cordisAddress, moneyText, periodText } from '../../tabs/knowledge/projectText.ts';
import { loadAll } from '../../tabs/frame/usePages.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import type { ProjectView } from '../../functions/contract/views.ts';

const project: ProjectView = {
  kind: 'rdi-project', id: 'h2020-740714', framework: 'H2020', grantId: '740714', acronym: 'ILEAnet', title: 'Innovation by Law Enforcement Agencies networking',
  status: 'signed', startDate: '2017-06-01', endDate: '2022-05-31', totalCost: 3_482_146.25, topic: 'SEC-21-GM-2016-2017',
  coordinator: { name: 'Ministère de l’Intérieur', country: 'FR' },
  partners: [{ name: 'Hellenic Police', country: 'EL' }, { name: 'Ministère de l’Intérieur', country: 'FR' }, { name: 'ENSP', country: 'FR' }],
  countries: ['EL', 'ES', 'FR'], line: 'A network of police forces.', source: 'CORDIS',
};

describe('finding a project', () => {
  const known = [{ text: searchText(project, 'es-ES'), project }];
  const found = (words: string) => matching(known, words).length === 1;

  test('takes words in any order, without accents, also names of countries', () => {
    expect(found('ileanet')).toBe(true);
    expect(found('networking LAW')).toBe(true);
    expect(found('espana')).toBe(true);
    expect(found('España grecia')).toBe(true);
    expect(found('740714')).toBe(true);
    expect(found('')).toBe(true);
  });

  test('needs every word', () => {
    expect(found('ileanet drones')).toBe(false);
  });

  test('knows accents of any script', () => {
    expect(plain('Αστυνομία ČESKÉ')).toBe('αστυνομια ceske');
  });
});

describe('the facts of a project', () => {
  const say = sayIn('en-GB');

  test('show money in the reader’s way, or that it is not published', () => {
    expect(moneyText(project.totalCost, 'en-GB', say)).toBe('€3,482,146');
    expect(moneyText(project.totalCost, 'fr-FR', say).replace(/\s/g, ' ')).toBe('3 482 146 €');
    expect(moneyText(undefined, 'en-GB', say)).toBe('not published');
  });

  test('show its months and the page of the source', () => {
    expect(periodText(project, 'en-GB')).toMatch(/^Jun 2017\s–\sMay 2022$/);
    expect(cordisAddress(project)).toBe('https://cordis.europa.eu/project/id/740714');
  });

  test('show partners by country, each once, the coordinator marked', () => {
    expect(partnersByCountry(project, 'en-GB')).toEqual([
      { label: 'France (FR)', partners: [{ name: 'Ministère de l’Intérieur', coordinates: true }, { name: 'ENSP', coordinates: false }] },
      { label: 'Greece (EL)', partners: [{ name: 'Hellenic Police', coordinates: false }] },
    ]);
    expect(listsOnlySome(project)).toBe(true);
    expect(listsOnlySome({ ...project, countries: ['EL', 'FR'] })).toBe(false);
  });
});

test('a long list is loaded page by page, up to the most', async () => {
  const page = (after = '0') => Promise.resolve({ ok: true as const, view: { items: [Number(after), Number(after) + 1], next: String(Number(after) + 2) } });
  expect(await loadAll(page, 5)).toMatchObject({ ok: true, view: { items: [0, 1, 2, 3, 4] } });
});
