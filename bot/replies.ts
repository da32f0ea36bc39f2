import { addOption, castBallot, closePoll, commentBallot, showPoll, withdrawBallot, writeOutcome } from './polls/castBallot.ts';
import { createPoll, editPoll, makePoll, previewPoll } from './polls/createPoll.ts';
import { listPolls } from './polls/listPolls.ts';
import { findKnowledge } from './search/findCommand.ts';
import { helpCard, makePollCard } from './help/helpCard.ts';
import { refusedTap } from './turn.ts';
import type { DialogAnswer, Reply, TapAnswer, Turn } from './turn.ts';
import { parseVerb } from './verbs.ts';
import { electoratesOf } from '../functions/app/network.ts';
import { standingOf } from '../functions/app/postings.ts';
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
    case 'commentBallot':
      return commentBallot(turn, said);
    case 'addOption':
      return addOption(turn, said);
    case 'writeOutcome':
      return writeOutcome(turn, said);
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
      return makePoll(turn, said.question);
    case 'createPoll':
      return createPoll(turn, said);
    case 'previewPoll':
      return previewPoll(turn, said);
    case 'editPoll':
      return editPoll(turn, said);
    default:
      return Promise.resolve({ kind: 'text', text: turn.say('bot.old.card') });
  }
}

/** A message to the bot: one of a few words, in any of our languages. */
export async function answerMessage(turn: Turn, text: string): Promise<Reply[]> {
  const { say } = turn;
  const help = async (intro?: string): Promise<Reply> => {
    const card = helpCard(say, { mayMakePolls: await mayMakePolls(turn), ...(intro ? { intro } : {}) });
    return { card, summary: say('bot.help.title') };
  };
  const { command, rest } = commandOf(text);
  switch (command) {
    case 'poll':
      return (await mayMakePolls(turn)) ? [{ card: makePollCard(say, rest), summary: say('bot.poll.invite') }] : [{ text: say('refusal.not-allowed') }];
    case 'polls':
      return listPolls(turn);
    case 'find':
      return findKnowledge(turn, rest);
    case 'help':
      return [await help()];
    default:
      return [await help(text === '' ? undefined : say('bot.help.unknown'))];
  }
}

/** By his duties, or as one of those in a connected conversation. */
async function mayMakePolls({ app, caller, where }: Turn): Promise<boolean> {
  if (electoratesOf(caller).length > 0) return true;
  return where.kind !== 'personal' && (await standingOf(app, caller, where)).connected;
}

const commands = ['poll', 'polls', 'find', 'help'] as const;
type Command = (typeof commands)[number];

/** The word of the bot's that somebody wrote, in any of our languages; after `poll` the question may follow, after `find` the words. */
export function commandOf(text: string): { command?: Command; rest: string } {
  const written = text.toLowerCase().replace(/[!?.]+$/, '');
  const languages = Object.keys(catalogues).map((language) => sayIn(language));
  const named = commands.find((command) => languages.some((say) => say(`bot.command.${command}`) === written));
  if (named) return { command: named, rest: '' };
  const begun = (['poll', 'find'] as const).flatMap((command) => languages.map((say) => ({ command, word: say(`bot.command.${command}`) }))).find(({ word }) => written.startsWith(`${word} `));
  return begun ? { command: begun.command, rest: text.slice(begun.word.length).trim() } : { rest: '' };
}
