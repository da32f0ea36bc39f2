import { crc32, inflateRawSync } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { Caps } from './caps.ts';
import { lineOf } from './clean.ts';
import { DumpRefused } from './dump.ts';

/** Bytes that one given file has become, over everything that is packed in it. */
export interface Budget {
  file: string;
  /** Of the file itself. */
  size: number;
  unpacked: number;
}

/** A file inside a zip. Its name is for people: it never becomes a path. */
export interface Packed {
  name: string;
  /** Its bytes, really counted against the caps, its checksum and its declared size. */
  bytes(): AsyncGenerator<Buffer>;
}

/** What a zip says of itself, looked at before anything in it is read. */
export interface Survey {
  files: number;
  isSpreadsheet: boolean;
}

/** The files of a zip, in the order of its directory. Refuses the whole zip where one is not as it should be. `passed` is told of packed bytes as they are read. */
export async function* filesIn(path: string, budget: Budget, caps: Caps, passed: (bytes: number) => void = () => undefined): AsyncGenerator<Packed> {
  const zip = await opened(path, budget.file);
  try {
    for await (const entry of entriesOf(zip, budget.file)) {
      if (entry.fileName.endsWith('/')) continue;
      yield { name: nameOf(entry), bytes: () => bytesOf(zip, entry, budget, caps, passed) };
    }
  } finally {
    zip.close();
  }
}

/** Goes through the directory once: how many files, and whether any of them is one that refuses the zip. */
export async function survey(path: string, file: string, caps: Caps): Promise<Survey> {
  const zip = await opened(path, file);
  const found: Survey = { files: 0, isSpreadsheet: false };
  try {
    if (zip.entryCount > caps.entries) throw new DumpRefused(file, `${file} has ${zip.entryCount} files inside; more than ${caps.entries} are not read.`);
    let declared = 0;
    for await (const entry of entriesOf(zip, file)) {
      found.files += entry.fileName.endsWith('/') ? 0 : 1;
      if (found.files > caps.entries) throw new DumpRefused(file, `${file} has more than ${caps.entries} files inside.`);
      if (entry.fileName === 'xl/workbook.xml') found.isSpreadsheet = true;
      if (entry.isEncrypted()) throw new DumpRefused(file, `${file} is locked with a password.`);
      declared += entry.uncompressedSize;
      if (declared > caps.unpacked) throw new DumpRefused(file, tooBig(file, caps));
    }
    return found;
  } finally {
    zip.close();
  }
}

const tooBig = (file: string, caps: Caps): string => `${file} would unpack to more than ${Math.round(caps.unpacked / 1024 / 1024)} MB.`;

/** Counts what was unpacked; refuses what is too much altogether, or out of proportion to the file. */
export function spend(budget: Budget, bytes: number, caps: Caps): void {
  budget.unpacked += bytes;
  if (budget.unpacked > caps.unpacked) throw new DumpRefused(budget.file, tooBig(budget.file, caps));
  if (budget.unpacked > caps.ratioFrom && budget.unpacked > budget.size * caps.ratio) {
    throw new DumpRefused(budget.file, `${budget.file} unpacks to more than ${caps.ratio} times its size, as files do that are made to fill a machine.`);
  }
}

async function opened(path: string, file: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: true, strictFileNames: true, validateEntrySizes: true });
  } catch (fault) {
    throw broken(file, fault);
  }
}

async function* entriesOf(zip: ZipFile, file: string): AsyncGenerator<Entry> {
  const entries = zip.eachEntry();
  for (;;) {
    let next: IteratorResult<Entry>;
    try {
      next = await entries.next();
    } catch (fault) {
      throw broken(file, fault);
    }
    if (next.done) return;
    yield next.value;
  }
}

async function* bytesOf(zip: ZipFile, entry: Entry, budget: Budget, caps: Caps, passed: (bytes: number) => void): AsyncGenerator<Buffer> {
  const share = entry.compressedSize / Math.max(entry.uncompressedSize, 1);
  let sum = 0;
  try {
    for await (const chunk of entry.compressedSize <= small && entry.uncompressedSize <= 16 * small && entry.canDecodeFileData() ? atOnce(zip, entry) : streamed(zip, entry)) {
      spend(budget, chunk.length, caps);
      sum = crc32(chunk, sum);
      passed(chunk.length * share);
      yield chunk;
    }
  } catch (fault) {
    throw broken(budget.file, fault);
  }
  if (sum !== entry.crc32) throw new DumpRefused(budget.file, `${budget.file} is broken: ${nameOf(entry)} in it is not what was packed. It was perhaps damaged on the way; fetch it again.`);
}

/** Bytes of a packed file that is unpacked in one go: a stream for each of 20,000 small files costs time, and memory that comes back late. */
const small = 256 * 1024;

async function* streamed(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
}

async function* atOnce(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await zip.openReadStreamPromise(entry, { decodeFileData: false })) as AsyncIterable<Buffer>) chunks.push(chunk);
  const packed = Buffer.concat(chunks);
  const bytes = entry.compressionMethod === 0 ? packed : unpacked(packed, entry.uncompressedSize);
  if (bytes.length !== entry.uncompressedSize) throw new Error('not enough bytes');
  if (bytes.length > 0) yield bytes;
}

function unpacked(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (fault) {
    throw (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? new Error('too many bytes', { cause: fault }) : fault;
  }
}

function nameOf(entry: Entry): string {
  const name = lineOf(entry.fileName);
  return name.length > 100 ? `…${name.slice(-99)}` : name;
}

/** What the reader of zips and the unpacking say, as a sentence for a person. What others threw is passed on as it is. */
function broken(file: string, fault: unknown): unknown {
  const { name, message, syscall } = fault as NodeJS.ErrnoException;
  if (fault instanceof DumpRefused || name === 'AbortError' || syscall !== undefined) return fault;
  if (/absolute path|invalid relative path|invalid characters in fileName/i.test(message)) return new DumpRefused(file, `${file} has a file inside whose name would lead out of its folder.`);
  if (/encrypt/i.test(message)) return new DumpRefused(file, `${file} is locked with a password.`);
  if (/end of central directory/i.test(message)) return new DumpRefused(file, `${file} is no whole zip: its end is missing. The download was perhaps cut short; fetch it again.`);
  if (/too many bytes|not enough bytes/i.test(message)) return new DumpRefused(file, `${file} says something else of the size of its files than they have.`);
  return new DumpRefused(file, `${file} is a zip with a broken structure. Fetch it again, or take another format of the same dump.`);
}
