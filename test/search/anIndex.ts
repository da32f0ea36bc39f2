import { openSearchIndex } from '../../functions/search/openSearchIndex.ts';
import type { Filters, SearchAnswer, SearchIndex, SearchQuery } from '../../functions/search/searchIndex.ts';
import type { KnowledgeItem, RdiProject } from '../../functions/domain/knowledge.ts';
import { aProject } from '../makers/anItem.ts';

/** What anybody may read. */
export const anybody = ['public/*/anybody'];

/** A project with these texts, and whatever else is told. */
export function aStudy(grantId: string, title: string, objective = '', more: Partial<RdiProject> = {}): RdiProject {
  return aProject({ grantId, title, objective, line: undefined, ...more });
}

/** Items with their partitions: a result lies with its project. */
export function partitionsOf(items: readonly KnowledgeItem[]): { partition: string; items: KnowledgeItem[] }[] {
  const byPartition = new Map<string, KnowledgeItem[]>();
  for (const item of items) {
    const partition = `item:${item.kind === 'rdi-result' ? item.project.id : item.id}`;
    byPartition.set(partition, [...(byPartition.get(partition) ?? []), item]);
  }
  return [...byPartition].map(([partition, itsItems]) => ({ partition, items: itsItems }));
}

export function anIndex(items: readonly KnowledgeItem[], file = ':memory:'): SearchIndex {
  const index = openSearchIndex(file);
  index.replace(partitionsOf(items), '2026-01-01T00:00:00.000Z');
  index.ready('2026-01-01T00:00:00.000Z');
  return index;
}

/** A search as it is typed: the best twenty. */
export function searched(index: SearchIndex, words: string, more: Partial<SearchQuery> = {}, keys: readonly string[] = anybody): SearchAnswer {
  return index.search({ words, filters: {}, order: 'best', skip: 0, limit: 20, ...more }, keys);
}

export function found(index: SearchIndex, words: string, filters: Filters = {}, keys: readonly string[] = anybody): string[] {
  return searched(index, words, { filters }, keys).hits.map(({ id }) => id.replace(/^h2020-/, ''));
}

/** A hit's text with what is marked in brackets. */
export function marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }): string {
  let [shown, from] = ['', 0];
  for (const [begin, end] of marks) {
    shown += `${text.slice(from, begin)}[${text.slice(begin, end)}]`;
    from = end;
  }
  return shown + text.slice(from);
}
