import type { FindingView } from '../../../functions/contract/challengeViews.ts';

/** What was pointed out in a text that somebody writes. */
export type Found = Pick<FindingView, 'kind' | 'from' | 'to' | 'instead'>;

/** The text with other words in one place, and what was pointed out in the rest of it, where that lies now. */
export function withInstead<F extends Found>(text: string, findings: readonly F[], one: F, words: string): { text: string; findings: F[] } {
  const further = words.length - (one.to - one.from);
  return {
    text: text.slice(0, one.from) + words + text.slice(one.to),
    findings: findings.filter((each) => each !== one).map((each) => (each.from >= one.to ? { ...each, from: each.from + further, to: each.to + further } : each)),
  };
}

/** The kinds that the author sends all the same, each once. */
export function kindsOf(findings: readonly Found[]): Found['kind'][] {
  return [...new Set(findings.map(({ kind }) => kind))];
}

/** An EU classification marking is sent by nobody. */
export function isBlocked(findings: readonly Found[]): boolean {
  return findings.some(({ kind }) => kind === 'classification');
}
