import { z } from 'zod';
import { challengeVerbs } from './challenges/challengeVerbs.ts';

/**
 * The data of every button on our cards, by verb. Cards stay in chats for years, so this only grows: a verb is never
 * renamed, a field never changes its meaning. Unknown fields are dropped: who votes is never read from a card.
 */
const id = z.string().min(1).max(200);
const poll = { poll: id };

/** A number or nothing, as clients send either. */
const digits = z.union([z.string().max(20), z.number()]).transform(String).default('');

/** Fields of the form of a new poll; those that came later have what older forms meant. */
const fields = {
  question: z.string().default(''),
  options: z.string().default(''),
  method: z.enum(['single', 'several', 'approval', 'yes-no', 'score', 'budget']).default('single'),
  day: z.string().max(40).default(''),
  time: z.string().max(40).default(''),
  /** The closing time in words; counts before day and time. */
  when: z.string().max(100).default(''),
  opens: z.string().max(100).default(''),
  audience: z.enum(['lea-only', 'network']),
  scope: z.string().max(200).default('network'),
  stakeholders: z.string().regex(/^((lea|policy|academia|industry|other)(,|$))*$/).default(''),
  secrecy: z.enum(['named', 'anonymous']).default('named'),
  show: z.enum(['live', 'after-ballot', 'after-close']).default('live'),
  changing: z.enum(['true', 'false']).default('true'),
  adding: z.enum(['true', 'false']).default('false'),
  comments: z.enum(['true', 'false']).default('false'),
  reminders: z.string().regex(/^(\d{1,3}(,|$))*$/).default(''),
  least: digits,
  most: digits,
  highest: digits,
  points: digits,
  perOption: digits,
  quorum: digits,
  threshold: digits,
  tieRule: z.enum(['together', 'countries', 'lot']).default('together'),
  timeZone: z.string().max(100).default('UTC'),
};
/** The id is the form's: sent twice, it makes one poll. */
const form = { id: z.uuid().optional(), ...fields };

export type PollFormFields = z.output<z.ZodObject<typeof fields>>;

/** The form with nothing filled in; the first electorate that the member may ask is chosen where `scope` is empty. */
export const emptyForm: PollFormFields = { ...z.object(fields).parse({ audience: 'network' }), scope: '', time: '17:00' };

export const verbs = {
  /** `option`: tapped. `chosen`: ids joined by commas. `o:<option id>`: a score or points. `edition`: of the poll on the card. */
  castBallot: z.looseObject({ verb: z.literal('castBallot'), ...poll, option: id.optional(), chosen: z.string().max(10_000).optional(), comment: z.string().optional(), edition: z.int().min(0).default(0) }),
  commentBallot: z.object({ verb: z.literal('commentBallot'), ...poll, comment: z.string().default('') }),
  addOption: z.object({ verb: z.literal('addOption'), ...poll, text: z.string().default('') }),
  writeOutcome: z.object({ verb: z.literal('writeOutcome'), ...poll, outcome: z.string().default('') }),
  withdrawBallot: z.object({ verb: z.literal('withdrawBallot'), ...poll }),
  closePoll: z.object({ verb: z.literal('closePoll'), ...poll, outcome: z.string().optional() }),
  showPoll: z.object({ verb: z.literal('showPoll'), ...poll }),
  askToJoin: z.object({ verb: z.literal('askToJoin') }),
  /** Opens the form of a new poll, with a question that was written before. */
  makePoll: z.object({ verb: z.literal('makePoll'), question: z.string().max(2_000).default('') }),
  /** The filled form. Its texts are judged by the domain, with a sentence for each mistake. */
  createPoll: z.object({ verb: z.literal('createPoll'), ...form }),
  /** The filled form, to be looked at first; and back from there. */
  previewPoll: z.object({ verb: z.literal('previewPoll'), ...form }),
  editPoll: z.object({ verb: z.literal('editPoll'), ...form }),
  /** The message extension's search, not a button: the words typed so far, and which results Teams wants to show. */
  search: z.object({ verb: z.literal('search'), words: z.string().default(''), skip: z.int().min(0).max(10_000).default(0), count: z.int().min(1).max(10_000).default(25) }),
  ...challengeVerbs,
} as const;

export type Verb = keyof typeof verbs;
export type VerbData = { [V in Verb]: z.output<(typeof verbs)[V]> }[Verb];

/** The data of a button, or undefined where no version of ours made it. */
export function parseVerb(data: unknown): VerbData | undefined {
  const verb = typeof data === 'object' && data !== null && 'verb' in data ? data.verb : undefined;
  if (typeof verb !== 'string' || !Object.hasOwn(verbs, verb)) return undefined;
  const parsed = verbs[verb as Verb].safeParse(data);
  return parsed.success ? parsed.data : undefined;
}
