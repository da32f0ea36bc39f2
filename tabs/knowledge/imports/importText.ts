import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import type { Say } from '../../../functions/contract/words/words.ts';

type Progress = NonNullable<ImportView['progress']>;

/** Under way: it is looked at again soon. */
export function isUnderWay({ state }: Pick<ImportView, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** `3.4 MB`, in the reader's way of writing numbers. */
export function sizeText(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const at = bytes < 1_000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[at] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: at === 0 ? 0 : 1 }).format(bytes / 1_000 ** at);
}

/** Share that is done, 0 … 1; undefined while nobody knows. */
export function shareDone({ done, total }: Pick<Progress, 'done' | 'total'>): number | undefined {
  return total > 0 ? Math.min(1, done / total) : undefined;
}

/**
 * How many a second (rows while reading, projects while writing) and milliseconds left at the pace so far; undefined
 * before there is a pace (`now` in ms since 1970).
 */
export function paceOf({ phase, done, total, rows, since }: Progress, now: number): { perSecond: number; left: number } | undefined {
  const elapsed = now - Date.parse(since);
  if (!(elapsed >= 1_000) || done <= 0 || total <= 0) return undefined;
  return { perSecond: Math.round(((phase === 'reading' ? rows : done) / elapsed) * 1_000), left: Math.max(0, ((total - done) / done) * elapsed) };
}

/** A length of time in words: `about 2 minutes`. */
export function lengthText(milliseconds: number, say: Say): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 10) return say('tabs.import.left.moments');
  if (seconds < 90) return say('tabs.import.left.seconds', { count: Math.round(seconds / 10) * 10 });
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? say('tabs.import.left.minutes', { count: minutes }) : say('tabs.import.left.hours', { count: Math.round(minutes / 60) });
}

/** `CORDIS-H2020.zip and 2 more` */
export function filesText(files: ImportView['files'], say: Say): string {
  const [first] = files;
  if (!first) return say('tabs.import.noFiles');
  return files.length === 1 ? first.name : say('tabs.import.filesMore', { name: first.name, count: files.length - 1 });
}

/** What came of an import, in one sentence. */
export function outcomeText({ state, projects, results, refused, problem }: ImportView, say: Say): string {
  if (state !== 'done') return problem ?? say(`tabs.import.outcome.${state}`);
  const sum = (counts: ImportView['projects']): number => (counts ? counts.new + counts.changed + counts.unchanged : 0);
  return say('tabs.import.outcome.done', { projects: sum(projects), fresh: projects?.new ?? 0, changed: projects?.changed ?? 0, results: sum(results), refused: refused ?? 0 });
}
