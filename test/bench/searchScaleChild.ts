import { statSync } from 'node:fs';
import type { Filters } from '../../functions/search/searchIndex.ts';
import { openSearchIndex } from '../../functions/search/openSearchIndex.ts';
import { dumpedItems } from './dumpedItems.ts';
import { readHeadlines } from './searchQuality.ts';
import { misspelt, seeded } from './headlines.ts';
import { peakMemory } from '../makers/peakMemory.ts';

/**
 * A process of its own for `searchScale.ts`, so that each figure of memory is that of one thing: `build <dump> <index>`
 * reads a dump and builds the index; `search <index> <headlines>` opens it and searches. Prints one JSON line.
 */
const [task, ...given] = process.argv.slice(2);
console.log(JSON.stringify(task === 'build' ? await build(given[0] ?? '', given[1] ?? '') : search(given[0] ?? '', given[1] ?? '')));

async function build(dump: string, file: string): Promise<Record<string, number>> {
  const index = openSearchIndex(file);
  let [spent, results, projects] = [0, 0, 0];
  let batch: Parameters<typeof index.replace>[0] = [];
  const take = (): void => {
    const began = performance.now();
    index.replace(batch, '2026-01-01T00:00:00.000Z');
    spent += performance.now() - began;
    batch = [];
  };
  for await (const { partition, items } of dumpedItems([dump])) {
    batch.push({ partition, items });
    projects += 1;
    results += items.length - 1;
    if (batch.length === 16) take();
  }
  take();
  index.ready(new Date().toISOString());
  index.close();
  return { projects, results, seconds: round(spent / 1000), fileMB: Math.round(statSync(file).size / 1e6), peakMB: Math.round(peakMemory() / 1e6) };
}

interface Asked { what: string; words: string; filters: Filters }

function search(file: string, headlines: string): Record<string, unknown> {
  const began = performance.now();
  const index = openSearchIndex(file);
  const opened = performance.now() - began;
  const asked = typicalSearches(headlines);
  const keys = ['network/*/anybody', 'network/*/member', 'public/*/anybody', 'public/*/member'];
  const ask = ({ words, filters }: Asked): number => index.search({ words, filters, order: 'best', skip: 0, limit: 20 }, keys).total;
  ask({ what: '', words: 'warm', filters: {} });
  // Each search once, in mixed order: what one leaves in memory helps the next no more than it would among members.
  const spent = asked.map((one) => {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const total = ask(one);
    const { user, system } = process.cpuUsage(before);
    return { what: one.what, total, time: performance.now() - start, cpu: (user + system) / 1000 };
  });
  const rows = [...new Set(asked.map(({ what }) => what)), 'all'].map((kind) => {
    const some = spent.filter(({ what }) => kind === 'all' || what === kind);
    const times = some.map(({ time }) => time).sort((one, other) => one - other);
    const mean = (of: (one: (typeof spent)[number]) => number): number => some.reduce((sum, one) => sum + of(one), 0) / some.length;
    return { what: kind, searches: some.length, hits: Math.round(mean(({ total }) => total)), p50: round(times[times.length >> 1] ?? 0), p95: round(times[Math.floor(times.length * 0.95)] ?? 0), cpu: round(mean(({ cpu }) => cpu)) };
  });
  const related = relatedTimes(index, keys);
  index.close();
  return { opened: Math.round(opened), memoryMB: Math.round(process.memoryUsage().rss / 1e6), peakMB: Math.round(peakMemory() / 1e6), rows: [...rows, related] };
}

function relatedTimes(index: ReturnType<typeof openSearchIndex>, keys: string[]): Record<string, unknown> {
  const { hits } = index.search({ words: '', filters: { kind: ['rdi-project'] }, order: 'newest', skip: 0, limit: 100 }, keys);
  const before = process.cpuUsage();
  const times = hits.map(({ id }) => {
    const start = performance.now();
    index.related(id, keys, 6);
    return performance.now() - start;
  }).sort((one, other) => one - other);
  const { user, system } = process.cpuUsage(before);
  return { what: 'related items', searches: hits.length, hits: 6, p50: round(times[times.length >> 1] ?? 0), p95: round(times[Math.floor(times.length * 0.95)] ?? 0), cpu: round((user + system) / 1000 / Math.max(1, hits.length)) };
}

/** What members type and tick, in the proportions of a search box: mostly a word or two, often unfinished, sometimes with filters. */
function typicalSearches(headlines: string): Asked[] {
  const chance = seeded(11);
  const lines = readHeadlines(headlines).map(({ headline }) => headline).filter((_, index) => index % 6 === 0);
  const some: Filters[] = [{ country: ['FR'] }, { programme: ['H2020'], area: ['FCT'] }, { kind: ['rdi-project'], status: ['closed'], country: ['ES', 'IT'] }, { organisationType: ['PUB'], year: ['2020', '2021'] }, { kind: ['rdi-result'] }];
  const words = (headline: string): string[] => (headline.match(/\p{L}{4,}/gu) ?? []) as string[];
  return lines.flatMap((headline, at) => {
    const [one = 'police', two = 'data', three = ''] = words(headline).sort(() => chance() - 0.5);
    const filters = some[at % some.length] ?? {};
    return [
      { what: 'nothing typed', words: '', filters: at % 2 ? {} : filters },
      { what: 'one word', words: `${one} `, filters: {} },
      { what: 'as one types', words: one.slice(0, 2 + Math.floor(chance() * 4)), filters: {} },
      { what: 'two words', words: `${one} ${two}`, filters: {} },
      { what: 'three words', words: `${one} ${two} ${three}`, filters: {} },
      { what: 'a headline', words: headline, filters: {} },
      { what: 'misspelt', words: misspelt(`${one} ${two} ${three}`, chance), filters: {} },
      { what: 'words and filters', words: `${one} ${two}`, filters },
    ];
  }).sort(() => chance() - 0.5);
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
