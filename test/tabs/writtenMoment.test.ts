import { instantWritten, withPicked, withWords } from '../../tabs/polls/form/writtenMoment.ts';

const now = Date.parse('2027-01-15T10:20:30.000Z');
const zone = 'Europe/Paris';
const before = { day: '2027-01-20', time: '17:00', words: '' };

describe('a moment in words', () => {
  test('sets day and time as soon as it can be read, never before the next full minute', () => {
    expect(withWords(before, 'in 2 hours', now, zone)).toEqual({ day: '2027-01-15', time: '13:21', words: 'in 2 hours' });
    expect(withWords(before, 'demain 9h30', now, zone)).toEqual({ day: '2027-01-16', time: '09:30', words: 'demain 9h30' });
  });

  test('that cannot be read leaves day and time, and is no instant', () => {
    const half = withWords(before, 'in 2 hou', now, zone);
    expect(withWords(before, 'soon', now, zone)).toEqual({ ...before, words: 'soon' });
    expect(instantWritten({ ...half, words: 'soon' }, now, zone)).toBeUndefined();
    expect(instantWritten(withWords(half, '', now, zone), now, zone)).toBeDefined();
  });

  test('is forgotten when a day or time is picked', () => {
    const picked = withPicked({ ...before, words: 'soon' }, { time: '09:00' });
    expect(picked).toEqual({ day: '2027-01-20', time: '09:00', words: '' });
    expect(instantWritten(picked, now, zone)).toBe('2027-01-20T08:00:00.000Z');
  });

  test('stays the instant that it was when somebody takes longer to post', () => {
    const written = withWords(before, 'in 2 hours', now, zone);
    expect(instantWritten(written, now + 30 * 60_000, zone)).toBe('2027-01-15T12:21:00.000Z');
  });
});
