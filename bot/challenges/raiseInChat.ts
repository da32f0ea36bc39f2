import { settingOf } from './cardSetting.ts';
import type { CardSetting } from './cardSetting.ts';
import { sentCard } from './challengeCard.ts';
import { bodyOf, cutToFit, draftOf, fieldsOf, fieldsOfDraft, newFields, onlyFields } from './challengeFields.ts';
import type { ChallengeBody } from './challengeFields.ts';
import { challengeForm } from './challengeForm.ts';
import type { ChallengeFormOptions } from './challengeForm.ts';
import type { ChallengeData, ChallengeFields } from './challengeVerbs.ts';
import { screenedFields, toggleOf, withGeneralWording } from './generalWording.ts';
import { keptCard, reviewCard } from './reviewCard.ts';
import { refusalText } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { Card } from '../card.ts';
import { card, words } from '../card.ts';
import { dropChallengeDraft, keepChallengeDraft, listChallengeDrafts } from '../../functions/app/challengeDrafts.ts';
import { challengeForm as whatIsOffered, raiseChallenge as raise, reviewChallenge as review, screenText } from '../../functions/app/raising.ts';
import type { FindingKind } from '../../functions/contract/challengeViews.ts';
import { findClassification } from '../../functions/contract/rules.ts';
import type { Refusal } from '../../functions/domain/decision.ts';
import type { WordKey } from '../../functions/contract/words/words.ts';

type Place = CardSetting['place'];
type Form = ChallengeFields & { id?: string | undefined; draft?: string | undefined };
type Sent = Extract<ChallengeData, { verb: 'raiseChallenge' }>;

/** What a step is answered with: the next card, or why there is none. `lasts`: it is to stand in the message for good. */
export type ChallengeAnswer = { title: string; card: Card; refusal?: string; lasts?: true } | { code: string; text: string };

/**
 * The empty form, or with words that were written elsewhere: nothing of them is stored. Words with an EU classification
 * marking are not repeated: their message stays until its writer deletes it. Only practitioners raise challenges.
 */
export async function beginChallenge(turn: Turn, place: Place, text = ''): Promise<ChallengeAnswer> {
  const marking = findClassification(text);
  if (marking !== undefined) return { code: 'classified', text: [refusalText(turn.say, { kind: 'classified', marking }), turn.say(`bot.challenge.classified.${place}`)].join(' ') };
  const { what, cut } = cutToFit(text.trim());
  const offered = await whatIsOffered(turn.app, turn.caller);
  if (!offered.ok) return refusedWith(turn, offered.refusal);
  const begun = what === '' ? undefined : cut ? 'cut' : 'written';
  return showForm(turn, place, { ...newFields(offered.value, what) }, { kept: await keptForms(turn), ...(begun ? { begun } : {}) });
}

/** Back from the look to the form, with everything that was written. */
export function editChallenge(turn: Turn, place: Place, form: Form): Promise<ChallengeAnswer> {
  return showForm(turn, place, form);
}

/** What is pointed out, who will read it, what is similar: seen before anything is sent; nothing is stored. */
export async function reviewChallenge(turn: Turn, place: Place, form: Form, refusal?: Refusal): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const seen = await review(app, caller, bodyOf(form));
  if (!seen.ok) return showForm(turn, place, form, { refusal: seen.refusal });
  const why = refusal && refusalText(say, refusal);
  const made = reviewCard({ ...settingOf(turn, place), id: form.id ?? app.newId(), draft: form.draft, fields: onlyFields(form), review: seen.value, refusal: why });
  return { title: say('bot.challenge.review.title'), card: made, ...(why === undefined ? {} : { refusal: why }) };
}

/**
 * Sends what was looked at, with general wordings where they were left chosen. It is screened once more: what is pointed
 * out now and was not shown before leads back to the look, with the texts as they are by then.
 */
export async function raiseChallenge(turn: Turn, place: Place, sent: Sent): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const { body, left } = await generalBody(turn, sent);
  const despite = left.filter((kind) => sent.shown.includes(kind));
  const { id = app.newId(), draft, join } = sent;
  const raised = await raise(app, caller, { ...body, id, despite, ...(join === undefined ? {} : { join }), ...(draft === undefined ? {} : { draft }) });
  if (raised.ok) return { title: say('bot.challenge.sent.title'), card: sentCard(raised.value, settingOf(turn, place)), lasts: true };
  const form = { ...fieldsOf(body), id, draft };
  return raised.refusal.kind === 'look-first' ? reviewChallenge(turn, place, form, raised.refusal) : showForm(turn, place, form, { refusal: raised.refusal });
}

/** The texts with general wordings where they are wanted, and the kinds that are still in them. */
async function generalBody({ app, caller, say }: Turn, sent: Sent): Promise<{ body: ChallengeBody; left: FindingKind[] }> {
  const body = bodyOf(sent);
  const left = new Set<FindingKind>();
  for (const field of screenedFields) {
    const screened = await screenText(app, caller, body[field]);
    const findings = screened.ok ? screened.value.findings : [];
    const wanted = findings.filter((one) => {
      // A client that says nothing of it has left it as it was: chosen.
      const chosen = sent[toggleOf({ ...one, field })] ?? sent['r:rest'] ?? 'true';
      const replace = one.instead !== undefined && String(chosen) === 'true';
      if (!replace) left.add(one.kind);
      return replace;
    });
    body[field] = withGeneralWording(body[field], wanted.map(({ from, to, instead }) => ({ from, to, wording: say(instead as WordKey) })));
  }
  return { body, left: [...left] };
}

/** Keeps the form; the kept one bears the form's own id, so that keeping it twice keeps one. */
export async function keepChallenge(turn: Turn, place: Place, form: Form): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const draft = form.draft ?? form.id ?? app.newId();
  const kept = await keepChallengeDraft(app, caller, draft, draftOf(form));
  if (!kept.ok) return showForm(turn, place, form, { refusal: kept.refusal });
  return { title: say('bot.challenge.kept.title'), card: keptCard({ ...settingOf(turn, place), draft, title: nameOf(form, turn) }), lasts: true };
}

/** Goes on with a kept form. */
export async function resumeChallenge(turn: Turn, place: Place, draft: string): Promise<ChallengeAnswer> {
  const { app, caller } = turn;
  const drafts = await listChallengeDrafts(app, caller);
  const kept = drafts.ok ? drafts.value.items.find(({ id }) => id === draft) : undefined;
  if (!kept) return refusedWith(turn, drafts.ok ? { kind: 'not-there' } : drafts.refusal);
  return showForm(turn, place, { ...fieldsOfDraft(kept.form), id: draft, draft });
}

export async function dropChallenge(turn: Turn, _place: Place, draft: string): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const dropped = await dropChallengeDraft(app, caller, draft);
  if (!dropped.ok) return refusedWith(turn, dropped.refusal);
  return { title: say('bot.challenge.kept.dropped'), card: card([words(say('bot.challenge.kept.dropped'))]), lasts: true };
}

async function keptForms(turn: Turn): Promise<{ id: string; title: string }[]> {
  const drafts = await listChallengeDrafts(turn.app, turn.caller);
  return drafts.ok ? drafts.value.items.slice(0, 3).map(({ id, form }) => ({ id, title: nameOf(fieldsOfDraft(form), turn) })) : [];
}

/** What a form is known by: its headline, or how it begins. */
function nameOf({ title, what }: Pick<ChallengeFields, 'title' | 'what'>, { say }: Pick<Turn, 'say'>): string {
  const begins = (title.trim() || what.trim()).split('\n')[0] ?? '';
  return begins === '' ? say('bot.challenge.untitled') : begins.length > 60 ? `${begins.slice(0, 60).replace(/[\ud800-\udbff]$/, '')}…` : begins;
}

async function showForm(turn: Turn, place: Place, form: Form, more: { refusal?: Refusal; begun?: ChallengeFormOptions['begun']; kept?: ChallengeFormOptions['kept'] } = {}): Promise<ChallengeAnswer> {
  const { app, caller, say } = turn;
  const offered = await whatIsOffered(app, caller);
  if (!offered.ok) return refusedWith(turn, offered.refusal);
  if (!offered.value.mayRaise) return refusedWith(turn, { kind: 'not-a-practitioner' });
  const { refusal, ...rest } = more;
  const why = refusal && refusalText(say, refusal);
  const made = challengeForm({ ...settingOf(turn, place), ...rest, id: form.id ?? app.newId(), draft: form.draft, fields: onlyFields(form), offered: offered.value, refusal: why });
  return { title: say('bot.challenge.form.title'), card: made, ...(why === undefined ? {} : { refusal: why }) };
}

function refusedWith({ say }: Pick<Turn, 'say'>, refusal: Refusal): ChallengeAnswer {
  return { code: refusal.kind, text: refusalText(say, refusal) };
}
