import type { ImportView } from '../../functions/contract/knowledgeViews.ts';
import { partSize } from '../../functions/contract/knowledgeViews.ts';
import type { ProblemView } from '../../functions/contract/views.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import { filesText, lengthText, outcomeText, paceOf, shareDone, sizeText } from '../../tabs/knowledge/imports/importText.ts';
import { Upload } from '../../tabs/knowledge/imports/Upload.ts';
import { arrivedBytes, sameFiles, toGoOnWith, uploadPlan } from '../../tabs/knowledge/imports/uploadPlan.ts';

const say = sayIn('en-GB');
const size = partSize * 2 + 7;

function anImport(more: Partial<ImportView> = {}): ImportView {
  return { id: 'i1', via: 'tab', startedAt: '2026-11-22T08:00:00.000Z', files: [{ name: 'project.csv', size, parts: 3 }, { name: 'organization.csv', size: 5, parts: 1 }], state: 'uploading', ...more };
}

describe('what is to be sent', () => {
  test('is every byte once, in order', () => {
    const plan = uploadPlan(anImport().files);
    expect(plan.map(({ file, part }) => `${file}/${part}`)).toEqual(['0/0', '0/1', '0/2', '1/0']);
    expect(plan.map(({ from, to }) => to - from)).toEqual([partSize, partSize, 7, 5]);
    expect(uploadPlan([{ size: 0 }, { size: partSize }])).toEqual([{ file: 1, part: 0, from: 0, to: partSize }]);
  });

  test('is only what has not arrived yet', () => {
    const files = [{ name: 'a', size, arrived: 2 }, { name: 'b', size: 5, arrived: 1 }, { name: 'c', size: 9 }];
    expect(uploadPlan(files).map(({ file, part }) => `${file}/${part}`)).toEqual(['0/2', '2/0']);
    expect(arrivedBytes(files)).toBe(partSize * 2 + 5);
  });

  test('belongs to the import that announced exactly these files', () => {
    const chosen = [{ name: 'organization.csv', size: 5 }, { name: 'project.csv', size }];
    expect(sameFiles(anImport().files, chosen)?.map(({ name }) => name)).toEqual(['project.csv', 'organization.csv']);
    expect(sameFiles(anImport().files, [chosen[0] ?? { name: '', size: 0 }])).toBeUndefined();
    expect(sameFiles(anImport().files, [{ name: 'project.csv', size: size + 1 }, { name: 'organization.csv', size: 5 }])).toBeUndefined();
    expect(toGoOnWith([anImport({ id: 'old', state: 'done' }), anImport({ id: 'cut' })], chosen)?.id).toBe('cut');
    expect(toGoOnWith([anImport({ state: 'done' })], chosen)).toBeUndefined();
  });
});

describe('an upload', () => {
  const problem = (kind: string, facts?: Record<string, number>): ProblemView => ({ type: 'about:blank', title: '', status: kind === 'unreachable' ? 0 : 429, kind, ...(facts ? { facts } : {}) });

  /** A service that answers the next of these problems, and when there are none left, that it has arrived. */
  function aService(problems: (ProblemView | undefined)[] = []) {
    const heard: string[] = [];
    const slept: number[] = [];
    const call = async (name: string, { params }: { params: { file?: string; part?: string } }) => {
      const next = problems.shift();
      heard.push(name === 'uploadPart' ? `${params.file}/${params.part}` : name);
      if (next) return { ok: false as const, problem: next };
      if (name === 'beginImport') return { ok: true as const, view: anImport({ state: 'waiting' }) };
      return { ok: true as const, view: anImport() };
    };
    const upload = new Upload({ client: { call } as never, view: anImport(), read: async ({ from, to }) => `${from}-${to}`, sleep: async (ms) => void slept.push(ms), clock: () => 1_000 });
    return { upload, heard, slept };
  }

  test('sends part after part, tells how far it is, and begins the import', async () => {
    const { upload, heard } = aService();
    const sent: number[] = [];
    upload.follow(() => sent.push(upload.now().sent));
    await upload.run();
    expect(heard).toEqual(['0/0', '0/1', '0/2', '1/0', 'beginImport']);
    expect(sent).toEqual([...sent].sort((one, other) => one - other));
    expect(upload.now()).toMatchObject({ state: 'done', sent: size + 5, total: size + 5 });
  });

  test('waits as long as the service asks, and longer each time that the network fails; no part is left out or sent on', async () => {
    const { upload, heard, slept } = aService([undefined, problem('too-many-requests', { seconds: 7 }), problem('unreachable'), problem('unreachable')]);
    await upload.run();
    expect(heard).toEqual(['0/0', '0/1', '0/1', '0/1', '0/1', '0/2', '1/0', 'beginImport']);
    expect(slept).toEqual([7_000, 2_000, 4_000]);
    expect(upload.now().state).toBe('done');
  });

  test('stops when it is refused, says why, and goes on where it stopped when it is asked to', async () => {
    const { upload, heard } = aService([undefined, { ...problem('not-allowed'), status: 403 }]);
    await upload.run();
    expect(upload.now()).toMatchObject({ state: 'stopped', problem: { kind: 'not-allowed' } });
    await upload.run();
    expect(heard).toEqual(['0/0', '0/1', '0/1', '0/2', '1/0', 'beginImport']);
  });

  test('sends everything once more when the service misses parts, and only once', async () => {
    const incomplete = problem('upload-incomplete', { missing: 1 });
    const { upload, heard } = aService([undefined, undefined, undefined, undefined, incomplete]);
    await upload.run();
    expect(heard).toEqual(['0/0', '0/1', '0/2', '1/0', 'beginImport', '0/0', '0/1', '0/2', '1/0', 'beginImport']);
    expect(upload.now().state).toBe('done');
    const never = aService([undefined, undefined, undefined, undefined, incomplete, undefined, undefined, undefined, undefined, incomplete]);
    await never.upload.run();
    expect(never.upload.now()).toMatchObject({ state: 'stopped', problem: { kind: 'upload-incomplete' } });
  });

  test('asks somebody at last when the network stays away', async () => {
    const { upload, slept } = aService(Array.from({ length: 40 }, () => problem('unreachable')));
    await upload.run();
    expect(upload.now().state).toBe('stopped');
    expect(slept.length).toBe(16);
    expect(Math.max(...slept)).toBe(60_000);
  });

  test('ends when it is given up', async () => {
    const { upload, heard } = aService();
    upload.follow(() => upload.giveUp());
    await upload.run();
    expect(heard.length).toBeLessThan(3);
    expect(heard).not.toContain('beginImport');
  });

  test('stops when the file cannot be read any more', async () => {
    const { upload } = aService();
    const broken = new Upload({ client: {} as never, view: anImport(), read: () => Promise.reject(new Error('moved')), sleep: async () => undefined, clock: () => 0 });
    await broken.run();
    expect(broken.now()).toMatchObject({ state: 'stopped', problem: { kind: 'file-unreadable' } });
    expect(upload.now().state).toBe('sending');
  });
});

describe('how far an import is', () => {
  const since = '2026-11-22T08:00:00.000Z';
  const after = (seconds: number) => Date.parse(since) + seconds * 1_000;

  test('is told with its pace and what is left', () => {
    expect(paceOf({ phase: 'reading', done: 25, total: 100, rows: 5_000, since }, after(10))).toEqual({ perSecond: 500, left: 30_000 });
    expect(paceOf({ phase: 'writing', done: 50, total: 100, rows: 5_000, since }, after(10))).toEqual({ perSecond: 5, left: 10_000 });
    expect(shareDone({ done: 30, total: 20 })).toBe(1);
  });

  test('is not guessed before there is anything to go by', () => {
    expect(paceOf({ phase: 'reading', done: 0, total: 100, rows: 0, since }, after(10))).toBeUndefined();
    expect(paceOf({ phase: 'reading', done: 5, total: 100, rows: 9, since }, after(0.2))).toBeUndefined();
    expect(paceOf({ phase: 'reading', done: 5, total: 100, rows: 9, since }, after(-60))).toBeUndefined();
    expect(shareDone({ done: 0, total: 0 })).toBeUndefined();
  });

  test.each([[4_000, 'a few seconds'], [42_000, 'about 40 seconds'], [100_000, 'about 2 minutes'], [3 * 3_600_000, 'about 3 hours']])('says %d ms as %s', (left, said) => {
    expect(lengthText(left, say)).toBe(said);
  });

  test('and what came of it stand in words', () => {
    expect(sizeText(10_200_000, 'en-GB')).toBe('10.2 MB');
    expect(sizeText(999, 'en-GB')).toBe('999 byte');
    expect(filesText(anImport().files, say)).toBe('project.csv and 1 more file');
    expect(outcomeText(anImport({ state: 'done', projects: { new: 2, changed: 1, unchanged: 1_000 }, results: { new: 0, changed: 0, unchanged: 1 }, refused: 1 }), say)).toBe('1,003 projects (new: 2, changed: 1), 1 result, 1 row refused');
    expect(outcomeText(anImport({ state: 'refused', problem: 'The archive is broken.' }), say)).toBe('The archive is broken.');
  });
});
