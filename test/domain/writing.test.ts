import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { paragraphs, sameWords, tidy } from '../../functions/domain/writing.ts';

const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(fc.constantFrom('a', 'é', 'e\u0301', '\u200b', '\u200d', '\u200c', ' ', '\n', '\ud83d', 'م', 'क\u094d', '👩', '🏽', '\ufe0f', '🏴', '\u{e0067}', '\u2060', '\u00ad', '\u3164')).map((parts) => parts.join('')));

describe('a text without anything to see is empty', () => {
  test.each([
    ['nothing', ''], ['spaces', ' \u00a0\u2003\u3000'], ['a space of no width', '\u200b'], ['joiners', '\u200c\u200d\u2060'], ['a mark of byte order', '\ufeff'], ['marks of direction', '\u200e\u200f\u061c\u202e\u2066'],
    ['a soft hyphen', '\u00ad'], ['fillers of Hangul', '\u3164\u115f\u1160\uffa0'], ['an empty cell of Braille', '\u2800'], ['letters of a flag without one', '\u{e0067}\u{e0062}'], ['choices of a form', '\ufe0f\ufe00'], ['controls', '\u0000\u0007\u0085\u009f'],
    ['all of it with spaces', ' \u200b \u00ad \u2060 \n \u200d'],
  ])('%s', (_what, text) => {
    expect(tidy(text)).toBe('');
    expect(paragraphs(`${text}\n${text}`)).toBe('');
  });
});

describe('a text is kept', () => {
  test('composed, on one line or with its lines, without what nobody sees', () => {
    expect(tidy(' Cafe\u0301\u200b\t d\u00ad\u2060rones\r\n ')).toBe('Café drones');
    expect(paragraphs('On\u200be \u200b \n\u200b\n\n\u200b\ntwo')).toBe('One\n\ntwo');
    expect(tidy('e\u200b\u0301')).toBe('é');
    expect(tidy('a \u200b b')).toBe('a b');
  });

  test('whole: half a character is shown as what it is', () => {
    expect(tidy('A\ud83d B\ude00')).toBe('A\ufffd B\ufffd');
    expect(paragraphs('A\ud83d\nB').isWellFormed()).toBe(true);
  });

  test.each([
    ['Persian', 'می\u200cخواهم'], ['Hindi', 'क्\u200dष'], ['Sinhala', 'ශ්\u200dරී'], ['a family', '👨\u200d👩\u200d👧'], ['a profession in a colour of skin', '👮🏽\u200d♀️'], ['a heart in red', '❤️'], ['a key', '1️⃣'],
    ['the flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'], ['a pirate’s flag', '🏴\u200d☠️'], ['Greek', 'Αστυνομία Κύπρου'], ['a name of old', '葛\u{e0100}城'],
  ])('with what its script needs: %s', (_what, text) => {
    expect(tidy(text)).toBe(text.normalize('NFC'));
  });

  test('without joiners where none joins anything', () => {
    expect([tidy('dro\u200dnes'), tidy('dro\u200cnes'), tidy('👩\u200d'), tidy('\u200dم'), tidy('👩\u200da')]).toEqual(['drones', 'drones', '👩', 'م', '👩a']);
  });

  test('the same, however often it is tidied', () => {
    fc.assert(fc.property(anything, (text) => {
      for (const kept of [tidy(text), paragraphs(text)]) {
        expect([kept.isWellFormed(), kept === kept.normalize('NFC'), kept === kept.trim()]).toEqual([true, true, true]);
      }
      expect(tidy(tidy(text))).toBe(tidy(text));
      expect(paragraphs(paragraphs(text))).toBe(paragraphs(text));
    }), { numRuns: 2_000 });
  });

  test('a text full of what nobody sees takes no time', () => {
    const began = performance.now();
    for (const part of ['\u200d', '\u{e0067}', 'م\u0301\u0301\u0301\u200d', '🏴\u{e0067}', '👩\u200d', '\ufe0f']) tidy(part.repeat(50_000));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('two texts read the same', () => {
  test.each([['A', 'a\u200b'], ['\u00e9', 'E\u0301'], ['می\u200cخواهم', 'میخواهم'], ['☎', '☎️'], ['Drones  now', ' drones\u00a0now\u2060'], ['İ', 'i\u0307'], ['ｋ\u00ad', 'ｋ']])('%j and %j', (one, other) => {
    expect(sameWords(one, other)).toBe(true);
    expect(sameWords(other, one)).toBe(true);
  });

  test.each([['a', 'á'], ['Drones', 'Drone'], ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'], ['👍', '👎'], ['A B', 'AB']])('but not %j and %j', (one, other) => {
    expect(sameWords(one, other)).toBe(false);
  });
});
