import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bigDump } from '../makers/bigDump.ts';

interface Row { what: string; searches: number; hits: number; p50: number; p95: number; cpu: number }

/** What a search with facet counts and snippets costs among 20,000 made projects with 90,000 results. */
export async function benchSearchScale({ quick }: { quick: boolean }): Promise<void> {
  const headlines = resolve(process.cwd(), '../shared/data/search/headlines.tsv');
  if (!existsSync(headlines)) {
    console.error(`The made projects are mixed from real ones, and ${headlines} is not there.`);
    process.exitCode = 1;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-scale-'));
  try {
    const [dump, file] = [join(folder, 'dump.zip'), join(folder, 'search.sqlite')];
    await bigDump(dump, quick ? { projects: 2_000, results: 9_000 } : {});
    const built = await child<Record<string, number>>('build', dump, file);
    console.log(`\n${built['projects']} projects with ${built['results']} results: index built in ${built['seconds']} s of a process that also read the dump (peak ${built['peakMB']} MB); file ${built['fileMB']} MB`);
    const { opened, memoryMB, peakMB, rows } = await child<{ opened: number; memoryMB: number; peakMB: number; rows: Row[] }>('search', file, headlines);
    console.log(`opened again in ${opened} ms; memory of a process that searches: ${memoryMB} MB, peak ${peakMB} MB\n`);
    console.log(`${'search'.padEnd(20)}${['searches', 'hits', 'p50 ms', 'p95 ms', 'CPU ms'].map((name) => name.padStart(10)).join('')}`);
    for (const { what, searches, hits, p50, p95, cpu } of rows) console.log(`${what.padEnd(20)}${[searches, hits, p50, p95, cpu].map((value) => String(value).padStart(10)).join('')}`);
    for (const row of [built, ...rows]) console.log(JSON.stringify({ bench: 'search scale', ...row }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function child<T>(...given: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, ['test/bench/searchScaleChild.ts', ...given], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as T;
}
