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
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 8000;');
  for (const collection of collections) database.exec(tableOf(collection));

  const statement = statementCache(database);
  const parse = parser();
  const commits = groupCommit(database, (partition, writes, tag) => apply(statement, partition, writes, tag));

  return {
    async read<T>(collection: Collection<T>, partition: string, id: string) {
      const row = statement(`SELECT partition, id, etag, body FROM "${collection.name}" WHERE partition = ? AND id = ?`).get(partition, id);
      return row ? parse(collection, row as unknown as Row) : undefined;
    },
    async list<T>(collection: Collection<T>, query: Query) {
      return page(collection, query, statement, parse);
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

/** A table per collection; filters and orders are generated columns, and every order has the indexes it needs. */
function tableOf(collection: Collection<never>): string {
  const { name } = collection;
  const fields = [...new Set(Object.values(collection.orders).flatMap((order) => [...order.filters, order.by]))].filter((field) => field !== 'id');
  const columns = fields.map((field) => `, "f_${field}" TEXT GENERATED ALWAYS AS (json_extract(body, '$.${field}')) VIRTUAL`);
  const indexes = Object.entries(collection.orders).flatMap(([order, declared]) => indexesOf(name, order, declared));
  return `CREATE TABLE IF NOT EXISTS "${name}" (partition TEXT NOT NULL, id TEXT NOT NULL, etag TEXT NOT NULL, body TEXT NOT NULL${columns.join('')}, PRIMARY KEY (partition, id)) WITHOUT ROWID;\n${indexes.join('\n')}`;
}

function indexesOf(table: string, name: string, { filters, by, reach }: Order): string[] {
  const keys = [...filters, by].map(columnOf).join(', ');
  const ties = by === 'id' ? [] : ['id'];
  const across = `CREATE INDEX IF NOT EXISTS "${table}_${name}" ON "${table}" (${[keys, 'partition', ...ties].join(', ')});`;
  const within = `CREATE INDEX IF NOT EXISTS "${table}_${name}_within" ON "${table}" (${['partition', keys, ...ties].join(', ')});`;
  // Inside a partition by id alone is the primary key itself.
  const isKey = by === 'id' && filters.length === 0;
  return [...(reach === 'within' ? [] : [across]), ...(reach === 'across' || isKey ? [] : [within])];
}

function columnOf(field: string): string {
  return field === 'id' ? 'id' : `"f_${field}"`;
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
  const order = declaredOrder(collection, query);
  const values: SQLInputValue[] = [];
  const conditions = order.filters.map((filter) => {
    values.push(query.where?.[filter] ?? '');
    return `${columnOf(filter)} = ?`;
  });
  if (query.partition !== undefined) conditions.push(bind('partition = ?', values, query.partition));
  if (query.upTo !== undefined) conditions.push(bind(`${columnOf(order.by)} <= ?`, values, query.upTo));
  if (query.after !== undefined) {
    const place = decodeCursor(query.after);
    conditions.push(bind(afterCondition(order), values, ...place.slice(0, placeOf(order).length)));
  }
  if (query.readableBy) conditions.push(bind(readableCondition(collection.name), values, JSON.stringify(query.readableBy)));
  const direction = order.direction === 'ascending' ? 'ASC' : 'DESC';
  const sorting = placeOf(order).map((column) => `${column} ${direction}`).join(', ');
  const sql = `SELECT partition, id, etag, body FROM "${collection.name}"${conditions.length ? ` WHERE ${conditions.join(' AND ')}` : ''} ORDER BY ${sorting} LIMIT ?`;
  const rows = statement(sql).all(...values, query.limit + 1) as unknown as Row[];
  const items = rows.slice(0, query.limit).map((row) => parse(collection, row));
  const last = items.at(-1);
  return rows.length > query.limit && last ? { items, next: encodeCursor([positionOf(last, order), last.partition, last.id]) } : { items };
}

function positionOf<T>(stored: Stored<T>, { by }: Order): string {
  return by === 'id' ? stored.id : String((stored.value as Record<string, unknown>)[by]);
}

function bind(condition: string, values: SQLInputValue[], ...given: string[]): string {
  values.push(...given);
  return condition;
}

function afterCondition(order: Order): string {
  const place = placeOf(order);
  return `(${place.join(', ')}) ${order.direction === 'ascending' ? '>' : '<'} (${place.map(() => '?').join(', ')})`;
}

/** The columns that give a document its one place in an order. */
function placeOf({ by }: Order): string[] {
  return by === 'id' ? ['id', 'partition'] : [columnOf(by), 'partition', 'id'];
}

function readableCondition(table: string): string {
  return `EXISTS (SELECT 1 FROM json_each("${table}".body, '$.readableBy') AS held WHERE held.value IN (SELECT wanted.value FROM json_each(?) AS wanted))`;
}

type Parse = <T>(collection: Collection<T>, row: Row) => Stored<T>;

/** Documents parsed lately, so that what did not change is parsed once. */
const mostParsed = 20_000;

/** An etag names one content for ever, so a document parsed under it may be given out again; nobody changes documents. */
function parser(): Parse {
  const parsed = new Map<string, Stored<unknown>>();
  return <T>(collection: Collection<T>, row: Row): Stored<T> => {
    const key = `${collection.name}|${row.partition}|${row.id}`;
    const known = parsed.get(key);
    if (known?.etag === row.etag) return known as Stored<T>;
    const answer = collection.schema.safeParse(JSON.parse(row.body));
    if (!answer.success) throw new Error(`Document ${row.id} of ${collection.name} does not match its schema.`, { cause: answer.error });
    const stored = { value: answer.data, partition: row.partition, id: row.id, etag: row.etag };
    if (parsed.size >= mostParsed) parsed.clear();
    parsed.set(key, stored);
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
