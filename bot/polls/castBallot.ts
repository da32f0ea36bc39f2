import { personalPollCard } from './pollCard.ts';
import { refusalText, refusedTap } from '../turn.ts';
import type { TapAnswer, Turn } from '../turn.ts';
import { closePoll as close } from '../../functions/app/closing.ts';
import { castBallot as cast, showPoll as show, withdrawBallot as withdraw } from '../../functions/app/polls.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import type { PollView } from '../../functions/contract/views.ts';

/** A tap on a choice. The voter is the caller of the verified activity; the card only names poll and option. */
export async function castBallot(turn: Turn, data: { poll: string; option: string }): Promise<TapAnswer> {
  return answerTap(turn, data.poll, await cast(turn.app, turn.caller, data.poll, { option: data.option }));
}

export async function withdrawBallot(turn: Turn, data: { poll: string }): Promise<TapAnswer> {
  return answerTap(turn, data.poll, await withdraw(turn.app, turn.caller, data.poll));
}

export async function closePoll(turn: Turn, data: { poll: string }): Promise<TapAnswer> {
  return answerTap(turn, data.poll, await close(turn.app, turn.caller, data.poll));
}

/** The card as this member sees it: own ballot, own buttons. */
export async function showPoll(turn: Turn, data: { poll: string }): Promise<TapAnswer> {
  return answerTap(turn, data.poll, await show(turn.app, turn.caller, data.poll));
}

/** A refusal comes on top of the fresh card where the member may read the poll, so both the no and the state are seen. */
async function answerTap(turn: Turn, poll: string, decision: Decision<PollView>): Promise<TapAnswer> {
  if (decision.ok) return { kind: 'card', card: personalPollCard(turn, decision.value) };
  const fresh = await show(turn.app, turn.caller, poll);
  if (!fresh.ok) return refusedTap(turn.say, fresh.refusal);
  const refusal = refusalText(turn.say, decision.refusal);
  return { kind: 'card', card: personalPollCard(turn, fresh.value, refusal), refusal };
}
