import type { Progress } from '../cordis/dump.ts';

export interface ProgressBar {
  show(progress: Progress): void;
  /** Nothing of it stays on the line. */
  end(): void;
}

/** The bar is drawn at most so often; a line, where nobody watches, is written so often (milliseconds). */
const redraw = 100;
const between = 10_000;
const width = 30;

/** Rows, rate and time left: as a bar on a terminal, else as a line now and then; silent for machines. */
export function progressOn(stream: NodeJS.WriteStream, silent: boolean, now: () => number = () => performance.now()): ProgressBar {
  let phase: Progress['phase'] | undefined;
  let [since, last, drawn] = [now(), now(), false];
  return {
    show(progress) {
      if (silent) return;
      if (progress.phase !== phase) [phase, since] = [progress.phase, now()];
      if (now() - last < (stream.isTTY ? redraw : between)) return;
      last = now();
      const line = progressLine(progress, (now() - since) / 1000);
      if (stream.isTTY) stream.write(`\r${bar(progress)} ${line}\u001b[K`);
      else stream.write(`${line}\n`);
      drawn = true;
    },
    end() {
      if (drawn && stream.isTTY) stream.write('\r\u001b[K');
      drawn = false;
    },
  };
}

function bar({ done, total }: Progress): string {
  const full = Math.min(width, Math.round((width * done) / Math.max(total, 1)));
  return `[${'#'.repeat(full)}${' '.repeat(width - full)}]`;
}

/** `Reading: 45 %, 12,345 rows, 2,100 rows/s, 7 s left` */
export function progressLine({ phase, done, total, rows }: Progress, seconds: number): string {
  const share = Math.min(1, done / Math.max(total, 1));
  const [what, counted] = phase === 'reading' ? ['rows', rows] : ['projects', done];
  const rate = seconds > 0 ? Math.round(counted / seconds) : 0;
  const left = share > 0 && seconds >= 1 ? `, ${timeOf((seconds * (1 - share)) / share)} left` : '';
  return `${phase === 'reading' ? 'Reading' : 'Writing'}: ${Math.floor(share * 100)} %, ${counted.toLocaleString('en-GB')} ${what}, ${rate.toLocaleString('en-GB')} ${what}/s${left}`;
}

function timeOf(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
