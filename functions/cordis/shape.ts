import type { ResultType } from '../domain/knowledge.ts';

/** The tables of a dump, in the words CORDIS uses for its files. */
export type TableKind =
  | 'project' | 'organization' | 'euroSciVoc' | 'topics' | 'legalBasis' | 'webLink'
  | 'projectDeliverables' | 'projectPublications' | 'reportSummaries' | 'projectIrps' | 'article'
  | 'webItem' | 'policyPriorities' | 'principalInvestigators';

/** Tables that are known and of which nothing is kept: pictures, policy markers, people. */
export const nothingKept: readonly TableKind[] = ['webItem', 'policyPriorities', 'principalInvestigators'];

/** Kinds of results that stand in a table, where one does. */
export const resultTypesOf: Partial<Record<TableKind, readonly ResultType[]>> = {
  projectDeliverables: ['deliverable'], projectPublications: ['publication'], reportSummaries: ['report-summary'],
  projectIrps: ['patent', 'other'], article: ['brief'],
};

/** For the sentence that refuses a file of unknown shape. */
export const knownShapes = 'Known are the CORDIS tables project, organization, euroSciVoc, topics, legalBasis, webLink, projectDeliverables, projectPublications, reportSummaries and projectIrps as CSV, XLSX or JSON, the XML of projects, and zips of these.';

/** The names under which a table says which project its row belongs to. */
export const projectColumns = ['projectid', 'projectreference', 'projectgrantid', 'projectgrantagreementid'] as const;

/** Headings are compared by their letters and digits only. */
export function headingOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** What a table is, by its headings (see {@link headingOf}); its file may be called anything. */
export function kindOf(headings: ReadonlySet<string>): TableKind | undefined {
  const any = (...names: string[]): boolean => names.some((name) => headings.has(name));
  const isProjects = any('id', 'reference', 'grantid') && any('acronym') && any('title') && any('status') && any('objective', 'startdate', 'enddate');
  if (isProjects) return 'project';
  if (!any(...projectColumns)) return undefined;
  if (any('lastname', 'firstname') && !any('role')) return 'principalInvestigators';
  if (any('role') && any('name', 'legalname')) return 'organization';
  if (any('euroscivoccode')) return 'euroSciVoc';
  if (any('legalbasis')) return 'legalBasis';
  if (any('topic')) return 'topics';
  if (any('physurl')) return 'webLink';
  if (any('deliverabletype')) return 'projectDeliverables';
  if (any('ispublishedas', 'journaltitle')) return 'projectPublications';
  if (any('iprtype', 'iprnumber', 'iprawarded')) return 'projectIrps';
  if (any('mimetype', 'uri')) return 'webItem';
  if (any('policypriority', 'policypriorities', 'policyprioritycode')) return 'policyPriorities';
  if (any('title') && any('attachment', 'teaser', 'summary', 'relatedfile')) return 'reportSummaries';
  return undefined;
}
