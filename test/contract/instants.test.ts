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
    ['next Friday 17:00', '2026-11-27T16:00:00.000Z'],
    ['next Thursday 17:00', '2026-12-03T16:00:00.000Z'],
    ['on Friday 17:00', '2026-11-27T16:00:00.000Z'],
    ['On next Friday, at 17:00', '2026-11-27T16:00:00.000Z'],
    ['this Thursday 17:00', '2026-11-26T16:00:00.000Z'],
    ['Friday 5pm', '2026-11-27T16:00:00.000Z'],
    ['Friday at 5 pm', '2026-11-27T16:00:00.000Z'],
    ['Fri. 5:30 p.m.', '2026-11-27T16:30:00.000Z'],
    ['tomorrow 12 am', '2026-11-26T23:00:00.000Z'],
    ['tomorrow 12pm', '2026-11-27T11:00:00.000Z'],
    ['vendredi prochain 17h', '2026-11-27T16:00:00.000Z'],
    ['vendredi prochain à 17 h 30', '2026-11-27T16:30:00.000Z'],
    ['jeudi prochain', '2026-12-03T16:00:00.000Z'],
    ['ce vendredi à 17h', '2026-11-27T16:00:00.000Z'],
    ['Friday 17.30', '2026-11-27T16:30:00.000Z'],
    ['17.00', '2026-11-26T16:00:00.000Z'],
    ['in 90 min', '2026-11-26T10:30:00.000Z'],
    ['dans 2 sem', '2026-12-10T09:00:00.000Z'],
    ['dans 1 h', '2026-11-26T10:00:00.000Z'],
  ])('%j is understood', (text, instant) => expect(meant(text)).toBe(instant));

  test.each(['', ' ', 'soon', 'in two hours', 'in 5 fortnights', 'Fryday 25:00', 'today 09:00', 'yesterday', '2026-02-30 12:00', '1999-01-01 12:00', 'Friday 17:00 or so', 'friend 12:00x',
    'in 2 hamsters', 'in 2 decades', 'in 2 semesters', 'dans 2 semestres', 'in 2 mondays', 'in 2 m', 'market 17:00', 'march 17:00', 'mars 17:00', 'money 17:00', 'Sundae', 'on 17:00', 'next 17:00', 'next tomorrow 9:00',
    '10.12', 'Friday 10.12', 'vendredi 27.11', '31.12', '17.', '17:', '17', 'Friday 17', '13pm', '0am', 'Friday 13 pm', '5:60pm', 'pm', '17h60', 'next', 'prochain 17h'])('%j is not guessed at', (text) => {
    const answer = meant(text);
    expect(text.trim() === '' ? undefined : answer).toBeUndefined();
  });

  test('an hour is where the person is, and summer time is minded', () => {
    expect(meant('17:00', 'Europe/Athens')).toBe('2026-11-26T15:00:00.000Z');
    expect(instantFromWords('sunday 12:00', Date.parse('2027-03-27T09:00:00.000Z'), 'Europe/Paris')).toBe('2027-03-28T10:00:00.000Z');
    expect(instantOf({ day: '2026-02-30', time: '12:00' }, 'Europe/Paris')).toBeUndefined();
  });
});
