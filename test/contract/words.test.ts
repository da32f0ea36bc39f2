import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, canonicalLocale, languageOf, sayIn } from '../../functions/contract/words/words.ts';
import type { Language, WordKey } from '../../functions/contract/words/words.ts';

const root = process.cwd();
const languages = Object.keys(catalogues) as Language[];
const english: Record<string, string> = catalogues.en;
const wordsIn = (language: Language): Record<string, string> => catalogues[language];

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'words' || path === 'functions/local' ? [] : sourcesIn(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Everything that looks like a key in the sources: whole ones, and the fixed beginnings (and ends) of those put together. */
const sources = [...sourcesIn('bot'), ...sourcesIn('tabs'), ...sourcesIn('functions')].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const rooms = [...new Set(Object.keys(english).map((key) => key.split('.')[0] ?? ''))];
const literal = new RegExp(`['"\`]((?:${rooms.join('|')})(?:\\.[\\w-]+)+)['"\`]`, 'g');
const template = new RegExp(`\`((?:${rooms.join('|')})\\.[\\w.-]*)((?:\\$\\{[^}]*\\}[\\w.-]*)+)\``, 'g');
const literals = new Map(sources.flatMap(({ path, text }) => [...text.matchAll(literal)].map(([, key = '']) => [key, path] as const)));
const patterns = sources.flatMap(({ path, text }) => [...text.matchAll(template)].map(([whole, start = '', rest = '']) => {
  const tail = rest.split(/\$\{[^}]*\}/).slice(1).map((part) => `[\\w-]+(?:\\.[\\w-]+)*${part.replaceAll('.', '\\.')}`).join('');
  return { path, whole, pattern: new RegExp(`^${start.replaceAll('.', '\\.')}${tail}$`) };
}));

type Part = { type: number; value?: string; options?: Record<string, { value: Part[] }>; children?: Part[] };
function partsOf(text: string, language: string): Part[] {
  const walk = (parts: Part[]): Part[] => parts.flatMap((part) => [part, ...Object.values(part.options ?? {}).flatMap(({ value }) => walk(value)), ...walk(part.children ?? [])]);
  return walk(new IntlMessageFormat(text, language).getAst() as unknown as Part[]);
}
/** Literals are 0, `#` is 7 in the parser's tree; everything else names an argument, its kind included. */
function argumentsOf(text: string, language: string): string[] {
  return [...new Set(partsOf(text, language).filter(({ type }) => type !== 0 && type !== 7).map(({ type, value }) => `${value}:${type === 6 ? 'plural' : type}`))].sort();
}

describe.each(languages)('the catalogue in %s', (language) => {
  const words = wordsIn(language);

  test('has exactly the keys of English', () => {
    expect({ missing: Object.keys(english).filter((key) => !(key in words)), strange: Object.keys(words).filter((key) => !(key in english)) }).toEqual({ missing: [], strange: [] });
  });

  test('has texts that all parse', () => {
    const broken = Object.entries(words).flatMap(([key, text]) => {
      try {
        partsOf(text, language);
        return [];
      } catch (fault) {
        return [`${key}: ${String(fault)}`];
      }
    });
    expect(broken).toEqual([]);
  });

  test('asks for the same facts as English, in the same way', () => {
    const other = Object.keys(words).filter((key) => key in english && argumentsOf(words[key] ?? '', language).join() !== argumentsOf(english[key] ?? '', 'en').join());
    expect(other).toEqual([]);
  });

  test('selects by whole words: a selector with a hyphen is no name in ICU', () => {
    const hyphened = Object.entries(words).filter(([, text]) => partsOf(text, language).some(({ options }) => Object.keys(options ?? {}).some((option) => option.includes('-'))));
    expect(hyphened.map(([key]) => key)).toEqual([]);
  });

  test('has an "other" wherever it selects or counts', () => {
    const closed = Object.entries(words).filter(([, text]) => partsOf(text, language).some(({ options }) => options !== undefined && !('other' in options)));
    expect(closed.map(([key]) => key)).toEqual([]);
  });

  test('has no empty text, no stray space and no straight apostrophe that ICU would take for a quote', () => {
    const untidy = Object.entries(words).filter(([, text]) => text.trim() === '' || text !== text.trim() || / {2}/.test(text) || text.includes("'"));
    expect(untidy.map(([key]) => key)).toEqual([]);
  });

  test('says every text when it is given its facts', () => {
    const say = sayIn(language, 'Europe/Warsaw');
    for (const [key, text] of Object.entries(words)) {
      const facts = Object.fromEntries(partsOf(text, language).filter(({ type }) => type !== 0 && type !== 7).map(({ type, value }) => [value ?? '', type === 3 || type === 4 ? new Date('2026-11-10T09:00:00.000Z') : type === 2 || type === 6 ? 3 : 'x']));
      const said = say(key as WordKey, facts as Record<string, string | number | Date>);
      expect(said).not.toMatch(/[{}]|undefined|\[object|Invalid/);
    }
  });
});

describe('keys', () => {
  test('that the sources name are in the catalogue', () => {
    expect([...literals].filter(([key]) => !(key in english)).map(([key, path]) => `${path}: ${key}`)).toEqual([]);
  });

  test('that the sources put together lead to at least one text', () => {
    expect(patterns.filter(({ pattern }) => !Object.keys(english).some((key) => pattern.test(key))).map(({ path, whole }) => `${path}: ${whole}`)).toEqual([]);
  });

  test('of the catalogue are all used', () => {
    const unused = Object.keys(english).filter((key) => !literals.has(key) && !patterns.some(({ pattern }) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  test('exist for every kind of refusal, and for the two that are no refusal of a rule', () => {
    const text = readFileSync(join(root, 'functions/domain/decision.ts'), 'utf8');
    const kinds = [...text.matchAll(/\{ kind: '([\w-]+)'/g)].map(([, kind = '']) => kind);
    expect(kinds.length).toBeGreaterThan(20);
    expect([...kinds, 'fault', 'unreachable'].filter((kind) => !(`refusal.${kind}` in english))).toEqual([]);
    expect(Object.keys(english).filter((key) => key.startsWith('refusal.')).filter((key) => ![...kinds, 'fault', 'unreachable'].includes(key.slice('refusal.'.length)))).toEqual([]);
  });

  test('of refusals ask only for facts that the refusal carries', () => {
    const text = readFileSync(join(root, 'functions/domain/decision.ts'), 'utf8');
    for (const [, kind = '', facts = ''] of text.matchAll(/\{ kind: '([\w-]+)'([^}]*)\}/g)) {
      const carried = [...facts.matchAll(/(\w+):/g)].map(([, name]) => name);
      const asked = argumentsOf(english[`refusal.${kind}`] ?? '', 'en').map((one) => one.split(':')[0]);
      expect({ kind, strange: asked.filter((name) => !carried.includes(name)) }).toEqual({ kind, strange: [] });
    }
  });
});

describe('the language of a person', () => {
  test.each([['fr-be', 'fr'], ['fr_BE', 'fr'], ['FR', 'fr'], ['en-us', 'en'], ['el-GR', 'en'], ['', 'en'], [undefined, 'en'], ['not a locale', 'en'], ['x-klingon', 'en'], ['constructor', 'en'], ['toString', 'en']] as const)('%j speaks %s', (locale, language) => {
    expect(languageOf(canonicalLocale(locale))).toBe(language);
  });

  test('writes dates as its region does, in the time zone of the reader', () => {
    const facts = { closesAt: new Date('2026-07-01T22:30:00.000Z') };
    expect(sayIn('en-GB', 'Europe/Warsaw')('bot.poll.do.until', facts)).toMatch(/Thu,? 2 Jul(?: 2026)?,? 00:30/);
    expect(sayIn('en-GB', 'Europe/Lisbon')('bot.poll.do.until', facts)).toContain('23:30');
    expect(sayIn('fr-FR', 'Europe/Warsaw')('bot.poll.do.until', facts)).toContain('juil.');
    expect(sayIn('el-GR', 'Europe/Athens')('bot.poll.do.until', facts)).toContain('Jul');
  });

  test('counts one and many', () => {
    const say = sayIn('en-GB');
    expect([0, 1, 2].map((total) => say('bot.poll.card.lea', { total }))).toEqual(['Practitioners: no ballots yet', 'Practitioners: 1 ballot', 'Practitioners: 2 ballots']);
    expect([1, 2].map((seconds) => say('refusal.too-many-requests', { seconds }))).toEqual([expect.stringContaining('1 second.'), expect.stringContaining('2 seconds.')]);
  });

  test('shows what a member wrote as it is, braces and all', () => {
    expect(sayIn('en')('refusal.same-option-twice', { text: '{name} <b> # \'x\'' })).toContain('{name} <b> # \'x\'');
  });
});
