import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DumpRefused } from '../../functions/cordis/dump.ts';
import { stageDump } from '../../functions/cordis/stageDump.ts';
import { hostileDumps } from '../makers/hostileDumps.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => { for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true }); });

describe('a file that is made to do harm is refused with a sentence, and nothing of it is left', () => {
  test.each(hostileDumps)('$name', async ({ file, bytes, caps, says }) => {
    writeFileSync(join(folder, 'given'), await bytes());
    const before = process.memoryUsage().rss;
    const refusal = await stageDump([{ name: file, path: join(folder, 'given') }], join(folder, 'staging'), caps ? { caps } : {}).catch((fault: unknown) => fault);
    expect(refusal).toBeInstanceOf(DumpRefused);
    const { message, file: named } = refusal as DumpRefused;
    expect(message).toMatch(says);
    expect(message).toMatch(/^[^\n]{10,700}\.$/);
    expect(message).toContain(file);
    expect(named).toBe(file);
    expect(readdirSync(folder)).toEqual(['given']);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  test('a good file beside a hostile one is not staged either', async () => {
    const laughs = hostileDumps[0];
    writeFileSync(join(folder, 'good'), '"projectID";"topic";"title"\n"101000001";"HORIZON-X";"A topic"\n');
    writeFileSync(join(folder, 'bad'), await laughs!.bytes());
    await expect(stageDump([{ name: 'good.csv', path: join(folder, 'good') }, { name: 'bad.xml', path: join(folder, 'bad') }], join(folder, 'staging'))).rejects.toBeInstanceOf(DumpRefused);
    expect(readdirSync(folder).sort()).toEqual(['bad', 'good']);
  });
});
