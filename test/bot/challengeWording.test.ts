import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withGeneralWording, wordsAround } from '../../bot/challenges/generalWording.ts';

describe('general wordings', () => {
  test('stand where the stretches stood, and the rest stays as it was', () => {
    const text = 'Call 0123 456 or look for AB-123-CD near Αθήνα.';
    const phone = text.indexOf('0123');
    const plate = text.indexOf('AB-');
    const made = withGeneralWording(text, [{ from: phone, to: phone + 8, wording: 'a phone number' }, { from: plate, to: plate + 9, wording: 'a vehicle' }]);
    expect(made).toBe('Call a phone number or look for a vehicle near Αθήνα.');
  });

  const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => `🚓${text}👮`);
  const stretches = (text: string) => fc.array(fc.tuple(fc.integer({ min: -3, max: text.length + 3 }), fc.integer({ min: -3, max: text.length + 3 })).map(([from, to]) => ({ from, to, wording: '‹w›' })), { maxLength: 6 });

  test('never cut a character in two', () => {
    fc.assert(fc.property(texts.chain((text) => fc.tuple(fc.constant(text), stretches(text))), ([text, given]) => {
      const made = withGeneralWording(text, given);
      expect([text.isWellFormed(), made.isWellFormed()]).toEqual([true, true]);
    }));
  });

  test('leave everything that they do not replace, in its order', () => {
    fc.assert(fc.property(texts.chain((text) => fc.tuple(fc.constant(text), stretches(text))), ([text, given]) => {
      const made = withGeneralWording(text, given);
      const parts = made.split('‹w›');
      // Each part is found in the text behind the one before; the first begins it, the last ends it.
      let at = 0;
      for (const part of parts) {
        const found = text.indexOf(part, at);
        expect(found).toBeGreaterThanOrEqual(at);
        at = found + part.length;
      }
      expect([text.startsWith(parts[0] ?? ''), text.endsWith(parts.at(-1) ?? '')]).toEqual([true, true]);
      if (given.length === 0) expect(made).toBe(text);
    }));
  });

  test('replace every stretch that lies in the text apart from others', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ maxLength: 8 }), fc.string({ minLength: 1, maxLength: 8 })), { maxLength: 5 }), (pieces) => {
      const plain = pieces.map(([before, secret]) => [before.replace(/[^a-z ]/g, 'x'), secret.replace(/[^A-Z]/g, 'S')] as const);
      const text = plain.map(([before, secret]) => before + secret).join('');
      let at = 0;
      const given = plain.map(([before, secret]) => { const from = at + before.length; at = from + secret.length; return { from, to: at, wording: '#' }; });
      expect(withGeneralWording(text, given)).toBe(plain.map(([before]) => `${before}#`).join(''));
    }));
  });

  test('are not taken for stretches over one another, or that end before they begin', () => {
    expect(withGeneralWording('abcdef', [{ from: 1, to: 4, wording: 'X' }, { from: 3, to: 5, wording: 'Y' }, { from: 2, to: 2, wording: 'Z' }, { from: 5, to: 99, wording: 'W' }])).toBe('abcYf');
  });
});

describe('the words around a stretch', () => {
  test('show where it stands, on one line, and say where they were cut', () => {
    const text = `${'before '.repeat(20)}\n\nAB-123-CD\n${'after '.repeat(20)}`;
    const from = text.indexOf('AB-');
    const { before, found, after } = wordsAround(text, { from, to: from + 9 });
    expect(found).toBe('AB-123-CD');
    expect(before).toMatch(/^… .*before $/);
    expect(after).toMatch(/^ after .*…$/);
    expect(before + after).not.toContain('\n');
  });

  test('never show half a character', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }), (start, most) => {
      const text = '👮🚓'.repeat(25);
      const { before, after } = wordsAround(text, { from: start * 2, to: start * 2 + 2 }, most);
      expect(`${before}${after}`.isWellFormed()).toBe(true);
    }));
  });
});
