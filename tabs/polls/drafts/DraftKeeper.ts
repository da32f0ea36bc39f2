import type { ProblemView } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';

/** What became of the last writing. */
export type Kept = { state: 'nothing' } | { state: 'changed' } | { state: 'kept'; at: number } | { state: 'refused'; problem: ProblemView };

export interface DraftKeeperOptions {
  keep: (form: string) => Promise<Outcome<unknown>>;
  drop: () => Promise<Outcome<unknown>>;
  told: (kept: Kept) => void;
  clock: () => number;
  /** Milliseconds without a change after which a form is sent. */
  pause: number;
}

/** Keeps a form on the server a while after its last change; one sending at a time, and the newest form wins. Knows nothing of React. */
export class DraftKeeper {
  private readonly options: DraftKeeperOptions;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What is to be sent; undefined: nothing. */
  private waiting: string | undefined;
  private sending: Promise<void> = Promise.resolve();
  private onServer = false;

  constructor(options: DraftKeeperOptions) {
    this.options = options;
  }

  /** A form that came from the server is there already. */
  readonly found = (): void => {
    this.onServer = true;
  };

  readonly write = (form: string): void => {
    this.waiting = form;
    this.options.told({ state: 'changed' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.options.pause);
  };

  /** Sends what waits, at once. */
  readonly flush = (): Promise<void> => {
    clearTimeout(this.timer);
    const form = this.waiting;
    this.waiting = undefined;
    if (form !== undefined) this.sending = this.sending.then(() => this.send(form));
    return this.sending;
  };

  /** The form is not needed any more: nothing is sent from now on, and what was kept goes. */
  readonly drop = (): Promise<void> => {
    clearTimeout(this.timer);
    this.waiting = undefined;
    this.sending = this.sending.then(async () => {
      if (this.onServer) this.onServer = !(await this.options.drop()).ok;
      this.options.told({ state: 'nothing' });
    });
    return this.sending;
  };

  private async send(form: string): Promise<void> {
    // Whoever goes on writing is heard again soon.
    if (this.waiting !== undefined) return;
    const outcome = await this.options.keep(form);
    if (outcome.ok) this.onServer = true;
    if (this.waiting === undefined) this.options.told(outcome.ok ? { state: 'kept', at: this.options.clock() } : { state: 'refused', problem: outcome.problem });
  }
}
