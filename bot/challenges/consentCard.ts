import { membersText, words } from '../card.ts';
import type { Element } from '../card.ts';
import { buttonAlone } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { readersInWords } from '../../functions/contract/readersInWords.ts';
import type { AnyChallengeView } from '../../functions/contract/challengeViews.ts';

/** Whose consent the reader of a common challenge may give: each source with a yes and a no, for the wording that stands above. */
export function consentButtons(view: AnyChallengeView, options: CardSetting): Element[] {
  if (view.kind !== 'common') return [];
  const { say, country } = options;
  const { only: _now, ...then } = view.readers;
  const asked = view.sources.filter(({ may, consent }) => may.consent && consent.answer === 'asked').slice(0, 5);
  if (asked.length === 0) return [];
  return [
    words(say('bot.challenge.consent.asked'), { weight: 'Bolder', separator: true }),
    membersText(say('bot.challenge.consent.readers', { who: readersInWords(then, say, country) })),
    words(say('bot.challenge.consent.text'), { isSubtle: true, size: 'Small' }),
    ...asked.map(({ row }): Element => {
      const answer = (given: 'given' | 'refused', style: Record<string, unknown> = {}) => ({ ...buttonAlone(options, say(`bot.challenge.consent.${given}`), { verb: 'consentToMerge', common: view.id, source: row.id, answer: given, wording: view.wording }), ...style });
      return {
        type: 'Container', spacing: 'Small',
        items: [membersText(say(row.mine ? 'bot.challenge.consent.yours' : 'bot.challenge.consent.theirs', { title: row.title })), { type: 'ActionSet', spacing: 'Small', actions: [answer('given', { style: 'positive' }), answer('refused')] }],
      };
    }),
  ];
}
