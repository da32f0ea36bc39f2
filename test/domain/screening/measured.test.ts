import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findingKinds, screen } from '../../../functions/domain/screening.ts';
import { heldOut, unseen } from './heldOut.ts';
import { labelled } from './labelled.ts';
import { measure, table } from './measure.ts';
import { horizonObjectives, securityObjectives } from './objectives.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const all = [...labelled, ...heldOut, ...unseen];

describe('screening, measured on sentences as officers write them', () => {
  test('the sentences are enough, in five languages, and half of them are harmless', () => {
    const harmless = all.filter(([, , sentence]) => !sentence.includes('{'));
    expect(all.length).toBeGreaterThanOrEqual(650);
    expect(harmless.length * 2).toBeGreaterThanOrEqual(all.length);
    expect(new Set(all.map(([language]) => language))).toEqual(new Set(['en', 'fr', 'de', 'es', 'pl']));
    expect(heldOut.length + unseen.length).toBeGreaterThanOrEqual(all.length / 3);
  });

  test('of every kind at least 95 in 100 are found, whole', () => {
    for (const [title, sentences] of [['tuned on', labelled], ['held out', heldOut], ['unseen', unseen], ['all together', all]] as const) say(table(title, sentences));
    for (const sentences of [labelled, all]) {
      const { rows, missed } = measure(sentences);
      expect({ low: rows.filter(({ recall }) => recall < 0.95), missed: rows.every(({ recall }) => recall >= 0.95) ? [] : missed }).toEqual({ low: [], missed: [] });
      expect(rows.map(({ kind, labelled: count }) => ({ kind, some: count >= 5 }))).toEqual(findingKinds.map((kind) => ({ kind, some: true })));
    }
  });

  test('what is pointed at is right at least 95 times in 100, and few harmless sentences are flagged', () => {
    const { rows, wrong, clean, cleanFlagged } = measure(all);
    expect({ low: rows.filter(({ precision }) => precision < 0.95), wrong: rows.every(({ precision }) => precision >= 0.95) ? [] : wrong }).toEqual({ low: [], wrong: [] });
    expect(cleanFlagged / clean).toBeLessThanOrEqual(0.02);
  });
});

describe('screening of real objectives of research projects', () => {
  const there = existsSync(join(process.cwd(), '../shared/data/cordis/horizon-projects-xml-1500.zip'));
  if (!there) say('skipped: ../shared/data/cordis is not there, so the share of real objectives flagged is not measured');

  (there ? test : test.skip)('flags at most 2 in 100, whichever country the author is of', () => {
    const objectives = [...horizonObjectives(), ...securityObjectives()];
    expect(objectives.filter((objective) => objective.length > 50).length).toBe(2212);
    for (const country of ['UK', 'FR', 'DE', 'PL']) {
      const flagged = objectives.filter((objective) => screen(objective, { country }).length > 0).length;
      say(`objectives flagged for an author of ${country}: ${flagged} of ${objectives.length} (${((100 * flagged) / objectives.length).toFixed(2)} %)`);
      expect(flagged / objectives.length).toBeLessThanOrEqual(0.02);
    }
  }, 300_000);
});
