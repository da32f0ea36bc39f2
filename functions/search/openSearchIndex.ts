import { answerTo } from './answer.ts';
import { isBroken, openIndexFile, removeIndexFile } from './indexFile.ts';
import { insideOf } from './inside.ts';
import type { Inside } from './inside.ts';
import { relatedTo } from './related.ts';
import type { SearchIndex } from './searchIndex.ts';
import { takeIn } from './takeIn.ts';

/**
 * The search index in an SQLite file (or `:memory:`). A file that is foreign, broken or of another format is thrown away
 * and made anew, also when it breaks while it is open: whoever follows the store then finds no cursor and begins again.
 * One process alone; throws where another one holds the file.
 */
export function openSearchIndex(file: string): SearchIndex {
  let inside = opened(file);
  const stateOf = (name: string): string | undefined => inside.file.row('SELECT value FROM state WHERE name = ?', name)?.[0] as string | undefined;

  /** What SQLite finds broken is thrown away, and asked again of the empty index. */
  const guarded = <T>(work: (index: Inside) => T): T => {
    try {
      return work(inside);
    } catch (fault) {
      if (!isBroken(fault)) throw fault;
      inside.file.close();
      removeIndexFile(file);
      inside = opened(file);
      return work(inside);
    }
  };
  return {
    search: (query, keys) => guarded((index) => answerTo(index, query, keys)),
    related: (id, keys, limit) => guarded((index) => relatedTo(index, id, keys, limit)),
    replace(partitions, upTo) {
      guarded((index) => {
        try {
          takeIn(index, partitions, upTo);
        } catch (fault) {
          // The file is as it was; memory may know words that it does not have.
          if (!isBroken(fault)) inside = insideOf(index.file);
          throw fault;
        }
      });
    },
    cursor: () => guarded(() => stateOf('upTo')),
    knows: (partition) => guarded(({ file: of }) => of.row('SELECT change FROM partitions WHERE partition = ?', partition)?.[0] as string | undefined),
    state() {
      const upTo = guarded(() => stateOf('upTo'));
      return { state: stateOf('lookedAt') !== undefined ? 'ready' : 'building', items: inside.rows.items, ...(upTo === undefined ? {} : { upTo }) };
    },
    ready(lookedAt) {
      guarded(({ file: of }) => of.run("INSERT OR REPLACE INTO state (name, value) VALUES ('lookedAt', ?)", lookedAt));
    },
    lookedAt: () => guarded(() => stateOf('lookedAt')),
    close() {
      inside.file.close();
    },
  };
}

function opened(file: string): Inside {
  const there = openIndexFile(file);
  try {
    return insideOf(there);
  } catch (fault) {
    there.close();
    if (!isBroken(fault)) throw fault;
    removeIndexFile(file);
    return insideOf(openIndexFile(file));
  }
}
