import type { Dispatcher } from './dispatch.ts';

/**
 * Drains soon after a commit, without making the commit wait. Best effort: where the process stops first, the timer
 * does it. `pause` (milliseconds) lets taps that come together become one update.
 */
export function nudger(dispatcher: Dispatcher, options: { on: boolean; pause: number }): { nudge(): void; stop(): void } {
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
    nudge() {
      if (options.on) schedule(options.pause);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
