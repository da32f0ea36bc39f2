import type { PollView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';
import { leaders, percentOf } from './result.ts';
import type { Side } from './result.ts';

/** `48%`, `under 1%`, `over 99%`. */
export function percentText(count: number, total: number, say: Say): string {
  const { percent, about } = percentOf(count, total);
  return say(`tabs.result.percent.${about}`, { share: percent / 100 });
}

export function listOf(texts: string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(texts);
}

/** What one side of a result says, in one sentence: one choice first, several tied, or no ballot. */
export function headline(poll: Pick<PollView, 'options'>, side: Side, whose: 'lea' | 'others', say: Say, locale: string): string {
  const first = leaders(poll.options, side);
  const [winner] = first;
  if (!winner) return say(`tabs.headline.${whose}.none`);
  const options = listOf(first.map(({ text }) => say('tabs.quoted', { text })), locale);
  const facts = { options, count: side.counts[winner.id] ?? 0, total: side.total };
  return first.length > 1 ? say(`tabs.headline.${whose}.tie`, facts) : say(`tabs.headline.${whose}.first`, facts);
}
