import { instantFromWords, instantOf, localMomentOf } from '../../frame/moment.ts';
import type { LocalMoment } from '../../frame/moment.ts';

/** A day and a time, and the words that they were written in, if they were. */
export interface WrittenMoment extends LocalMoment {
  words: string;
}

const minute = 60_000;

/** Words that can be read set day and time; others leave them and are refused when they are still there at the end. */
export function withWords(moment: WrittenMoment, words: string, now: number, timeZone: string): WrittenMoment {
  const instant = instantFromWords(words, now, timeZone);
  if (instant === undefined) return { ...moment, words };
  return { ...localMomentOf(Math.ceil(Date.parse(instant) / minute) * minute, timeZone), words };
}

/** A day or time that was picked counts from then on. */
export function withPicked(moment: WrittenMoment, picked: Partial<LocalMoment>): WrittenMoment {
  return { ...moment, ...picked, words: '' };
}

/** The instant that is meant; undefined where day, time or words are none. `now` in ms. */
export function instantWritten(moment: WrittenMoment, now: number, timeZone: string): string | undefined {
  if (moment.words.trim() !== '' && instantFromWords(moment.words, now, timeZone) === undefined) return undefined;
  return instantOf(moment, timeZone);
}
