import { castBallot, closePoll, showPoll, withdrawBallot } from './polls/castBallot.ts';
import { createPoll, makePoll } from './polls/createPoll.ts';
import { listPolls } from './polls/listPolls.ts';
import { helpCard, makePollCard } from './help/helpCard.ts';
import { refusedTap } from './turn.ts';
import type { DialogAnswer, Reply, TapAnswer, Turn } from './turn.ts';
import { parseVerb } from './verbs.ts';
import { pollScopes } from '../functions/app/network.ts';
import { catalogues, sayIn } from '../functions/contract/words/words.ts';

/** A tap on a card, by its verb. Data that no version of ours made is answered with where to find the poll now. */
export function answerTap(turn: Turn, data: unknown): Promise<TapAnswer> {
  const said = parseVerb(data);
  switch (said?.verb) {
    case 'castBallot':
      return castBallot(turn, said);
    case 'withdrawBallot':
      return withdrawBallot(turn, said);
    case 'closePoll':
      return closePoll(turn, said);
    case 'showPoll':
      return showPoll(turn, said);
    case 'askToJoin':
      return Promise.resolve(refusedTap(turn.say, { kind: 'already-member' }));
    default:
      return Promise.resolve({ kind: 'refused', code: 'old-card', text: turn.say('bot.old.card') });
  }
}

/** A dialog being opened or sent. */
export function answerDialog(turn: Turn, data: unknown): Promise<DialogAnswer> {
  const said = parseVerb(data);
  switch (said?.verb) {
    case 'makePoll':
      return makePoll(turn);
    case 'createPoll':
      return createPoll(turn, said);
    default:
      return Promise.resolve({ kind: 'text', text: turn.say('bot.old.card') });
  }
}

/** A message to the bot: one of a few words, in any of our languages. */
export async function answerMessage(turn: Turn, text: string): Promise<Reply[]> {
  const { say, caller } = turn;
  const help = (intro?: string): Reply => {
    const card = helpCard(say, { mayMakePolls: pollScopes(caller).length > 0, ...(intro ? { intro } : {}) });
    return { card, summary: say('bot.help.title') };
  };
  switch (commandOf(text)) {
    case 'poll':
      return pollScopes(caller).length > 0
        ? [{ card: makePollCard(say), summary: say('bot.poll.invite') }]
        : [{ text: say('refusal.not-allowed') }];
    case 'polls':
      return listPolls(turn);
    case 'help':
      return [help()];
    default:
      return [help(text === '' ? undefined : say('bot.help.unknown'))];
  }
}

/** The word of the bot's that somebody wrote, in any of our languages. */
export function commandOf(text: string): 'poll' | 'polls' | 'help' | undefined {
  const written = text.toLowerCase().replace(/[!?.]+$/, '');
  const languages = Object.keys(catalogues).map((language) => sayIn(language));
  return (['poll', 'polls', 'help'] as const).find((command) => languages.some((say) => say(`bot.command.${command}`) === written));
}
