import { catalogues, sayIn } from '../functions/contract/words/words.ts';
import type { Say } from '../functions/contract/words/words.ts';

/** What somebody may ask in a sentence of his own. */
const asked = ['polls', 'closedPolls'] as const;
export type Asked = (typeof asked)[number];

/** No sentence that asks for polls is longer: what is longer tells something. */
const longest = 160;

/**
 * What a whole sentence asks for, in any of our languages; undefined for every other text, also for one that merely
 * contains such a sentence. Punctuation, accents, capitals and sorts of apostrophes make no difference.
 */
export function askedIn(text: string): Asked | undefined {
  if (text.length > longest) return undefined;
  const letters = lettersOf(text);
  return sentences().find(({ pattern }) => pattern.test(letters))?.what;
}

interface Sentence { what: Asked; pattern: RegExp }
let known: Sentence[] | undefined;

function sentences(): Sentence[] {
  known ??= Object.keys(catalogues).flatMap((language) => asked.map((what) => ({ what, pattern: patternOf(what, sayIn(language)) })));
  return known;
}

/** The sentences that the catalogue keeps for it, begun and ended politely or not. */
function patternOf(what: Asked, say: Say): RegExp {
  const parts = { what: say('bot.command.ask.what'), vote: say('bot.command.ask.vote'), show: say('bot.command.ask.show') };
  return new RegExp(`^(?:${read(say('bot.command.ask.before'))})*(?:${read(say(`bot.command.ask.${what}`, parts))})(?:${read(say('bot.command.ask.after'))})*$`);
}

/** Words as they are written; of a group in round brackets one is said, of one in square brackets one or none; a semicolon ends a sentence. */
function read(words: string): string {
  return (words.match(/[()[\]|;]|[^\s()[\]|;]+/g) ?? []).map((part) => signs[part] ?? lettersOf(part)).join('');
}

const signs: Record<string, string> = { '(': '(?:', ')': ')', '[': '(?:', ']': ')?', '|': '|', ';': '|' };

/** Letters and numbers only, small and without accents: `questce` for `Qu’est-ce`, however it is written (one apostrophe counts as a letter). */
function lettersOf(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '');
}
