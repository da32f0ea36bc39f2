import { markingOf } from './challengeFields.ts';
import type { CardSetting } from './cardSetting.ts';

/** The markings that the form offers, from what most challenges need on. */
export const offeredMarkings = ['AMBER|lea-only', 'GREEN|lea-only', 'GREEN|network', 'AMBER+STRICT|lea-only', 'RED|lea-only', 'CLEAR|public'] as const;

/** A marking in a line: its traffic light, for whom it is, and where. */
export function markingWords(marking: string | ReturnType<typeof markingOf>, { say, country }: Pick<CardSetting, 'say' | 'country'>): string {
  const { tlp, audience, releasableTo } = typeof marking === 'string' ? markingOf(marking) : marking;
  const where = releasableTo ? [say('readers.countries', { countries: releasableTo.map(country).join(', ') })] : [];
  return [say('bot.poll.card.marking', { tlp }), say(`bot.audience.${audience}`), ...where].join(' · ');
}
