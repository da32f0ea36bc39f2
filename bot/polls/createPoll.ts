import { electorateKey, pollForm, previewCard } from './pollForm.ts';
import type { PollFormOptions } from './pollForm.ts';
import { pollCard } from './pollCard.ts';
import { refusalText } from '../turn.ts';
import type { DialogAnswer, Turn } from '../turn.ts';
import { emptyForm } from '../verbs.ts';
import type { PollFormFields } from '../verbs.ts';
import { later } from '../../functions/app/app.ts';
import { askedButUnknown } from '../../functions/app/askedButUnknown.ts';
import { me } from '../../functions/app/network.ts';
import { callerIn, createPoll as create, newPoll } from '../../functions/app/polls.ts';
import type { NewPoll } from '../../functions/app/polls.ts';
import { pollView } from '../../functions/app/pollView.ts';
import { standingOf } from '../../functions/app/postings.ts';
import type { Standing } from '../../functions/app/postings.ts';
import { instantFromWords, instantOf, localMomentOf } from '../../functions/contract/instants.ts';
import type { Decision, Refusal } from '../../functions/domain/decision.ts';
import type { Electorate } from '../../functions/domain/electorate.ts';
import type { PollMethod } from '../../functions/domain/pollMethod.ts';

type Form = PollFormFields & { id?: string | undefined };

/** The empty form, closing tomorrow at 17:00 where the person is; or the reason why this member makes no polls here. */
export async function makePoll(turn: Turn, question = ''): Promise<DialogAnswer> {
  const { app, timeZone } = turn;
  const { day } = localMomentOf(Date.parse(later(app.now(), 24 * 3_600_000)), timeZone);
  return showForm(turn, { ...emptyForm, question, day, timeZone, audience: await likelyAudience(turn) });
}

/** Whoever reads along already; practitioners only where nobody else does. */
async function likelyAudience({ app, caller, where }: Turn): Promise<'lea-only' | 'network'> {
  if (where.kind === 'personal') return 'lea-only';
  const standing = await standingOf(app, caller, where);
  return standing.connected && standing.audience === 'lea-only' ? 'lea-only' : 'network';
}

/** The filled form: the poll is made and its card posted, or the form comes back with the refusal on top. */
export async function createPoll(turn: Turn, sent: Form): Promise<DialogAnswer> {
  const form = inKnownZone(turn, sent);
  const draft = draftOf(turn, form);
  if (!draft.ok) return showForm(turn, form, draft.refusal);
  const decision = await create(turn.app, callerIn(turn.caller, turn.where), draft.value, turn.where);
  return decision.ok ? { kind: 'done' } : showForm(turn, form, decision.refusal);
}

/** The poll as it would look; nothing is stored. */
export async function previewPoll(turn: Turn, sent: Form): Promise<DialogAnswer> {
  const { app, appId, say } = turn;
  const form = inKnownZone(turn, sent);
  const draft = draftOf(turn, form);
  if (!draft.ok) return showForm(turn, form, draft.refusal);
  const poll = newPoll(app, turn.caller, draft.value);
  const unknown = poll.ok ? await askedButUnknown(app, poll.value.electorate, callerIn(turn.caller, turn.where).conversations?.[0]) : poll.refusal;
  if (!poll.ok || unknown) return showForm(turn, form, unknown);
  const preview = pollCard(await pollView(app, poll.value), { appId, say });
  const { id = app.newId(), ...fields } = form;
  return { kind: 'form', title: say('bot.poll.form.previewTitle'), card: previewCard({ id, say, fields: fieldsOf(fields) }, preview) };
}

/** Back from the preview to the form. */
export function editPoll(turn: Turn, form: Form): Promise<DialogAnswer> {
  return showForm(turn, inKnownZone(turn, form));
}

/** With the person's own time zone where the form's is none that clocks follow. */
function inKnownZone({ timeZone }: Turn, form: Form): Form {
  try {
    return { ...form, timeZone: new Intl.DateTimeFormat('en', { timeZone: form.timeZone }).resolvedOptions().timeZone };
  } catch {
    return { ...form, timeZone };
  }
}

async function showForm(turn: Turn, form: Form, refusal?: Refusal): Promise<DialogAnswer> {
  const { app, caller, say, where } = turn;
  const about = await me(app, caller);
  const electorates = about.ok ? about.value.may.createPoll : [];
  const standing = where.kind === 'personal' ? undefined : await standingOf(app, caller, where);
  const first = firstScope(electorates, standing);
  if (first === undefined) return { kind: 'text', text: say('refusal.not-allowed') };
  const fields = { ...fieldsOf(form), scope: form.scope || first };
  return { kind: 'form', title: say('bot.poll.form.title'), card: pollForm({ id: form.id ?? app.newId(), say, electorates, standing, fields, ...(refusal ? { notice: refusalText(say, refusal) } : {}) }) };
}

/** By his duties, or at least those with whom he shares a connected conversation. */
function firstScope(electorates: PollFormOptions['electorates'], standing: Standing | undefined): string | undefined {
  const [first] = electorates;
  if (first) return electorateKey(first.electorate);
  return standing?.connected ? 'conversation' : undefined;
}

/** Only the fields of the form, whatever else the data held. */
function fieldsOf(form: Form): PollFormFields {
  return Object.fromEntries(Object.keys(emptyForm).map((name) => [name, form[name as keyof PollFormFields]])) as unknown as PollFormFields;
}

/** What the form says, as the domain takes it. Refuses: not-a-time, required. */
function draftOf({ app, caller, where }: Turn, form: Form): Decision<NewPoll> {
  const now = Date.parse(app.now());
  const closesAt = form.when.trim() === '' ? instantOf(form, form.timeZone) : instantFromWords(form.when, now, form.timeZone);
  if (closesAt === undefined) return { ok: false, refusal: { kind: 'not-a-time', field: 'closesAt' } };
  const opensAt = form.opens.trim() === '' ? undefined : instantFromWords(form.opens, now, form.timeZone);
  if (opensAt === undefined && form.opens.trim() !== '') return { ok: false, refusal: { kind: 'not-a-time', field: 'opensAt' } };
  const electorate = electorateOf(form, callerIn(caller, where).conversations?.[0]);
  if (!electorate) return { ok: false, refusal: { kind: 'required', field: 'scope' } };
  const value: NewPoll = {
    id: form.id,
    question: form.question,
    options: form.options.split(/\r?\n/),
    method: methodOf(form),
    electorate,
    secrecy: form.secrecy,
    show: form.show,
    ...(opensAt === undefined ? {} : { opensAt }),
    closesAt,
    quorum: numberOf(form.quorum),
    threshold: numberOf(form.threshold),
    tieRule: form.tieRule,
    adding: form.adding === 'true',
    changing: form.changing === 'true',
    comments: form.comments === 'true',
    reminders: form.reminders.split(',').filter((hours) => hours !== '').map(Number),
    audience: form.audience,
  };
  return { ok: true, value };
}

function methodOf(form: PollFormFields): PollMethod {
  const options = Math.max(1, form.options.split(/\r?\n/).filter((line) => line.trim() !== '').length);
  switch (form.method) {
    case 'several':
      return { kind: 'several', least: numberOf(form.least) ?? 1, most: numberOf(form.most) ?? options };
    case 'score':
      return { kind: 'score', highest: numberOf(form.highest) ?? 5 };
    case 'budget': {
      const points = numberOf(form.points) ?? 100;
      return { kind: 'budget', points, perOption: numberOf(form.perOption) ?? points };
    }
    default:
      return { kind: form.method };
  }
}

/** Undefined for a scope that no form of ours offers: it never means everybody. */
function electorateOf({ scope, stakeholders }: PollFormFields, here: string | undefined): Electorate | undefined {
  const asked = scopeOf(scope, here);
  const chosen = stakeholders.split(',').filter((one) => one !== '') as NonNullable<Electorate['stakeholders']>;
  return asked && { ...asked, ...(chosen.length > 0 ? { stakeholders: chosen } : {}) };
}

function scopeOf(scope: string, here: string | undefined): Electorate | undefined {
  const [, kind, value] = /^(country|group):(.+)$/.exec(scope) ?? [];
  if (value !== undefined) return kind === 'country' ? { countries: [value] } : { groups: [value] };
  if (scope === 'conversation') return here === undefined ? undefined : { conversation: here };
  return scope === 'network' ? {} : undefined;
}

/** What is no number becomes 0, which the domain refuses with the range. */
function numberOf(text: string): number | undefined {
  return text === '' ? undefined : Number.isInteger(Number(text)) ? Number(text) : 0;
}
