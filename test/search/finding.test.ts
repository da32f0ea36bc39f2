import { describe, expect, test } from '@jest/globals';
import { plainWords } from '../../functions/search/plain.ts';
import { distance } from '../../functions/search/spelling.ts';
import { stemOf } from '../../functions/search/stem.ts';
import { aPractice, aResult } from '../makers/anItem.ts';
import { aStudy, anIndex, found, searched } from './anIndex.ts';

const texts = anIndex([
  aStudy('1', 'Drones at the border', 'Surveillance of green borders with small drones and lithium-ion batteries.', { acronym: 'I-SEE', startDate: '2021-01-01' }),
  aStudy('2', 'Ładowanie łodzi', 'Η ασφάλεια των συνόρων. Смарт граница. Straße, smørrebrød, cœur, þing, ħal, ılık.', { acronym: 'ŁÓDŹ', startDate: '2020-01-01' }),
  aStudy('3', 'Cities and police officers', 'The police works with a police officer in every city; prevention of radicalisation.', { startDate: '2019-01-01' }),
  aStudy('4', 'Artificial light', 'Intelligence without anything artificial around it, in surveillance.', { keywords: ['photonics'], startDate: '2018-01-01' }),
  aStudy('5', 'Machines that learn', 'Artificial intelligence finds fraud, ᦰ一.', { startDate: '2017-01-01' }),
]);

describe('what is typed is found', () => {
  test.each([
    ['one word', 'drones', ['1']],
    ['in another form', 'bordering drone', ['1']],
    ['in capitals', 'DRONES', ['1']],
    ['as it is being typed', 'surveill', ['1', '4']],
    ['by the beginning of another form', 'citie', ['3']],
    ['by a keyword', 'photonics', ['4']],
    ['by a part of a compound', 'lithium', ['1']],
    ['as a compound', 'lithium-ion', ['1']],
    ['without accents', 'ladowanie lodzi', ['2']],
    ['with accents where there are none', 'dronés', ['1']],
    ['with letters of their own', 'strasse smorrebrod coeur thing hal ilik', ['2']],
    ['in Greek capitals, with or without a final sigma', 'ΣΥΝΌΡΩΝ', ['2']],
    ['in letters that Unicode has had since lately', 'ᦰ一', ['5']],
    ['in Cyrillic', 'смарт ГРАНИЦА', ['2']],
  ])('%s: %s', (_how, words, ids) => {
    expect(found(texts, words).sort()).toEqual(ids);
    expect(searched(texts, words).match).toBe('all');
  });

  test('a phrase stands word by word, in one text', () => {
    expect(found(texts, '"artificial intelligence"')).toEqual(['5']);
    expect(found(texts, '“police off')).toEqual(['3']);
    expect(found(texts, '"officers the police"')).toEqual([]);
  });

  describe('what stands in quotes is in every hit, whatever else was typed', () => {
    const lab = anIndex([
      aStudy('1', 'Digital forensics', 'For the police.'), aStudy('2', 'Training', 'Police training in forensics, digital or not.'), aStudy('3', 'Police training', 'Of the police.'),
      aStudy('4', 'Digital forensics elsewhere', 'Nothing more.'), aStudy('5', 'Training of dogs', 'Dogs.'),
    ]);

    test.each([
      ['"digital forensics" police training', ['1', '4']], ['police training officers "digital forensics"', ['1', '4']], ['"digital forensics" wizards', ['1', '4']], ['police “digital forensics” training', ['1', '4']],
      ['"digital forensics" police', ['1']], ['"digital forensics" "police training" dogs', []], ['"forensic digital" police training', []], ['"dogs" police training', ['5']], ['police training dogs "dogs"', ['5']],
      ['police training "digital foren', ['1', '4']], ['"digital forensics" training -elsewhere', ['1']],
      [`${Array.from({ length: 60 }, (_, at) => `police${at}`).join(' ')} police training "digital forensics" -elsewhere`, ['1']],
    ])('%s', (words, ids) => {
      const answer = searched(lab, words);
      expect(answer.hits.map(({ id }) => id.replace('h2020-', '')).filter((id) => !ids.includes(id))).toEqual([]);
      expect(found(lab, words).sort()).toEqual(ids);
      expect(answer.total).toBe(ids.length);
      expect(answer.facets.kind.reduce((sum, { count }) => sum + count, 0)).toBe(ids.length);
    });

    test('loose words stay loose', () => {
      expect(found(lab, 'digital forensics police training').sort()).toEqual(['1', '2', '3', '4']);
      expect(searched(lab, '"digital forensics" police training')).toMatchObject({ match: 'closest', withAll: 0 });
    });
  });

  test('a minus leaves out, a hyphen does not', () => {
    expect(found(texts, 'surveillance -photonics')).toEqual(['1']);
    expect(found(texts, 'artificial -"artificial intelligence"')).toEqual(['4']);
    expect(found(texts, '-police').sort()).toEqual(['1', '2', '4', '5']);
    expect(found(texts, 'lithium -ion')).toEqual([]);
  });

  test('an acronym or a grant id typed exactly leads to the one item', () => {
    expect(searched(texts, 'i-see').exact).toBe('h2020-1');
    expect(searched(texts, ' ISee ').exact).toBe('h2020-1');
    expect(searched(texts, 'lodz').exact).toBe('h2020-2');
    expect(searched(texts, '3').exact).toBe('h2020-3');
    expect(searched(texts, 'H2020-3').exact).toBe('h2020-3');
    expect(searched(texts, 'i-see drones').exact).toBeUndefined();
    expect(found(texts, 'isee')).toEqual(['1']);
  });

  test('an acronym that two projects have leads to neither', () => {
    const index = anIndex([aStudy('1', 'One', '', { acronym: 'SAME' }), aStudy('2', 'Two', '', { acronym: 'Same' })]);
    expect(searched(index, 'same').exact).toBeUndefined();
    expect(found(index, 'same').sort()).toEqual(['1', '2']);
  });

  test('where no item has all words, those that come nearest', () => {
    const answer = searched(texts, 'drones photonics');
    expect(answer.match).toBe('closest');
    expect(answer.withAll).toBe(0);
    expect(answer.hits.map(({ id }) => id).sort()).toEqual(['h2020-1', 'h2020-4']);
    expect(searched(texts, 'xylophone')).toMatchObject({ total: 0, match: 'closest', hits: [] });
  });

  test('of a sentence not every word is asked for, and how many items have them all is told', () => {
    const answer = searched(texts, 'police officers against radicalisation of drones');
    expect(answer.match).toBe('closest');
    expect(answer.hits[0]?.id).toBe('h2020-3');
  });

  test('words that stand everywhere are not asked for beside others, but found alone', () => {
    expect(found(texts, 'the drones with without')).toEqual(['1']);
    expect(found(texts, 'without').length).toBe(1);
  });

  test('nothing typed is everything, newest first', () => {
    expect(found(texts, '')).toEqual(['1', '2', '3', '4', '5']);
    expect(searched(texts, 'surveillance', { order: 'newest' }).hits.map(({ id }) => id)).toEqual(['h2020-1', 'h2020-4']);
  });

  test('a result is found by its own words and by its project’s acronym; withdrawn guidance is not', () => {
    const project = aStudy('7', 'Something', '', { acronym: 'BELT', topics: [{ code: 'HORIZON-CL3-2021-FCT-01-02' }] });
    const index = anIndex([project, aResult(project, { id: 'cordis-9', title: 'Report on seat covers', year: 2022 }), aPractice({ withdrawnAt: '2026-02-01T00:00:00.000Z', title: 'Seat covers by hand', marking: { tlp: 'CLEAR', audience: 'public' } })]);
    expect(found(index, 'belt covers')).toEqual(['cordis-9']);
    expect(found(index, 'seat', { area: ['FCT'], year: ['2022'], kind: ['rdi-result'] })).toEqual(['cordis-9']);
    expect(searched(index, 'belt')).toMatchObject({ exact: 'h2020-7', total: 2, hits: [{ id: 'h2020-7' }, { id: 'cordis-9' }] });
  });
});

describe('misspelt words', () => {
  test.each([['survellance', 'surveillance'], ['radicalistaion', 'radicalisation'], ['policc', 'police'], ['artifical', 'artificial']])('%s is taken for %s, and that is told', (typed, meant) => {
    const answer = searched(texts, `${typed} `);
    expect(answer.corrected).toBe(meant);
    expect(answer.total).toBeGreaterThan(0);
  });

  test('only the misspelt word is changed in what was typed, where it stands', () => {
    expect(searched(texts, '  Drones, (survellance) & green-bordrs').corrected).toBe('Drones, (surveillance) & green-borders');
  });

  test('a word that is known, a short one and a number stay as they are', () => {
    expect(searched(texts, 'light').corrected).toBeUndefined();
    expect(searched(texts, 'xq').corrected).toBeUndefined();
    expect(searched(texts, '740715').corrected).toBeUndefined();
    expect(searched(texts, '"polise officer"').corrected).toBeUndefined();
  });

  test('letters added, left out, changed or exchanged are one step each', () => {
    expect([distance('ab', 'ba', 2), distance('police', 'polce', 2), distance('police', 'pollice', 2), distance('police', 'polite', 2), distance('police', 'ploite', 2), distance('police', 'drones', 2)]).toEqual([1, 1, 1, 1, 2, 3]);
  });
});

test('stems are Porter’s', () => {
  expect(['caresses', 'ponies', 'agreed', 'plastered', 'motoring', 'hopping', 'falling', 'happy', 'relational', 'radicalisation', 'organizations', 'electrical', 'hopefulness', 'adjustment', 'probate', 'controlling', '5g', 'граница'].map(stemOf))
    .toEqual(['caress', 'poni', 'agre', 'plaster', 'motor', 'hop', 'fall', 'happi', 'relat', 'radicalis', 'organ', 'electr', 'hope', 'adjust', 'probat', 'control', '5g', 'граница']);
});

test('words are compared without accents, whatever their form, and half a character is none', () => {
  expect(plainWords('Éclair E\u0301CLAIR ÅÆŒ ﬁn CO₂ x\ud83d y\udc00z 𝐀b')).toEqual(['eclair', 'eclair', 'aaeoe', 'fin', 'co2', 'x', 'y', 'z', 'ab']);
});
