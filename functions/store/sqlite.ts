import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { declaredOrder, decodeCursor, encodeCursor } from './store.ts';
import type { Collection, Commit, Order, Page, Query, Store, Stored, Write } from './store.ts';

interface Row { partition: string; id: string; etag: string; body: string }
interface Waiting { partition: string; writes: readonly Write[]; resolve(answer: Commit): void; reject(fault: unknown): void }

/**
 * The embedded store: one file, WAL, `synchronous=FULL`, so what was answered survives `kill -9` and power loss.
 * Commits that arrive together share one transaction, each in its own savepoint: one fsync serves many ballots, and
 * a conflict undoes only its own commit.
 */
export function sqliteStore(file: string, collections: readonly Collection<never>[]): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: 5_000 });
  chmodSync(file, 0o600);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -32000;');
  for (const collection of collections) database.exec(tableOf(collection));

  const statement = statementCache(database);
  const commits = groupCommit(database, (partition, writes, tag) => apply(statement, partition, writes, tag));

  return {
    async read<T>(collection: Collection<T>, partition: string, id: string) {
      const row = statement(`SELECT partition, id, etag, body FROM "${collection.name}" WHERE partition = ? AND id = ?`).get(partition, id);
      return row ? parsed(collection, row as unknown as Row) : undefined;
    },
    async list<T>(collection: Collection<T>, query: Query) {
      return page(collection, query, statement);
    },
    async commit(partition, writes) {
      if (writes.length > 100) throw new Error('A commit holds at most 100 writes.');
      return commits.add(partition, writes);
    },
    async ping() {
      statement('SELECT 1').get();
    },
    async close() {
      commits.drain();
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

/** A table per collection; filters and orders are generated columns with an index each. */
function tableOf(collection: Collection<never>): string {
  const { name } = collection;
  const fields = [...new Set(Object.values(collection.orders).flatMap((order) => [...order.filters, order.by]))];
  const columns = fields.map((field) => `, "f_${field}" TEXT GENERATED ALWAYS AS (json_extract(body, '$.${field}')) VIRTUAL`);
  const indexes = Object.entries(collection.orders).flatMap(([order, { filters, by }]) => {
    const keys = [...filters, by].map((field) => `"f_${field}"`).join(', ');
    return [
      `CREATE INDEX IF NOT EXISTS "${name}_${order}" ON "${name}" (${keys}, partition, id);`,
      `CREATE INDEX IF NOT EXISTS "${name}_${order}_within" ON "${name}" (partition, ${keys}, id);`,
    ];
  });
  return `CREATE TABLE IF NOT EXISTS "${name}" (partition TEXT NOT NULL, id TEXT NOT NULL, etag TEXT NOT NULL, body TEXT NOT NULL${columns.join('')}, PRIMARY KEY (partition, id)) WITHOUT ROWID;\n${indexes.join('\n')}`;
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

function page<T>(collection: Collection<T>, query: Query, statement: (sql: string) => StatementSync): Page<T> {
  const order = declaredOrder(collection, query);
  const values: SQLInputValue[] = [];
  const conditions = order.filters.map((filter) => {
    values.push(query.where?.[filter] ?? '');
    return `"f_${filter}" = ?`;
  });
  if (query.partition !== undefined) conditions.push(bind('partition = ?', values, query.partition));
  if (query.upTo !== undefined) conditions.push(bind(`"f_${order.by}" <= ?`, values, query.upTo));
  if (query.after !== undefined) conditions.push(bind(afterCondition(order), values, ...decodeCursor(query.after)));
  if (query.readableBy) conditions.push(bind(readableCondition(collection.name), values, JSON.stringify(query.readableBy)));
  const direction = order.direction === 'ascending' ? 'ASC' : 'DESC';
  const sql = `SELECT partition, id, etag, body, "f_${order.by}" AS position FROM "${collection.name}"${conditions.length ? ` WHERE ${conditions.join(' AND ')}` : ''} ORDER BY "f_${order.by}" ${direction}, partition ${direction}, id ${direction} LIMIT ?`;
  const rows = statement(sql).all(...values, query.limit + 1) as unknown as (Row & { position: string })[];
  const items = rows.slice(0, query.limit).map((row) => parsed(collection, row));
  const last = rows[query.limit - 1];
  return rows.length > query.limit && last ? { items, next: encodeCursor([last.position, last.partition, last.id]) } : { items };
}

function bind(condition: string, values: SQLInputValue[], ...given: string[]): string {
  values.push(...given);
  return condition;
}

function afterCondition(order: Order): string {
  return `("f_${order.by}", partition, id) ${order.direction === 'ascending' ? '>' : '<'} (?, ?, ?)`;
}

function readableCondition(table: string): string {
  return `EXISTS (SELECT 1 FROM json_each("${table}".body, '$.readableBy') AS held WHERE held.value IN (SELECT wanted.value FROM json_each(?) AS wanted))`;
}

function parsed<T>(collection: Collection<T>, row: Row): Stored<T> {
  const answer = collection.schema.safeParse(JSON.parse(row.body));
  if (!answer.success) throw new Error(`Document ${row.id} of ${collection.name} does not match its schema.`, { cause: answer.error });
  return { value: answer.data, partition: row.partition, id: row.id, etag: row.etag };
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
  let waiting: Waiting[] = [];

  function flush(): void {
    const batch = waiting;
    waiting = [];
    // Already done when the store was closed.
    if (batch.length === 0) return;
    const answers: (() => void)[] = [];
    try {
      database.exec('BEGIN IMMEDIATE');
      for (const { partition, writes, resolve, reject } of batch) {
        try {
          const answer = inSavepoint(database, () => applyOne(partition, writes, `${boot}-${(sequence += 1)}`));
          answers.push(() => resolve(answer));
        } catch (fault) {
          answers.push(() => reject(fault));
        }
      }
      database.exec('COMMIT');
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

function inSavepoint(database: DatabaseSync, work: () => Commit): Commit {
  database.exec('SAVEPOINT one');
  let done = false;
  try {
    const answer = work();
    done = answer.ok;
    return answer;
  } finally {
    if (!done) database.exec('ROLLBACK TO one');
    database.exec('RELEASE one');
  }
}
