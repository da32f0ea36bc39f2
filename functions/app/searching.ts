import type { App } from './app.ts';
import { fieldTitles } from './fieldTitles.ts';
import { foundView, readHits } from './foundView.ts';
import { readableItem } from './knowledge.ts';
import { readingKeys } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { itemAddress } from '../domain/knowledge.ts';
import type { KnowledgeItem } from '../domain/knowledge.ts';
import { itemsCsv } from '../domain/knowledgeCsv.ts';
import type { Caller } from '../domain/member.ts';
import type { FacetName, Filters, SearchQuery } from '../search/searchIndex.ts';
import type { RelatedView, SearchView } from '../contract/knowledgeViews.ts';
import type { ExportView } from '../contract/views.ts';

/** Most items of one export, and how many are read from the store at once. */
const mostExported = 1_000;
const atOnce = 100;
const mostRelated = 8;

/** As the routes take it: a facet that is not asked for may be named too. */
export type Wanted = Pick<SearchQuery, 'words' | 'order'> & { filters: { [facet in FacetName]?: readonly string[] | undefined } };

/**
 * What the caller may read and that fits, with counts by facet. The index answers by the caller's keys; every hit is
 * then read from the store and checked once more, so that what changed a moment ago is never shown.
 */
export async function searchKnowledge(app: App, caller: Caller, { filters, ...query }: Wanted & Pick<SearchQuery, 'skip' | 'limit'>): Promise<Decision<SearchView>> {
  const { hits, total, match, corrected, exact, facets } = app.index.search({ ...query, filters: chosen(filters) }, readingKeys(caller));
  const found = await readHits(app, caller, hits);
  const titles = await fieldTitles(app, caller, facets.field.map(({ value }) => value), found.map(({ item }) => item));
  const goTo = exact === undefined ? undefined : await addressOf(app, caller, exact, found);
  return accepted({
    items: found.map(({ hit, item }) => foundView(item, app.now(), hit.snippets)),
    total: total - (hits.length - found.length),
    match,
    ...(corrected === undefined ? {} : { corrected }),
    ...(goTo === undefined ? {} : { exact: goTo }),
    facets: { ...facets, field: facets.field.map((facet) => ({ ...facet, ...(titles.has(facet.value) ? { label: titles.get(facet.value) ?? '' } : {}) })) },
    state: app.index.state().state,
    more: query.skip + hits.length < total,
  });
}

function chosen(filters: Wanted['filters']): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([, values]) => values !== undefined && values.length > 0));
}

/** Where the item of this id is opened, if the caller may read it. */
async function addressOf(app: App, caller: Caller, id: string, found: { item: KnowledgeItem }[]): Promise<string | undefined> {
  const shown = found.find(({ item }) => item.id === id)?.item ?? (await readableItem(app, caller, id));
  return shown && itemAddress(shown);
}

/** What a search finds as CSV, best first, up to 1,000 items. */
export async function exportKnowledge(app: App, caller: Caller, { filters, ...query }: Wanted): Promise<Decision<ExportView>> {
  const items: KnowledgeItem[] = [];
  for (let skip = 0; skip < mostExported; skip += atOnce) {
    const { hits } = app.index.search({ ...query, filters: chosen(filters), skip, limit: atOnce }, readingKeys(caller));
    items.push(...(await readHits(app, caller, hits)).map(({ item }) => item));
    if (hits.length < atOnce) break;
  }
  return accepted({ fileName: 'knowledge.csv', csv: itemsCsv(items, app.now()) });
}

/** Items about the same, best first, with the words, fields and topics they share. Refuses: not-there. */
export async function listRelated(app: App, caller: Caller, address: string): Promise<Decision<RelatedView>> {
  const item = await readableItem(app, caller, address);
  if (!item) return refused({ kind: 'not-there' });
  const found = await readHits(app, caller, app.index.related(item.id, readingKeys(caller), mostRelated));
  const titles = await fieldTitles(app, caller, found.flatMap(({ hit }) => hit.fields), [item, ...found.map((one) => one.item)]);
  return accepted({
    items: found.map(({ hit: { words, fields, topics }, item: related }) => ({ item: foundView(related, app.now()), words, fields: fields.map((field) => titles.get(field) ?? field), topics })),
  });
}
