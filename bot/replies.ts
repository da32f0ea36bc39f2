import { askedIn } from './asking.ts';
import type { Asked } from './asking.ts';
import { card, openLink, tabLink, words } from './card.ts';
import { addOption, castBallot, closePoll, commentBallot, showPoll, withdrawBallot, writeOutcome } from './polls/castBallot.ts';
import { createPoll, editPoll, makePoll, previewPoll } from './polls/createPoll.ts';
import { listPolls } from './polls/listPolls.ts';
import { dialogOfChallenge, tapChallenge } from './challenges/answerInChat.ts';
import { listChallenges, openDeskInChat, writeChallenge } from './challenges/challengeCommands.ts';
import { isChallengeVerb } from './challenges/challengeVerbs.ts';
import type { ChallengeData } from './challenges/challengeVerbs.ts';
import { findKnowledge } from './search/findCommand.ts';
import { helpCard, makePollCard } from './help/helpCard.ts';
import { refusedTap } from './turn.ts';
import type { DialogAnswer, Reply, TapAnswer, Turn } from './turn.ts';
import { parseVerb } from './verbs.ts';
import type { VerbData } from './verbs.ts';
import { hasDesk } from '../functions/app/desk.ts';
import { electoratesOf } from '../functions/app/network.ts';
import { standingOf } from '../functions/app/postings.ts';
import { catalogues, sayIn } from '../functions/contract/words/words.ts';

/** A tap on a card, by its verb. Data that no version of ours made is answered with where to find the poll now. */
export function answerTap(turn: Turn, data: unknown): Promise<TapAnswer> {
  const said = parseVerb(data);
  if (isOfChallenge(said)) return tapChallenge(turn, said);
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

/** A form that posts what is filled in needs the bot in the conversation; others work everywhere. */
export function postsCards(data: unknown): boolean {
  return !isOfChallenge(parseVerb(data));
}

/** The same for a client that sends the button's data as a message: the answer is written into the chat. */
export async function tapReplies(turn: Turn, data: unknown): Promise<Reply[]> {
  const answer = await answerTap(turn, data);
  if (answer.kind === 'refused') return [{ text: answer.text }];
  // In a chat others read along: what the card says of this person is not for them.
  return turn.where.kind === 'personal' ? [{ card: answer.card, summary: turn.say(postsCards(data) ? 'bot.poll.link.title' : 'bot.challenge.title') }] : [{ text: answer.refusal ?? turn.say('bot.tap.done') }];
}

/** A dialog being opened or sent. */
export function answerDialog(turn: Turn, data: unknown): Promise<DialogAnswer> {
  const said = parseVerb(data);
  if (isOfChallenge(said)) return dialogOfChallenge(turn, said);
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

function isOfChallenge(said: VerbData | undefined): said is ChallengeData {
  return said !== undefined && isChallengeVerb(said.verb);
}

/**
 * A message to the bot: one of a few words, in any of our languages; or, in the personal chat, what happens on duty, which
 * opens the form of a challenge. `whole`: the same text with its lines.
 */
export async function answerMessage(turn: Turn, text: string, whole = text): Promise<Reply[]> {
  const { say } = turn;
  const help = async (intro?: string): Promise<Reply> => {
    const card = helpCard(say, { mayMakePolls: await mayMakePolls(turn), mayRaise: turn.caller.stakeholder === 'lea', hasDesk: hasDesk(turn.caller), ...(intro ? { intro } : {}) });
    return { card, summary: say('bot.help.title') };
  };
  const { command, rest } = commandOf(text);
  switch (command) {
    case 'poll':
      return (await mayMakePolls(turn)) ? [{ card: makePollCard(say, rest), summary: say('bot.poll.invite') }] : [{ text: say('refusal.not-allowed') }];
    case 'polls':
      return listPolls(turn);
    case 'closedPolls':
      return [closedPolls(turn)];
    case 'find':
      return findKnowledge(turn, rest);
    case 'help':
      return [await help()];
    case 'challenge':
      return writeChallenge(turn, rest === '' ? '' : whole.replace(/^\S+\s+/, ''));
    case 'challenges':
      return listChallenges(turn);
    case 'desk':
      return openDeskInChat(turn);
    default:
      if (isStory(text) && turn.where.kind === 'personal' && turn.caller.stakeholder === 'lea') return writeChallenge(turn, whole);
      return [await help(text === '' ? undefined : say('bot.help.unknown'))];
  }
}

/** Where they are: what came of polls is read in the tab. */
function closedPolls({ appId, say }: Turn): Reply {
  const text = say('bot.help.closedPolls');
  return { card: card([words(text)], { actions: [openLink(say('bot.poll.card.openTab'), tabLink(appId, 'polls'))] }), summary: text };
}

/** By his duties, or as one of those in a connected conversation. */
async function mayMakePolls({ app, caller, where }: Turn): Promise<boolean> {
  if (electoratesOf(caller).length > 0) return true;
  return where.kind !== 'personal' && (await standingOf(app, caller, where)).connected;
}

/** Several words in a row are something to tell. */
function isStory(text: string): boolean {
  return text.split(' ').filter((word) => /\p{L}/u.test(word)).length >= 3;
}

const commands = ['poll', 'polls', 'find', 'help', 'challenge', 'challenges', 'desk'] as const;
type Command = (typeof commands)[number] | Asked;
/** What some say instead. */
const alsoSaid = { challenge: 'bot.command.difficulty' } as const;

/** The word of the bot's that somebody wrote, or a sentence that asks for the same, in any of our languages; after `poll` the question may follow, after `find` the words, after `challenge` what happens. */
export function commandOf(text: string): { command?: Command; rest: string } {
  const whole = text.normalize('NFC');
  const written = plainly(whole).replace(/[!?.]+$/, '');
  const languages = Object.keys(catalogues).map((language) => sayIn(language));
  const wordsFor = (command: (typeof commands)[number]): string[] => languages.flatMap((say) => [say(`bot.command.${command}`), ...(command === 'challenge' ? [say(alsoSaid.challenge)] : [])]).map(plainly);
  const named = commands.find((command) => wordsFor(command).includes(written));
  const meant = named ?? askedIn(whole);
  if (meant) return { command: meant, rest: '' };
  const begun = (['poll', 'find', 'challenge'] as const).flatMap((command) => wordsFor(command).map((word) => ({ command, word }))).find(({ word }) => /^[\s:]/.test(written.slice(word.length)) && written.startsWith(word));
  return begun ? { command: begun.command, rest: whole.slice(begun.word.length).replace(/^[\s:]+/, '').trim() } : { rest: '' };
}

/** As a phone's keyboard may write it: without capitals and accents. Of the same length, since a letter stays one. */
function plainly(text: string): string {
  return text.toLowerCase().replace(/[\u00e0-\u00ff]/g, (letter) => letter.normalize('NFD').charAt(0));
}
