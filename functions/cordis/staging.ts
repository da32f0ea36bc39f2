import { DatabaseSync } from 'node:sqlite';
import { existsSync } from 'node:fs';
import type { Coded, Framework, Link, Participation, ResultType, ScienceField } from '../domain/knowledge.ts';
import type { Counts, DumpProject, DumpResult, Outcome, RefusedRow, ResultCounts, Staging, TableRead } from './dump.ts';
import type { OwnRow } from './piece.ts';
import { resultTypesOf } from './shape.ts';
import type { TableKind } from './shape.ts';
import { layout, statementsOf } from './stagingFile.ts';
import type { Statements } from './stagingFile.ts';

const projectsPerPage = 500;

/** A staging file whose reading was finished; undefined where there is none, or where it was killed while being read. */
export function openStaging(path: string): Staging | undefined {
  if (!existsSync(path)) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    if (database.prepare('PRAGMA user_version').get()?.['user_version'] === layout) {
      // An outcome survives a kill; after a loss of power the last few projects are written once more, unchanged.
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;');
      return stagingOn(database);
    }
  } catch {
    // No database, or a torn one: it is read again.
  }
  database?.close();
  return undefined;
}

function stagingOn(database: DatabaseSync): Staging {
  const statement = statementsOf(database);
  const count = (sql: string): number => Number(statement(sql).get()?.['n']);
  const stated = statedBy(statement);
  return {
    tables: statement('SELECT file, kind, rows, refused, notes FROM source ORDER BY id').all().map((row): TableRead => ({
      file: String(row['file']), table: String(row['kind']), rows: Number(row['rows']), refused: Number(row['refused']), notes: JSON.parse(String(row['notes'])) as string[],
    })),
    counts: { projects: count('SELECT count(*) AS n FROM project WHERE body IS NOT NULL'), results: count('SELECT count(*) AS n FROM result') },
    *refused() {
      for (let after = 0; ;) {
        const page = statement('SELECT id, of, at, why FROM refused WHERE id > ? ORDER BY id LIMIT 500').all(after);
        if (page.length === 0) return;
        for (const row of page) yield { of: row['of'] as RefusedRow['of'], row: String(row['at']), why: String(row['why']) };
        after = Number(page.at(-1)?.['id']);
      }
    },
    refuse: ({ of, row, why }) => void statement('INSERT INTO refused (of, at, why) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(of, row, why),
    *projects() {
      for (let after = -1; ;) {
        const page = statement(`SELECT grant_id, framework, acronym, at, body FROM project WHERE grant_id > ? AND became IS NULL ORDER BY grant_id LIMIT ${projectsPerPage}`).all(after) as unknown as ProjectRow[];
        if (page.length === 0) return;
        for (const row of page) yield assembled(statement, row, stated);
        after = page.at(-1)?.grant_id ?? after;
      }
    },
    settle: (grantId, { project, results }) => void statement('UPDATE project SET became = ?, new = ?, changed = ?, unchanged = ?, gone = ?, back = ? WHERE grant_id = ?')
      .run(project, results.new, results.changed, results.unchanged, results.gone, results.back, Number(grantId)),
    outcomes: () => outcomesOf(statement),
    close: () => database.close(),
  };
}

function outcomesOf(statement: Statements): { projects: Counts; results: ResultCounts } {
  const became = new Map(statement('SELECT became, count(*) AS n FROM project WHERE became IS NOT NULL GROUP BY became').all().map((row) => [row['became'] as Outcome['project'], Number(row['n'])]));
  const sums = statement('SELECT total(new) AS new, total(changed) AS changed, total(unchanged) AS unchanged, total(gone) AS gone, total(back) AS back FROM project').get() as unknown as ResultCounts;
  return {
    projects: { new: became.get('new') ?? 0, changed: became.get('changed') ?? 0, unchanged: became.get('unchanged') ?? 0 },
    results: { ...sums },
  };
}

interface ProjectRow { grant_id: number; framework: Framework | null; acronym: string | null; at: string; body: string | null }

/** Which tables the dump has for which framework: only where a table has rows of a framework does its silence on a project of it mean anything. */
interface Stated { part(kind: string, framework: string | null): boolean; results(framework: string | null): ResultType[] }

function statedBy(statement: Statements): Stated {
  const parts = new Set(statement('SELECT DISTINCT part.kind, framework FROM part JOIN project USING (grant_id)').all().map((row) => `${String(row['kind'])} ${String(row['framework'])}`));
  const types = statement('SELECT DISTINCT type, framework FROM result JOIN project USING (grant_id)').all();
  const kinds = statement('SELECT DISTINCT kind FROM source').all().map((row) => row['kind'] as TableKind);
  return {
    part: (kind, framework) => parts.has(`${kind} ${String(framework)}`),
    results(framework) {
      const met = types.filter((row) => row['framework'] === framework).map((row) => row['type']);
      return kinds.map((kind) => resultTypesOf[kind] ?? []).filter((group) => group.some((type) => met.includes(type))).flat();
    },
  };
}

const allResults: ResultType[] = ['deliverable', 'publication', 'report-summary', 'brief', 'patent', 'other'];

function assembled(statement: Statements, row: ProjectRow, stated: Stated): DumpProject {
  const own = row.body === null ? undefined : (JSON.parse(row.body) as OwnRow);
  // Codes and links in an order of their own, so that the same content compares as the same whatever shape it came in.
  const parts = statement('SELECT kind, body FROM part WHERE grant_id = ? ORDER BY kind, place, CASE kind WHEN \'organisation\' THEN id ELSE 0 END, name').all(row.grant_id);
  const listed = <T>(kind: string): T[] | undefined => {
    const found = parts.filter((part) => part['kind'] === kind).map((part) => JSON.parse(String(part['body'])) as T);
    return found.length > 0 || own?.whole || (own && stated.part(kind, row.framework)) ? found : undefined;
  };
  const results = statement('SELECT body FROM result WHERE grant_id = ? ORDER BY id').all(row.grant_id).map((result) => JSON.parse(String(result['body'])) as DumpResult);
  const types = own?.whole ? allResults : stated.results(row.framework);
  const lists = {
    organisations: coordinatorFirst(listed<Participation>('organisation')), programmes: listed<Coded>('programme'), topics: listed<Coded>('topic'), links: listed<Link>('link'),
  };
  const sketched = (['organisations', 'programmes', 'topics', 'links'] as const).filter((list) => !lists[list] && own?.[list]);
  return {
    ...(row.framework ? { framework: row.framework } : {}), grantId: String(row.grant_id), ...(row.acronym ? { acronym: row.acronym } : {}), at: row.at,
    ...(own ? { facts: own.facts } : {}),
    ...withoutAbsent({ ...lists, fields: listed<ScienceField>('field') }),
    ...Object.fromEntries(sketched.map((list) => [list, own?.[list]])),
    ...(own?.countries && !lists.organisations ? { countries: own.countries } : {}),
    ...(results.length > 0 || types.length > 0 ? { results } : {}), ...(types.length > 0 ? { resultTypes: types } : {}),
    ...(own && own.silent.length > 0 ? { silent: own.silent } : {}), ...(sketched.length > 0 ? { sketched } : {}),
  };
}

function withoutAbsent<T extends object>(lists: T): Partial<T> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined)) as Partial<T>;
}

/** The rows come by place, then in the order of the source. */
function coordinatorFirst(list: Participation[] | undefined): Participation[] | undefined {
  return list && [...list.filter(({ role }) => role === 'coordinator'), ...list.filter(({ role }) => role !== 'coordinator')];
}
