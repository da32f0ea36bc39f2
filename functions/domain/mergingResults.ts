import type { DumpResult } from './dumpProject.ts';
import type { Framework, RdiResult } from './knowledge.ts';
import { cordisMarked, cordisSource, seriesOf } from './merging.ts';
import type { Merged, Merging } from './merging.ts';
import { layFacts } from './mergingFacts.ts';
import { fingerprint, heard, wordOf } from './statements.ts';

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

/** What a dump makes of a result, as of a project. `same`: it is a newer edition of the dump that the project came from, for results of which nobody noted who said them. */
export function mergedResult(stored: RdiResult | undefined, dump: DumpResult, project: ResultOf, { at, series }: Merging, same: boolean): Merged<RdiResult> {
  const dumped = fingerprint(seriesOf(series, project.framework));
  if (!stored) return { item: newResult(dump, project, at, dumped), verdict: 'new', changes: [], back: false };
  const older = dump.sourceChanged !== undefined && stored.sourceChanged !== undefined && dump.sourceChanged < stored.sourceChanged;
  const before = stored.statements ?? (same ? [{ dump: dumped }] : []);
  const silent = (name: string): boolean => (dump.silent as readonly string[] | undefined)?.includes(name) ?? false;
  const laid = layFacts(stored as unknown as Record<string, unknown>, dump as unknown as Record<string, unknown>, names.filter((name) => !silent(name)), { word: (what, said) => wordOf(before, dumped, what, said), older });
  const statements = heard(before, dumped, names.map((what) => ({ what, old: stored[what], now: what in laid.patch ? laid.patch[what] : stored[what], said: silent(what) ? undefined : { value: dump[what] } })));
  const back = stored.goneSince !== undefined;
  const changed = laid.changes.length > 0 || laid.completed || back;
  const patch: Partial<RdiResult> = {
    ...laid.patch,
    ...(project.acronym === undefined || project.acronym === stored.project.acronym ? {} : { project: { ...stored.project, acronym: project.acronym } }),
    ...(dump.sourceChanged !== undefined && dump.sourceChanged > (stored.sourceChanged ?? '') ? { sourceChanged: dump.sourceChanged } : {}),
    ...(statements === stored.statements ? {} : { statements: [...statements] }),
    ...(back ? { goneSince: undefined } : {}),
    ...(changed ? { changedAt: at } : {}),
  };
  return { item: Object.keys(patch).length === 0 ? stored : { ...stored, ...patch }, verdict: changed ? 'changed' : 'unchanged', changes: laid.changes, back };
}

function newResult({ id, silent: _silent, ...facts }: DumpResult, project: ResultOf, at: string, dumped: string): RdiResult {
  const { framework, grantId, acronym } = project;
  return {
    ...cordisMarked,
    kind: 'rdi-result',
    id: resultId(id),
    ...facts,
    project: { id: project.id, framework, grantId, ...(acronym === undefined ? {} : { acronym }) },
    source: cordisSource,
    statements: [{ dump: dumped }],
    addedAt: at,
    changedAt: at,
  };
}

/** A whole dump of this series no longer has it: gone where no other dump had it either. Undefined where this one never had it. */
export function missedResult(stored: RdiResult, framework: Framework, { at, series }: Merging): { item: RdiResult; gone: boolean } | undefined {
  const dumped = fingerprint(seriesOf(series, framework));
  if (stored.goneSince !== undefined || !stored.statements?.some(({ dump }) => dump === dumped)) return undefined;
  const statements = stored.statements.filter(({ dump }) => dump !== dumped);
  return statements.length > 0 ? { item: { ...stored, statements }, gone: false } : { item: { ...stored, statements, goneSince: at, changedAt: at }, gone: true };
}
