import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openSearchIndex } from '../../functions/search/openSearchIndex.ts';
import { dumpedItems } from '../bench/dumpedItems.ts';
import { compared, plainFts5, readHeadlines } from '../bench/searchQuality.ts';
import type { RdiProject } from '../../functions/domain/knowledge.ts';
import { anybody } from './anIndex.ts';

const shared = resolve(process.cwd(), '../shared/data');
const zip = join(shared, 'cordis/horizon-projects-xml-1500.zip');
const onRealData = existsSync(zip) ? describe : describe.skip;

onRealData('projects are found from headlines (needs ../shared/data)', () => {
  test('better than by plain FTS5 in the same run, also misspelt and by three words', async () => {
    const projects: RdiProject[] = [];
    for await (const { items: [project] } of dumpedItems([zip])) projects.push({ ...project, acronym: '' });
    const index = openSearchIndex(':memory:');
    for (let from = 0; from < projects.length; from += 50) index.replace(projects.slice(from, from + 50).map((project) => ({ partition: `item:${project.id}`, items: [project] })));
    const grants = new Map(projects.map(({ id, grantId }) => [id, grantId]));
    const headlines = readHeadlines(join(shared, 'search/headlines.tsv')).filter((_, at) => at % 4 === 0);
    const measured = compared(headlines, {
      plain: plainFts5(projects),
      ours: (words) => index.search({ words, filters: {}, order: 'best', skip: 0, limit: 10 }, anybody).hits.map(({ id }) => grants.get(id) ?? ''),
    });
    index.close();
    const gain = Object.fromEntries(['as written', '30 % of the words misspelt', 'three words only'].map((typed) => {
      const [plain, ours] = ['plain', 'ours'].map((finder) => measured.find((one) => one.typed === typed && one.finder === finder)?.mrr ?? 0);
      return [typed, (ours ?? 0) - (plain ?? 0)];
    }));
    expect(gain['as written']).toBeGreaterThan(0.02);
    expect(gain['30 % of the words misspelt']).toBeGreaterThan(0.08);
    expect(gain['three words only']).toBeGreaterThan(0.02);
  }, 120_000);
});
