import { dayAfter, instantOf, localMomentOf } from '../contract/instants.ts';
import { Fault } from '../domain/fault.ts';

/** A time of day (`07:00`), on every day or on one of the week (1 Monday … 7 Sunday). */
export interface LocalTime {
  time: string;
  weekday?: number;
}

/** Where a member's own time zone is none that is known here. */
const usualZone = 'Europe/Brussels';

/**
 * The next instant after `now` at which clocks in the zone (IANA) show this time, ISO 8601 in UTC; 07:00 is 07:00 also on
 * the days when clocks change.
 */
export function nextLocal(now: string, timeZone: string, { time, weekday }: LocalTime): string {
  const zone = isKnown(timeZone) ? timeZone : usualZone;
  const today = localMomentOf(Date.parse(now), zone).day;
  const days = Array.from({ length: 9 }, (_, ahead) => dayAfter(today, ahead)).filter((day) => weekday === undefined || weekdayOf(day) === weekday);
  const next = days.map((day) => instantOf({ day, time }, zone)).find((instant) => instant !== undefined && instant > now);
  if (next === undefined) throw new Fault(`There is no ${time} in the nine days after ${now}.`);
  return next;
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
