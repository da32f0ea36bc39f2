import type { Dispatcher } from './dispatch.ts';

/** A card follows a second after a tap, so that taps that come together become one update; new cards come sooner (ms). */
const pause = 1_000;
const shortPause = 150;

/**
 * Drains after a commit, without making the commit wait. Best effort: where the process stops first, the timer does it.
 */
export function nudger(dispatcher: Dispatcher, options: { on: boolean }): { nudge(soon?: 'soon'): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Infinity;
  let stopped = false;

  function schedule(wait: number): void {
    const at = Date.now() + wait;
    if (stopped || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => void run(), wait);
    timer.unref();
  }

  async function run(): Promise<void> {
    dueAt = Infinity;
    const next = await dispatcher.drain();
    if (next !== undefined && next < 60_000) schedule(Math.max(next, 50));
  }

  return {
    nudge(soon) {
      if (options.on) schedule(soon ? shortPause : pause);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
