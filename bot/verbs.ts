import { z } from 'zod';

/**
 * The data of every button on our cards, by verb. Cards stay in chats for years, so this only grows: a verb is never
 * renamed, a field never changes its meaning. Unknown fields are dropped: who votes is never read from a card.
 */
const id = z.string().min(1).max(200);
const poll = { poll: id };

export const verbs = {
  castBallot: z.object({ verb: z.literal('castBallot'), ...poll, option: id }),
  withdrawBallot: z.object({ verb: z.literal('withdrawBallot'), ...poll }),
  closePoll: z.object({ verb: z.literal('closePoll'), ...poll }),
  showPoll: z.object({ verb: z.literal('showPoll'), ...poll }),
  askToJoin: z.object({ verb: z.literal('askToJoin') }),
  /** Opens the form of a new poll. */
  makePoll: z.object({ verb: z.literal('makePoll') }),
  /** The filled form. Its texts are judged by the domain, with a sentence for each mistake. */
  createPoll: z.object({
    verb: z.literal('createPoll'),
    /** Of the form: sent twice, it makes one poll. */
    id: z.uuid().optional(),
    question: z.string().default(''),
    options: z.string().default(''),
    day: z.string().max(40).default(''),
    time: z.string().max(40).default(''),
    audience: z.enum(['lea-only', 'network']),
    scope: z.string().max(200).default('network'),
    timeZone: z.string().max(100).default('UTC'),
  }),
  /** The message extension's search, not a button: the words typed so far, and which results Teams wants to show. */
  search: z.object({ verb: z.literal('search'), words: z.string().default(''), skip: z.int().min(0).max(10_000).default(0), count: z.int().min(1).max(10_000).default(25) }),
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
