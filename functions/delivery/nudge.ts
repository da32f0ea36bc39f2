import type { Dispatcher, DispatchOptions } from './dispatch.ts';

/** A card follows a second after a tap, so that taps that come together become one update; new cards come sooner (ms). */
const pause = 1_000;
const shortPause = 150;
/** What is due at once is still looked at so much later (ms): a store that answers "changed meanwhile" must not be hammered. */
const shortest = 50;

/**
 * The timer comes every ten seconds. With the nudge off it goes on for eight of them with what it has put off, and no card
 * waits longer than these for its pace, so that a card is right within fifteen seconds of a tap (milliseconds).
 */
export const beat = 10_000;
const goesOn = 8_000;

/** For {@link dispatcher}: how long a card waits for its pace where the timer alone carries it out. */
export function paceOf(nudge: boolean): Pick<DispatchOptions<never>, 'slowestPace'> {
  return nudge ? {} : { slowestPace: goesOn };
}

export interface NudgeOptions {
  on: boolean;
  /** Runs a drain as something of its own in the log: it belongs to no request, though one asked for it. */
  asRun?<T>(work: () => Promise<T>): Promise<T>;
}

export interface Nudger {
  /** Drains after a commit, without making the commit wait. Best effort: where the process stops first, the timer does it. */
  nudge(soon?: 'soon'): void;
  /** The timer's drain. What was put off for a moment is left to the nudge; where that is off, it is brought to its end here. */
  tick(): Promise<void>;
  stop(): void;
}

export function nudger(dispatcher: Dispatcher, options: NudgeOptions): Nudger {
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Infinity;
  let stopped = false;
  let wake = (): void => undefined;

  function schedule(wait: number): void {
    const at = Date.now() + wait;
    if (stopped || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => void run(), wait);
    timer.unref();
  }

  function comeBack(next: number | undefined): void {
    if (next !== undefined && next < 60_000) schedule(Math.max(next, shortest));
  }

  async function run(): Promise<void> {
    dueAt = Infinity;
    comeBack(await (options.asRun ? options.asRun(() => dispatcher.drain()) : dispatcher.drain()));
  }

  function sleep(milliseconds: number): Promise<void> {
    return new Promise((awake) => {
      const sleeping = setTimeout(awake, milliseconds);
      sleeping.unref();
      wake = () => {
        clearTimeout(sleeping);
        awake();
      };
    });
  }

  return {
    nudge(soon) {
      if (options.on) schedule(soon ? shortPause : pause);
    },
    async tick() {
      const until = Date.now() + goesOn;
      let next = await dispatcher.drain();
      if (options.on) return comeBack(next);
      while (!stopped && next !== undefined && Date.now() + next < until) {
        await sleep(Math.max(next, shortest));
        if (!stopped) next = await dispatcher.drain('begun');
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      wake();
    },
  };
}
