import type { Say } from '../../functions/contract/words/words.ts';

/** How many characters are left, said only when the limit is near or passed. */
export function roomText(text: string, limit: number, say: Say): string | undefined {
  const left = limit - text.trim().length;
  if (left < 0) return say('tabs.new.tooLong', { count: -left });
  return left <= limit / 5 ? say('tabs.new.room', { count: left }) : undefined;
}
