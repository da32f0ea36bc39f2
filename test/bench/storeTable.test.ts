import { expect, test } from '@jest/globals';
import { storeTable, useCasesOnSqlite } from './storeTable.ts';
import type { StoreTableRow } from './storeTable.ts';
import type { UseCaseRow } from './useCases.ts';

/** The table of `npm run bench -- store`, with few ballots. */
const port = ({ reads, lists, commits, documentsRead, documentsWritten }: StoreTableRow['sqlite']) => ({ reads, lists, commits, documentsRead, documentsWritten });
let few: StoreTableRow[];

test('every use case asks the same of SQLite and of Cosmos DB, one request for each thing it asks', async () => {
  few = await storeTable({ ballots: 10 });
  expect(few.length).toBeGreaterThan(25);
  for (const { name, sqlite, emulator } of few) {
    expect({ name, ...port(emulator) }).toEqual({ name, ...port(sqlite) });
    expect({ name, requests: emulator.charge }).toEqual({ name, requests: emulator.reads + emulator.lists + emulator.commits });
    expect({ name, estimated: (sqlite.charge ?? 0) >= 1 }).toEqual({ name, estimated: true });
  }
}, 60_000);

test('nothing but closing costs more where more ballots were cast, and closing no more requests', async () => {
  const before = few.map(({ name, sqlite }) => ({ name, store: sqlite }));
  const many = await useCasesOnSqlite({ ballots: 60 });
  const asked = (rows: UseCaseRow[]) => rows.map(({ name, store }) => ({ name: name.replace(/\d+ ballots/, 'ballots'), ...port(store) }));
  const without = (rows: ReturnType<typeof asked>) => rows.map((row) => (row.name === 'close a poll with ballots' ? { ...row, documentsRead: 'its ballots too' } : row));
  expect(without(asked(many))).toEqual(without(asked(before)));
  const closing = (rows: UseCaseRow[]) => rows.find(({ name }) => name.startsWith('close a poll with '))?.store.documentsRead ?? 0;
  expect(closing(many) - closing(before)).toBe(50);
}, 60_000);
