import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findClassification, findingKinds, screen, wordingInstead } from '../../../functions/domain/screening.ts';
import { labelled } from './labelled.ts';
import { unmarked } from './measure.ts';

const sentences = labelled.map(([, country, sentence]) => ({ country, ...unmarked(sentence) }));
const told = sentences.filter(({ expected }) => expected.length > 0);
const clean = labelled.filter(([, , sentence]) => !sentence.includes('{')).map(([, , sentence]) => sentence);
const kinds = (text: string, country: string): string[] => screen(text, { country }).map(({ kind }) => kind);
const said = (text: string, country: string): string[] => screen(text, { country }).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);

describe('what screening points at', () => {
  test('lies in the text, in order, one beside the other, whatever the text', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...sentences.map(({ text }) => text)), fc.constantFrom('é', 'e\u0301', '１２', '🚓', '\u200b', '\ud800', 'ß', 'İ', '\u0301'));
    fc.assert(fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom('UK', 'FR', 'DE', 'EL', '', 'constructor'), (pieces, country) => {
      const text = pieces.join(' ');
      let last = 0;
      for (const { from, to, kind, instead } of screen(text, { country })) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(text.slice(from, to).trim()).not.toBe('');
        expect(instead).toBe(wordingInstead[kind]);
        last = to;
      }
    }), { numRuns: 300 });
  });

  test('is the very stretch of the text, accents, emoji and all before it', () => {
    const text = '🚓🚓 Cafe\u0301 – véhicule AB-123-CD, appeler ０６ １２ ３４ ５６ ７８ ou jean@police.example';
    expect(said(text, 'FR')).toEqual(['plate AB-123-CD', 'phone ０６ １２ ３４ ５６ ７８', 'email jean@police.example']);
  });

  test('is the same on a second look', () => {
    for (const { text, country } of sentences) expect(screen(text, { country })).toEqual(screen(text, { country }));
  });

  test('stays when harmless sentences are put behind it, a paragraph apart', () => {
    fc.assert(fc.property(fc.constantFrom(...told), fc.array(fc.constantFrom(...clean), { minLength: 1, maxLength: 3 }), ({ text, country }, more) => {
      // More words may make a stretch longer or its kind a graver one; nothing pointed at may drop out.
      const longer = screen([text, ...more].join('.\n\n'), { country });
      const lost = screen(text, { country }).filter((alone) => !longer.some(({ kind, from, to }) => from <= alone.from && to >= alone.to && findingKinds.indexOf(kind) <= findingKinds.indexOf(alone.kind)));
      expect(lost).toEqual([]);
    }), { numRuns: 300 });
  });

  test.each([
    ['composed', (text: string) => text.normalize('NFC')],
    ['decomposed', (text: string) => text.normalize('NFD')],
    ['full-width digits', (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
    ['Arabic digits', (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))],
    ['blanks that do not break', (text: string) => text.replaceAll(' ', '\u00a0')],
    ['narrow blanks', (text: string) => text.replaceAll(' ', '\u202f')],
    ['long dashes', (text: string) => text.replaceAll('-', '–')],
    ['invisible characters', (text: string) => [...text].join('\u200b')],
  ])('is not hidden by %s', (_name, typed) => {
    for (const { text, country } of told) expect({ text, kinds: kinds(typed(text), country) }).toEqual({ text, kinds: kinds(text, country) });
  });

  test('is one thing where two lie over each other', () => {
    expect(said('mail 0612345678@police.example now', 'FR')).toEqual(['email 0612345678@police.example']);
    expect(said('PV n° 2021/001234 and PV n° 2021/001235', 'FR')).toEqual(['case-number PV n° 2021/001234', 'case-number PV n° 2021/001235']);
  });

  test('needs fewer words around it in the author’s own country', () => {
    expect(kinds('then 612 34 56 78 again', 'ES')).toEqual(['phone']);
    expect(kinds('then 612 34 56 78 again', 'UK')).toEqual([]);
    expect(kinds('then AB12CDE again', 'UK')).toEqual(['plate']);
    expect(kinds('then AB12CDE again', 'PL')).toEqual([]);
  });

  test('is an IBAN by its check digits, or by its name and length', () => {
    expect(kinds('DE89 3704 0044 0532 0130 00', 'DE')).toEqual(['iban']);
    expect(kinds('DE88 3704 0044 0532 0130 00', 'DE')).not.toContain('iban');
    expect(kinds('IBAN: DE88 3704 0044 0532 0130 00', 'DE')).toEqual(['iban']);
    expect(kinds('IBAN: DE00 0000 0000 0000 0000 00', 'DE')).not.toContain('iban');
  });

  test('says as a marking what findClassification says', () => {
    for (const { text, country } of sentences) expect(kinds(text, country).includes('classification')).toBe(findClassification(text) !== undefined);
  });
});

describe('a hostile text', () => {
  const length = 200_000;
  // A pattern that goes back on itself would take hours; this takes a second or two each.
  test.each(['a', '1', '1 ', '(0)', '1 N ', 'AB 12 ', 'car AB 12 ', 'a at b dot ', '@dotdot', 'a@', 'az 1', '48.8566, ', "1°1'", 'tel 1 ', 'iban DE', '123 Js ', 'EU ', 'sec-a-', 'is is ', '\u0301', ' '])('of 200,000 characters made of %j is read in time that grows with its length only', (seed) => {
    const began = performance.now();
    screen(seed.repeat(Math.ceil(length / seed.length)).slice(0, length), { country: 'FR' });
    expect(performance.now() - began).toBeLessThan(25_000);
  }, 60_000);
});
