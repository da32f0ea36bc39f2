import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { estimatedStore } from './requestUnits.ts';
import { measureUseCases } from './useCases.ts';
import type { UseCaseRow } from './useCases.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { openStore } from '../makers/aStore.ts';
import { collections } from '../../functions/store/collections.ts';

/** One use case on both stores. */
export interface StoreTableRow {
  name: string;
  /** The estimate of request units is the charge. */
  sqlite: UseCaseRow['store'];
  /** The emulator charges 1 for every request, so the charge is their number. */
  emulator: UseCaseRow['store'];
}

/** Every use case on both stores, one after the other. `ballots`: in the poll that is closed. */
export async function storeTable(options: { ballots: number }): Promise<StoreTableRow[]> {
  const onSqlite = await useCasesOnSqlite(options);
  const onEmulator = await useCasesOnEmulator(options);
  return onSqlite.map(({ name, store }, index) => ({ name, sqlite: store, emulator: onEmulator[index]?.store ?? store }));
}

export async function useCasesOnSqlite(options: { ballots: number }): Promise<UseCaseRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-bench-'));
  try {
    return await measureUseCases(estimatedStore(await openStore({ kind: 'sqlite', file: join(folder, 'ileanet.sqlite') }), collections), options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function useCasesOnEmulator(options: { ballots: number }): Promise<UseCaseRow[]> {
  const emulator = await startEmulator();
  try {
    return await measureUseCases(await openStore({ kind: 'cosmos', endpoint: emulator.endpoint, key: emulator.key, database: 'bench', emulated: true }), options);
  } finally {
    await emulator.stop();
  }
}

/** For people; each row besides as a line of JSON for machines. */
export async function printStoreTable(options: { ballots: number }): Promise<void> {
  const rows = await storeTable(options);
  for (const row of rows) console.log(JSON.stringify({ bench: 'store', ...row }));
  const counts = ({ reads, lists, commits, documentsRead, documentsWritten }: UseCaseRow['store']): string[] => [reads, lists, commits, documentsRead, documentsWritten].map(String);
  const line = (name: string, cells: string[]): string => name.padEnd(44) + cells.map((cell, index) => cell.padStart(index % 5 === 0 ? 11 : 8)).join('');
  const titles = ['reads', 'lists', 'commits', 'docs r', 'docs w'];
  console.log(`\n${line('', ['SQLite', '', '', '', '', 'emulator'])}`);
  console.log(line('use case', [...titles, ...titles, 'requests', 'RU est.']));
  for (const { name, sqlite, emulator } of rows) console.log(line(name, [...counts(sqlite), ...counts(emulator), String(emulator.charge ?? 0), (sqlite.charge ?? 0).toFixed(0)]));
  console.log(`
Reads, lists (pages) and commits as the port of the store was asked; documents read and written by them. Who the caller is
(2 reads) is part of whatever a member does. Requests: those the emulator answered; the SDK asks it for the plan of every
query besides, which it refuses. RU est.: an ESTIMATE of the request units of a real account, from the size of each document and
its index entries, by the numbers in Microsoft's documentation (formula and source: test/bench/requestUnits.ts); lists
across partitions cost it again for each further physical partition. The log of the app names the real charge of each request.`);
}
