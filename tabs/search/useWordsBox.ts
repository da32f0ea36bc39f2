import { useEffect, useState } from 'react';

/** How long somebody has not typed before it is looked for, in milliseconds. */
const pause = 200;

export interface WordsTyped {
  /** What stands in the box, which may be ahead of what was looked for. */
  written: string;
  write: (words: string) => void;
  /** Looks at once. */
  look: () => void;
}

/** The words in the box are looked for when somebody has paused; `words`, those that are looked for, lead when they change by themselves. */
export function useWordsBox(words: string, lookFor: (words: string) => void): WordsTyped {
  const [written, setWritten] = useState(words);
  const [known, setKnown] = useState(words);
  if (words !== known) {
    setKnown(words);
    if (written.trim() !== words) setWritten(words);
  }
  const look = (): void => {
    if (written.trim() !== words) lookFor(written.trim());
  };
  useEffect(() => {
    if (written.trim() === words) return;
    const timer = setTimeout(() => lookFor(written.trim()), pause);
    return () => clearTimeout(timer);
  }, [written, words, lookFor]);
  return {
    written,
    look,
    write(next) {
      setWritten(next);
      // Nothing to wait for: an emptied box shows everything at once.
      if (next === '') lookFor('');
    },
  };
}
