import type { ProblemView } from '../../functions/contract/views.ts';

/** What came of asking the API: as the client's answer, whatever the route. */
export type Outcome<V> = { ok: true; view: V } | { ok: false; problem: ProblemView };

/** What a page knows: the last view stays while it is asked anew, or while the service cannot be reached. */
export interface Asked<V> {
  view: V | undefined;
  problem: ProblemView | undefined;
  loading: boolean;
}

export interface AskingOptions<V> {
  load: (signal: AbortSignal) => Promise<Outcome<V>>;
  /** Milliseconds until this view is asked anew; undefined means never. */
  every?: ((view: V) => number | undefined) | undefined;
  remembered?: V | undefined;
  /** Undefined when the old view may no longer be shown. */
  remember?: (view: V | undefined) => void;
}

/** Longer after each failure, at most a minute, and never sooner than the server asked for. */
export function pauseAfter(every: number, failures: number, seconds = 0): number {
  return Math.max(Math.min(every * 2 ** failures, 60_000), seconds * 1000);
}

/** Problems that pass by themselves; after any other the old view may no longer be shown. */
export const passing: readonly string[] = ['unreachable', 'fault', 'busy', 'too-many-requests', 'changed-meanwhile'];

/** Asks, remembers, and asks again while somebody looks. Knows nothing of React. */
export class Asking<V> {
  private readonly options: AskingOptions<V>;
  private readonly listeners = new Set<() => void>();
  private asked: Asked<V>;
  private underWay: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  constructor(options: AskingOptions<V>) {
    this.options = options;
    this.asked = { view: options.remembered, problem: undefined, loading: true };
  }

  readonly now = (): Asked<V> => this.asked;

  readonly follow = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Starts asking; what it returns stops it and aborts what is under way. */
  readonly begin = (): (() => void) => {
    document.addEventListener('visibilitychange', this.onVisible);
    void this.load();
    return () => {
      document.removeEventListener('visibilitychange', this.onVisible);
      this.underWay?.abort();
      clearTimeout(this.timer);
    };
  };

  readonly reload = (): void => void this.load();

  /** A newer view that came from elsewhere, e.g. from casting a ballot. */
  readonly put = (view: V): void => {
    this.underWay?.abort();
    this.settle({ ok: true, view });
  };

  private async load(): Promise<void> {
    this.underWay?.abort();
    clearTimeout(this.timer);
    const mine = new AbortController();
    this.underWay = mine;
    if (!this.asked.loading) this.tell({ ...this.asked, loading: true });
    const outcome = await this.options.load(mine.signal);
    if (!mine.signal.aborted) this.settle(outcome);
  }

  private settle(outcome: Outcome<V>): void {
    this.failures = outcome.ok ? 0 : this.failures + 1;
    const view = outcome.ok ? outcome.view : passing.includes(outcome.problem.kind) ? this.asked.view : undefined;
    this.options.remember?.(view);
    this.tell({ view, problem: outcome.ok ? undefined : outcome.problem, loading: false });
    this.plan();
  }

  private plan(): void {
    clearTimeout(this.timer);
    const every = this.every();
    if (every === undefined) return;
    const seconds = Number(this.asked.problem?.facts?.['seconds'] ?? 0) || 0;
    this.timer = setTimeout(this.onVisible, pauseAfter(every, this.failures, seconds));
  }

  private every(): number | undefined {
    return this.asked.view === undefined ? undefined : this.options.every?.(this.asked.view);
  }

  /** Nobody looks at a hidden page: it is asked anew when it is seen again. */
  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible' && this.every() !== undefined) void this.load();
  };

  private tell(next: Asked<V>): void {
    this.asked = next;
    for (const listener of this.listeners) listener();
  }
}
