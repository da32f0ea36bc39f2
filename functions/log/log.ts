import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { measuring, nothingMeasured } from '../store/measuredStore.ts';
import type { StoreMeasure } from '../store/measuredStore.ts';
import { faultFacts } from './faultFacts.ts';
import type { LogLine, RunKind, RunLine, StoreLine } from './logLine.ts';

/** What the log needs of a Functions invocation; lines given to it reach Application Insights. */
export interface Invocation {
  invocationId: string;
  log(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

export interface RunOf {
  kind: RunKind;
  name: string;
  /** Absent: it is nobody's invocation (the nudge). */
  invocation?: Invocation;
  /** As the caller sent it; ill-formed ones are dropped. */
  traceparent?: string | null;
}

/** Writes {@link LogLine}s. What is told without naming a run belongs to the one that is running. */
export interface Log {
  /** Runs the work and writes its one line when it has ended. What it throws is logged, and thrown on. */
  run<T>(what: RunOf, work: (correlation: string) => Promise<T>): Promise<T>;
  /** What was a request until now turned out to be an activity of this name. */
  isActivity(name: string): void;
  answered(status: number): void;
  /** Only the kind: a refusal's facts may hold a member's words. The last one told stands in the line. */
  refused(kind: string): void;
  did(count: number): void;
  /** What became of an outbox item: counted where it was done (a card posted or updated, a poll closed), else a line of its own. */
  delivered(what: { outcome: string; posting?: string; attempts: number; status?: number | undefined }): void;
  sealed(what: { seal: string; hash: string; entries: number }): void;
  /** Logs a fault of the run once, however often it is told. Answers the correlation id that a person may quote. */
  fault(cause: unknown): string;
}

interface Run extends RunOf {
  correlation: string;
  trace?: string;
  began: number;
  status?: number;
  refusal?: string;
  done: number;
  store: StoreMeasure;
  faults: unknown[];
}

/** `write` is where lines go instead of the invocation that runs (or, outside of all, the console). */
export function logger(options: { now(): string; write?: ((line: LogLine) => void) | undefined }): Log {
  const runs = new AsyncLocalStorage<Run>();

  function write(line: LogLine, invocation: Invocation | undefined): void {
    try {
      if (options.write) return options.write(line);
      const [text, out] = [JSON.stringify(line), invocation ?? console];
      if (line.level === 'error') out.error(text);
      else if (line.level === 'warn') out.warn(text);
      else out.log(text);
    } catch {
      // A line that cannot be written must not cost somebody the answer.
    }
  }

  const whose = (run: Run | undefined) => ({ name: run?.name ?? 'none', correlation: run?.correlation ?? randomUUID(), ...(run?.trace === undefined ? {} : { trace: run.trace }) });

  const log: Log = {
    async run(what, work) {
      const run: Run = { ...what, ...traceOf(what.traceparent), correlation: what.invocation?.invocationId ?? randomUUID(), began: performance.now(), done: 0, store: nothingMeasured(), faults: [] };
      try {
        return await runs.run(run, () => measuring(run.store, () => work(run.correlation)));
      } catch (cause) {
        runs.run(run, () => log.fault(cause));
        throw cause;
      } finally {
        write(runLine(run, options.now()), run.invocation);
        // What goes on after its answer must not write into an invocation that has ended.
        delete run.invocation;
      }
    },
    isActivity(name) {
      const run = runs.getStore();
      if (run) Object.assign(run, { kind: 'activity', name });
    },
    answered(status) {
      const run = runs.getStore();
      if (run) run.status = status;
    },
    refused(kind) {
      const run = runs.getStore();
      if (run) run.refusal = kind;
    },
    did(count) {
      const run = runs.getStore();
      if (run) run.done += count;
    },
    delivered({ outcome, posting, attempts, status }) {
      if (posting === undefined || outcome === 'posted' || outcome === 'updated') return log.did(1);
      const run = runs.getStore();
      write({ at: options.now(), level: 'warn', kind: 'delivery', ...whose(run), outcome, posting, attempts, ...(status === undefined ? {} : { status }) }, run?.invocation);
    },
    sealed({ seal, hash, entries }) {
      const run = runs.getStore();
      write({ at: options.now(), level: 'info', kind: 'seal', ...whose(run), seal, hash, entries }, run?.invocation);
    },
    fault(cause) {
      const run = runs.getStore();
      const who = whose(run);
      if (run?.faults.includes(cause)) return who.correlation;
      run?.faults.push(cause);
      write({ at: options.now(), level: 'error', kind: 'fault', ...who, ...faultFacts(cause) }, run?.invocation);
      return who.correlation;
    },
  };
  return log;
}

function runLine(run: Run, at: string): RunLine {
  const { kind, name, correlation, trace, status, refusal, done } = run;
  return {
    at, level: 'info', kind, name, correlation,
    ...(trace === undefined ? {} : { trace }),
    ms: Math.round((performance.now() - run.began) * 10) / 10,
    ...(status === undefined ? {} : { status }),
    ...(refusal === undefined ? {} : { refusal }),
    ...(kind === 'timer' || kind === 'nudge' ? { done } : {}),
    store: storeLine(run.store),
  };
}

function storeLine({ reads, lists, commits, documentsRead, documentsWritten, charge }: StoreMeasure): StoreLine {
  return { reads, lists, commits, documentsRead, documentsWritten, ...(charge > 0 ? { charge: Math.round(charge * 100) / 100 } : {}) };
}

/** The trace id of a `traceparent` header (W3C Trace Context); none where it is ill-formed or all zeros. */
function traceOf(traceparent: string | null | undefined): { trace?: string } {
  const { version, trace, parent, more } = /^(?<version>[0-9a-f]{2})-(?<trace>[0-9a-f]{32})-(?<parent>[0-9a-f]{16})-[0-9a-f]{2}(?<more>-.*)?$/.exec(traceparent ?? '')?.groups ?? {};
  if (trace === undefined || version === 'ff' || (version === '00' && more !== undefined) || /^0+$/.test(trace) || /^0+$/.test(parent ?? '')) return {};
  return { trace };
}
