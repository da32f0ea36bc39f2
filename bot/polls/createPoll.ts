import { TZDate } from '@date-fns/tz';
import { pollForm, scopeKey } from './pollForm.ts';
import type { PollFormFields } from './pollForm.ts';
import { refusalText } from '../turn.ts';
import type { DialogAnswer, Turn } from '../turn.ts';
import type { VerbData } from '../verbs.ts';
import { later } from '../../functions/app/app.ts';
import { me } from '../../functions/app/network.ts';
import { createPoll as create } from '../../functions/app/polls.ts';
import { standingOf } from '../../functions/app/postings.ts';
import type { Refusal } from '../../functions/domain/decision.ts';

type FilledForm = Extract<VerbData, { verb: 'createPoll' }>;

/** The empty form, closing tomorrow at 17:00 where the person is; or the reason why this member makes no polls. */
export async function makePoll(turn: Turn): Promise<DialogAnswer> {
  const tomorrow = new TZDate(Date.parse(later(turn.app.now(), 24 * 3_600_000)), turn.timeZone);
  const day = `${tomorrow.getFullYear()}-${pad(tomorrow.getMonth() + 1)}-${pad(tomorrow.getDate())}`;
  return showForm(turn, { question: '', options: '', day, time: '17:00', audience: await likelyAudience(turn), scope: '' });
}

/** Whoever reads along already; practitioners only where nobody else does. */
async function likelyAudience({ app, caller, where }: Turn): Promise<'lea-only' | 'network'> {
  if (where.kind === 'personal') return 'lea-only';
  const standing = await standingOf(app, caller, where);
  return standing.connected && standing.audience === 'lea-only' ? 'lea-only' : 'network';
}

/** The filled form: the poll is made and its card posted, or the form comes back with the refusal on top. */
export async function createPoll(turn: Turn, form: FilledForm): Promise<DialogAnswer> {
  const closesAt = instantOf(form.day, form.time, form.timeZone);
  if (closesAt === undefined) return showForm(turn, form, { kind: 'not-a-time', field: 'closesAt' });
  const [kind, value = ''] = splitOnce(form.scope);
  const scope = kind === 'country' ? { kind, country: value } as const : kind === 'group' ? { kind, group: value } as const : { kind: 'network' } as const;
  const draft = { id: form.id, question: form.question, options: form.options.split(/\r?\n/), closesAt, audience: form.audience, scope };
  const decision = await create(turn.app, turn.caller, draft, turn.where);
  return decision.ok ? { kind: 'done' } : showForm(turn, form, decision.refusal);
}

async function showForm(turn: Turn, fields: PollFormFields & { id?: string | undefined }, refusal?: Refusal): Promise<DialogAnswer> {
  const { app, caller, say, timeZone, where } = turn;
  const about = await me(app, caller);
  const scopes = about.ok ? about.value.may.createPoll : [];
  const first = scopes[0];
  if (!first) return { kind: 'text', text: say('refusal.not-allowed') };
  const standing = where.kind === 'personal' ? undefined : await standingOf(app, caller, where);
  const { question, options, day, time, audience } = fields;
  return {
    kind: 'form',
    title: say('bot.poll.form.title'),
    card: pollForm({
      id: fields.id ?? app.newId(),
      say,
      timeZone,
      scopes,
      standing,
      fields: { question, options, day, time, audience, scope: fields.scope || scopeKey(first.scope) },
      ...(refusal ? { notice: refusalText(say, refusal) } : {}),
    }),
  };
}

/** The instant of a local day and time (daylight saving included), or undefined where they are none. */
export function instantOf(day: string, time: string, timeZone: string): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const [, hour, minute] = /^(\d\d):(\d\d)(?::\d\d)?$/.exec(time) ?? [];
  if (!year || !month || !date || !hour || !minute || Number(month) > 12 || Number(hour) > 23 || Number(minute) > 59) return undefined;
  try {
    const local = new TZDate(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute), 0, timeZone);
    return local.getDate() === Number(date) ? new Date(local.getTime()).toISOString() : undefined;
  } catch {
    return undefined;
  }
}

function splitOnce(text: string): [string, string?] {
  const at = text.indexOf(':');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
