import { personalPollCard } from './pollCard.ts';
import { refusalText, refusedTap } from '../turn.ts';
import type { TapAnswer, Turn } from '../turn.ts';
import type { VerbData } from '../verbs.ts';
import { addOption as add, writeOutcome as write } from '../../functions/app/changingPolls.ts';
import { closePoll as close } from '../../functions/app/closing.ts';
import { callerIn, castBallot as cast, showPoll as show, withdrawBallot as withdraw } from '../../functions/app/polls.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import type { Answer } from '../../functions/domain/pollMethod.ts';
import type { PollView } from '../../functions/contract/views.ts';

type Ballot = Extract<VerbData, { verb: 'castBallot' }>;

/** A tap on an option, or a filled ballot. The voter is the caller of the verified activity; the card only names poll and answer. */
export async function castBallot(turn: Turn, data: Ballot): Promise<TapAnswer> {
  return answerTap(turn, data.poll, await cast(turn.app, callerIn(turn.caller, turn.where), data.poll, { answer: answerOf(data), comment: data.comment, edition: data.edition }));
}

/** One option tapped, some chosen from a list (Teams joins them by commas), or a number per option. Judged by the domain. */
function answerOf({ option, chosen, ...rest }: Ballot): Answer {
  if (option !== undefined) return { [option]: 1 };
  if (chosen !== undefined) return Object.fromEntries(chosen.split(',').filter((id) => id !== '').map((id) => [id, 1]));
  const numbers = Object.entries(rest).filter(([name, value]) => name.startsWith('o:') && value !== '' && value !== null && value !== undefined);
  return Object.fromEntries(numbers.map(([name, value]) => [name.slice(2), Number(value)]));
}

/** A comment to the ballot that stands. */
export async function commentBallot(turn: Turn, data: { poll: string; comment: string }): Promise<TapAnswer> {
  const voter = callerIn(turn.caller, turn.where);
  const now = await show(turn.app, voter, data.poll);
  if (!now.ok) return refusedTap(turn.say, now.refusal);
  return answerTap(turn, data.poll, await cast(turn.app, voter, data.poll, { answer: now.value.mine?.answer ?? {}, comment: data.comment }));
}

export async function withdrawBallot(turn: Turn, data: { poll: string }): Promise<TapAnswer> {
  return answerTap(turn, data.poll, await withdraw(turn.app, callerIn(turn.caller, turn.where), data.poll));
}

export async function addOption(turn: Turn, data: { poll: string; text: string }): Promise<TapAnswer> {
  return answerTap(turn, data.poll, await add(turn.app, callerIn(turn.caller, turn.where), data.poll, data.text));
}

/** Closes; an outcome written at once is kept once the poll is closed, and given back where it is still being counted. */
export async function closePoll(turn: Turn, data: { poll: string; outcome?: string | undefined }): Promise<TapAnswer> {
  const closed = await close(turn.app, turn.caller, data.poll);
  if (!closed.ok || (data.outcome ?? '').trim() === '') return answerTap(turn, data.poll, closed);
  const written = await write(turn.app, turn.caller, data.poll, data.outcome ?? '');
  return answerTap(turn, data.poll, written, !written.ok && written.refusal.kind === 'not-closed' ? data.outcome : undefined);
}

export async function writeOutcome(turn: Turn, data: { poll: string; outcome: string }): Promise<TapAnswer> {
  return answerTap(turn, data.poll, await write(turn.app, turn.caller, data.poll, data.outcome));
}

/** The card as this member sees it: own ballot, own buttons. */
export async function showPoll(turn: Turn, data: { poll: string }): Promise<TapAnswer> {
  return answerTap(turn, data.poll, await show(turn.app, callerIn(turn.caller, turn.where), data.poll));
}

/**
 * A refusal comes on top of the fresh card where the member may read the poll, so both the no and the state are seen;
 * `unkept`: the member's own words that could not be kept, to be copied.
 */
async function answerTap(turn: Turn, poll: string, decision: Decision<PollView>, unkept?: string): Promise<TapAnswer> {
  if (decision.ok) return { kind: 'card', card: personalPollCard(turn, decision.value) };
  const fresh = await show(turn.app, callerIn(turn.caller, turn.where), poll);
  if (!fresh.ok) return refusedTap(turn.say, fresh.refusal);
  const refusal = [refusalText(turn.say, decision.refusal), ...(unkept === undefined ? [] : [turn.say('bot.poll.card.unkept', { text: unkept })])].join(' ');
  return { kind: 'card', card: personalPollCard(turn, fresh.value, refusal), refusal };
}
