import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LabelledText {
  id: string;
  text: string;
  /** The text about the same need; none for one that stands alone. */
  same: readonly string[];
  /** Parameters may be chosen on one half; the other says how good they are. */
  half: 'tuning' | 'held out';
}

export const languages = ['en', 'fr', 'de', 'es', 'pl'] as const;
export type Language = (typeof languages)[number];

/**
 * Difficulties as officers might write them, made up for this measurement: two lines together are one need in two
 * officers' words, a line alone has the same vocabulary and another need.
 */
export function labelled(language: Language): LabelledText[] {
  const blocks = readFileSync(join(process.cwd(), `test/search/challenges/labelled/${language}.txt`), 'utf8').trim().split(/\n\n+/);
  return blocks.flatMap((block, index) => {
    const lines = block.split('\n');
    const half = index % 2 === 0 ? 'tuning' : 'held out';
    return lines.map((text, at): LabelledText => {
      const name = (which: number): string => `${language}-${index}-${which}`;
      return { id: name(at), text, half, same: lines.length === 2 ? [name(1 - at)] : [] };
    });
  });
}
