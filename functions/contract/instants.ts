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

/** Weekdays from Monday on, and units of time, in the languages that people write to us: whole words, so that none is guessed. */
const weekdays = [
  'mon monday lun lundi', 'tue tues tuesday mar mardi', 'wed weds wednesday mer mercredi', 'thu thur thurs thursday jeu jeudi',
  'fri friday ven vendredi', 'sat saturday sam samedi', 'sun sunday dim dimanche',
].map((names) => names.split(' '));
const units: [names: string, minutes: number][] = [
  ['min mins minute minutes', 1], ['h hr hrs hour hours heure heures', 60], ['d day days j jour jours', 1_440], ['w wk wks week weeks sem semaine semaines', 10_080],
];

/** At this hour where only a day is said. */
const usualTime = '17:00';

/** "17:00", "17.30", "17h", "17 h 30", "5pm", "5:30 p.m." behind a day, or alone. */
const clock = /(?:^|,? )(?:(?:at|a) )?(?:(\d{1,2})([:.])(\d\d)h?|(\d{1,2}) ?h(?: ?(\d\d)h?)?|(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\.?)$/;

/**
 * The instant that people mean by "in 2 hours", "Friday 17:00", "next Friday 5 pm", "tomorrow", "17:30", "2026-12-01 12:00"
 * (English and French), seen from `now` (ms) in a zone; undefined where nobody could tell. A weekday or an hour is the
 * next one; a next weekday is never today.
 */
export function instantFromWords(text: string, now: number, timeZone: string): string | undefined {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, ' ').replace(/\s+/g, ' ').trim();
  const [, amount, unit = ''] = /^(?:in|dans) (\d{1,4}) ?([a-z]+)$/.exec(plain) ?? [];
  if (amount !== undefined) {
    const found = units.find(([names]) => names.split(' ').includes(unit));
    return found ? new Date(now + Number(amount) * found[1] * minute).toISOString() : undefined;
  }
  const said = clock.exec(plain);
  const time = said ? timeSaid(said) : usualTime;
  const dayWords = plain.slice(0, said?.index);
  if (time === undefined || (dayWords === '' && !said)) return undefined;
  const instants = daysMeant(dayWords, localMomentOf(now, timeZone).day).map((day) => instantOf({ day, time }, timeZone));
  return instants.find((instant) => instant !== undefined && Date.parse(instant) > now);
}

/** As `17:00`; undefined where it may be a day of the year as well (10.12), or is no hour of a half day. */
function timeSaid([, hour, mark, minutes, hourOfH, minutesOfH, halfHour, halfMinutes, half]: RegExpExecArray): string | undefined {
  if (half !== undefined) {
    const number = Number(halfHour);
    return number < 1 || number > 12 ? undefined : `${String((number % 12) + (half === 'p' ? 12 : 0)).padStart(2, '0')}:${halfMinutes ?? '00'}`;
  }
  if (mark === '.' && Number(minutes) >= 1 && Number(minutes) <= 12) return undefined;
  return `${(hour ?? hourOfH ?? '').padStart(2, '0')}:${minutes ?? minutesOfH ?? '00'}`;
}

/** The days that may be meant, soonest first. */
function daysMeant(words: string, today: string): string[] {
  if (/^\d{4}-\d\d-\d\d$/.test(words)) return [words];
  if (words === '') return [today, dayAfter(today, 1)];
  if (/^(today|aujourd hui)$/.test(words)) return [today];
  if (/^(tomorrow|demain)$/.test(words)) return [dayAfter(today, 1)];
  const [, before, name = '', after] = /^(?:(on|this|next|on next|le|ce) )?([a-z]+)\.?( prochain)?$/.exec(words) ?? [];
  const wanted = weekdays.findIndex((names) => names.includes(name));
  if (wanted < 0) return [];
  const first = before?.endsWith('next') === true || after !== undefined ? 1 : 0;
  const days = Array.from({ length: 8 - first }, (_, ahead) => dayAfter(today, first + ahead));
  return days.filter((day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 === wanted);
}
