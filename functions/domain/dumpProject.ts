import type { Coded, Framework, Link, Participation, RdiProject, ResultType, ScienceField } from './knowledge.ts';

/**
 * What a dump says of one project, put together from all its tables. A field that is absent was not in the dump at all
 * (there was no such table); one that is empty was there and is empty.
 */
export interface DumpProject {
  /** Absent where the tables alone do not say it. */
  framework?: Framework | undefined;
  grantId: string;
  acronym?: string | undefined;
  /** Where it stands first: file and row, or the file inside the zip. */
  at: string;
  /** From a project's own row or file. */
  facts?: ProjectFacts | undefined;
  organisations?: Participation[] | undefined;
  /** Countries that the project's own row names (until 2020), EU style, sorted; where the dump has no table of organisations. */
  countries?: string[] | undefined;
  programmes?: Coded[] | undefined;
  topics?: Coded[] | undefined;
  fields?: ScienceField[] | undefined;
  links?: Link[] | undefined;
  /** By the source's ids, in their order. */
  results?: DumpResult[] | undefined;
  /** Which kinds of results the dump has tables for: one of these kinds that is stored and not here is gone. */
  resultTypes?: ResultType[] | undefined;
  /**
   * Facts for which its source has no column: they are empty here and say nothing, so what is stored stays. A table of
   * projects from before 2025 has no keywords, one from before 2021 no DOI.
   */
  silent?: readonly (keyof ProjectFacts)[] | undefined;
  /**
   * Lists that stand in the project's own row only: names without countries, codes without titles, perhaps not all of
   * them. They fill an empty list; a fuller one that is stored stays.
   */
  sketched?: readonly ('organisations' | 'programmes' | 'topics' | 'links')[] | undefined;
}

/** The facts that stand in a project's own row, cleaned: money as numbers in EUR, 0 as absent, dates as ISO. */
export type ProjectFacts = Pick<
  RdiProject,
  'acronym' | 'title' | 'objective' | 'keywords' | 'status' | 'startDate' | 'endDate' | 'totalCost' | 'euContribution' | 'call' | 'fundingScheme' | 'doi' | 'sourceChanged'
>;

export interface DumpResult {
  /** The source's own id. */
  id: string;
  type: ResultType;
  title: string;
  description?: string | undefined;
  form?: string | undefined;
  /** http or https. */
  url?: string | undefined;
  doi?: string | undefined;
  journal?: string | undefined;
  year?: number | undefined;
  sourceChanged?: string | undefined;
  /** Parts for which its source has no column: absent here, and what is stored stays. */
  silent?: readonly ('description' | 'form' | 'url' | 'doi' | 'journal' | 'year')[] | undefined;
}
