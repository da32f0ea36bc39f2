import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { DataDirInUse, lockDataDir, startedIn } from '../../functions/host/dataDirLock.ts';

const root = mkdtempSync(join(tmpdir(), 'ileanet-lock-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(): string {
  return mkdtempSync(join(root, 'data-'));
}

/** Another process that takes the folder, says so, and keeps it until it is killed. */
async function holderOf(dataDir: string): Promise<{ pid: number; kill(): Promise<void> }> {
  const source = `const { lockDataDir } = await import(${JSON.stringify(join(process.cwd(), 'functions/host/dataDirLock.ts'))}); lockDataDir(${JSON.stringify(dataDir)}).sayWhere('http://127.0.0.1:1'); console.log('holds'); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((done) => child.stdout.once('data', done));
  const ended = new Promise((done) => child.once('exit', done));
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('a data folder', () => {
  test('is held by one process, and who it is can be told', async () => {
    const dataDir = folder();
    const holder = await holderOf(dataDir);
    expect(startedIn(dataDir)).toEqual({ pid: holder.pid, url: 'http://127.0.0.1:1' });
    expect(() => lockDataDir(dataDir)).toThrow(new DataDirInUse(dataDir, { url: 'http://127.0.0.1:1' }));
    await holder.kill();
  });

  test('is free as soon as its holder is killed with kill -9', async () => {
    const dataDir = folder();
    await (await holderOf(dataDir)).kill();
    expect(startedIn(dataDir)).toBeUndefined();
    lockDataDir(dataDir).release();
  });

  test('is free where the process id of a killed holder has passed to another program', () => {
    const dataDir = folder();
    lockDataDir(dataDir).release();
    writeFileSync(join(dataDir, 'started.json'), JSON.stringify({ pid: process.pid, url: 'http://127.0.0.1:1' }));
    expect(startedIn(dataDir)).toBeUndefined();
    lockDataDir(dataDir).release();
  });

  test('is held even where nobody can read by whom', async () => {
    const dataDir = folder();
    const holder = await holderOf(dataDir);
    writeFileSync(join(dataDir, 'started.json'), 'not JSON');
    expect(startedIn(dataDir)).toEqual({});
    expect(() => lockDataDir(dataDir)).toThrow(/in use by another process/);
    await holder.kill();
  });

  test('stays held by a process that tries to take it twice, or only looks', async () => {
    const dataDir = folder();
    const lock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUse);
    expect(startedIn(dataDir)).toEqual({ pid: process.pid });
    const look = `const { startedIn } = await import(${JSON.stringify(join(process.cwd(), 'functions/host/dataDirLock.ts'))}); console.log(JSON.stringify(startedIn(${JSON.stringify(dataDir)}) ?? null));`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', look], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    for await (const part of child.stdout as AsyncIterable<Buffer>) said += part.toString();
    expect(JSON.parse(said)).toEqual({ pid: process.pid });
    lock.release();
  });

  test('holds nothing but its lock when it is given back, and only its owner can read what is there', () => {
    const dataDir = join(folder(), 'new');
    const lock = lockDataDir(dataDir);
    lock.sayWhere('http://127.0.0.1:2');
    expect(JSON.parse(readFileSync(join(dataDir, 'started.json'), 'utf8'))).toEqual({ pid: process.pid, url: 'http://127.0.0.1:2' });
    for (const path of ['', 'in-use.lock', 'started.json']) expect(statSync(join(dataDir, path)).mode & 0o077).toBe(0);
    lock.release();
    lock.release();
    expect(readdirSync(dataDir)).toEqual(['in-use.lock']);
  });

  test('that is not there is used by nobody, and is not made by looking', () => {
    const dataDir = join(folder(), 'nowhere');
    expect(startedIn(dataDir)).toBeUndefined();
    expect(() => statSync(dataDir)).toThrow(/ENOENT/);
  });

  test('that several take in the same moment goes to one of them', async () => {
    const dataDir = folder();
    const take = `const { lockDataDir } = await import(${JSON.stringify(join(process.cwd(), 'functions/host/dataDirLock.ts'))}); try { lockDataDir(${JSON.stringify(dataDir)}); console.log('got it'); setTimeout(() => process.exit(), 3000); } catch (fault) { console.log(fault.constructor.name); }`;
    const answers = await Promise.all(Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', take], { stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      for await (const part of child.stdout as AsyncIterable<Buffer>) said += part.toString();
      return said.trim();
    }));
    expect(answers.sort()).toEqual(['DataDirInUse', 'DataDirInUse', 'DataDirInUse', 'got it']);
  });
});
