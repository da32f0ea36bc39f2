import { z } from 'zod';
import { historyView, holdingsView, importView, importsView, itemView, practiceView, refusalsView, relatedView, resultsView, searchView } from './knowledgeViews.ts';
import { securityAreas } from '../domain/knowledge.ts';
import { exportView } from './views.ts';

const id = z.string().min(1).max(200);
const oneOf = z.strictObject({ id });
const page = { after: z.string().max(1000).optional() };
const values = z.array(z.string().max(300)).max(60).optional();

/** What is looked for. Words and filters stand in the body, because addresses end up in logs. */
const wanted = {
  words: z.string().max(2_000).default(''),
  filters: z.strictObject({ kind: values, programme: values, status: values, country: values, area: values, field: values, year: values, organisationType: values }).default({}),
  order: z.enum(['best', 'newest']).default('best'),
};

const practice = {
  kind: z.enum(['good-practice', 'guidance', 'tool', 'outside-result']),
  title: z.string().max(200_000),
  text: z.string().max(200_000),
  keywords: z.array(z.string().max(1_000)).max(100),
  areas: z.array(z.enum(securityAreas)).max(6),
  countries: z.array(z.string().max(2)).max(60),
  links: z.array(z.strictObject({ url: z.string().max(5_000), title: z.string().max(1_000).optional() })).max(50),
  /** Where it comes from, in words. */
  source: z.string().max(5_000),
  reviewBy: z.iso.date(),
  marking: z.strictObject({ tlp: z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']), audience: z.enum(['lea-only', 'network', 'public']), releasableTo: z.array(z.string().max(2)).min(1).max(60).optional() }),
  groups: z.array(z.string().max(100)).max(50),
};

export const knowledgeRoutes = {
  searchKnowledge: {
    method: 'POST', path: '/api/knowledge/search', summary: 'Find items of the knowledge factory that the caller may read, with counts by facet.', asks: 'member',
    body: z.strictObject({ ...wanted, skip: z.number().int().min(0).max(10_000).default(0), limit: z.number().int().min(1).max(50).default(20) }), view: searchView,
  },
  exportKnowledge: { method: 'POST', path: '/api/knowledge/export', summary: 'What a search finds, up to 1,000 items, as CSV.', asks: 'member', body: z.strictObject(wanted), view: exportView },
  showKnowledge: { method: 'GET', path: '/api/knowledge/{id}', summary: 'One item: a project, a result, a practice.', asks: 'member', params: oneOf, view: itemView },
  listResults: {
    method: 'GET', path: '/api/knowledge/{id}/results', summary: 'Results of a project.', asks: 'member', params: oneOf,
    query: z.strictObject({ type: z.enum(['deliverable', 'publication', 'report-summary', 'brief', 'patent', 'other']).optional(), ...page }), view: resultsView,
  },
  listRelated: { method: 'GET', path: '/api/knowledge/{id}/related', summary: 'Items about the same, with the reason.', asks: 'member', params: oneOf, view: relatedView },
  listHistory: { method: 'GET', path: '/api/knowledge/{id}/history', summary: 'What changed on an item, newest first.', asks: 'member', params: oneOf, query: z.strictObject(page), view: historyView },

  addPractice: { method: 'POST', path: '/api/knowledge', summary: 'Write down a good practice, guidance, a tool or a result from elsewhere.', asks: 'member', body: z.strictObject({ /** Made by the client, so that a form sent twice makes one item. */ id: z.uuid().optional(), ...practice }), view: practiceView },
  changePractice: { method: 'PUT', path: '/api/knowledge/{id}', summary: 'Change what was written down.', asks: 'member', params: oneOf, body: z.strictObject({ ...practice, /** Of the item that the caller saw; another one is refused. */ edition: z.number().int() }), view: practiceView },
  withdrawPractice: { method: 'DELETE', path: '/api/knowledge/{id}', summary: 'Take back what was written down; it can be restored.', asks: 'member', params: oneOf, view: practiceView },
  restorePractice: { method: 'POST', path: '/api/knowledge/{id}/restore', summary: 'Bring back what was withdrawn.', asks: 'member', params: oneOf, view: practiceView },

  showHoldings: { method: 'GET', path: '/api/knowledge-holdings', summary: 'What is in the knowledge factory, for who looks after it.', asks: 'member', view: holdingsView },
  listImports: { method: 'GET', path: '/api/imports', summary: 'Imports, newest first.', asks: 'member', query: z.strictObject(page), view: importsView },
  showImport: { method: 'GET', path: '/api/imports/{id}', summary: 'One import with its progress or report.', asks: 'member', params: oneOf, view: importView },
  startImport: {
    method: 'POST', path: '/api/imports', summary: 'Announce the files of an import; they are then uploaded in parts.', asks: 'member',
    body: z.strictObject({ id: z.uuid().optional(), files: z.array(z.strictObject({ name: z.string().min(1).max(300), size: z.number().int().min(0) })).min(1).max(20), whole: z.enum(['yes', 'no', 'guess']).default('guess') }), view: importView,
  },
  uploadPart: {
    method: 'PUT', path: '/api/imports/{id}/files/{file}/parts/{part}', summary: 'One part of a file, base64, numbered from 0.', asks: 'member',
    params: z.strictObject({ id, file: z.string().regex(/^\d{1,3}$/), part: z.string().regex(/^\d{1,6}$/) }), body: z.strictObject({ data: z.base64() }), view: importView,
    /** A part is 512 kB, in base64. */
    bodyLimit: 800 * 1024,
  },
  beginImport: { method: 'POST', path: '/api/imports/{id}/begin', summary: 'Everything is uploaded: read it.', asks: 'member', params: oneOf, view: importView },
  cancelImport: { method: 'DELETE', path: '/api/imports/{id}', summary: 'Give up an import that has not begun to write.', asks: 'member', params: oneOf, view: importView },
  listRefusals: { method: 'GET', path: '/api/imports/{id}/refusals', summary: 'Rows that an import refused, and why.', asks: 'member', params: oneOf, query: z.strictObject(page), view: refusalsView },
  exportImport: { method: 'GET', path: '/api/imports/{id}/export', summary: 'The report of an import as CSV.', asks: 'member', params: oneOf, view: exportView },
} as const;
