import { challengeLinkCard } from './challengeCard.ts';
import { answerChallenge, consent, doDeed, isDeed, openCard, openDesk, openMine, triage } from './challengeDeeds.ts';
import type { CardSetting } from './cardSetting.ts';
import type { ChallengeData } from './challengeVerbs.ts';
import { beginChallenge, dropChallenge, editChallenge, keepChallenge, resumeChallenge, reviewChallenge, raiseChallenge } from './raiseInChat.ts';
import type { ChallengeAnswer } from './raiseInChat.ts';
import type { DialogAnswer, TapAnswer, Turn } from '../turn.ts';

/** A tap on a card of a challenge. Where others read along nothing is shown and nothing is done: a link stands there. */
export async function tapChallenge(turn: Turn, said: ChallengeData): Promise<TapAnswer> {
  const { appId, say, where } = turn;
  if (where.kind !== 'personal') return { kind: 'card', card: challengeLinkCard({ appId, say, text: say('bot.challenge.elsewhere') }), refusal: say('bot.challenge.elsewhere') };
  const answer = await answerTo(turn, 'chat', said);
  if ('code' in answer) return { kind: 'refused', code: answer.code, text: answer.text };
  const { card, refusal, lasts } = answer;
  return { kind: 'card', card, ...(refusal === undefined ? {} : { refusal }), ...(lasts ? { lasts } : {}) };
}

/** The same in a dialog, which only the person who opened it sees, wherever it was opened. */
export async function dialogOfChallenge(turn: Turn, said: ChallengeData): Promise<DialogAnswer> {
  const answer = await answerTo(turn, 'dialog', said);
  return 'code' in answer ? { kind: 'text', text: answer.text } : { kind: 'form', title: answer.title, card: answer.card };
}

async function answerTo(turn: Turn, place: CardSetting['place'], said: ChallengeData): Promise<ChallengeAnswer> {
  if (isDeed(said.verb)) return doDeed(turn, place, said.verb, (said as Extract<ChallengeData, { verb: 'followChallenge' }>).challenge);
  switch (said.verb) {
    case 'writeChallenge':
      return beginChallenge(turn, place, said.text);
    case 'reviewChallenge':
      return reviewChallenge(turn, place, said);
    case 'editChallenge':
      return editChallenge(turn, place, said);
    case 'raiseChallenge':
      return raiseChallenge(turn, place, said);
    case 'keepChallenge':
      return keepChallenge(turn, place, said);
    case 'resumeChallenge':
      return resumeChallenge(turn, place, said.draft);
    case 'dropChallenge':
      return dropChallenge(turn, place, said.draft);
    case 'listChallenges':
      return openMine(turn, place);
    case 'showDesk':
      return openDesk(turn, place);
    case 'triageChallenge':
      return triage(turn, place, said);
    case 'consentToMerge':
      return consent(turn, place, said);
    case 'answerChallenge':
      return answerChallenge(turn, place, said);
    default:
      return openCard(turn, place, said.challenge);
  }
}
