import { existsSync, readFileSync } from 'node:fs';

/**
 * The most memory this process has held at one time, in bytes. On Linux from VmHWM: `maxRSS` of `getrusage` also counts
 * what the process held from which this one was started (the kernel carries the mark over exec), so a child of a large
 * test runner would be charged for its parent.
 */
export function peakMemory(): number {
  const status = '/proc/self/status';
  const kilobytes = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return 1024 * (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes));
}
