import { describe, expect, test } from '@jest/globals';
import { instantFromWords, instantOf } from '../../functions/contract/instants.ts';

/** Thursday 26 November 2026, 10:00 in Paris. */
const now = Date.parse('2026-11-26T09:00:00.000Z');
const meant = (text: string, zone = 'Europe/Paris'): string | undefined => instantFromWords(text, now, zone);

describe('a time in words', () => {
  test.each([
    ['in 2 hours', '2026-11-26T11:00:00.000Z'],
    ['dans 30 minutes', '2026-11-26T09:30:00.000Z'],
    ['in 3 days', '2026-11-29T09:00:00.000Z'],
    ['dans 2 semaines', '2026-12-10T09:00:00.000Z'],
    ['Friday 17:00', '2026-11-27T16:00:00.000Z'],
    ['vendredi à 17h', '2026-11-27T16:00:00.000Z'],
    ['Ven. 17h30', '2026-11-27T16:30:00.000Z'],
    ['Thursday 17:00', '2026-11-26T16:00:00.000Z'],
    ['Thursday 09:00', '2026-12-03T08:00:00.000Z'],
    ['friday', '2026-11-27T16:00:00.000Z'],
    ['tomorrow 9:00', '2026-11-27T08:00:00.000Z'],
    ['demain', '2026-11-27T16:00:00.000Z'],
    ['aujourd’hui à 18:15', '2026-11-26T17:15:00.000Z'],
    ['17:30', '2026-11-26T16:30:00.000Z'],
    ['9:59', '2026-11-27T08:59:00.000Z'],
    ['2026-12-01 12:00', '2026-12-01T11:00:00.000Z'],
  ])('%j is understood', (text, instant) => expect(meant(text)).toBe(instant));

  test.each(['', ' ', 'soon', 'in two hours', 'in 5 fortnights', 'Fryday 25:00', 'today 09:00', 'yesterday', '2026-02-30 12:00', '1999-01-01 12:00', 'Friday 17:00 or so', 'friend 12:00x'])('%j is not guessed at', (text) => {
    const answer = meant(text);
    expect(text.trim() === '' ? undefined : answer).toBeUndefined();
  });

  test('an hour is where the person is, and summer time is minded', () => {
    expect(meant('17:00', 'Europe/Athens')).toBe('2026-11-26T15:00:00.000Z');
    expect(instantFromWords('sunday 12:00', Date.parse('2027-03-27T09:00:00.000Z'), 'Europe/Paris')).toBe('2027-03-28T10:00:00.000Z');
    expect(instantOf({ day: '2026-02-30', time: '12:00' }, 'Europe/Paris')).toBeUndefined();
  });
});
