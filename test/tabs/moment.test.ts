import { instantOf, localMomentOf, quickMoments, relativeTime, zoneName } from '../../tabs/frame/moment.ts';

const hour = 3_600_000;

describe('a local day and time', () => {
  test('means the instant of the zone, in winter and in summer', () => {
    expect(instantOf({ day: '2027-01-15', time: '17:00' }, 'Europe/Paris')).toBe('2027-01-15T16:00:00.000Z');
    expect(instantOf({ day: '2027-07-15', time: '17:00' }, 'Europe/Paris')).toBe('2027-07-15T15:00:00.000Z');
    expect(instantOf({ day: '2027-07-15', time: '17:00' }, 'Asia/Kolkata')).toBe('2027-07-15T11:30:00.000Z');
    expect(instantOf({ day: '2027-07-15', time: '17:00' }, 'UTC')).toBe('2027-07-15T17:00:00.000Z');
  });

  test('that is skipped when summer time begins means as much later', () => {
    expect(instantOf({ day: '2027-03-28', time: '01:59' }, 'Europe/Paris')).toBe('2027-03-28T00:59:00.000Z');
    expect(instantOf({ day: '2027-03-28', time: '02:30' }, 'Europe/Paris')).toBe('2027-03-28T01:30:00.000Z');
    expect(instantOf({ day: '2027-03-28', time: '03:00' }, 'Europe/Paris')).toBe('2027-03-28T01:00:00.000Z');
  });

  test('that happens twice when summer time ends means the first', () => {
    expect(instantOf({ day: '2027-10-31', time: '02:30' }, 'Europe/Paris')).toBe('2027-10-31T00:30:00.000Z');
    expect(instantOf({ day: '2027-10-31', time: '03:00' }, 'Europe/Paris')).toBe('2027-10-31T02:00:00.000Z');
    expect(instantOf({ day: '2027-11-07', time: '01:30' }, 'America/New_York')).toBe('2027-11-07T05:30:00.000Z');
  });

  test.each([
    ['', ''],
    ['2027-01-15', ''],
    ['', '17:00'],
    ['2027-02-30', '17:00'],
    ['2027-13-01', '17:00'],
    ['2027-01-15', '24:00'],
    ['tomorrow', 'noon'],
  ])('of %p and %p is no moment', (day, time) => {
    expect(instantOf({ day, time }, 'Europe/Paris')).toBeUndefined();
  });

  test.each([
    ['summer time begins', Date.UTC(2027, 2, 27)],
    ['summer time ends', Date.UTC(2027, 9, 30)],
  ])('comes back from its instant, every half hour around the night in which %s', (_, start) => {
    for (let instant = start; instant < start + 72 * hour; instant += hour / 2) {
      const read = instantOf(localMomentOf(instant, 'Europe/Dublin'), 'Europe/Dublin');
      const repeated = instant >= Date.UTC(2027, 9, 31, 1) && instant < Date.UTC(2027, 9, 31, 2);
      expect(read).toBe(new Date(repeated ? instant - hour : instant).toISOString());
    }
  });
});

test('quick closing times follow the clock of the zone over the end of summer time', () => {
  const now = Date.parse('2027-10-30T14:20:30.000Z');
  expect(quickMoments(now, 'Europe/Paris')).toEqual({
    hour: { day: '2027-10-30', time: '17:21' },
    tomorrow: { day: '2027-10-31', time: '17:00' },
    week: { day: '2027-11-06', time: '16:21' },
  });
});

test('a moment is told by how far it is away', () => {
  const now = Date.parse('2027-01-01T12:00:00.000Z');
  expect(relativeTime(now + 3 * hour, now, 'en-GB')).toBe('in 3 hours');
  expect(relativeTime(now - 2 * 24 * hour, now, 'en-GB')).toBe('2 days ago');
  expect(relativeTime(now + 5_000, now, 'en-GB')).toBe('in 1 minute');
  expect(relativeTime(now - 5_000, now, 'fr-FR')).toBe('il y a 1 minute');
  expect(relativeTime(now + 35 * 24 * hour, now, 'en-GB')).toBe('in 5 weeks');
});

test('a zone is called by its name and place', () => {
  const at = Date.parse('2027-07-01T12:00:00.000Z');
  expect(zoneName('Europe/Paris', 'en-GB', at)).toBe('Central European Time, Paris');
  expect(zoneName('UTC', 'en-GB', at)).toContain('UTC');
});
