import type { ResultType } from '../domain/knowledge.ts';
import { firstOf, hasAny } from './cells.ts';
import type { Cells } from './cells.ts';
import { dateOf, doiOf, lineOf, linkOf, paragraphsOf } from './clean.ts';
import type { DumpResult } from './dump.ts';
import { frameworkOfResult } from './framework.ts';
import type { Oddity, RowRead } from './piece.ts';
import { projectOf } from './projectOf.ts';

type Part = NonNullable<DumpResult['silent']>[number];

/** Columns in which a part of a result may stand. Authors, contact persons and whoever registered a right are not among them. */
const columns: Record<Part, string[]> = {
  description: ['description', 'summary', 'teaser', 'workperformed', 'finalresults'], form: ['deliverabletype', 'ispublishedas', 'iprtype'], url: ['url'],
  doi: ['doi'], journal: ['journaltitle'], year: ['publishedyear'],
};
/** Parts that a kind of result has at all. */
const partsOf: Record<ResultType, readonly Part[]> = {
  deliverable: ['description', 'form', 'url'], publication: ['form', 'url', 'doi', 'journal', 'year'], 'report-summary': ['description'],
  brief: ['description', 'url'], patent: ['form', 'year'], other: ['form', 'year'],
};

/** A row of the deliverables, publications, report summaries, rights or articles. */
export function resultRow(cells: Cells, table: ResultType): RowRead {
  const project = projectOf(cells);
  if ('why' in project) return project;
  const rcn = lineOf(cells.get('rcn'));
  const id = lineOf(cells.get('id')) || (rcn && `rcn-${rcn}`);
  if (id === '') return { why: 'The result has no id.' };
  if (id.length > 200 || /[/\\?#]/.test(id)) return { why: 'The result’s id is not one that CORDIS gives.' };
  const title = lineOf(cells.get('title'));
  if (title === '') return { why: 'The result has no title.' };
  const odd: Oddity[] = [];
  const form = lineOf(firstOf(cells, ...columns.form));
  const type = table === 'patent' && !/patent/i.test(form) ? 'other' : table;
  const body: DumpResult = { id, type, title, ...(form ? { form } : {}), ...details(cells, type, odd) };
  const silent = partsOf[type].filter((part) => !hasAny(cells, ...columns[part]));
  return { piece: { kind: 'result', ...project, framework: frameworkOfResult(id), key: id, body: { ...body, ...(silent.length > 0 ? { silent } : {}) } }, odd };
}

function details(cells: Cells, type: ResultType, odd: Oddity[]): Partial<DumpResult> {
  const description = descriptionOf(cells, type);
  const address = cells.get('url');
  const url = linkOf(address);
  if (!url && address.trim() !== '') odd.push('link');
  const [doi, journal] = [doiOf(cells.get('doi')), lineOf(cells.get('journaltitle'))];
  const year = /^\s*((?:19|20)\d{2})(?:\.0+|-\d{2}-\d{2}.*)?\s*$/.exec(firstOf(cells, 'publishedyear', 'iprdate'))?.[1];
  const changed = dateOf(firstOf(cells, 'contentupdatedate', 'lastupdatedate'));
  if (changed === null) odd.push('date');
  return {
    ...(description ? { description } : {}), ...(url ? { url } : {}), ...(doi ? { doi } : {}), ...(journal ? { journal } : {}),
    ...(year ? { year: Number(year) } : {}), ...(changed ? { sourceChanged: changed } : {}),
  };
}

/** Of a report the summary with the work and what came of it, where it is published in full; else what introduces it. */
function descriptionOf(cells: Cells, type: ResultType): string {
  if (type !== 'report-summary') return paragraphsOf(firstOf(cells, 'description', 'teaser'));
  const full = ['summary', 'workperformed', 'finalresults'].map((heading) => paragraphsOf(cells.get(heading))).filter((part) => part !== '');
  return full.length > 0 ? full.join('\n\n') : paragraphsOf(cells.get('teaser'));
}
