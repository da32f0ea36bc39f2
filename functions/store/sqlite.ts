import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { sqlOf, tableOf } from './sqliteLayout.ts';
import { firstReadable } from './firstReadable.ts';
import { sqliteMemory } from './sqliteMemory.ts';
import type { Ask, PageRead, Row, SqliteMemory } from './sqliteMemory.ts';
import { declaredOrder, encodeCursor, parsedPage } from './store.ts';
import type { Collection, Commit, Query, Store, Write } from './store.ts';

interface Waiting { partition: string; writes: readonly Write[]; resolve(answer: Commit): void; reject(fault: unknown): void }

/** SQLite's code where another process holds the file for longer than the time a statement waits. */
const busy = 5;

/**
 * The embedded store: one file, WAL, `synchronous=FULL`, so what was answered survives `kill -9` and power loss.
 * Commits that arrive together share one transaction, each in its own savepoint: one fsync serves many ballots, and
 * a conflict undoes only its own commit.
 */
export function sqliteStore(file: string, collections: readonly Collection<never>[]): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: 5_000 });
  chmodSync(file, 0o600);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 8000;');
  for (const collection of collections) makeTable(database, collection);

  const statements = statementsOf(database);
  const memory = memoryOf(database);
  const commits = groupCommit(database, memory, (partition, writes, tag) => apply(statements, partition, writes, tag));

  return {
    ...reads(statements, memory),
    async commit(partition, writes) {
      if (writes.length > 100) throw new Error('A commit holds at most 100 writes.');
      return commits.add(partition, writes);
    },
    async forget() {
      commits.drain();
      memory.forget();
      // `secure_delete` leaves copies where a page was once split: the file is written anew, then the log beside it emptied.
      try {
        database.exec('VACUUM');
      } catch (fault) {
        if ((fault as { errcode?: number }).errcode === busy) return false;
        throw fault;
      }
      return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
    },
    async close() {
      commits.drain();
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

/** The file as it is, also beside a running app: nothing is made and nothing written. `rows` asks about the file itself. */
export function sqliteReader(file: string): Store & { rows(sql: string): Record<string, unknown>[] } {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  return {
    ...reads(statementsOf(database), memoryOf(database)),
    commit: () => Promise.reject(new Error('This store is only read.')),
    close: async () => database.close(),
    rows: (sql) => database.prepare(sql).all(),
  };
}

/** Another process's commits show in `data_version`; our own do not. */
function memoryOf(database: DatabaseSync): SqliteMemory {
  const asked = database.prepare('PRAGMA data_version');
  return sqliteMemory(() => asked.get()?.['data_version']);
}

function reads(statements: Statements, memory: SqliteMemory): Pick<Store, 'read' | 'list' | 'ping'> {
  const asking = <T>(collection: Collection<T>, query?: Query): Ask<T> => ({
    row: (partition, id) => statements.row(collection.name).get(partition, id) as unknown as Row | undefined,
    page: () => page(collection, query as Query, statements, memory),
  });
  return {
    async read<T>(collection: Collection<T>, partition: string, id: string) {
      return memory.document(collection, partition, id, asking(collection));
    },
    async list<T>(collection: Collection<T>, query: Query) {
      declaredOrder(collection, query);
      return firstReadable(collection, query, (all, newest) => memory.page(all, newest, asking(all, newest))) ?? memory.page(collection, query, asking(collection, query)).page;
    },
    async ping() {
      statements.of('SELECT 1').get();
    },
  };
}

/** Makes the table, or what a file of an earlier version lacks of it. */
function makeTable(database: DatabaseSync, collection: Collection<never>): void {
  const { create, columns, indexes } = tableOf(collection);
  database.exec(create);
  const lacking = (): string[] => {
    const present = new Set(database.prepare(`PRAGMA table_xinfo("${collection.name}")`).all().map((column) => column['name']));
    return [...columns].flatMap(([name, declaration]) => (present.has(name) ? [] : [declaration]));
  };
  if (lacking().length > 0) {
    // Another process may be opening the same file: whoever comes second finds nothing lacking.
    database.exec('BEGIN IMMEDIATE');
    try {
      for (const column of lacking()) database.exec(`ALTER TABLE "${collection.name}" ADD COLUMN ${column}`);
      database.exec('COMMIT');
    } catch (fault) {
      database.exec('ROLLBACK');
      throw fault;
    }
  }
  database.exec(indexes);
}

type Statements = ReturnType<typeof statementsOf>;

/** Each statement is prepared once. Those of every ballot are found by their table alone, without writing their text again. */
function statementsOf(database: DatabaseSync) {
  const prepared = new Map<string, StatementSync>();
  const of = (sql: string): StatementSync => {
    let found = prepared.get(sql);
    if (!found) {
      found = database.prepare(sql);
      prepared.set(sql, found);
    }
    return found;
  };
  const byTable = (sqlOn: (table: string) => string): ((table: string) => StatementSync) => {
    const known = new Map<string, StatementSync>();
    return (table) => {
      let found = known.get(table);
      if (!found) {
        found = database.prepare(sqlOn(`"${table}"`));
        known.set(table, found);
      }
      return found;
    };
  };
  return {
    of,
    row: byTable((table) => `SELECT partition, id, etag, body FROM ${table} WHERE partition = ? AND id = ?`),
    create: byTable((table) => `INSERT INTO ${table} (partition, id, etag, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`),
    replace: byTable((table) => `UPDATE ${table} SET etag = ?, body = ? WHERE partition = ? AND id = ? AND etag = ?`),
    upsert: byTable((table) => `INSERT INTO ${table} (partition, id, etag, body) VALUES (?, ?, ?, ?) ON CONFLICT (partition, id) DO UPDATE SET etag = excluded.etag, body = excluded.body`),
    remove: byTable((table) => `DELETE FROM ${table} WHERE partition = ? AND id = ?`),
    removeIf: byTable((table) => `DELETE FROM ${table} WHERE partition = ? AND id = ? AND etag = ?`),
  };
}

function page<T>(collection: Collection<T>, query: Query, statements: Statements, memory: SqliteMemory): PageRead<T> {
  const { sql, values } = sqlOf(collection, query);
  const rows = statements.of(sql).all(...values) as unknown as (Row & { place: string | null })[];
  const found = rows.slice(0, query.limit);
  const answer = parsedPage(found, query, ({ id }) => id, (row) => memory.parsed(collection, row));
  const places = found.map(({ place }) => place ?? '');
  const last = found.at(-1);
  const next = rows.length > query.limit && last ? { next: encodeCursor([places.at(-1) ?? '', last.partition, last.id]) } : {};
  return { page: { ...answer, ...next }, places, weight: found.reduce((sum, { body }) => sum + body.length, 0) };
}

/** Applies one commit inside its savepoint. Answers the first conflict; the caller undoes what came before it. */
function apply(statements: Statements, partition: string, writes: readonly Write[], etag: string): Commit {
  for (const write of writes) {
    const changes = ((): number | bigint => {
      const { collection: table, id } = write;
      switch (write.write) {
        case 'create':
          return statements.create(table).run(partition, id, etag, JSON.stringify(write.document)).changes;
        case 'replace':
          return statements.replace(table).run(etag, JSON.stringify(write.document), partition, id, write.etag).changes;
        case 'upsert':
          return statements.upsert(table).run(partition, id, etag, JSON.stringify(write.document)).changes;
        case 'delete':
          return write.etag === undefined ? statements.remove(table).run(partition, id).changes : statements.removeIf(table).run(partition, id, write.etag).changes;
      }
    })();
    const unconditional = write.write === 'delete' && write.etag === undefined;
    if (changes === 0 && !unconditional) {
      return { ok: false, conflict: write.write === 'create' ? 'exists' : 'changed-meanwhile', collection: write.collection, id: write.id };
    }
  }
  return { ok: true };
}

/** Collects commits until the event loop turns, then makes them one transaction and answers all of them. */
function groupCommit(database: DatabaseSync, memory: SqliteMemory, applyOne: (partition: string, writes: readonly Write[], etag: string) => Commit) {
  // Unique over restarts and deletions: an etag once given out never comes back for another content.
  const boot = randomUUID().slice(0, 13);
  let sequence = 0;
  const [begin, commit, savepoint, undo, release] = ['BEGIN IMMEDIATE', 'COMMIT', 'SAVEPOINT one', 'ROLLBACK TO one', 'RELEASE one'].map((sql) => database.prepare(sql)) as [StatementSync, StatementSync, StatementSync, StatementSync, StatementSync];
  let waiting: Waiting[] = [];

  function inSavepoint(work: () => Commit): Commit {
    savepoint.run();
    let done = false;
    try {
      const answer = work();
      done = answer.ok;
      return answer;
    } finally {
      if (!done) undo.run();
      release.run();
    }
  }

  function flush(): void {
    const batch = waiting;
    waiting = [];
    // Already done when the store was closed.
    if (batch.length === 0) return;
    const answers: (() => void)[] = [];
    try {
      begin.run();
      for (const { partition, writes, resolve, reject } of batch) {
        try {
          const answer = inSavepoint(() => applyOne(partition, writes, `${boot}-${(sequence += 1)}`));
          answers.push(() => {
            if (answer.ok) memory.committed(partition, writes);
            resolve(answer);
          });
        } catch (fault) {
          answers.push(() => reject(fault));
        }
      }
      commit.run();
    } catch (fault) {
      if (database.isTransaction) database.exec('ROLLBACK');
      memory.forget();
      for (const { reject } of batch) reject(fault);
      return;
    }
    for (const answer of answers) answer();
  }

  return {
    add(partition: string, writes: readonly Write[]): Promise<Commit> {
      return new Promise((resolve, reject) => {
        waiting.push({ partition, writes, resolve, reject });
        if (waiting.length === 1) setImmediate(flush);
      });
    },
    /** Commits whatever still waits, at once. */
    drain: flush,
  };
}
