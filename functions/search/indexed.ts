import type { FacetName } from './searchIndex.ts';
import { plainName } from './plain.ts';
import { readableBy } from '../domain/access.ts';
import { areasOf } from '../domain/knowledge.ts';
import type { KnowledgeItem, Practice, RdiProject, RdiResult } from '../domain/knowledge.ts';

/** The texts in which an item is found and out of which its snippets are cut. */
export interface Texts {
  title: string;
  acronym: string;
  keywords: string;
  text: string;
}

/** Facets in which all items of a partition mostly agree; the others ({@link Indexed.kind}, {@link Indexed.year}) are each item's own. */
export type Shelf = Record<Exclude<FacetName, 'kind' | 'year'>, string[]>;

/** One item as the index knows it. */
export interface Indexed {
  id: string;
  kind: KnowledgeItem['kind'];
  texts: Texts;
  /** More words under which it is found, together with the acronym. */
  alias: string;
  /** What it is called exactly, as {@link plainName}. */
  names: string[];
  /** 0 where none is known. */
  year: number;
  /** ISO date by which it is newer or older than others. */
  date: string;
  shelf: Shelf;
  readableBy: string[];
}

/**
 * What the items of one partition are indexed under. A result stands under status, countries, areas, fields and
 * organisations of its project, so that choosing an area shows what came out of it too, but only where whoever may read
 * the result may read the project as well. Withdrawn practices are not indexed; what the source no longer has is.
 */
export function indexedOf(items: readonly KnowledgeItem[]): Indexed[] {
  const projects = new Map(items.flatMap((item) => (item.kind === 'rdi-project' ? [[item.id, item] as const] : [])));
  return items.flatMap((item) => {
    if (item.kind === 'rdi-project') return [project(item)];
    if (item.kind === 'rdi-result') return [result(item, projects.get(item.project.id))];
    return item.withdrawnAt === undefined ? [practice(item)] : [];
  });
}

function project(item: RdiProject): Indexed {
  const { id, kind, acronym, title, objective, keywords, line } = item;
  const date = item.startDate ?? item.sourceChanged?.slice(0, 10) ?? '';
  return {
    id, kind, date,
    texts: { title, acronym, keywords: keywords.join(', '), text: line ? `${objective}\n\n${line}`.trim() : objective },
    alias: `${plainName(acronym)} ${item.grantId}`,
    names: namesOf([acronym, item.grantId, id]),
    year: Number(date.slice(0, 4)),
    shelf: shelfOf(item),
    readableBy: readableBy(item),
  };
}

function result(item: RdiResult, from: RdiProject | undefined): Indexed {
  const { id, kind, title, description, form, journal, year, sourceChanged } = item;
  const acronym = item.project.acronym ?? '';
  const keys = readableBy(item);
  const shown = from && keys.every((key) => readableBy(from).includes(key)) ? shelfOf(from) : emptyShelf();
  return {
    id, kind,
    date: sourceChanged?.slice(0, 10) ?? (year ? `${year}-01-01` : ''),
    texts: { title, acronym, keywords: [form, journal].filter((part) => part).join(', '), text: description ?? '' },
    alias: `${plainName(acronym)} ${item.project.grantId}`,
    names: namesOf([id]),
    year: year ?? 0,
    shelf: { ...shown, programme: [item.project.framework] },
    readableBy: keys,
  };
}

function practice(item: Practice): Indexed {
  const { id, kind, title, text, keywords, changedAt } = item;
  return {
    id, kind, alias: '',
    date: changedAt.slice(0, 10),
    texts: { title, acronym: '', keywords: keywords.join(', '), text },
    names: namesOf([id]),
    year: Number(changedAt.slice(0, 4)),
    shelf: { ...emptyShelf(), country: unique(item.countries), area: unique(item.areas) },
    readableBy: readableBy(item),
  };
}

function shelfOf(item: RdiProject): Shelf {
  return {
    programme: [item.framework],
    status: [item.status],
    country: unique(item.countries),
    area: areasOf(item.topics),
    field: unique(item.fields.flatMap(({ code }) => pathOf(code))),
    organisationType: unique(item.organisations.flatMap(({ activity }) => activity ?? [])),
  };
}

function emptyShelf(): Shelf {
  return { programme: [], status: [], country: [], area: [], field: [], organisationType: [] };
}

/** `/29/89` stands under `/29` too. */
function pathOf(code: string): string[] {
  const parts = code.split('/').filter((part) => part !== '');
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

function unique<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values)].filter((value) => value !== '').sort();
}

function namesOf(names: readonly string[]): string[] {
  return unique(names.map(plainName));
}
