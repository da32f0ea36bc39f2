import { describe, expect, test } from '@jest/globals';
import { aChallenge, anIndexOf, anybody } from './aChallenge.ts';
import { cordisTexts, missingCordis } from './cordisPairs.ts';
import { labelled, languages } from './labelled.ts';
import type { LabelledText } from './labelled.ts';
import { bm25, measured, ours } from './measuredSimilar.ts';
import type { Measured } from './measuredSimilar.ts';

interface Compared { set: string; half: LabelledText['half']; texts: number; five: Measured; asMany: Measured; ours: Measured }

const inLanguage = (texts: readonly LabelledText[], language: string): LabelledText[] => texts.filter(({ id }) => id.startsWith(`${language}-`));
/** Needs of one language are met again in others: whoever finds those is neither right nor wrong. */
const otherLanguage = (one: string, other: string): boolean => one.slice(0, 3) !== other.slice(0, 3);

function compare(set: string, pool: readonly LabelledText[], asking: readonly LabelledText[], neutral?: (one: string, other: string) => boolean): Compared[] {
  return (['tuning', 'held out'] as const).map((half) => {
    const texts = asking.filter((text) => text.half === half);
    const own = measured(texts, ours(pool, texts), neutral);
    const plain = bm25(pool, texts, own.shown);
    return { set, half, texts: texts.filter(({ same }) => same.length > 0).length, five: measured(texts, plain.five, neutral), asMany: measured(texts, plain.asMany, neutral), ours: own };
  });
}

/** For people: printed whenever the test runs. */
function print(title: string, rows: readonly Compared[]): void {
  const head = ['texts', 'BM25', 'as many', 'ours', 'BM25', 'as many', 'ours'];
  const line = ({ set, half, texts, five, asMany, ours: own }: Compared): string => {
    const figures = [five, asMany, own].map(({ recall }) => recall.toFixed(3)).concat([five, asMany, own].map(({ precision }) => precision.toFixed(3)));
    return set.padEnd(20) + half.padEnd(10) + [String(texts), ...figures].map((cell) => cell.padStart(9)).join('');
  };
  process.stdout.write(`\n${title}\n${' '.repeat(39)}   recall at 5                precision of what is shown\n${'set'.padEnd(20)}${'half'.padEnd(10)}${head.map((cell) => cell.padStart(9)).join('')}\n${rows.map(line).join('\n')}\n`);
}

function meanOf(rows: readonly Compared[], of: 'five' | 'asMany' | 'ours', what: 'recall' | 'precision'): number {
  return rows.reduce((sum, row) => sum + row[of][what], 0) / rows.length;
}

/**
 * BM25 always shows five, so nine of ten that it shows are about something else; its recall at 5 on the half that was held
 * out is 0.783. One pair in ten or so shares no word in any form, so that 1.2 times that (0.94) is out of reach for whoever
 * goes by words, even with all that is unlikely shown too (0.92). Reached is 1.09 times, at seven times its precision; 1.9
 * times where BM25 shows only what is likeliest, as many in all (`as many`); and 1.3 times on the longer real texts.
 */
describe('challenges about the same need are found', () => {
  test('in each of five languages, better than by plain BM25 in the same run', () => {
    const rows = languages.flatMap((language) => compare(language, labelled(language), labelled(language)));
    print('Made pairs, each language by itself', rows);
    const heldOut = rows.filter(({ half }) => half === 'held out');
    const recall = meanOf(heldOut, 'ours', 'recall');
    process.stdout.write(`held out: ${(recall / meanOf(heldOut, 'five', 'recall')).toFixed(2)} times the recall of BM25, ${(recall / meanOf(heldOut, 'asMany', 'recall')).toFixed(2)} times where it shows as many\n`);
    expect(recall).toBeGreaterThanOrEqual(1.07 * meanOf(heldOut, 'five', 'recall'));
    expect(meanOf(heldOut, 'ours', 'precision')).toBeGreaterThanOrEqual(6 * meanOf(heldOut, 'five', 'precision'));
    for (const { ours: own, asMany } of heldOut) expect(own.recall).toBeGreaterThanOrEqual(1.2 * asMany.recall);
    expect(meanOf(heldOut, 'ours', 'precision')).toBeGreaterThanOrEqual(0.6);
  }, 60_000);

  test('as well where all languages lie in one index', () => {
    const all = languages.flatMap(labelled);
    const rows = languages.flatMap((language) => compare(`${language} among all`, all, inLanguage(all, language), otherLanguage));
    print('Made pairs, all languages in one index', rows);
    const heldOut = rows.filter(({ half }) => half === 'held out');
    expect(meanOf(heldOut, 'ours', 'recall')).toBeGreaterThanOrEqual(0.82);
    expect(meanOf(heldOut, 'ours', 'precision')).toBeGreaterThanOrEqual(0.65);
  }, 60_000);

  if (missingCordis !== undefined) process.stdout.write(`Pairs of real words are not measured: ${missingCordis} is not there.\n`);
  (missingCordis === undefined ? test : test.skip)('of real words: projects of one topic among 2,200 (needs ../shared/data)', async () => {
    const projects = await cordisTexts();
    const rows = compare('CORDIS topics', projects, projects.filter(({ same }) => same.length > 0));
    print('Beginnings of objectives; one topic counts as one need', rows);
    for (const { ours: own, five } of rows) expect(own.recall).toBeGreaterThanOrEqual(1.2 * five.recall);
  }, 120_000);
});

describe('what is shown as similar', () => {
  const index = anIndexOf([
    aChallenge('compound', { text: 'Die Handyauswertung dauert elf Monate, die Staatsanwaltschaft wartet auf Ergebnisse.' }),
    aChallenge('accents', { title: 'Caméras-piétons', text: 'La caméra-piéton n’a plus de batterie au milieu du service.' }),
    aChallenge('cases', { text: 'Strażnicy nie potrafią wykryć drona nad murem więzienia w nocy.' }),
    aChallenge('greek', { text: 'Τα drones ρίχνουν κινητά τηλέφωνα στην αυλή της φυλακής κάθε βράδυ.' }),
  ]);
  const like = (text: string, more: { except?: string[]; limit?: number } = {}) => index.similar(text, { keys: anybody, limit: 5, ...more });

  test('is found through parts of compounds, missing accents, other cases, typing errors and other letters', () => {
    expect(like('Auswertung von Handys: wir warten Monate auf Ergebnise').map(({ id }) => id)).toEqual(['compound']);
    expect(like('camera pieton sans baterie, service interrompu').map(({ id }) => id)).toEqual(['accents']);
    expect(like('Wykrywanie dronów nad więzieniami nocą').map(({ id }) => id)).toEqual(['cases']);
    expect(like('Κινητά στη φυλακή: τα ρίχνουν με drone').map(({ id }) => id)).toEqual(['greek']);
  });

  test('says by which words, as they stand there, the most telling first', () => {
    const [hit] = like('Auswertung von Handys: wir warten Monate auf Ergebnise');
    expect(hit?.words).toEqual(expect.arrayContaining(['Handyauswertung', 'Monate', 'wartet', 'Ergebnissen'.slice(0, -1)]));
    expect(hit?.words).not.toEqual(expect.arrayContaining(['auf']));
    expect(hit?.score).toBeGreaterThan(0);
    expect(like('Die Handyauswertung dauert elf Monate, die Staatsanwaltschaft wartet auf Ergebnisse.')[0]?.score).toBeCloseTo(1, 1);
  });

  test('names no stop word, no single letter and no bare number among the words, in whatever language each was written', () => {
    const numbers = anIndexOf([aChallenge('old', { title: 'Case 12345: phones of prisoners', text: 'W celi 12345 phones of prisoners ring on at night, and we go there to search for drones.' })]);
    for (const text of ['Case 12345: phones of prisoners ring at night; we go there, drones of 12345', 'Τηλέφωνα phones of prisoners 12345 drones', 'phones of 12345 prisoners']) {
      const [hit] = numbers.similar(text, { keys: anybody, limit: 5 });
      expect(hit?.words).toEqual(expect.arrayContaining(['phones', 'prisoners']));
      expect(hit?.words.filter((word) => /^(\d+|of|go|we|at|on|and|there|w)$/i.test(word))).toEqual([]);
    }
  });

  test('is nothing where nothing is similar, nothing was written, or it is the text itself', () => {
    for (const text of ['', '   ', '?!', 'a', 'the of and', 'Our gym was closed and the fitness tests failed.', 'La machine à café est en panne depuis lundi.', '🚓🚓🚓', '\ud83d']) expect(like(text)).toEqual([]);
    expect(like('Die Handyauswertung dauert elf Monate.', { except: ['compound'] })).toEqual([]);
    expect(anIndexOf([]).similar('drone', { keys: anybody, limit: 5 })).toEqual([]);
  });

  test('is at most five, and no more than asked for', () => {
    const many = anIndexOf(Array.from({ length: 12 }, (_, at) => aChallenge(`c${at}`, { text: `Drones drop parcels over the prison wall, case ${at}.` })));
    const asked = (limit: number) => many.similar('Drones over the prison wall drop parcels', { keys: anybody, limit });
    expect([asked(5).length, asked(50).length, asked(2).length]).toEqual([5, 5, 2]);
  });
});
