/** A day (`2026-11-05`) and a time (`17:00`) as a form holds them, without a zone. */
export interface LocalMoment {
  day: string;
  time: string;
}

const minute = 60_000;
const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

/** `in 3 hours`, `2 days ago`; from three weeks on in weeks, never shorter than a minute. Times in ms since 1970. */
export function relativeTime(to: number, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const distance = to - now;
  const size = Math.abs(distance);
  if (size >= 21 * 24 * 60 * minute) return format.format(Math.round(distance / (7 * 24 * 60 * minute)), 'week');
  const [unit, length] = units.find(([, each]) => size >= each) ?? (['minute', minute] as const);
  const amount = Math.max(1, Math.round(size / length));
  return format.format(distance < 0 ? -amount : amount, unit);
}

/**
 * The instant of a local moment in a zone, as UTC ISO 8601 with milliseconds; undefined where day or time is no real
 * one. An hour that happens twice (end of summer time) means the first; one that is skipped means as much later.
 */
export function instantOf({ day, time }: LocalMoment, timeZone: string): string | undefined {
  const text = `${day}T${time.slice(0, 5)}`;
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00.000Z`) : Number.NaN;
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(text)) return undefined;
  const halfDay = 12 * 60 * minute;
  const [before, after] = [wall - offsetAt(wall - halfDay, timeZone), wall - offsetAt(wall + halfDay, timeZone)];
  const real = [before, after].filter((instant) => instant + offsetAt(instant, timeZone) === wall);
  return new Date(real.length > 0 ? Math.min(...real) : before).toISOString();
}

/** Day and time of an instant (ms) as clocks in the zone show it. */
export function localMomentOf(instant: number, timeZone: string): LocalMoment {
  const wall = new Date(instant + offsetAt(instant, timeZone)).toISOString();
  return { day: wall.slice(0, 10), time: wall.slice(11, 16) };
}

/** Closing times that are quickly chosen; rounded up to full minutes. */
export function quickMoments(now: number, timeZone: string): { hour: LocalMoment; tomorrow: LocalMoment; week: LocalMoment } {
  const full = Math.ceil(now / minute) * minute;
  const today = localMomentOf(full, timeZone);
  return {
    hour: localMomentOf(full + 60 * minute, timeZone),
    tomorrow: { day: dayAfter(today.day, 1), time: '17:00' },
    week: { day: dayAfter(today.day, 7), time: today.time },
  };
}

/** What people call the zone (`Central European Time`), with its place where the name alone would not tell. */
export function zoneName(timeZone: string, locale: string, at: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return name.includes(place) ? name : `${name}, ${place}`;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * minute).toISOString().slice(0, 10);
}

/** Milliseconds by which clocks in the zone are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}
