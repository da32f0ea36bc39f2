import type { App } from './app.ts';
import { later } from './app.ts';
import { patiently } from './importWriting.ts';
import { Fault } from '../domain/fault.ts';
import type { Import } from '../domain/knowledgeImport.ts';
import { readImport } from '../store/imports.ts';
import { imports } from '../store/knowledgeCollections.ts';
import { replace } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';

/** How long whoever runs an import may be silent before it counts as cut off (milliseconds). */
export const leaseTime = 60_000;
/** An import's document is written at most so often while it goes on. */
const between = 2_000;

/** Somebody else has taken the import, or it was cancelled: whoever ran it stops, and writes nothing more. */
export class ImportLost extends Fault {}

/** Stopped from outside: the import goes on later. */
export class ImportStopped extends Fault {}

/** For the audit. */
export function byOf({ by, via }: Pick<Import, 'by' | 'via'>): string {
  return by?.member ?? (via === 'command' ? 'operator' : 'system');
}

/** The document of an import that this process runs. */
export interface HeldImport {
  readonly value: Import;
  /** Changes it now, with whatever belongs into the same commit. Throws {@link ImportLost}. */
  save(patch: Partial<Import>, alongside?: readonly Write[]): Promise<void>;
  /** Notes how far it is; it is written when it is time to. */
  note(progress: Omit<NonNullable<Import['progress']>, 'since'>, more?: Partial<Import>): void;
  /** Stops noting; throws what went wrong with it. */
  rest(): Promise<void>;
  /** Aborted once the import is lost. */
  readonly lost: AbortSignal;
}

/** Holds an import whose `lease` bears our name, keeps the lease alive, and writes its progress. */
export function holdImport(app: App, taken: Stored<Import>): HeldImport {
  let stored = taken;
  let noted: Partial<Import> = {};
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown;
  const lost = new AbortController();

  async function save(patch: Partial<Import>, alongside: readonly Write[] = []): Promise<void> {
    for (;;) {
      const value: Import = { ...stored.value, ...noted, dueAt: later(app.now(), leaseTime), ...patch };
      const committed = await patiently(() => app.store.commit(stored.partition, [replace(imports, stored, value), ...alongside]));
      if (committed.ok && value.lease === undefined) return;
      const now = await readImport(app.store, stored.id);
      if (!now || now.value.lease !== taken.value.lease || (!committed.ok && now.value.state !== 'running')) {
        lost.abort();
        throw new ImportLost();
      }
      stored = now;
      if (committed.ok) return;
    }
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => (writing = writing.then(work, work));
  const beat = (): void => void inTurn(() => save({})).catch((fault: unknown) => {
    failure = fault;
    lost.abort();
  });
  const timer = setInterval(beat, between);
  timer.unref();

  return {
    get value() {
      return stored.value;
    },
    save: (patch, alongside) => inTurn(() => save(patch, alongside)),
    note(progress, more) {
      const before = noted.progress;
      noted = { ...noted, ...more, progress: { ...progress, since: before?.phase === progress.phase ? before.since : app.now() } };
    },
    async rest() {
      clearInterval(timer);
      await writing.catch(() => undefined);
      if (failure !== undefined) throw failure as Error;
    },
    lost: lost.signal,
  };
}
