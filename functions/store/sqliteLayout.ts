import { declaredOrder, decodeCursor } from './store.ts';
import type { Collection, Order, Query } from './store.ts';

/**
 * A table per collection; filters and orders are generated columns, and every order has the indexes it needs. `columns`:
 * those that a file made by an earlier version may lack, with their declarations.
 */
export function tableOf({ name, orders }: Collection<never>): { create: string; columns: Map<string, string>; indexes: string } {
  const fields = [...new Set(Object.values(orders).flatMap((order) => [...order.filters, order.by]))].filter((field) => field !== 'id');
  const columns = new Map(fields.map((field) => [`f_${field}`, `${columnOf(field)} TEXT GENERATED ALWAYS AS (json_extract(body, '$.${field}')) VIRTUAL`]));
  const all = ['partition TEXT NOT NULL', 'id TEXT NOT NULL', 'etag TEXT NOT NULL', 'body TEXT NOT NULL', ...columns.values(), 'PRIMARY KEY (partition, id)'];
  return {
    create: `CREATE TABLE IF NOT EXISTS "${name}" (${all.join(', ')}) WITHOUT ROWID`,
    columns,
    indexes: Object.entries(orders).flatMap(([order, declared]) => indexesOf(name, order, declared)).join('\n'),
  };
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
  return field === 'id' || field === 'partition' ? field : `"f_${field}"`;
}

/**
 * The query of a page, with one row more than it holds: it tells whether there is a next. Only declared field names
 * stand in its text; every value is bound. `place` is the value of the ordering field, for the cursor.
 */
export function sqlOf<T>(collection: Collection<T>, query: Query): { sql: string; values: (string | number)[] } {
  const order = declaredOrder(collection, query);
  const values: (string | number)[] = [];
  const conditions = order.filters.map((filter) => {
    values.push(query.where?.[filter] ?? '');
    return `${columnOf(filter)} = ?`;
  });
  if (query.partition !== undefined) conditions.push(bind('partition = ?', values, query.partition));
  if (query.upTo !== undefined) conditions.push(bind(`${columnOf(order.by)} <= ?`, values, query.upTo));
  if (query.after !== undefined) {
    const [by, partition, id] = decodeCursor(query.after);
    const position: Record<string, string> = { partition, id, [columnOf(order.by)]: by };
    conditions.push(bind(afterCondition(order), values, ...placeOf(order).map((column) => position[column] ?? '')));
  }
  if (query.readableBy) conditions.push(bind(readableCondition(collection.name), values, JSON.stringify(query.readableBy)));
  const direction = order.direction === 'ascending' ? 'ASC' : 'DESC';
  const sorting = placeOf(order).map((column) => `${column} ${direction}`).join(', ');
  const sql = `SELECT partition, id, etag, body, ${columnOf(order.by)} AS place FROM "${collection.name}"${conditions.length ? ` WHERE ${conditions.join(' AND ')}` : ''} ORDER BY ${sorting} LIMIT ?`;
  return { sql, values: [...values, query.limit + 1] };
}

function bind(condition: string, values: (string | number)[], ...given: string[]): string {
  values.push(...given);
  return condition;
}

function afterCondition(order: Order): string {
  const place = placeOf(order);
  return `(${place.join(', ')}) ${order.direction === 'ascending' ? '>' : '<'} (${place.map(() => '?').join(', ')})`;
}

/** The columns that give a document its one place in an order. */
function placeOf({ by }: Order): string[] {
  return [...new Set(by === 'id' ? ['id', 'partition'] : [columnOf(by), 'partition', 'id'])];
}

function readableCondition(table: string): string {
  return `EXISTS (SELECT 1 FROM json_each("${table}".body, '$.readableBy') AS held WHERE held.value IN (SELECT wanted.value FROM json_each(?) AS wanted))`;
}
