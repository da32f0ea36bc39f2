/** A day (`2026-11-05`) and a time (`17:00`) as a form holds them, without a zone. */
export interface LocalMoment {
  day: string;
  time: string;
}

const minute = 60_000;

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

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
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

/** First letters of weekdays from Monday on, in the languages that people write to us. */
const weekdays = [['mon', 'lun'], ['tue', 'mar'], ['wed', 'mer'], ['thu', 'jeu'], ['fri', 'ven'], ['sat', 'sam'], ['sun', 'dim']];
const units: [pattern: RegExp, minutes: number][] = [[/^min/, 1], [/^(h|hour|heure)/, 60], [/^(d|day|jour|j$)/, 1_440], [/^(w|week|sem)/, 10_080]];

/** At this hour where only a day is said. */
const usualTime = '17:00';

/**
 * The instant that people mean by "in 2 hours", "Friday 17:00", "tomorrow", "17:30", "2026-12-01 12:00" (English and
 * French), seen from `now` (ms) in a zone; undefined where nobody could tell. A weekday or an hour is the next one.
 */
export function instantFromWords(text: string, now: number, timeZone: string): string | undefined {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, ' ').replace(/\s+/g, ' ').trim();
  const [, amount, unit] = /^(?:in|dans) (\d{1,4}) ?([a-z]+)$/.exec(plain) ?? [];
  if (amount !== undefined) {
    const found = units.find(([pattern]) => pattern.test(unit ?? ''));
    return found ? new Date(now + Number(amount) * found[1] * minute).toISOString() : undefined;
  }
  const [, dayWords = '', hour, rest] = /^(.*?)(?:^| |, ?)(?:at |a )?(\d{1,2})(?:[:h.](\d\d)?)h?$/.exec(plain) ?? [undefined, plain];
  const time = hour === undefined ? usualTime : `${hour.padStart(2, '0')}:${rest ?? '00'}`;
  const instants = daysMeant(dayWords.trim(), localMomentOf(now, timeZone).day).map((day) => instantOf({ day, time }, timeZone));
  return instants.find((instant) => instant !== undefined && Date.parse(instant) > now);
}

/** The days that may be meant, soonest first. */
function daysMeant(words: string, today: string): string[] {
  if (/^\d{4}-\d\d-\d\d$/.test(words)) return [words];
  if (words === '') return [today, dayAfter(today, 1)];
  if (/^(today|aujourd hui)$/.test(words)) return [today];
  if (/^(tomorrow|demain)$/.test(words)) return [dayAfter(today, 1)];
  const wanted = weekdays.findIndex((names) => /^[a-z]{3,10}\.?$/.test(words) && names.some((name) => words.startsWith(name)));
  if (wanted < 0) return [];
  const days = Array.from({ length: 8 }, (_, ahead) => dayAfter(today, ahead));
  return days.filter((day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 === wanted);
}
