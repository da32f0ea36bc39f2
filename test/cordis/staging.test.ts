import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Progress } from '../../functions/cordis/dump.ts';
import { reopenStaging, stageDump } from '../../functions/cordis/stageDump.ts';
import { official, projectLine } from './staged.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'staging-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

/** Projects in one table, with a text long enough that reading takes a while. */
function manyProjects(count: number): { name: string; path: string } {
  const text = 'Police and border guards work together. '.repeat(40);
  writeFileSync(at('given.csv'), official(Array.from({ length: count }, (_, nth) => projectLine({ id: String(101000000 + nth), objective: text }))));
  return { name: 'project.csv', path: at('given.csv') };
}

describe('a staging', () => {
  test('is opened again after its reading was finished, and knows what became of each project', async () => {
    const staging = await stageDump([manyProjects(30)], at('staging'));
    const outcomes = ['new', 'changed', 'unchanged', 'refused', 'none'] as const;
    for (const [nth, { grantId }] of [...staging.projects()].slice(0, 5).entries()) staging.settle(grantId, { project: outcomes[nth] ?? 'none', results: { new: nth, changed: 1, unchanged: 0, gone: nth, back: 1 } });
    staging.refuse({ of: 'result', row: 'x', why: 'The store would not.' });
    staging.refuse({ of: 'result', row: 'x', why: 'The store would not.' });
    staging.close();
    const again = reopenStaging(at('staging'));
    expect([...again?.projects() ?? []].map(({ grantId }) => grantId)).toEqual(Array.from({ length: 25 }, (_, nth) => String(101000005 + nth)));
    expect(again?.outcomes()).toEqual({ projects: { new: 1, changed: 1, unchanged: 1 }, results: { new: 10, changed: 5, unchanged: 0, gone: 10, back: 5 } });
    expect([...again?.refused() ?? []]).toEqual([{ of: 'result', row: 'x', why: 'The store would not.' }]);
    expect(again?.counts).toEqual({ projects: 30, results: 0 });
    again?.close();
  });

  test('gives its projects in the order of their ids, also while outcomes are written', async () => {
    const staging = await stageDump([manyProjects(1_200)], at('staging'));
    let met = 0;
    for (const { grantId } of staging.projects()) {
      expect(grantId).toBe(String(101000000 + met));
      staging.settle(grantId, { project: 'new', results: { new: 0, changed: 0, unchanged: 0, gone: 0, back: 0 } });
      met += 1;
    }
    expect(met).toBe(1_200);
    expect(staging.outcomes().projects.new).toBe(1_200);
    staging.close();
  });

  test('is nobody’s but the owner’s to read, and takes the place of an older one', async () => {
    writeFileSync(at('staging'), 'something else');
    (await stageDump([manyProjects(1)], at('staging'))).close();
    expect(statSync(at('staging')).mode & 0o077).toBe(0);
  });

  test('that is no staging, or of which there is none, is not opened', () => {
    writeFileSync(at('other'), 'x'.repeat(5_000));
    expect(reopenStaging(at('other'))).toBeUndefined();
    expect(reopenStaging(at('nothing'))).toBeUndefined();
    expect(existsSync(at('nothing'))).toBe(false);
  });

  test('whose reading was killed is not opened, and is read again', async () => {
    const given = manyProjects(12_000);
    const script = `import { stageDump } from ${JSON.stringify(resolve('functions/cordis/stageDump.ts'))};
      await stageDump([${JSON.stringify(given)}], ${JSON.stringify(at('staging'))}, { told: ({ done, total }) => { if (done > total / 4) { process.stdout.write('reading'); } } });`;
    writeFileSync(at('read.mts'), script);
    const child = spawn(process.execPath, [at('read.mts')], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(existsSync(at('staging'))).toBe(true);
    expect(reopenStaging(at('staging'))).toBeUndefined();
    const staging = await stageDump([given], at('staging'));
    expect(staging.counts.projects).toBe(12_000);
    staging.close();
  });

  test('that is called off leaves nothing', async () => {
    const stop = new AbortController();
    const reading = stageDump([manyProjects(8_000)], at('staging'), { signal: stop.signal, told: () => stop.abort(new Error('Called off.')) });
    await expect(reading).rejects.toThrow('Called off.');
    expect(readdirSync(folder)).toEqual(['given.csv']);
  });

  test('tells how far it is, and lets others go on while it reads', async () => {
    const told: Progress[] = [];
    let turns = 0;
    const clock = setInterval(() => { turns += 1; }, 1);
    const given = manyProjects(8_000);
    (await stageDump([given], at('staging'), { told: (progress) => void told.push({ ...progress }) })).close();
    clearInterval(clock);
    const size = statSync(given.path).size;
    expect(told.at(-1)).toEqual({ phase: 'reading', done: size, total: size, rows: 8_000 });
    expect(told.every(({ done }, nth) => done >= (told[nth - 1]?.done ?? 0) && done <= size)).toBe(true);
    expect(turns).toBeGreaterThan(20);
  });

  test('of a dump far larger than the memory it is given is read within that memory', async () => {
    const script = `import { createWriteStream } from 'node:fs'; import { once } from 'node:events';
      import { stageDump } from ${JSON.stringify(resolve('functions/cordis/stageDump.ts'))};
      import { peakMemory } from ${JSON.stringify(resolve('test/makers/peakMemory.ts'))};
      const out = createWriteStream(${JSON.stringify(at('big.csv'))});
      out.write('"id";"title";"deliverableType";"description";"projectID";"url"\\n');
      const text = 'Police and border guards work together. '.repeat(20);
      for (let at = 0; at < 150000; at += 1) if (!out.write('"' + at + '_DELIVHORIZON";"A title";"Other";"' + text + at + '";"' + (101000000 + at % 30000) + '";"https://x.eu/"\\n')) await once(out, 'drain');
      out.end(); await once(out, 'close');
      const before = process.memoryUsage().rss;
      const staging = await stageDump([{ name: 'big.csv', path: ${JSON.stringify(at('big.csv'))} }], ${JSON.stringify(at('staging'))});
      let projects = 0; for (const each of staging.projects()) projects += each.results.length > 0 ? 1 : 0;
      console.log(JSON.stringify({ results: staging.counts.results, projects, grown: Math.round((peakMemory() - before) / 1024 / 1024) }));`;
    writeFileSync(at('read.mts'), script);
    // As `ileanet` and `npm start` run it, with a young generation of 4 MB.
    const child = spawn(process.execPath, ['--max-old-space-size=40', '--max-semi-space-size=4', at('read.mts')], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    await once(child, 'close');
    const { results, projects, grown } = JSON.parse(said) as Record<'results' | 'projects' | 'grown', number>;
    expect(statSync(at('big.csv')).size).toBeGreaterThan(120 * 1024 * 1024);
    expect({ results, projects }).toEqual({ results: 150_000, projects: 30_000 });
    expect(grown).toBeLessThan(120);
  }, 60_000);
});
