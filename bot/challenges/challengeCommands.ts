import { challengeLinkCard } from './challengeCard.ts';
import { openCard, openDesk, openMine } from './challengeDeeds.ts';
import { mostMine } from './mineCard.ts';
import { beginChallenge } from './raiseInChat.ts';
import type { ChallengeAnswer } from './raiseInChat.ts';
import { card, openDialog, words } from '../card.ts';
import type { Reply, Turn } from '../turn.ts';
import { listMyChallenges } from '../../functions/app/challenges.ts';

/** As many cards as one message may bring at once, of each sort. */
const mostCards = 3;

/** `challenge`, and any text of several words: the form, for this person alone. Elsewhere a button that opens it, without the text. */
export async function writeChallenge(turn: Turn, text: string): Promise<Reply[]> {
  const { say, where } = turn;
  if (where.kind !== 'personal') return [{ card: card([words(say('bot.challenge.inviteText'))], { actions: [openDialog(say('bot.challenge.invite'), { verb: 'writeChallenge' })] }), summary: say('bot.challenge.invite') }];
  return [replyOf(await beginChallenge(turn, 'chat', text))];
}

/** `challenges`: questions to answer, consents to give, then what the member has raised. */
export async function listChallenges(turn: Turn): Promise<Reply[]> {
  const { app, caller, where } = turn;
  if (where.kind !== 'personal') return [linked(turn, 'bot.challenge.elsewhere')];
  const mine = await listMyChallenges(app, caller);
  if (!mine.ok) return [replyOf(await openMine(turn, 'chat'))];
  const { questions, consents, raised } = mine.value;
  const commons = [...new Set(consents.map(({ common }) => common.id))];
  const waiting = [...questions.slice(0, mostCards).map(({ id }) => id), ...commons.slice(0, mostCards)];
  const cards = await Promise.all(waiting.map(async (id) => replyOf(await openCard(turn, 'chat', id))));
  const rest = { ...mine.value, questions: questions.slice(mostCards), consents: consents.filter(({ common }) => !commons.slice(0, mostCards).includes(common.id)), raised: raised.slice(0, mostMine) };
  return [...cards, replyOf(await openMine(turn, 'chat', rest))];
}

/** `desk`: what waits for a national contact, deputy or lead. */
export async function openDeskInChat(turn: Turn): Promise<Reply[]> {
  if (turn.where.kind !== 'personal') return [linked(turn, 'bot.challenge.desk.elsewhere', 'desk')];
  return [replyOf(await openDesk(turn, 'chat'))];
}

function linked({ appId, say }: Turn, text: 'bot.challenge.elsewhere' | 'bot.challenge.desk.elsewhere', tab?: 'desk'): Reply {
  return { card: challengeLinkCard({ appId, say, text: say(text), ...(tab ? { tab } : {}) }), summary: say(text) };
}

/** The summary stands in notifications and lists of chats, so it holds no word of a challenge. */
function replyOf(answer: ChallengeAnswer): Reply {
  return 'code' in answer ? { text: answer.text } : { card: answer.card, summary: answer.title };
}
