import { settingOf } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { challengeCard, challengeLinkCard } from './challengeCard.ts';
import type { ChallengeCardOptions } from './challengeCard.ts';
import type { ChallengeData } from './challengeVerbs.ts';
import { deskCard } from './deskCard.ts';
import type { SaidOnDesk } from './deskCard.ts';
import { withGeneralWording } from './generalWording.ts';
import { mineCard } from './mineCard.ts';
import type { ChallengeAnswer } from './raiseInChat.ts';
import { againField } from './sendAgain.ts';
import { refusalText } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { answerQuestion, restoreChallenge, withdrawChallenge } from '../../functions/app/changingChallenges.ts';
import { listMyChallenges, showChallenge } from '../../functions/app/challenges.ts';
import { endorseChallenge, followChallenge, unfollowChallenge, withdrawEndorsement } from '../../functions/app/challengeTalk.ts';
import { showDesk } from '../../functions/app/desk.ts';
import { consentToMerge } from '../../functions/app/mergingChallenges.ts';
import { screenText } from '../../functions/app/raising.ts';
import { triageChallenge } from '../../functions/app/triaging.ts';
import type { AnyChallengeView, FindingKind, MyChallengesView } from '../../functions/contract/challengeViews.ts';
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

export async function openDesk(turn: Turn, place: Place, said?: SaidOnDesk): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const desk = await showDesk(app, caller);
  if (!desk.ok) return refusedAs(turn, desk.refusal);
  return { title: say('bot.challenge.desk.title'), card: deskCard(desk.value, { ...settingOf(turn, place), said }), ...(said && !said.good ? { refusal: said.text } : {}) };
}

/**
 * Takes it up, asks its author or declines it; answered with the desk where that is where it was done. What is pointed out
 * in the question or the reason comes back with it; nothing is stored before that.
 */
export async function triage(turn: Turn, place: Place, data: Of<'triageChallenge'>): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const { challenge, as, from, despite } = data;
  const { text: why, kinds } = await screenedIn(turn, data.why === '' ? writtenOnCard(data) : data.why, data.general);
  const decided = await triageChallenge(app, caller, challenge, { as, why, despite });
  const done = `bot.challenge.done.${as}` as const;
  const lookFirst = !decided.ok && decided.refusal.kind === 'look-first';
  const again = lookFirst && (as === 'returned' || as === 'declined') ? { challenge, as, text: why, kinds, from } : undefined;
  if (from !== 'desk') return shown(turn, place, challenge, decided, done, { again });
  const text = decided.ok ? `${say(done)} ${decided.value.title}` : refusalText(say, decided.refusal);
  const meanwhile = !decided.ok && decided.refusal.kind === 'declined-meanwhile' ? await showChallenge(app, caller, challenge) : undefined;
  return openDesk(turn, place, { text, good: decided.ok, ...(meanwhile?.ok ? { declined: { id: challenge, title: meanwhile.value.title } } : {}), ...(again ? { again: { ...again, title: await titleOf(turn, challenge) } } : {}) });
}

async function titleOf({ app, caller }: Turn, challenge: string): Promise<string | undefined> {
  const seen = await showChallenge(app, caller, challenge);
  return seen.ok ? seen.value.title : undefined;
}

/** The question or the reason, from the field of this challenge. */
function writtenOnCard(data: Of<'triageChallenge'>): string {
  const written = data[data.again === 'true' ? againField(data.as, data.challenge) : `why:${data.as}:${data.challenge}`];
  return typeof written === 'string' ? written : '';
}

/** The text, with general wordings in it where they are wanted, and the kinds that were pointed out before. */
async function screenedIn({ app, caller, say }: Turn, written: string, general: 'true' | 'false'): Promise<{ text: string; kinds: FindingKind[] }> {
  const screened = await screenText(app, caller, written);
  const findings = screened.ok ? screened.value.findings : [];
  const replaced = general === 'true' ? findings.flatMap(({ from, to, instead }) => (instead === undefined ? [] : [{ from, to, wording: say(instead as WordKey) }])) : [];
  return { text: withGeneralWording(written, replaced), kinds: [...new Set(findings.map(({ kind }) => kind))].filter((kind) => kind !== 'classification') };
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
  const { app, caller } = turn;
  const { text, kinds } = await screenedIn(turn, written, general);
  const answered = await answerQuestion(app, caller, challenge, { id, text, despite });
  return shown(turn, place, challenge, answered, 'bot.challenge.done.answered', { answer: { id, text, kinds: answered.ok ? [] : kinds } });
}

/** The fresh card with what was done on top, or why it was not; where it is not there for this member, no word of it. */
async function shown(turn: Turn, place: Place, challenge: string, decision: Decision<AnyChallengeView>, done?: WordKey, written: Pick<ChallengeCardOptions, 'answer' | 'again'> = {}): Promise<ChallengeAnswer> {
  const { app, caller, say, accountId } = turn;
  const title = say('bot.challenge.title');
  const draw = (view: AnyChallengeView, more: Partial<ChallengeCardOptions>) => challengeCard(view, { ...settingOf(turn, place), answerId: app.newId(), refreshFor: accountId, ...more });
  if (decision.ok) return { title, card: draw(decision.value, done === undefined ? {} : { said: { text: say(done), good: true } }) };
  const refusal = refusalText(say, decision.refusal);
  const fresh = decision.refusal.kind === 'not-there' ? decision : await showChallenge(app, caller, challenge);
  if (!fresh.ok) return { title, card: challengeLinkCard({ ...settingOf(turn, place), text: fresh === decision ? refusal : refusalText(say, fresh.refusal) }), refusal };
  return { title, card: draw(fresh.value, { said: { text: refusal, good: false }, ...written }), refusal };
}

function refusedAs({ say }: Pick<Turn, 'say'>, refusal: Refusal): ChallengeAnswer {
  return { code: refusal.kind, text: refusalText(say, refusal) };
}
