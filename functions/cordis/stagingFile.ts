import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { isGarbled } from './clean.ts';
import type { Piece } from './piece.ts';
import { sameFacts, sameContent } from './sameFacts.ts';
import type { TableKind } from './shape.ts';

/** Of the file's layout; a staging of another layout is read again. */
export const layout = 2;
const rowsPerCommit = 2_000;

/** Where rows are put while a dump is read. Says no with a sentence where a row contradicts one that is there. */
export interface StagingFile {
  /** A table of a file; the same pair gives the same table again. */
  table(file: string, kind: TableKind | 'unknown'): number;
  put(table: number, at: string, piece: Piece): { garbled: boolean } | { why: string };
  refuse(table: number, of: 'project' | 'result', at: string, why: string): void;
  /** What became of a table, when it has been read; `more` rows were refused with the others' sentence. */
  close(table: number, rows: number, notes: readonly string[], more: number): void;
  /** Texts of a spreadsheet, which its cells name by number. */
  shareText(at: number, text: string): void;
  sharedText(at: number): string | undefined;
  forgetTexts(): void;
  /** The reading is finished: everything is on disk, and {@link openStaging} takes it. */
  finish(): void;
  /** Nothing is left of it. */
  abandon(): void;
}

export function removeStaging(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal', '.part']) rmSync(`${path}${end}`, { force: true });
}

export function newStagingFile(path: string): StagingFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  removeStaging(path);
  const database = new DatabaseSync(path);
  chmodSync(path, 0o600);
  // A staging that was killed while being read is read again: until it is finished nothing need be safe on disk.
  database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000; PRAGMA locking_mode = EXCLUSIVE;');
  database.exec(tables);
  database.exec('BEGIN');
  const statement = statementsOf(database);
  let uncommitted = 0;
  const written = (): void => {
    if (++uncommitted < rowsPerCommit) return;
    uncommitted = 0;
    database.exec('COMMIT; BEGIN');
  };
  const refuse = (table: number, of: string, at: string, why: string): void => {
    statement('INSERT INTO refused (of, at, why) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(of, at, why);
    statement('UPDATE source SET refused = refused + 1 WHERE id = ?').run(table);
    written();
  };
  const putters = puttersOf(statement, refuse);

  return {
    table(file, kind) {
      statement('INSERT INTO source (file, kind) VALUES (?, ?) ON CONFLICT DO NOTHING').run(file, kind);
      return Number(statement('SELECT id FROM source WHERE file = ? AND kind = ?').get(file, kind)?.['id']);
    },
    put(table, at, piece) {
      written();
      const body = JSON.stringify(piece.body);
      const why = putters.put(table, at, piece, body);
      return why === undefined ? { garbled: isGarbled(body) } : { why };
    },
    refuse,
    close(table, rows, notes, more) {
      statement('UPDATE source SET rows = ?, notes = ?, refused = refused + ? WHERE id = ?').run(rows, JSON.stringify(notes), more, table);
    },
    shareText(at, text) {
      statement('INSERT OR REPLACE INTO shared (id, text) VALUES (?, ?)').run(at, text);
      written();
    },
    sharedText: (at) => statement('SELECT text FROM shared WHERE id = ?').get(at)?.['text'] as string | undefined,
    forgetTexts: () => void database.exec('DELETE FROM shared'),
    finish() {
      database.exec('COMMIT');
      // From here on it must outlive a kill: this one commit is flushed with everything before it.
      database.exec(`PRAGMA locking_mode = NORMAL; PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE; PRAGMA user_version = ${layout};`);
      database.close();
    },
    abandon() {
      database.close();
      removeStaging(path);
    },
  };
}

const tables = `
CREATE TABLE source (id INTEGER PRIMARY KEY, file TEXT NOT NULL, kind TEXT NOT NULL, rows INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0, notes TEXT NOT NULL DEFAULT '[]', UNIQUE (file, kind));
CREATE TABLE project (grant_id INTEGER PRIMARY KEY, framework TEXT, acronym TEXT, at TEXT NOT NULL, body TEXT, source INTEGER, became TEXT, new INTEGER, changed INTEGER, unchanged INTEGER, gone INTEGER, back INTEGER);
CREATE TABLE part (id INTEGER PRIMARY KEY, grant_id INTEGER NOT NULL, kind TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (grant_id, kind, name));
CREATE TABLE result (id TEXT PRIMARY KEY, grant_id INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, at TEXT NOT NULL, source INTEGER NOT NULL);
CREATE INDEX result_of_project ON result (grant_id, id);
CREATE TABLE refused (id INTEGER PRIMARY KEY, of TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, UNIQUE (of, at, why));
CREATE TABLE shared (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
`;

export type Statements = (sql: string) => StatementSync;

/** Each statement is prepared once. */
export function statementsOf(database: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
}

type Refuse = (table: number, of: string, at: string, why: string) => void;

function puttersOf(statement: Statements, refuse: Refuse): { put(table: number, at: string, piece: Piece, body: string): string | undefined } {
  const meet = (at: string, { grantId, framework, acronym }: Piece): void => {
    statement(`INSERT INTO project (grant_id, framework, acronym, at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET framework = coalesce(framework, excluded.framework), acronym = coalesce(acronym, excluded.acronym)
      WHERE (framework IS NULL AND excluded.framework IS NOT NULL) OR (acronym IS NULL AND excluded.acronym IS NOT NULL)`)
      .run(Number(grantId), framework ?? null, acronym ?? null, at);
  };

  function putFacts(table: number, at: string, piece: Piece & { kind: 'facts' }, body: string): string | undefined {
    const grant = Number(piece.grantId);
    const there = statement('SELECT framework, body, at, source FROM project WHERE grant_id = ? AND body IS NOT NULL').get(grant);
    const keep = (): void => void statement('UPDATE project SET framework = coalesce(?, framework), acronym = coalesce(?, acronym), at = ?, body = ?, source = ? WHERE grant_id = ?')
      .run(piece.framework ?? null, piece.acronym ?? null, at, body, table, grant);
    if (!there) {
      meet(at, piece);
      keep();
      return undefined;
    }
    const other = { framework: there['framework'] as string | null, body: String(there['body']), at: String(there['at']), source: Number(there['source']) };
    const verdict = sameFacts(piece, other);
    if (verdict === 'same') return undefined;
    const why = `Project ${piece.grantId} stands twice with different content; taken was the one`;
    if (verdict === 'older') return `${why} that stands first (${other.at}).`;
    if (verdict === 'newer') refuse(other.source, 'project', other.at, `${why} that was changed last (${at}).`);
    keep();
    return undefined;
  }

  function putResult(table: number, at: string, piece: Piece & { kind: 'result' }, body: string): string | undefined {
    const there = statement('SELECT body, at FROM result WHERE id = ?').get(piece.key);
    if (there) return sameContent(String(there['body']), body) ? undefined : `The result ${piece.key} stands twice with different content; taken was the one that stands first (${String(there['at'])}).`;
    meet(at, piece);
    statement('INSERT INTO result (id, grant_id, type, body, at, source) VALUES (?, ?, ?, ?, ?, ?)').run(piece.key, Number(piece.grantId), piece.body.type, body, at, table);
    return undefined;
  }

  return {
    put(table, at, piece, body) {
      if (piece.kind === 'facts') return putFacts(table, at, piece, body);
      if (piece.kind === 'result') return putResult(table, at, piece, body);
      meet(at, piece);
      const added = statement('INSERT INTO part (grant_id, kind, place, name, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING').run(Number(piece.grantId), piece.kind, piece.place, piece.key, body);
      if (added.changes > 0 || piece.kind !== 'organisation') return undefined;
      const there = String(statement('SELECT body FROM part WHERE grant_id = ? AND kind = ? AND name = ?').get(Number(piece.grantId), piece.kind, piece.key)?.['body']);
      return sameContent(there, body) ? undefined : `The organisation “${piece.body.name}” stands twice in project ${piece.grantId} with different content; taken was the one that stands first.`;
    },
  };
}
