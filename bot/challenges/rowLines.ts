import { membersText } from '../card.ts';
import type { CardAction, Element } from '../card.ts';
import { beginning } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import type { ChallengeRow } from '../../functions/contract/challengeViews.ts';

/** A challenge in a list: its headline, how it stands, and what can be done with it. */
export function challengeRow(row: ChallengeRow, setting: Pick<CardSetting, 'say' | 'country'>, actions: CardAction[] = [], more: Element[] = []): Element {
  return {
    type: 'Container', separator: true, spacing: 'Medium',
    items: [
      membersText(beginning(row.title, 160), { weight: 'Bolder' }),
      { ...membersText(rowLine(row, setting), { isSubtle: true, size: 'Small' }), spacing: 'None' },
      ...more,
      ...(actions.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Small', actions }]),
    ],
  };
}

/** How it stands, from where it comes and who has it too. */
export function rowLine({ state, country, endorsements, organisation }: ChallengeRow, { say, country: named }: Pick<CardSetting, 'say' | 'country'>): string {
  const countries = Object.keys(endorsements.countries).length;
  return [say('challenges.state', { state }), named(country), ...(organisation === undefined ? [] : [organisation]), ...(countries === 0 ? [] : [say('bot.challenge.endorsedBy', { countries })])].join(' · ');
}
