import type { ResultView } from '../../../functions/contract/knowledgeViews.ts';
import { doiAddress, safeAddress } from '../projectText.ts';

/** In the order of the page: what practitioners can use before what is about it. */
export const resultTypes = ['deliverable', 'report-summary', 'brief', 'publication', 'patent', 'other'] as const satisfies readonly ResultView['type'][];

export function resultsByType(results: readonly ResultView[]): { type: ResultView['type']; results: ResultView[] }[] {
  const byType = Map.groupBy(results, ({ type }) => type);
  return resultTypes.flatMap((type) => {
    const own = byType.get(type);
    return own ? [{ type, results: [...own].sort((one, other) => (other.year ?? 0) - (one.year ?? 0) || (one.title < other.title ? -1 : 1)) }] : [];
  });
}

/** Where the result itself lies: its own address, else its DOI. */
export function resultOut({ url, doi }: Pick<ResultView, 'url' | 'doi'>): string | undefined {
  return safeAddress(url) ?? doiAddress(doi);
}
