import type { DumpResult } from './dumpProject.ts';
import type { Framework, RdiResult } from './knowledge.ts';
import { cordisMarked, cordisSource } from './merging.ts';
import type { Merged, Merging } from './merging.ts';
import { layFacts } from './mergingFacts.ts';

const names = ['type', 'title', 'description', 'form', 'url', 'doi', 'journal', 'year'] as const;

export interface ResultOf {
  id: string;
  framework: Framework;
  grantId: string;
  acronym?: string | undefined;
}

/** The id under which a result of a CORDIS dump is stored. */
export function resultId(id: string): string {
  return `cordis-${id}`;
}

/** What a dump makes of a result, as of a project. `same`: it is a newer edition of the dump that the project came from. */
export function mergedResult(stored: RdiResult | undefined, dump: DumpResult, project: ResultOf, { at }: Merging, same: boolean): Merged<RdiResult> {
  if (!stored) return { item: newResult(dump, project, at), verdict: 'new', changes: [], back: false };
  const older = dump.sourceChanged !== undefined && stored.sourceChanged !== undefined && dump.sourceChanged < stored.sourceChanged;
  const laid = layFacts(stored as unknown as Record<string, unknown>, dump as unknown as Record<string, unknown>, names.filter((name) => !(dump.silent as readonly string[] | undefined)?.includes(name)), { same, older });
  const back = stored.goneSince !== undefined;
  const changed = laid.changes.length > 0 || laid.completed || back;
  const patch: Partial<RdiResult> = {
    ...laid.patch,
    ...(project.acronym === undefined || project.acronym === stored.project.acronym ? {} : { project: { ...stored.project, acronym: project.acronym } }),
    ...(dump.sourceChanged !== undefined && dump.sourceChanged > (stored.sourceChanged ?? '') ? { sourceChanged: dump.sourceChanged } : {}),
    ...(back ? { goneSince: undefined } : {}),
    ...(changed ? { changedAt: at } : {}),
  };
  return { item: Object.keys(patch).length === 0 ? stored : { ...stored, ...patch }, verdict: changed ? 'changed' : 'unchanged', changes: laid.changes, back };
}

function newResult({ id, silent: _silent, ...facts }: DumpResult, project: ResultOf, at: string): RdiResult {
  const { framework, grantId, acronym } = project;
  return {
    ...cordisMarked,
    kind: 'rdi-result',
    id: resultId(id),
    ...facts,
    project: { id: project.id, framework, grantId, ...(acronym === undefined ? {} : { acronym }) },
    source: cordisSource,
    addedAt: at,
    changedAt: at,
  };
}
