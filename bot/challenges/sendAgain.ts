import { membersText } from '../card.ts';
import type { Element } from '../card.ts';
import { button } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { challengeLimits } from '../../functions/contract/challengeViews.ts';
import type { FindingKind } from '../../functions/contract/challengeViews.ts';

/** A question or a reason that was not sent yet: the person's words, and the kinds that are pointed out in them. */
export interface SendAgain {
  challenge: string;
  /** Where several stand on the card. */
  title?: string | undefined;
  as: 'returned' | 'declined';
  text: string;
  kinds: FindingKind[];
  from?: 'desk' | undefined;
}

/** The words in a field, to be changed, and sent in general words or as they are; in a container of their own. */
export function sendAgain(options: CardSetting, { challenge, title, as, text, kinds, from }: SendAgain): Element {
  const { say } = options;
  const data = { verb: 'triageChallenge', challenge, as, again: 'true', despite: kinds.join(','), ...(from === undefined ? {} : { from }) };
  const found = say(`bot.challenge.triage.${as}.found`, { kinds: kinds.map((kind) => say('screening.kind', { kind })).join(', ') });
  return {
    type: 'Container', style: 'warning',
    items: [
      ...(title === undefined ? [] : [membersText(title, { weight: 'Bolder' })]),
      membersText(found, { weight: 'Bolder' }),
      { type: 'Input.Text', id: againField(as, challenge), label: say(`bot.challenge.triage.${as}.label`), isMultiline: true, maxLength: as === 'returned' ? challengeLimits.question : challengeLimits.reason, value: text },
      { type: 'ActionSet', actions: [button(options, say('bot.challenge.answer.general'), { ...data, general: 'true' }, { style: 'positive' }), button(options, say('bot.challenge.answer.asItIs'), data)] },
    ],
  };
}

/** Another name than that of the field the words were first written in, which stands on the same card. */
export function againField(as: string, challenge: string): string {
  return `again:${as}:${challenge}`;
}
