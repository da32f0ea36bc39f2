import { z } from 'zod';
import type { Import, ImportArrival, ImportPart, ImportRefusals, KnowledgeChange, KnowledgeEvent, KnowledgeFeed } from '../domain/knowledgeImport.ts';
import { securityAreas } from '../domain/knowledge.ts';
import type { Practice, RdiProject, RdiResult } from '../domain/knowledge.ts';
import { author, marked, text, time } from './fields.ts';
import { projectOfVersion1 } from './knowledgeUpgrades.ts';
import type { Collection } from './store.ts';

type Readable<T> = T & { readableBy: string[] };
export type StoredProject = Readable<RdiProject>;
export type StoredResult = Readable<RdiResult>;
export type StoredPractice = Readable<Practice>;

const framework = z.enum(['FP7', 'H2020', 'HORIZON']);
const coded = z.object({ code: text, title: text.optional() });
const link = z.object({ url: text, title: text.optional() });
const stored = { ...marked, readableBy: z.array(text), addedAt: time, changedAt: time };
const day = z.iso.date();
const statements = z.array(z.object({ dump: text, otherwise: z.record(text, text).optional() }));

const participation = z.object({
  name: text, shortName: text.optional(), country: text, role: z.enum(['coordinator', 'participant', 'partner', 'third-party']),
  activity: z.enum(['HES', 'REC', 'PRC', 'PUB', 'OTH']).optional(), sme: z.boolean().optional(), city: text.optional(), url: text.optional(),
  contribution: z.number().optional(), left: z.boolean().optional(),
});

/** A project, its results, its history and its place in the change list share the partition `item:<project id>`. */
export const rdiProjects: Collection<StoredProject> = {
  name: 'rdiProjects',
  version: 2,
  upgrade: projectOfVersion1,
  id: (project) => project.id,
  marked: true,
  schema: z.object({
    ...stored,
    kind: z.literal('rdi-project'), id: text, framework, grantId: text, acronym: text, title: text, objective: text, keywords: z.array(text),
    status: z.enum(['signed', 'closed', 'terminated']), startDate: day.optional(), endDate: day.optional(),
    totalCost: z.number().optional(), euContribution: z.number().optional(),
    programmes: z.array(coded), topics: z.array(coded), call: text.optional(), fundingScheme: text.optional(),
    fields: z.array(coded.extend({ path: text })), organisations: z.array(participation), countries: z.array(text), links: z.array(link),
    doi: text.optional(), line: text.optional(), source: text, sourceChanged: day.optional(), goneSince: time.optional(), series: text.optional(), statements: statements.optional(), results: z.number().int(),
  }),
  orders: { series: { filters: ['series'], by: 'id', direction: 'ascending', reach: 'across', unrestricted: true } },
};

export const rdiResults: Collection<StoredResult> = {
  name: 'rdiResults',
  version: 1,
  id: (result) => result.id,
  marked: true,
  schema: z.object({
    ...stored,
    kind: z.literal('rdi-result'), id: text, type: z.enum(['deliverable', 'publication', 'report-summary', 'brief', 'patent', 'other']),
    title: text, description: text.optional(), project: z.object({ id: text, framework, grantId: text, acronym: text.optional() }),
    form: text.optional(), url: text.optional(), doi: text.optional(), journal: text.optional(), year: z.number().int().optional(),
    source: text, sourceChanged: day.optional(), goneSince: time.optional(), statements: statements.optional(),
  }),
  orders: {
    all: { filters: [], by: 'id', direction: 'ascending', reach: 'within' },
    every: { filters: [], by: 'id', direction: 'ascending', reach: 'within', unrestricted: true },
    byType: { filters: ['type'], by: 'id', direction: 'ascending', reach: 'within' },
  },
};

/** What members wrote down; partition `item:<id>` as well. */
export const practices: Collection<StoredPractice> = {
  name: 'practices',
  version: 1,
  id: (practice) => practice.id,
  marked: true,
  schema: z.object({
    ...stored,
    kind: z.enum(['good-practice', 'guidance', 'tool', 'outside-result']), id: text, title: text, text, keywords: z.array(text),
    areas: z.array(z.enum(securityAreas)), countries: z.array(text), links: z.array(link), reviewBy: day, author, organisation: text, source: text,
    edition: z.number().int(), withdrawnAt: time.optional(), readersSince: time.optional(),
  }),
  orders: { byReview: { filters: [], by: 'reviewBy', direction: 'ascending', reach: 'across' } },
};

/** One row per partition of items, moved forward with every change: what the search index follows. */
export const knowledgeChanges: Collection<KnowledgeChange> = {
  name: 'knowledgeChanges',
  version: 1,
  id: (change) => change.id,
  schema: z.object({ id: text, changedAt: time }),
  orders: { byTime: { filters: [], by: 'changedAt', direction: 'ascending', reach: 'across' } },
};

/** History of an item, and the feed of what changed for whoever watches. */
export const knowledgeEvents: Collection<KnowledgeEvent> = {
  name: 'knowledgeEvents',
  version: 1,
  id: (event) => event.id,
  schema: z.object({
    id: text, item: text, at: time, kind: z.enum(['changed', 'gone', 'back', 'withdrawn', 'restored']), import: text.optional(), by: author.optional(),
    changes: z.array(z.object({ what: text, old: text.optional(), new: text.optional() })),
  }),
  orders: {
    ofItem: { filters: ['item'], by: 'at', direction: 'descending', reach: 'within' },
    newest: { filters: [], by: 'at', direction: 'descending', reach: 'across' },
  },
};

const counts = z.object({ new: z.number().int(), changed: z.number().int(), unchanged: z.number().int() });

/** An import with its upload and its report, in the partition `import:<id>`. */
export const imports: Collection<Import> = {
  name: 'imports',
  version: 1,
  id: (one) => one.id,
  schema: z.object({
    id: text, via: z.enum(['tab', 'command', 'timer']), by: author.optional(), startedAt: time,
    files: z.array(z.object({ name: text, size: z.number().int(), parts: z.number().int() })), series: text,
    whole: z.enum(['yes', 'no', 'guess']),
    state: z.enum(['uploading', 'waiting', 'running', 'done', 'refused', 'failed', 'cancelled']), dueAt: time, lease: text.optional(), tries: z.number().int(),
    progress: z.object({ phase: z.enum(['reading', 'writing']), done: z.number(), total: z.number(), rows: z.number().int(), since: time }).optional(),
    finishedAt: time.optional(), read: z.number().int().optional(), projects: counts.optional(), resultsRead: z.number().int().optional(), results: counts.optional(), refused: z.number().int().optional(),
    gone: z.number().int().optional(), back: z.number().int().optional(), resultsGone: z.number().int().optional(), resultsBack: z.number().int().optional(),
    tables: z.array(z.object({ file: text, table: text, rows: z.number().int(), refused: z.number().int(), notes: z.array(text).optional() })).optional(), problem: text.optional(),
  }),
  orders: {
    newest: { filters: [], by: 'startedAt', direction: 'descending', reach: 'across' },
    due: { filters: ['state'], by: 'dueAt', direction: 'ascending', reach: 'across' },
  },
};

/** Pieces of an uploaded file, until it has been read. */
export const importParts: Collection<ImportPart> = {
  name: 'importParts',
  version: 1,
  id: (part) => part.id,
  schema: z.object({ id: text, file: z.number().int(), number: z.number().int(), data: text }),
  orders: { all: { filters: [], by: 'id', direction: 'ascending', reach: 'within' } },
};

/** Which parts have arrived, so that nobody has to read them to know. */
export const importArrivals: Collection<ImportArrival> = {
  name: 'importArrivals',
  version: 1,
  id: (arrival) => arrival.id,
  schema: z.object({ id: text, file: z.number().int(), number: z.number().int() }),
  orders: { all: { filters: [], by: 'id', direction: 'ascending', reach: 'within' } },
};

/** Refused rows of an import, some hundred in a document. */
export const importRefusals: Collection<ImportRefusals> = {
  name: 'importRefusals',
  version: 1,
  id: (one) => one.id,
  schema: z.object({ id: text, rows: z.array(z.object({ of: z.enum(['project', 'result']), row: text, why: text })) }),
  orders: { all: { filters: [], by: 'id', direction: 'ascending', reach: 'within' } },
};

/** What a configured address answered last. */
export const knowledgeFeeds: Collection<KnowledgeFeed> = {
  name: 'knowledgeFeeds',
  version: 1,
  id: (feed) => feed.id,
  schema: z.object({ id: text, checkedAt: time, etag: text.optional(), lastModified: text.optional(), import: text.optional(), problem: text.optional() }),
  orders: { all: { filters: [], by: 'id', direction: 'ascending', reach: 'across' } },
};

/** In the order in which tables are made. */
export const knowledgeCollections = [rdiProjects, rdiResults, practices, knowledgeChanges, knowledgeEvents, imports, importParts, importArrivals, importRefusals, knowledgeFeeds] as unknown as readonly Collection<never>[];
