import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { sqlOf, tableOf } from './sqliteLayout.ts';
import { documentOf, encodeCursor, parsedPage } from './store.ts';
import type { Collection, Commit, Page, Query, Store, Stored, Write } from './store.ts';

interface Row { partition: string; id: string; etag: string; body: string }
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

  const statement = statementCache(database);
  const commits = groupCommit(database, (partition, writes, tag) => apply(statement, partition, writes, tag));

  return {
    ...reads(statement, parser()),
    async commit(partition, writes) {
      if (writes.length > 100) throw new Error('A commit holds at most 100 writes.');
      return commits.add(partition, writes);
    },
    async forget() {
      commits.drain();
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
    ...reads(statementCache(database), parser()),
    commit: () => Promise.reject(new Error('This store is only read.')),
    close: async () => database.close(),
    rows: (sql) => database.prepare(sql).all(),
  };
}

function reads(statement: (sql: string) => StatementSync, parse: Parse): Pick<Store, 'read' | 'list' | 'ping'> {
  return {
    async read<T>(collection: Collection<T>, partition: string, id: string) {
      const row = statement(`SELECT partition, id, etag, body FROM "${collection.name}" WHERE partition = ? AND id = ?`).get(partition, id);
      return row ? parse(collection, row as unknown as Row) : undefined;
    },
    async list<T>(collection: Collection<T>, query: Query) {
      return page(collection, query, statement, parse);
    },
    async ping() {
      statement('SELECT 1').get();
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

function statementCache(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    let found = prepared.get(sql);
    if (!found) {
      found = database.prepare(sql);
      prepared.set(sql, found);
    }
    return found;
  };
}

function page<T>(collection: Collection<T>, query: Query, statement: (sql: string) => StatementSync, parse: Parse): Page<T> {
  const { sql, values } = sqlOf(collection, query);
  const rows = statement(sql).all(...values) as unknown as (Row & { place: string | null })[];
  const found = rows.slice(0, query.limit);
  const answer = parsedPage(found, query, ({ id }) => id, (row) => parse(collection, row));
  const last = found.at(-1);
  return rows.length > query.limit && last ? { ...answer, next: encodeCursor([last.place ?? '', last.partition, last.id]) } : answer;
}

type Parse = <T>(collection: Collection<T>, row: Row) => Stored<T>;

/** Documents parsed lately, so that what did not change is parsed once. */
const mostParsed = 20_000;

/** An etag names one content for ever, so a document parsed under it may be given out again; nobody changes documents. */
function parser(): Parse {
  const parsed = new Map<string, { stored: Stored<unknown>; as: unknown }>();
  return <T>(collection: Collection<T>, row: Row): Stored<T> => {
    const key = `${collection.name}|${row.partition}|${row.id}`;
    const known = parsed.get(key);
    if (known?.stored.etag === row.etag && known.as === collection) return known.stored as Stored<T>;
    const stored = { value: documentOf(collection, row.id, JSON.parse(row.body)), partition: row.partition, id: row.id, etag: row.etag };
    if (parsed.size >= mostParsed) parsed.clear();
    parsed.set(key, { stored, as: collection });
    return stored;
  };
}

/** Applies one commit inside its savepoint. Answers the first conflict; the caller undoes what came before it. */
function apply(statement: (sql: string) => StatementSync, partition: string, writes: readonly Write[], etag: string): Commit {
  for (const write of writes) {
    const table = `"${write.collection}"`;
    const changes = ((): number | bigint => {
      switch (write.write) {
        case 'create':
          return statement(`INSERT INTO ${table} (partition, id, etag, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`).run(partition, write.id, etag, JSON.stringify(write.document)).changes;
        case 'replace':
          return statement(`UPDATE ${table} SET etag = ?, body = ? WHERE partition = ? AND id = ? AND etag = ?`).run(etag, JSON.stringify(write.document), partition, write.id, write.etag).changes;
        case 'upsert':
          return statement(`INSERT INTO ${table} (partition, id, etag, body) VALUES (?, ?, ?, ?) ON CONFLICT (partition, id) DO UPDATE SET etag = excluded.etag, body = excluded.body`).run(partition, write.id, etag, JSON.stringify(write.document)).changes;
        case 'delete':
          return write.etag === undefined
            ? statement(`DELETE FROM ${table} WHERE partition = ? AND id = ?`).run(partition, write.id).changes
            : statement(`DELETE FROM ${table} WHERE partition = ? AND id = ? AND etag = ?`).run(partition, write.id, write.etag).changes;
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
function groupCommit(database: DatabaseSync, applyOne: (partition: string, writes: readonly Write[], etag: string) => Commit) {
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
          answers.push(() => resolve(answer));
        } catch (fault) {
          answers.push(() => reject(fault));
        }
      }
      commit.run();
    } catch (fault) {
      if (database.isTransaction) database.exec('ROLLBACK');
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
