import { settingOf } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { challengeCard, challengeLinkCard } from './challengeCard.ts';
import type { ChallengeCardOptions } from './challengeCard.ts';
import type { ChallengeData } from './challengeVerbs.ts';
import { deskCard } from './deskCard.ts';
import { withGeneralWording } from './generalWording.ts';
import { mineCard } from './mineCard.ts';
import type { ChallengeAnswer } from './raiseInChat.ts';
import { refusalText } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { answerQuestion, restoreChallenge, withdrawChallenge } from '../../functions/app/changingChallenges.ts';
import { listMyChallenges, showChallenge } from '../../functions/app/challenges.ts';
import { endorseChallenge, followChallenge, unfollowChallenge, withdrawEndorsement } from '../../functions/app/challengeTalk.ts';
import { showDesk } from '../../functions/app/desk.ts';
import { consentToMerge } from '../../functions/app/mergingChallenges.ts';
import { screenText } from '../../functions/app/raising.ts';
import { triageChallenge } from '../../functions/app/triaging.ts';
import type { AnyChallengeView, MyChallengesView } from '../../functions/contract/challengeViews.ts';
import type { Decision, Refusal } from '../../functions/domain/decision.ts';
import type { WordKey } from '../../functions/contract/words/words.ts';

type Place = CardSetting['place'];
type Of<V extends ChallengeData['verb']> = Extract<ChallengeData, { verb: V }>;

/** Deeds that need nothing but the challenge, with what is said when they are done. */
const deeds = {
  endorseChallenge: [endorseChallenge, 'bot.challenge.done.endorsed'],
  withdrawEndorsement: [withdrawEndorsement, 'bot.challenge.done.endorsedNot'],
  followChallenge: [followChallenge, 'bot.challenge.done.followed'],
  unfollowChallenge: [unfollowChallenge, 'bot.challenge.done.unfollowed'],
  withdrawChallenge: [withdrawChallenge, 'bot.challenge.done.withdrawn'],
  restoreChallenge: [restoreChallenge, 'bot.challenge.done.restored'],
} as const satisfies Record<string, readonly [(app: Turn['app'], caller: Turn['caller'], id: string) => Promise<Decision<AnyChallengeView>>, WordKey]>;

export type Deed = keyof typeof deeds;

export function isDeed(verb: string): verb is Deed {
  return Object.hasOwn(deeds, verb);
}

export async function doDeed(turn: Turn, place: Place, verb: Deed, challenge: string): Promise<ChallengeAnswer> {
  const [act, done] = deeds[verb];
  return shown(turn, place, challenge, await act(turn.app, turn.caller, challenge), done);
}

/** The card as this member sees it now. */
export async function openCard(turn: Turn, place: Place, challenge: string): Promise<ChallengeAnswer> {
  return shown(turn, place, challenge, await showChallenge(turn.app, turn.caller, challenge));
}

/** What waits for the member and what he has raised. */
export async function openMine(turn: Turn, place: Place, known?: MyChallengesView): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const mine = known ? { ok: true as const, value: known } : await listMyChallenges(app, caller);
  if (!mine.ok) return refusedAs(turn, mine.refusal);
  return { title: say('bot.challenge.mine.title'), card: mineCard(mine.value, settingOf(turn, place)) };
}

export async function openDesk(turn: Turn, place: Place, said?: { text: string; good: boolean }): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const desk = await showDesk(app, caller);
  if (!desk.ok) return refusedAs(turn, desk.refusal);
  return { title: say('bot.challenge.desk.title'), card: deskCard(desk.value, { ...settingOf(turn, place), said }), ...(said && !said.good ? { refusal: said.text } : {}) };
}

/** Takes it up, asks its author or declines it; answered with the desk where that is where it was done. */
export async function triage(turn: Turn, place: Place, data: Of<'triageChallenge'>): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const { challenge, as, from } = data;
  const field = data[`why:${as}:${challenge}`];
  const decided = await triageChallenge(app, caller, challenge, { as, why: typeof field === 'string' && data.why === '' ? field : data.why });
  const done = `bot.challenge.done.${as}` as const;
  if (from !== 'desk') return shown(turn, place, challenge, decided, done);
  const text = decided.ok ? `${say(done)} ${decided.value.title}` : refusalText(say, decided.refusal);
  return openDesk(turn, place, { text, good: decided.ok });
}

/** Answers for a source of a common challenge, to the wording that stood on the card. */
export async function consent(turn: Turn, place: Place, { common, source, answer, wording }: Of<'consentToMerge'>): Promise<ChallengeAnswer> {
  return shown(turn, place, common, await consentToMerge(turn.app, turn.caller, common, { source, answer, wording, why: '' }), `bot.challenge.done.consent.${answer}`);
}

/**
 * Its author answers the question. What is pointed out in the answer comes back with it, to be said in general words or as
 * it is; nothing is stored before that.
 */
export async function answerChallenge(turn: Turn, place: Place, { challenge, id = turn.app.newId(), text: written, despite, general }: Of<'answerChallenge'>): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const screened = await screenText(app, caller, written);
  const findings = screened.ok ? screened.value.findings : [];
  const replaced = general === 'true' ? findings.flatMap(({ from, to, instead }) => (instead === undefined ? [] : [{ from, to, wording: say(instead as WordKey) }])) : [];
  const text = withGeneralWording(written, replaced);
  const answered = await answerQuestion(app, caller, challenge, { id, text, despite });
  const kinds = [...new Set(findings.map(({ kind }) => kind))].filter((kind) => kind !== 'classification');
  return shown(turn, place, challenge, answered, 'bot.challenge.done.answered', { id, text, kinds: answered.ok ? [] : kinds });
}

/** The fresh card with what was done on top, or why it was not; where it is not there for this member, no word of it. */
async function shown(turn: Turn, place: Place, challenge: string, decision: Decision<AnyChallengeView>, done?: WordKey, answer?: ChallengeCardOptions['answer']): Promise<ChallengeAnswer> {
  const { app, caller, say, accountId } = turn;
  const title = say('bot.challenge.title');
  const draw = (view: AnyChallengeView, more: Partial<ChallengeCardOptions>) => challengeCard(view, { ...settingOf(turn, place), answerId: app.newId(), refreshFor: accountId, ...more });
  if (decision.ok) return { title, card: draw(decision.value, done === undefined ? {} : { said: { text: say(done), good: true } }) };
  const refusal = refusalText(say, decision.refusal);
  const fresh = decision.refusal.kind === 'not-there' ? decision : await showChallenge(app, caller, challenge);
  if (!fresh.ok) return { title, card: challengeLinkCard({ ...settingOf(turn, place), text: fresh === decision ? refusal : refusalText(say, fresh.refusal) }), refusal };
  return { title, card: draw(fresh.value, { said: { text: refusal, good: false }, ...(answer ? { answer } : {}) }), refusal };
}

function refusedAs({ say }: Pick<Turn, 'say'>, refusal: Refusal): ChallengeAnswer {
  return { code: refusal.kind, text: refusalText(say, refusal) };
}
