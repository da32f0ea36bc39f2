import { z } from 'zod';
import { practiceKinds, securityAreas } from '../domain/knowledge.ts';

/** For forms and uploads; the domain decides. */
export { practiceKinds, securityAreas } from '../domain/knowledge.ts';
export { importLimit, partSize } from '../domain/knowledgeImport.ts';
export { practiceLimits } from '../domain/practice.ts';

/**
 * Views of the knowledge factory, already cut to what the caller may read. An `id` is what the routes take: of a result,
 * which is kept with its project, both ids joined (`h2020-740714~cordis-123`), wherever it is shown.
 */
const time = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const text = z.string();
const framework = z.enum(['FP7', 'H2020', 'HORIZON']);
const status = z.enum(['signed', 'closed', 'terminated']);
const area = z.enum(securityAreas);
const marking = z.object({ tlp: z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']), audience: z.enum(['lea-only', 'network', 'public']), releasableTo: z.array(text).optional() });
const coded = z.object({ code: text, title: text.optional() });
const link = z.object({ url: text, title: text.optional() });
const resultType = z.enum(['deliverable', 'publication', 'report-summary', 'brief', 'patent', 'other']);
const practiceKind = z.enum(practiceKinds as [string, ...string[]]) as z.ZodType<'good-practice' | 'guidance' | 'tool' | 'outside-result'>;
export const itemKind = z.enum(['rdi-project', 'rdi-result', 'good-practice', 'guidance', 'tool', 'outside-result']);

const participation = z.object({
  name: text, shortName: text.optional(), country: text, role: z.enum(['coordinator', 'participant', 'partner', 'third-party']),
  activity: z.enum(['HES', 'REC', 'PRC', 'PUB', 'OTH']).optional(), sme: z.boolean().optional(), city: text.optional(), url: text.optional(),
  /** EUR, from the EU. */
  contribution: z.number().optional(), left: z.boolean().optional(),
});

export const projectView = z.object({
  kind: z.literal('rdi-project'), id: text, framework, grantId: text, acronym: text, title: text, objective: text, keywords: z.array(text), status,
  startDate: day.optional(), endDate: day.optional(),
  /** EUR; absent where the source publishes none. */
  totalCost: z.number().optional(), euContribution: z.number().optional(),
  programmes: z.array(coded), topics: z.array(coded), areas: z.array(area), call: text.optional(), fundingScheme: text.optional(),
  fields: z.array(coded.extend({ path: text })), organisations: z.array(participation), countries: z.array(text), links: z.array(link), doi: text.optional(),
  /** The network's own sentence about it. */
  line: text.optional(),
  source: text, sourceChanged: day.optional(), goneSince: time.optional(), addedAt: time, changedAt: time, marking,
  /** How many results are stored with it that the caller may read. */
  results: z.number().int(),
});
export type ProjectView = z.infer<typeof projectView>;

export const resultView = z.object({
  kind: z.literal('rdi-result'), id: text, type: resultType, title: text, description: text.optional(),
  project: z.object({ id: text, framework, grantId: text, acronym: text.optional(), /** Absent where the project itself is not here. */ title: text.optional() }),
  form: text.optional(), url: text.optional(), doi: text.optional(), journal: text.optional(), year: z.number().int().optional(),
  source: text, sourceChanged: day.optional(), goneSince: time.optional(), addedAt: time, changedAt: time, marking,
});
export type ResultView = z.infer<typeof resultView>;

export const practiceView = z.object({
  kind: practiceKind, id: text, title: text, text, keywords: z.array(text), areas: z.array(area), countries: z.array(text), links: z.array(link),
  reviewBy: day, /** Its review date has passed. */ overdue: z.boolean(), author: z.object({ name: text }), organisation: text, groups: z.array(z.object({ id: text, name: text })),
  source: text, edition: z.number().int(), withdrawnAt: time.optional(), addedAt: time, changedAt: time, marking,
  may: z.object({ change: z.boolean() }),
});
export type PracticeView = z.infer<typeof practiceView>;

export const itemView = z.union([projectView, resultView, practiceView]);
export type ItemView = z.infer<typeof itemView>;
export const resultsView = z.object({ items: z.array(resultView), next: text.optional() });
export type ResultsView = z.infer<typeof resultsView>;

/** A mark is [from, to) in UTF-16 code units of the text it stands with. */
const snippet = z.object({ of: z.enum(['title', 'acronym', 'text', 'keywords']), text, marks: z.array(z.tuple([z.number().int(), z.number().int()])) });
export type SnippetView = z.infer<typeof snippet>;

/** An item in a list: enough to choose by. */
export const foundView = z.object({
  kind: itemKind, id: text,
  /** Acronym of a project, else absent. */
  acronym: text.optional(), title: text, line: text.optional(),
  framework: framework.optional(), grantId: text.optional(), status: status.optional(), startDate: day.optional(), endDate: day.optional(), year: z.number().int().optional(),
  type: resultType.optional(), countries: z.array(text), coordinator: z.object({ name: text, country: text }).optional(),
  project: z.object({ id: text, acronym: text.optional() }).optional(), organisation: text.optional(), source: text,
  overdue: z.boolean().optional(), gone: z.boolean().optional(), marking, forEverybody: z.boolean(), snippets: z.array(snippet),
});
export type FoundItemView = z.infer<typeof foundView>;

const facet = z.array(z.object({ value: text, count: z.number().int(), /** Where the value is a code: what it is called. */ label: text.optional() }));
export const searchView = z.object({
  items: z.array(foundView), total: z.number().int(), match: z.enum(['all', 'closest']), corrected: text.optional(), exact: text.optional(),
  facets: z.object({ kind: facet, programme: facet, status: facet, country: facet, area: facet, field: facet, year: facet, organisationType: facet }),
  /** `building`: not everything can be found yet. */
  state: z.enum(['ready', 'building']), more: z.boolean(),
});
export type SearchView = z.infer<typeof searchView>;

/** Why: words, fields of science (their titles) and topics (their codes) that both have. */
export const relatedView = z.object({ items: z.array(z.object({ item: foundView, words: z.array(text), fields: z.array(text), topics: z.array(text) })) });
export type RelatedView = z.infer<typeof relatedView>;

export const historyView = z.object({
  items: z.array(z.object({
    id: text, at: time, kind: z.enum(['changed', 'gone', 'back', 'withdrawn', 'restored']), by: text.optional(), import: text.optional(),
    changes: z.array(z.object({ what: text, old: text.optional(), new: text.optional() })),
  })),
  next: text.optional(),
});
export type HistoryView = z.infer<typeof historyView>;

const counts = z.object({ new: z.number().int(), changed: z.number().int(), unchanged: z.number().int() });
export const importView = z.object({
  id: text, via: z.enum(['tab', 'command', 'timer']), by: text.optional(), startedAt: time, finishedAt: time.optional(),
  files: z.array(z.object({ name: text, size: z.number().int(), parts: z.number().int(), /** Parts that have arrived. */ arrived: z.number().int().optional() })),
  state: z.enum(['uploading', 'waiting', 'running', 'done', 'refused', 'failed', 'cancelled']),
  progress: z.object({ phase: z.enum(['reading', 'writing']), done: z.number(), total: z.number(), rows: z.number().int(), since: time }).optional(),
  read: z.number().int().optional(), projects: counts.optional(), resultsRead: z.number().int().optional(), results: counts.optional(), refused: z.number().int().optional(),
  gone: z.number().int().optional(), back: z.number().int().optional(), tables: z.array(z.object({ file: text, table: text, rows: z.number().int(), refused: z.number().int(), notes: z.array(text).optional() })).optional(),
  problem: text.optional(),
});
export type ImportView = z.infer<typeof importView>;
export const importsView = z.object({ items: z.array(importView), next: text.optional() });
export const refusalsView = z.object({ items: z.array(z.object({ of: z.enum(['project', 'result']), row: text, why: text })), next: text.optional() });
export type RefusalsView = z.infer<typeof refusalsView>;

/** What is in the knowledge factory, for coordinators. */
export const holdingsView = z.object({
  items: z.number().int(), state: z.enum(['ready', 'building']),
  kinds: z.array(z.object({ value: text, count: z.number().int() })),
  programmes: z.array(z.object({ value: text, projects: z.number().int(), results: z.number().int() })),
  areas: z.array(z.object({ value: text, count: z.number().int() })),
  /** Instant of the newest change; the last import that was done. */
  newest: time.optional(), lastImport: time.optional(),
  overdue: z.array(z.object({ id: text, title: text, reviewBy: day })),
  feed: z.object({ address: text, checkedAt: time.optional(), lastModified: text.optional(), problem: text.optional() }).optional(),
});
export type HoldingsView = z.infer<typeof holdingsView>;
