import type { ProjectView } from '../../functions/contract/knowledgeViews.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** A day without a time, which belongs to no time zone. */
export function dayText(day: string, locale: string, month: 'short' | 'long' = 'long'): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month, day: 'numeric' }).format(dateOf(day));
}

/** `Jun 2017 – May 2022`; of one day that month; undefined where neither is published. */
export function periodText({ startDate, endDate }: Pick<ProjectView, 'startDate' | 'endDate'>, locale: string, month: 'short' | 'long' = 'short'): string | undefined {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month, ...(month === 'long' ? { day: 'numeric' } : {}) });
  if (startDate !== undefined && endDate !== undefined && startDate <= endDate) return format.formatRange(dateOf(startDate), dateOf(endDate));
  const one = [startDate, endDate].filter((day) => day !== undefined).map((day) => format.format(dateOf(day)));
  return one.length > 0 ? one.join(' – ') : undefined;
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
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

/** An address that may be followed, or undefined: http and https, nothing else. */
export function safeAddress(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url).href : undefined;
}

/** Where a DOI leads; undefined for what is none. */
export function doiAddress(doi: string | undefined): string | undefined {
  const bare = doi?.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:)/i, '').trim();
  return bare !== undefined && /^10\.\d{4,9}\/\S+$/.test(bare) ? `https://doi.org/${encodeURI(bare).replaceAll('#', '%23').replaceAll('?', '%3F')}` : undefined;
}
