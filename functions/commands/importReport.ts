import type { Out } from './cli.ts';
import type { Import, ImportCounts, ImportRefusals } from '../domain/knowledgeImport.ts';
import { importPartition } from '../store/imports.ts';
import { importRefusals } from '../store/knowledgeCollections.ts';
import { everything } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** Refused rows that are printed for people; all of them stand in `--json` and in the tab. */
const mostShown = 20;

/** Prints what came of an import: one line of JSON, or sentences. */
export async function importReport(store: Store, done: Import, out: Out): Promise<void> {
  const rows = (await everything(store, importRefusals, { order: 'all', partition: importPartition(done.id) })).flatMap((piece) => piece.rows);
  const seconds = (Date.parse(done.finishedAt ?? done.startedAt) - Date.parse(done.startedAt)) / 1000;
  const { gone = 0, back = 0, resultsGone = 0, resultsBack = 0, tables = [] } = done;
  if (out.json) {
    out.print(JSON.stringify({ ...counted(done.read, done.projects, rows, 'project'), results: { ...counted(done.resultsRead, done.results, rows, 'result'), gone: resultsGone, back: resultsBack }, gone, back, import: done.id, seconds, tables }));
    return;
  }
  const { print } = out;
  for (const { file, table, rows: all, refused, notes = [] } of tables) {
    if (tables.length <= mostShown || notes.length > 0 || refused > 0) print([`${file}: ${table}, ${amount(all)} rows${refused > 0 ? `, ${amount(refused)} refused` : ''}.`, ...notes].join(' '));
  }
  print(sentence('Projects', done.read, done.projects, rows, 'project'));
  print(sentence('Results', done.resultsRead, done.results, rows, 'result'));
  if (gone > 0) print(`${amount(gone)} projects of the last edition are not in this one: they are marked as gone.`);
  if (back > 0) print(`${amount(back)} projects that were gone are there again.`);
  if (resultsGone > 0) print(`${amount(resultsGone)} results are no longer in the dump that had them: they are marked as gone.`);
  if (resultsBack > 0) print(`${amount(resultsBack)} results that were gone are there again.`);
  for (const { row, why } of rows.slice(0, mostShown)) print(`  refused: ${row}: ${why}`);
  if (rows.length > mostShown) print(`  … and ${amount(rows.length - mostShown)} more: --json prints all of them, and the coordinator’s tab shows them.`);
}

/** The one line of JSON of files that were refused as a whole, which count as one: nothing of them was taken. */
export function refusedReport({ id, files, startedAt, finishedAt }: Import, why: string): string {
  const seconds = (Date.parse(finishedAt ?? startedAt) - Date.parse(startedAt)) / 1000;
  const rows: Rows = [{ of: 'project', row: files.map(({ name }) => name).join(', '), why }];
  return JSON.stringify({ ...counted(1, undefined, rows, 'project'), results: { ...counted(0, undefined, rows, 'result'), gone: 0, back: 0 }, gone: 0, back: 0, import: id, seconds, tables: [] });
}

type Rows = ImportRefusals['rows'];

function counted(read = 0, counts: ImportCounts = { new: 0, changed: 0, unchanged: 0 }, rows: Rows, of: 'project' | 'result') {
  return { read, new: counts.new, changed: counts.changed, unchanged: counts.unchanged, refused: rows.filter((row) => row.of === of).map(({ row, why }) => ({ row, why })) };
}

function sentence(what: string, read: number | undefined, counts: ImportCounts | undefined, rows: Rows, of: 'project' | 'result'): string {
  const { refused, ...all } = counted(read, counts, rows, of);
  return `${what}: ${amount(all.read)} read: ${amount(all.new)} new, ${amount(all.changed)} changed, ${amount(all.unchanged)} unchanged, ${amount(refused.length)} refused.`;
}

function amount(number: number): string {
  return number.toLocaleString('en-GB');
}
