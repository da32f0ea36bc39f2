import { existsSync } from 'node:fs';
import type { DumpFile, Progress, Staging } from './dump.ts';
import { importFolder } from './importFolder.ts';
import type { Import } from '../domain/knowledgeImport.ts';
import { partsOf } from '../store/imports.ts';
import type { Store } from '../store/store.ts';

/** What a timer fetched lies on the disk of the instance that fetched it, and nowhere else. */
const fetchedElsewhere = 'The file that was fetched is no longer there. It is fetched again with the next look at the address.';

/**
 * How the app reads the files of an import: those that were uploaded lie in the store in parts, and are written into the
 * import's folder under `base` first; what a timer fetched lies there already.
 */
export function dumpReading(base: string, store: Store) {
  return ({ id, files, via }: Import) => {
    const folder = importFolder(base, id);
    const there = async (): Promise<DumpFile[]> => {
      for (const [number, { size, parts }] of files.entries()) if (via === 'tab') await folder.keepFile(number, size, () => partsOf(store, id, number, parts));
      return files.map(({ name }, number) => ({ name, path: folder.fileAt(number) }));
    };
    return {
      async stage(progress: (progress: Progress) => void, stop: AbortSignal): Promise<Staging | { problem: string }> {
        if (via === 'timer' && !files.every((_file, number) => existsSync(folder.fileAt(number)))) return { problem: fetchedElsewhere };
        return folder.stage(there, progress, stop);
      },
      clear: () => folder.clear(),
    };
  };
}
