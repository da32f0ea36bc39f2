import type { Spelling } from '../spelling.ts';
import type { Seen } from '../frequencies.ts';
import { plainWords } from '../plain.ts';
import { queryOf } from '../queryOf.ts';
import type { Leaf } from '../queryOf.ts';
import { weightOf } from '../sought.ts';
import { rowIn, weightIn } from './postings.ts';
import type { Posting, Postings } from './postings.ts';
import type { ReadersView } from './readersView.ts';
import type { Rows } from './challengeRows.ts';
import { isStop, languageOf } from './stopWords.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Rows with how much each has of something. */
export interface Having {
  /** Each once, in no order. */
  rows: number[];
  /** By row; 0 for those that have none. */
  shares: Float32Array;
}

/** A word or phrase of what was typed, with where it stands among what the caller may read. */
export interface SoughtWord extends Having {
  leaf: Leaf;
  /** The words that count as it. */
  words: ReadonlySet<string>;
  weight: number;
}

export interface WordIndex {
  rows: Rows;
  vocabulary: Vocabulary;
  spelling: Spelling;
  having: Postings;
}

/** What another form of a word, or a longer one that begins with it, counts beside the word itself. */
const inAnotherForm = 0.7;

/**
 * Looks up what was typed. A word that stands in nothing that the caller may read is taken for one that is spelt alike.
 * Beside telling words, a stop word of any language that it may be is not asked for: hits need not have it.
 */
export function soughtWords(index: WordIndex, typed: string, view: ReadersView): SoughtWord[] {
  const language = languageOf(plainWords(typed));
  const { leaves } = queryOf(typed);
  const isOneStop = ({ kind, words }: Leaf): boolean => kind === 'word' && isStop(words[0] ?? '', language);
  const telling = leaves.some((leaf) => !isOneStop(leaf) && !leaf.stop && !leaf.not);
  return leaves.map((each) => {
    const leaf = { ...each, stop: each.stop || (telling && !each.not && !each.required && isOneStop(each)) };
    const found = leaf.kind === 'phrase' ? phrase(index, leaf, view) : word(index, leaf, view);
    return { leaf, ...found, weight: weightOf(found.rows.length, view.size) };
  });
}

type Found = Having & Pick<SoughtWord, 'words'>;

/** A stop word that stands in more of everything (a share) says nothing, whatever language it is of. */
const tellsNothing = 0.1;

function word(index: WordIndex, leaf: Leaf, view: ReadersView): Found {
  const [typed = ''] = leaf.words;
  const { vocabulary, having } = index;
  if (leaf.stop) return anyOf(index, countOf(having.of(typed), view) > tellsNothing * view.size ? [] : [typed], [], view, [typed]);
  const found = anyOf(index, [typed], [...vocabulary.forms(typed), ...(leaf.unfinished ? vocabulary.beginningWith(typed) : [])], view);
  if (found.rows.length > 0 || leaf.not) return found;
  const seen = { ofWord: (number: number) => countOf(having.of(vocabulary.word(number)), view) } as Pick<Seen, 'ofWord'> as Seen;
  const [meant] = index.spelling.meant(typed, seen, 1);
  return meant === undefined ? found : anyOf(index, [vocabulary.word(meant)], vocabulary.forms(vocabulary.word(meant)), view);
}

/** All its words stand there one after the other, the last perhaps unfinished. */
function phrase(index: WordIndex, leaf: Leaf, view: ReadersView): Found {
  const { rows: known, vocabulary } = index;
  const each = leaf.words.map((one, at) => anyOf(index, [one], leaf.unfinished && at === leaf.words.length - 1 ? vocabulary.beginningWith(one) : [], view));
  const [first, ...others] = each;
  const shares = first?.shares ?? new Float32Array(0);
  const rows = (first?.rows ?? []).filter((row) => {
    const { title = '', text = '' } = known.all[row] ?? {};
    const has = others.every((other) => other.shares[row] !== 0) && [title, text].some((one) => hasPhrase(plainWords(one), leaf));
    if (!has) shares[row] = 0;
    return has;
  });
  return { rows, shares, words: new Set(each.flatMap(({ words }) => [...words])) };
}

function hasPhrase(words: readonly string[], { words: wanted, unfinished }: Leaf): boolean {
  const last = wanted.length - 1;
  return words.some((_, from) => wanted.every((one, at) => (unfinished && at === last ? words[from + at]?.startsWith(one) === true : words[from + at] === one)));
}

function anyOf({ having, rows: known }: WordIndex, exact: readonly string[], others: readonly string[], view: ReadersView, marked: readonly string[] = []): Found {
  const shares = new Float32Array(known.all.length);
  const rows: number[] = [];
  const looked = new Set([...exact, ...others]);
  for (const each of looked) {
    const posting = having.of(each);
    const share = exact.includes(each) ? 1 : inAnotherForm;
    for (let index = 0; posting && index < posting.length; index += 1) {
      const cell = posting.cells[index] as number;
      const row = rowIn(cell);
      if (view.open[row] !== 1) continue;
      const before = shares[row] as number;
      if (before === 0) rows.push(row);
      shares[row] = Math.max(before, share * weightIn(cell));
    }
  }
  return { rows, shares, words: new Set([...looked, ...marked]) };
}

function countOf(posting: Posting | undefined, view: ReadersView): number {
  let count = 0;
  for (let index = 0; posting && index < posting.length; index += 1) count += view.open[rowIn(posting.cells[index] as number)] as number;
  return count;
}
