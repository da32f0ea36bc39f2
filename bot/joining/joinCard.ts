import { card, execute, membersText, words } from '../card.ts';
import type { Card } from '../card.ts';
import type { JoinAnswer } from '../../functions/app/joining.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** All that someone from outside ever sees: the network's name, whom to ask, and a way to ask. */
export function joinCard(answer: Omit<JoinAnswer, 'sayIt'>, say: Say): Card {
  const facts = { network: answer.network.name, contact: answer.network.contact };
  return card(
    [words(say('bot.join.title', facts), { size: 'Large', weight: 'Bolder' }), membersText(joinText(answer, say))],
    { actions: answer.state === 'answered' ? [execute(say('bot.join.ask'), { verb: 'askToJoin' })] : [] },
  );
}

export function joinText(answer: Omit<JoinAnswer, 'sayIt'>, say: Say): string {
  const facts = { network: answer.network.name, contact: answer.network.contact };
  if (answer.state === 'waiting') return say('bot.join.waiting', facts);
  if (answer.state === 'declined') return say('bot.join.declined', facts);
  return say(answer.tenantConnected ? 'bot.join.person' : 'bot.join.tenant', facts);
}
