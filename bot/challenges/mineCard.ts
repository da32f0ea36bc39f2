import { card, openLink, tabLink, words } from '../card.ts';
import type { Card } from '../card.ts';
import { buttonAlone, fitting } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { challengeRow } from './rowLines.ts';
import type { ChallengeRow, MyChallengesView } from '../../functions/contract/challengeViews.ts';

/** As many as a person reads at once; the rest is in the tab. */
export const mostMine = 5;

/** What waits for the author and what he has raised, each to be opened in place. */
export function mineCard({ questions, consents, raised }: MyChallengesView, options: CardSetting): Card {
  const { say, appId } = options;
  return fitting([mostMine, 3, 1], (most) => {
    const row = (one: ChallengeRow): ReturnType<typeof challengeRow> => challengeRow(one, options, [buttonAlone(options, say('bot.challenge.show'), { verb: 'showChallenge', challenge: one.id })]);
    const part = (title: string, rows: ChallengeRow[]) => (rows.length === 0 ? [] : [words(title, { weight: 'Bolder', spacing: 'Medium' }), ...rows.slice(0, most).map(row)]);
    return card(
      [
        words(say('bot.challenge.mine.title'), { size: 'Large', weight: 'Bolder' }),
        ...part(say('bot.challenge.mine.questions', { count: questions.length }), questions),
        ...part(say('bot.challenge.mine.consents', { count: consents.length }), consents.map(({ common }) => common)),
        ...(raised.length === 0 ? [words(say('bot.challenge.mine.none'))] : part(say('bot.challenge.mine.raised'), raised)),
      ],
      { actions: [openLink(say('bot.challenge.mine.open'), tabLink(appId, 'challenges', 'challenges/mine'))] },
    );
  });
}
