import type { App } from './app.ts';
import { readHits } from './foundView.ts';
import { readingKeys } from '../domain/access.ts';
import type { KnowledgeItem, RdiProject } from '../domain/knowledge.ts';
import type { Caller } from '../domain/member.ts';
import type { SearchIndex } from '../search/searchIndex.ts';

/**
 * What the codes of fields of science (`/29/89`) are called. The vocabulary is public and its codes keep their names, so
 * what was once learned from a project is kept in memory.
 */
const learned = new WeakMap<SearchIndex, Map<string, string>>();
/** The vocabulary has about a thousand fields; a dump full of made-up ones must not fill the memory. */
const mostTitles = 5_000;

/** Titles by code, of the codes that a project readable to the caller names. `items` were read anyway. */
export async function fieldTitles(app: App, caller: Caller, codes: readonly string[], items: readonly KnowledgeItem[]): Promise<ReadonlyMap<string, string>> {
  const titles = learned.get(app.index) ?? new Map<string, string>();
  learned.set(app.index, titles);
  if (titles.size > mostTitles) titles.clear();
  for (const item of items) if (item.kind === 'rdi-project') learn(titles, item);
  for (const code of codes) {
    if (!code.startsWith('/') || titles.has(code)) continue;
    const { hits } = app.index.search({ words: '', filters: { field: [code], kind: ['rdi-project'] }, order: 'newest', skip: 0, limit: 1 }, readingKeys(caller));
    for (const { item } of await readHits(app, caller, hits)) if (item.kind === 'rdi-project') learn(titles, item);
  }
  return titles;
}

/** The code `/29/89` with the path `/social sciences/law` names `/29` as well. */
function learn(titles: Map<string, string>, { fields }: RdiProject): void {
  for (const { code, path } of fields) {
    const codes = partsOf(code);
    const names = partsOf(path);
    if (codes.length !== names.length) continue;
    codes.forEach((_, depth) => titles.set(`/${codes.slice(0, depth + 1).join('/')}`, names[depth] ?? ''));
  }
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}
