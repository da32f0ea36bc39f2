import type { KnowledgeItem } from '../domain/knowledge.ts';

/** The facets of the knowledge factory; what an item stands under is said by `indexed.ts`, once. */
export const facetNames = ['kind', 'programme', 'status', 'country', 'area', 'field', 'year', 'organisationType'] as const;
export type FacetName = (typeof facetNames)[number];

/** Per facet the values wanted: any of one facet's values, all of the facets. */
export type Filters = Partial<Record<FacetName, readonly string[]>>;

export interface SearchQuery {
  /** As typed: words, "phrases" (every hit has them), -excluded; the last word may be unfinished. Empty: everything. */
  words: string;
  filters: Filters;
  /** Empty words are always `newest`. */
  order: 'best' | 'newest';
  /** Hits passed over. */
  skip: number;
  /** 1 to 100. */
  limit: number;
}

/** Begin and end (UTF-16 code units, end excluded) of a match in the text it stands with. */
export type Mark = [from: number, to: number];

export interface Snippet {
  /** Which text of the item. */
  of: 'title' | 'acronym' | 'text' | 'keywords';
  text: string;
  marks: Mark[];
}

export interface Hit {
  id: string;
  /** Of the partition in the store. */
  partition: string;
  kind: KnowledgeItem['kind'];
  /** Higher is better; comparable within one answer only. */
  score: number;
  snippets: Snippet[];
}

export interface SearchAnswer {
  hits: Hit[];
  /** Of everything that matches and that the caller may read. */
  total: number;
  /**
   * `all`: every word is in each hit. `closest`: not every hit has all words, and these come nearest: no item has all of
   * them, or three or more were typed and few items have all ({@link SearchAnswer.withAll}).
   */
  match: 'all' | 'closest';
  /** Where `closest`: how many items have every word; they are among the hits (before filters). */
  withAll?: number | undefined;
  /** The words as they were looked for, where a misspelt one was taken for another: only words of what the caller may read. */
  corrected?: string | undefined;
  /** An acronym or a grant id that was typed exactly: the one item to go to. */
  exact?: string | undefined;
  /** Most frequent first, at most 50 values a facet (all countries). Each facet is counted without its own filter. */
  facets: Record<FacetName, { value: string; count: number }[]>;
}

export interface IndexState {
  /** `building` until everything that was in the store at the start is in. */
  state: 'building' | 'ready';
  items: number;
  /** ISO instant of the newest change that it knows; absent when it is empty. */
  upTo?: string | undefined;
}

/**
 * The derived full-text index: made from the store, thrown away without loss. Everything it answers is limited to what
 * one of `keys` (`domain/access.ts`) may read: hits, counts, facets, corrections. Hits are ids: whoever shows them reads
 * the item in the store and checks once more.
 */
export interface SearchIndex {
  search(query: SearchQuery, keys: readonly string[]): SearchAnswer;
  /** Items about the same, best first, with the words and fields they share. */
  related(id: string, keys: readonly string[], limit: number): { id: string; partition: string; kind: KnowledgeItem['kind']; words: string[]; fields: string[]; topics: string[] }[];
  /**
   * Takes in all items of some partitions as they are now (none left: it forgets them), and remembers how far it is and, by
   * the `change` given, what it knows of a partition.
   */
  replace(partitions: { partition: string; items: KnowledgeItem[]; change?: string }[], upTo?: string): void;
  /** The change under which a partition was taken in last; absent where none was given. */
  knows(partition: string): string | undefined;
  /** Where `replace` was told to have come to; absent for an empty or foreign file. */
  cursor(): string | undefined;
  state(): IndexState;
  /** Everything is in that the store had when somebody began to look (ISO instant). */
  ready(lookedAt: string): void;
  /** When that look began; absent until the first is done. */
  lookedAt(): string | undefined;
  close(): void;
}
