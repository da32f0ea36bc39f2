import { z } from 'zod';
import { readKept } from '../drafts/readKept.ts';
import type { Draft } from './draft.ts';
import { instantWritten } from './writtenMoment.ts';

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const text = maybe(z.string());
const moment = maybe(z.object({ day: z.string(), time: z.string(), words: z.string() }));
const texts = maybe(z.array(z.string()));
const is = maybe(z.boolean());

/** A kept form may be from an older version, or broken: what cannot be read is left at what is usual. */
const form = z.object({
  question: text,
  kind: maybe(z.enum(['single', 'several', 'approval', 'yes-no', 'score', 'budget'])),
  options: maybe(z.array(z.object({ key: z.number(), text: z.string() })).min(2)),
  least: text, most: text, highest: text, points: text, perOption: text,
  closes: moment, opensLater: is, opens: moment,
  scope: text, countries: texts, groups: texts,
  stakeholders: maybe(z.array(z.enum(['lea', 'policy', 'academia', 'industry', 'other']))),
  audience: maybe(z.enum(['lea-only', 'network'])),
  secrecy: maybe(z.enum(['named', 'anonymous'])),
  show: maybe(z.enum(['live', 'after-ballot', 'after-close'])),
  quorum: text, threshold: text,
  tieRule: maybe(z.enum(['together', 'countries', 'lot'])),
  adding: is, changing: is, comments: is,
  reminders: maybe(z.array(z.number())),
  conversations: texts,
  challenges: texts,
});

/** The form as it is kept on the server. */
export function textOfForm({ id: _id, ...rest }: Draft): string {
  return JSON.stringify(rest);
}

/** A kept form; what it does not say is taken from `empty`, and a closing time that has passed is, too. */
export function formOfText(id: string, kept: string, empty: Draft, reading: { now: number; timeZone: string; scopes: readonly { key: string }[] }): Draft {
  const said = Object.fromEntries(Object.entries(readKept(form, kept)).filter(([, value]) => value !== undefined)) as Partial<Draft>;
  const draft: Draft = { ...empty, ...said, id };
  const closes = instantWritten(draft.closes, reading.now, reading.timeZone);
  return {
    ...draft,
    ...(closes === undefined || Date.parse(closes) <= reading.now ? { closes: empty.closes } : {}),
    ...(reading.scopes.some(({ key }) => key === draft.scope) ? {} : { scope: empty.scope }),
  };
}

/** The question of a kept form, for lists. */
export function questionOf(kept: string): string {
  return readKept(form, kept).question?.trim() ?? '';
}
