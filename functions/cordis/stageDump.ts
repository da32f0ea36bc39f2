import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { defaultCaps } from './caps.ts';
import type { Caps } from './caps.ts';
import { readCsv } from './csv.ts';
import { placeIn } from './desk.ts';
import type { Desk } from './desk.ts';
import { DumpRefused } from './dump.ts';
import type { DumpFile, Progress, Staging } from './dump.ts';
import { openBooks } from './intake.ts';
import { readJson } from './json.ts';
import { knownShapes } from './shape.ts';
import { sniff } from './sniff.ts';
import type { Sniffed } from './sniff.ts';
import { openStaging } from './staging.ts';
import { newStagingFile } from './stagingFile.ts';
import { textOf } from './text.ts';
import { readXml } from './xml.ts';
import { NotWellFormed } from './xmlEvents.ts';
import { readXlsx } from './xlsx.ts';
import { filesIn, spend, survey } from './zip.ts';
import type { Budget, Packed } from './zip.ts';

export interface StageOptions {
  /** How far the reading is, about ten times a second. */
  told?(progress: Progress): void;
  caps?: Partial<Caps>;
  /** Calls the reading off: what is staged is thrown away, and the reason is thrown. */
  signal?: AbortSignal;
}

/**
 * Reads all files of a dump, in any official shape, into a staging file at `staging` (an SQLite file; what lies there is
 * thrown away). Memory stays flat, and the event loop goes on turning. Rows that cannot be taken are refused one by one;
 * a file that is hostile, broken or of no known shape throws {@link DumpRefused}, and then nothing is left.
 */
export async function stageDump(files: readonly DumpFile[], staging: string, options: StageOptions = {}): Promise<Staging> {
  const caps = { ...defaultCaps, ...options.caps };
  const stage = newStagingFile(staging);
  try {
    const books = openBooks(stage);
    const sizes = await Promise.all(files.map(async ({ path }) => (await stat(path)).size));
    const tell = teller(options, sizes.reduce((sum, size) => sum + size, 0), books.rows);
    for (const [at, file] of files.entries()) {
      const desk: Desk = { file: file.name, caps, stage, table: books.table, passed: tell.passed, goOn: () => options.signal?.throwIfAborted() };
      const before = books.recognised();
      await readFile(desk, file.path, { file: file.name, size: sizes[at] ?? 0, unpacked: 0 }, staging);
      if (books.recognised() === before) throw new DumpRefused(file.name, `Nothing of a dump was found in ${file.name}. ${knownShapes}`);
      tell.behind(sizes[at] ?? 0);
    }
    if (files.length === 0) throw new DumpRefused('', 'No file was given.');
    books.close();
    stage.finish();
    tell.end();
  } catch (fault) {
    stage.abandon();
    throw fault;
  }
  const done = openStaging(staging);
  if (!done) throw new Error('The staging file that was just written cannot be opened.');
  return done;
}

/** A staging file whose reading was finished before; undefined where there is none, or where it was killed while being read. */
export function reopenStaging(staging: string): Staging | undefined {
  return openStaging(staging);
}

interface Teller { passed(bytes: number): void; behind(size: number): void; end(): void }

function teller({ told }: StageOptions, total: number, rows: () => number): Teller {
  let [behind, done, last] = [0, 0, -Infinity];
  const tell = (now: number): void => {
    last = now;
    told?.({ phase: 'reading', done: Math.min(Math.round(done), total), total, rows: rows() });
  };
  return {
    passed(bytes) {
      done += bytes;
      if (performance.now() - last > 100) tell(performance.now());
    },
    behind(size) {
      behind += size;
      done = behind;
    },
    end: () => tell(performance.now()),
  };
}

async function readFile(desk: Desk, path: string, budget: Budget, staging: string): Promise<void> {
  const { file } = desk;
  const what = await sniff(createReadStream(path, { end: 4095 }));
  if (what === 'zip') return readZip(desk, path, budget, staging);
  refuseUnreadable(what, file, file);
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      spend(budget, chunk.length, desk.caps);
      desk.passed(chunk.length);
      desk.goOn();
      yield chunk;
    }
  };
  const text = textOf(bytes(), file);
  if (what === 'xml') return readOneXml(desk, text);
  if (what === 'json') return readJson(desk, text, { file, at: file, among: false });
  return readCsv(desk, text, file, false);
}

async function readOneXml(desk: Desk, text: AsyncIterable<string>): Promise<void> {
  try {
    if (await readXml(desk, text, desk.file, desk.file) > 0) return;
  } catch (fault) {
    if (fault instanceof NotWellFormed) throw new DumpRefused(desk.file, `${desk.file} is broken XML: ${fault.message}.`);
    throw fault;
  }
  throw new DumpRefused(desk.file, `${desk.file} is XML without a project in it. ${knownShapes}`);
}

function refuseUnreadable(what: Sniffed, place: string, file: string): void {
  const why: Partial<Record<Sniffed, string>> = {
    empty: 'is empty.', archive: 'is packed in a way that is not read. Unpack it, or take the zip.', html: 'is a web page, not a dump: perhaps an error page was saved in its place.',
    office: 'is an old or locked office document. Save it as XLSX or CSV.', utf16: 'is not written in UTF-8. Save it again as UTF-8.', binary: `is of no shape that is known. ${knownShapes}`,
  };
  const sentence = why[what];
  if (sentence) throw new DumpRefused(file, `${place} ${sentence}`);
}

async function readZip(desk: Desk, path: string, budget: Budget, staging: string): Promise<void> {
  const { file, caps } = desk;
  const { files, isSpreadsheet } = await survey(path, file, caps);
  if (isSpreadsheet) return readXlsx(desk, path, budget, file, false);
  if (files === 0) throw new DumpRefused(file, `${file} is an empty zip.`);
  const left: string[] = [];
  for await (const packed of filesIn(path, budget, caps, desk.passed)) {
    desk.goOn();
    const ending = /\.([a-z0-9]{1,5})$/i.exec(packed.name)?.[1]?.toLowerCase() ?? '';
    if (/^(zip|7z|rar|gz|tgz|bz2|xz|tar|jar)$/.test(ending)) throw new DumpRefused(file, `${file} has another packed file inside, ${packed.name}. Unpack it first.`);
    if (['csv', 'tsv', 'xml', 'json', 'xlsx'].includes(ending) && !/(^|\/)(\.|__MACOSX\/)/.test(packed.name)) await readPacked(desk, packed, budget, staging, ending);
    else left.push(packed.name);
    await setImmediate();
  }
  if (left.length > 0) desk.table(file, 'unknown').note(`${left.length === 1 ? 'One file inside was' : `${left.length} files inside were`} left alone, as no part of a dump: ${left.slice(0, 5).join(', ')}${left.length > 5 ? ', …' : ''}.`);
}

/** One file of a zip: what it is, is told by its content. Broken XML refuses that one file only. */
async function readPacked(desk: Desk, packed: Packed, budget: Budget, staging: string, ending: string): Promise<void> {
  const place = placeIn(desk.file, packed.name);
  const bytes = packed.bytes();
  const first = await bytes.next();
  const start = first.done ? Buffer.alloc(0) : first.value;
  const all = async function* (): AsyncGenerator<Buffer> {
    yield start;
    yield* bytes;
  };
  const what = await sniff([start]);
  if (what === 'zip' && ending === 'xlsx') return readPackedSheet(desk, all(), budget, `${staging}.part`, place);
  if (what === 'zip' || what === 'archive') throw new DumpRefused(desk.file, `${desk.file} has another packed file inside, ${packed.name}. Unpack it first.`);
  if (what === 'empty') return desk.table(place, 'unknown').note('The file is empty.');
  refuseUnreadable(what, place, desk.file);
  const text = textOf(all(), desk.file);
  if (what === 'json') return readJson(desk, text, { file: desk.file, at: place, among: true });
  if (what === 'text') return readCsv(desk, text, place, true);
  try {
    if (await readXml(desk, text, desk.file, place) === 0) desk.table(desk.file, 'project').refuse(place, 'The file has no project in it.');
  } catch (fault) {
    if (!(fault instanceof NotWellFormed)) throw fault;
    desk.table(desk.file, 'project').refuse(place, `The file is broken XML: ${fault.message}.`);
  }
}

/** A spreadsheet is a zip itself, and has to lie on disk to be read: under a name of our own, for as long as that takes. */
async function readPackedSheet(desk: Desk, bytes: AsyncGenerator<Buffer>, budget: Budget, part: string, place: string): Promise<void> {
  try {
    await pipeline(bytes, createWriteStream(part, { mode: 0o600 }));
    const { isSpreadsheet } = await survey(part, desk.file, desk.caps);
    if (!isSpreadsheet) throw new DumpRefused(desk.file, `${place} is no spreadsheet.`);
    await readXlsx(desk, part, budget, place, true);
  } finally {
    await rm(part, { force: true });
  }
}
