import { describe, expect, test } from '@jest/globals';
import { sayIn } from '../../functions/contract/words/words.ts';
import { deskFor } from '../../tabs/challenges/desk/deskText.ts';
import { nextRow, withHandled } from '../../tabs/challenges/desk/withHandled.ts';
import { triageDeeds } from '../../tabs/challenges/item/triageDeeds.tsx';
import { waitingText } from '../../tabs/challenges/item/stateText.ts';
import { countryName } from '../../tabs/frame/country.ts';
import { aChallengeRow } from '../makers/aChallengeView.ts';

const say = sayIn('en-GB');
const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const done = { told: 'Done.' };
const shown = (all: { row: { id: string }; done?: unknown }[]): string => all.map(({ row, done: what }) => (what ? `(${row.id})` : row.id)).join(' ');

describe('a row that was dealt with', () => {
  test('stays where it stood, whether or not the service still names it', () => {
    expect(shown(withHandled(rows('a', 'b', 'c'), [{ row: { id: 'b' }, done, at: 1 }]))).toBe('a (b) c');
    expect(shown(withHandled(rows('a', 'c'), [{ row: { id: 'b' }, done, at: 1 }]))).toBe('a (b) c');
  });

  test('stays so when several were dealt with, and when it was the last', () => {
    expect(shown(withHandled(rows('c'), [{ row: { id: 'b' }, done, at: 1 }, { row: { id: 'a' }, done, at: 0 }]))).toBe('(a) (b) c');
    expect(shown(withHandled([], [{ row: { id: 'a' }, done, at: 4 }]))).toBe('(a)');
  });

  test('gives the focus to the next that waits, else to the one before, else to none', () => {
    const all = withHandled(rows('a', 'b', 'c', 'd'), [{ row: { id: 'c' }, done, at: 2 }]);
    expect(nextRow(all, 'b')).toBe('d');
    expect(nextRow(all, 'd')).toBe('b');
    expect(nextRow(withHandled(rows('a'), []), 'a')).toBeUndefined();
    expect(nextRow(withHandled(rows('a'), []), 'gone')).toBe('a');
  });
});

test('how long something waits is said in days', () => {
  const now = Date.parse('2027-01-10T08:00:00.000Z');
  expect(waitingText(now - 3_600_000, now, say)).toBe('Waiting since today');
  expect(waitingText(now - 86_400_000, now, say)).toBe('Waiting for 1 day');
  expect(waitingText(now - 12.9 * 86_400_000, now, say)).toBe('Waiting for 12 days');
  // A clock that goes a little wrong must not count backwards.
  expect(waitingText(now + 60_000, now, say)).toBe('Waiting since today');
});

describe('a desk', () => {
  const nameOf = (code: string): string => countryName(code, 'en-GB');
  const groups = [{ id: 'forensics', name: 'Forensics' }];
  test('says for whom it is', () => {
    expect(deskFor({ countries: ['EL'], groups: [], standingIn: false }, say, nameOf)).toBe('You are the contact for Greece.');
    expect(deskFor({ countries: ['UK'], groups, standingIn: true }, say, nameOf)).toBe('You stand in for the national contact of United Kingdom. You lead the group Forensics.');
    expect(deskFor({ countries: [], groups: [], standingIn: false }, say, nameOf)).toBe('You see the reports of the whole network.');
  });
});

describe('what can be done with a challenge at the desk', () => {
  const showing = { put: () => undefined, reload: () => undefined, tell: () => undefined };
  const names = (state: Parameters<typeof aChallengeRow>[0]): string => triageDeeds(aChallengeRow(state), showing, say).map(({ name }) => name).join(' ');
  test.each([
    ['submitted', 'take-up ask decline'], ['triaged', 'ask decline'], ['returned', 'take-up decline'], ['declined', 'reopen'],
    ['clustered', ''], ['withdrawn', ''], ['answered', ''], ['closed', ''],
  ] as const)('%s: %s', (state, deeds) => {
    expect(names({ state })).toBe(deeds);
  });

  test('only declining has a way back', () => {
    expect(triageDeeds(aChallengeRow(), showing, say).filter(({ undo }) => undo).map(({ name }) => name)).toEqual(['decline']);
  });
});
