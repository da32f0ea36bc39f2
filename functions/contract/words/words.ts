import { IntlMessageFormat } from 'intl-messageformat';
import enBot from './en/bot.json' with { type: 'json' };
import enChallenges from './en/challenges.json' with { type: 'json' };
import enKnowledge from './en/knowledge.json' with { type: 'json' };
import enRefusals from './en/refusals.json' with { type: 'json' };
import enTabs from './en/tabs.json' with { type: 'json' };
import frBot from './fr/bot.json' with { type: 'json' };
import frChallenges from './fr/challenges.json' with { type: 'json' };
import frKnowledge from './fr/knowledge.json' with { type: 'json' };
import frRefusals from './fr/refusals.json' with { type: 'json' };
import frTabs from './fr/tabs.json' with { type: 'json' };

/** Every text that people read, by language. English is the source; a test keeps the others complete. */
export const catalogues = {
  en: { ...enBot, ...enRefusals, ...enTabs, ...enKnowledge, ...enChallenges },
  fr: { ...frBot, ...frRefusals, ...frTabs, ...frKnowledge, ...frChallenges },
} as const satisfies Record<string, Record<string, string>>;

export type WordKey = keyof (typeof catalogues)['en'];
export type Language = keyof typeof catalogues;

/** Says a text in the reader's language. Unknown languages fall back to the language part, then to English. */
export type Say = (key: WordKey, facts?: Record<string, string | number | Date>) => string;

/** Locales come from outside: a flood of made-up ones must not fill the memory. */
const mostFormats = 5_000;
const canonical = new Map<string, string>();

/** Languages and regions as Teams sends them (`fr-be`, `el-GR`, `pt_BR`), made canonical. */
export function canonicalLocale(locale = 'en'): string {
  const known = canonical.get(locale);
  if (known !== undefined) return known;
  const made = madeCanonical(locale);
  if (canonical.size >= mostFormats) canonical.clear();
  canonical.set(locale, made);
  return made;
}

function madeCanonical(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replace('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

export function languageOf(locale: string): Language {
  const language = locale.split('-')[0] ?? 'en';
  return language in catalogues ? (language as Language) : 'en';
}

const formats = new Map<string, IntlMessageFormat>();

/** `timeZone` (IANA) is used for dates inside texts. */
export function sayIn(locale: string | undefined, timeZone = 'UTC'): Say {
  const canonical = canonicalLocale(locale);
  const language = languageOf(canonical);
  const catalogue: Record<string, string> = catalogues[language];
  // Dates and numbers follow the region only where the words follow the language.
  const formatting = canonical.startsWith(language) ? canonical : 'en-GB';
  return (key, facts) => {
    const name = `${formatting}|${timeZone}|${key}`;
    let format = formats.get(name);
    if (!format) {
      format = new IntlMessageFormat(catalogue[key] ?? catalogues.en[key], formatting, {
        date: { moment: { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }, day: { timeZone, dateStyle: 'long' } },
      });
      if (formats.size >= mostFormats) formats.clear();
      formats.set(name, format);
    }
    return String(format.format(facts));
  };
}
