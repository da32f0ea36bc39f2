import { dayAfter, localMomentOf } from '../../functions/contract/instants.ts';
import type { LocalMoment } from '../../functions/contract/instants.ts';

export { instantFromWords, instantOf, localMomentOf } from '../../functions/contract/instants.ts';
export type { LocalMoment } from '../../functions/contract/instants.ts';

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
