import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RdiProject } from '../../functions/domain/knowledge.ts';
import { openSearchIndex } from '../../functions/search/openSearchIndex.ts';
import { dumpedItems } from './dumpedItems.ts';
import { misspelt, seeded, threeWords } from './headlines.ts';

export interface QualityOptions {
  /** CORDIS files; absent: those of ../shared/data. */
  projects?: string[] | undefined;
  /** Lines of grant id, tab, headline, below a heading. */
  headlines?: string | undefined;
  /** Print the headlines that were lost against plain FTS5. */
  lost: boolean;
}

/** The grant ids found for some words, best first, at most ten. */
export type Finder = (words: string) => string[];
export interface Headline { grantId: string; headline: string }

const shared = resolve(process.cwd(), '../shared/data');
const anybody = ['public/*/anybody'];
const asTyped: Record<string, (headline: string, chance: () => number) => string> = {
  'as written': (headline) => headline,
  '30 % of the words misspelt': misspelt,
  'three words only': threeWords,
};

/**
 * How well projects are found from plain-language headlines: title, objective and keywords are searched (neither the
 * article that the headline stands above, nor its teaser, nor the acronym), by the search index and by plain FTS5 (BM25,
 * porter) over the same texts in the same run.
 */
export async function benchSearchQuality(options: QualityOptions): Promise<void> {
  const security = ['h2020_secure_societies_projects.csv', 'fp7_security_projects.csv'].map((name) => join(shared, 'cordis/security', name));
  const xml = join(shared, 'cordis/horizon-projects-xml-1500.zip');
  const tsv = options.headlines ?? join(shared, 'search/headlines.tsv');
  const sets = options.projects ? [options.projects] : [[xml, ...security], [xml]];
  const missing = [tsv, ...sets.flat()].find((file) => !existsSync(file));
  if (missing !== undefined) {
    console.error(`The quality of search is measured on real projects and headlines, and ${missing} is not there.`);
    process.exitCode = 1;
    return;
  }
  for (const files of sets) await measureSet(files, readHeadlines(tsv), options.lost);
}

export function readHeadlines(tsv: string): Headline[] {
  return readFileSync(tsv, 'utf8').split('\n').slice(1).flatMap((line) => {
    const [grantId = '', headline = ''] = line.trimEnd().split('\t');
    return headline === '' ? [] : [{ grantId, headline }];
  });
}

async function measureSet(files: readonly string[], headlines: readonly Headline[], lost: boolean): Promise<void> {
  const projects: RdiProject[] = [];
  for await (const { items: [project] } of dumpedItems(files)) projects.push({ ...project, acronym: '' });
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-search-'));
  try {
    const began = performance.now();
    const index = openSearchIndex(join(folder, 'search.sqlite'));
    for (let from = 0; from < projects.length; from += 50) index.replace(projects.slice(from, from + 50).map((project) => ({ partition: `item:${project.id}`, items: [project] })));
    index.ready(new Date().toISOString());
    const built = performance.now() - began;
    const grants = new Map(projects.map(({ id, grantId }) => [id, grantId]));
    const ours: Finder = (words) => index.search({ words, filters: {}, order: 'best', skip: 0, limit: 10 }, anybody).hits.map(({ id }) => grants.get(id) ?? '');
    const known = headlines.filter(({ grantId }) => projects.some((project) => project.grantId === grantId));
    console.log(`\n${projects.length} projects, ${known.length} headlines; index built in ${(built / 1000).toFixed(1)} s`);
    report(compared(known, { plain: plainFts5(projects), ours }), lost);
    index.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** FTS5 as it comes: porter stemming, its own BM25, any of the words. */
export function plainFts5(projects: readonly Pick<RdiProject, 'grantId' | 'title' | 'objective' | 'keywords'>[]): Finder {
  const database = new DatabaseSync(':memory:');
  database.exec("CREATE VIRTUAL TABLE plain USING fts5(title, objective, keywords, tokenize='porter unicode61 remove_diacritics 2'); BEGIN");
  const insert = database.prepare('INSERT INTO plain (rowid, title, objective, keywords) VALUES (?, ?, ?, ?)');
  projects.forEach(({ title, objective, keywords }, index) => insert.run(index + 1, title, objective, keywords.join(', ')));
  database.exec('COMMIT');
  const ask = database.prepare('SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 10');
  return (words) => {
    const any = (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(' OR ');
    return any === '' ? [] : ask.all(any).map(({ rowid }) => projects[Number(rowid) - 1]?.grantId ?? '');
  };
}

export interface Measured {
  typed: string;
  finder: string;
  /** Mean of 1 / rank, 0 below ten; share found among the first ten. */
  mrr: number;
  recall: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  cpu: number;
  /** By headline: 1 to 10, or 0. */
  ranks: number[];
  words: string[];
}

/** Every way of typing with every finder. The same seed gives all finders the same words. */
export function compared(headlines: readonly Headline[], finders: Record<string, Finder>): Measured[] {
  return Object.entries(asTyped).flatMap(([typed, change]) => {
    const chance = seeded(7);
    const words = headlines.map(({ headline }) => change(headline, chance));
    return Object.entries(finders).map(([finder, find]) => {
      for (const some of words.slice(0, 50)) find(some);
      const times: number[] = [];
      const before = process.cpuUsage();
      const ranks = headlines.map(({ grantId }, index) => {
        const began = performance.now();
        const found = find(words[index] ?? '');
        times.push(performance.now() - began);
        return found.indexOf(grantId) + 1;
      });
      const { user, system } = process.cpuUsage(before);
      times.sort((one, other) => one - other);
      const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
      return {
        typed, finder, ranks, words, p50: at(0.5), p95: at(0.95), cpu: (user + system) / 1000 / headlines.length,
        mrr: ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / headlines.length,
        recall: ranks.filter((rank) => rank > 0).length / headlines.length,
      };
    });
  });
}

/** A table for people, one JSON line per measurement for machines, and every headline with both ranks in a file. */
function report(measured: readonly Measured[], printLost: boolean): void {
  const pad = (value: string | number, width: number): string => String(value).padStart(width);
  console.log(`${'headline'.padEnd(28)}${'searched by'.padEnd(14)}${pad('MRR@10', 8)}${pad('recall@10', 11)}${pad('p50 ms', 9)}${pad('p95 ms', 9)}${pad('CPU ms', 9)}`);
  for (const { typed, finder, mrr, recall, p50, p95, cpu } of measured) {
    console.log(`${typed.padEnd(28)}${(finder === 'ours' ? 'ILEAnet' : 'plain FTS5').padEnd(14)}${pad(mrr.toFixed(4), 8)}${pad(recall.toFixed(4), 11)}${pad(p50.toFixed(2), 9)}${pad(p95.toFixed(2), 9)}${pad(cpu.toFixed(2), 9)}`);
  }
  for (const { ranks: _ranks, words: _words, ...one } of measured) console.log(JSON.stringify({ bench: 'search quality', ...one }));
  const { rss } = process.memoryUsage();
  console.log(`Memory of this process with both indexes and all texts: ${Math.round(rss / 1e6)} MB`);
  const lines = ['typed\theadline as typed\trank plain FTS5\trank ILEAnet'];
  for (const typed of Object.keys(asTyped)) {
    const [plain, ours] = ['plain', 'ours'].map((finder) => measured.find((one) => one.typed === typed && one.finder === finder));
    if (!plain || !ours) continue;
    const worth = (rank: number): number => (rank > 0 ? 1 / rank : 0);
    const differences = ours.ranks.map((rank, index) => worth(rank) - worth(plain.ranks[index] ?? 0));
    console.log(`${typed}: ${differences.filter((each) => each > 0).length} headlines won, ${differences.filter((each) => each < 0).length} lost`);
    ours.ranks.forEach((rank, index) => {
      lines.push([typed, ours.words[index], plain.ranks[index] || '-', rank || '-'].join('\t'));
      if (printLost && (differences[index] ?? 0) < 0) console.log(`  lost: ${ours.words[index]} (${plain.ranks[index]} → ${rank || 'below ten'})`);
    });
  }
  mkdirSync('.reports', { recursive: true });
  writeFileSync('.reports/search-headlines.tsv', `${lines.join('\n')}\n`);
  console.log('Every headline with both ranks: .reports/search-headlines.tsv');
}
