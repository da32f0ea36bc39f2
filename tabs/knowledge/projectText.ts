import type { ProjectView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** `Jun 2017 – May 2022`; days without a time belong to no time zone. */
export function periodText(project: Pick<ProjectView, 'startDate' | 'endDate'>, locale: string, month: 'short' | 'long' = 'short'): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month, ...(month === 'long' ? { day: 'numeric' } : {}) });
  return format.formatRange(new Date(`${project.startDate}T00:00:00Z`), new Date(`${project.endDate}T00:00:00Z`));
}

/** Whole euros in the reader's own way of writing money. */
export function moneyText(amount: number | undefined, locale: string, say: Say): string {
  if (amount === undefined) return say('tabs.project.notPublished');
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(amount);
}

/** Where the source shows the project. */
export function cordisAddress(project: Pick<ProjectView, 'grantId'>): string {
  return `https://cordis.europa.eu/project/id/${encodeURIComponent(project.grantId)}`;
}
