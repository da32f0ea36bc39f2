import { createWriteStream, existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DumpRefused } from './dump.ts';
import type { DumpFile, Progress, Staging } from './dump.ts';
import { reopenStaging, stageDump } from './stageDump.ts';

/** Where an import keeps its files and what was read of them, until it has come to an end. */
export interface ImportFolder {
  /** Where the file of this number lies, or is to lie: a name of our own, never the file's. */
  fileAt(number: number): string;
  /** Writes a file from its pieces, unless it lies there whole. Throws where the pieces are not `size` bytes. */
  keepFile(number: number, size: number, pieces: () => AsyncIterable<Uint8Array>): Promise<void>;
  /** Reads the files into a staging, or opens the one that an earlier run has finished. */
  stage(files: () => Promise<readonly DumpFile[]>, progress: (progress: Progress) => void, stop: AbortSignal): Promise<Staging | { problem: string }>;
  clear(): Promise<void>;
}

/** What nobody has touched for so long was left behind by another instance, or by files that were never imported again (milliseconds). */
const forgotten = 7 * 24 * 3_600_000;

/** The folder of the import with this key under `base`; it is made when it is needed. `key`: letters, digits and `-`. */
export function importFolder(base: string, key: string): ImportFolder {
  if (!/^[A-Za-z0-9-]{1,100}$/.test(key)) throw new Error('An import’s folder is named by letters, digits and hyphens.');
  const folder = join(base, key);
  const staging = join(folder, 'staging.sqlite');
  const fileAt = (number: number): string => join(folder, `file-${number}`);
  const make = async (): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await utimes(folder, new Date(), new Date());
  };

  return {
    fileAt,
    async keepFile(number, size, pieces) {
      await make();
      const file = fileAt(number);
      if (statSync(file, { throwIfNoEntry: false })?.size === size) return;
      await pipeline(Readable.from(pieces()), createWriteStream(file, { mode: 0o600 }));
      if (statSync(file).size !== size) throw new Error('An uploaded file is not as long as it was announced.');
    },
    async stage(files, progress, stop) {
      await make();
      await clearForgotten(base, key);
      const there = reopenStaging(staging);
      if (there) return there;
      try {
        return await stageDump(await files(), staging, { told: progress, signal: stop });
      } catch (fault) {
        if (fault instanceof DumpRefused) return { problem: fault.message };
        throw fault;
      }
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

async function clearForgotten(base: string, own: string): Promise<void> {
  if (!existsSync(base)) return;
  const old = readdirSync(base, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== own && Date.now() - statSync(join(base, entry.name)).mtimeMs > forgotten);
  for (const { name } of old) await rm(join(base, name), { recursive: true, force: true });
}
