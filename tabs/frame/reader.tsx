import { createContext, useContext } from 'react';
import { canonicalLocale, languageOf, sayIn } from '../../functions/contract/words/words.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** Who reads: in which words, and by which clock. */
export interface Reader {
  say: Say;
  language: string;
  /** For numbers, dates and names of countries: the reader's region where we have the reader's language. */
  locale: string;
  /** IANA name. */
  timeZone: string;
  /** Names what is kept on this device for this person. */
  person: string;
}

export function makeReader(locale: string | undefined, timeZone: string, person: string): Reader {
  const canonical = canonicalLocale(locale);
  const language = languageOf(canonical);
  const formatting = canonical.split('-')[0] === language ? canonical : 'en-GB';
  return { say: sayIn(locale, timeZone), language, locale: formatting, timeZone, person };
}

const ReaderContext = createContext<Reader | undefined>(undefined);
export const ReaderProvider = ReaderContext.Provider;

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('There is no reader around this component.');
  return reader;
}

export function useSay(): Say {
  return useReader().say;
}
