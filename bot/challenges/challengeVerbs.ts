import { z } from 'zod';
import { findingKinds, frequencies } from '../../functions/contract/challengeViews.ts';
import type { FindingKind } from '../../functions/contract/challengeViews.ts';

/** The data of the buttons of challenges; like all verbs they only grow. */
const id = z.string().min(1).max(200);
const challenge = { challenge: id };
const long = z.string().max(100_000).default('');

/** Kinds of what was pointed out, joined by commas; what is none of them is dropped. */
const kinds = z.string().max(200).default('').transform((text) => text.split(',').filter((one): one is FindingKind => (findingKinds as readonly string[]).includes(one)));

/** The fields of the form of a challenge. Themes, areas and, from a kept form, several groups are joined by commas. */
const fields = {
  title: long,
  what: long,
  impact: long,
  often: z.enum(['none', ...frequencies]).default('none'),
  tried: long,
  group: z.string().max(4_000).default('none'),
  themes: z.string().max(4_000).default(''),
  areas: z.string().max(100).default(''),
  /** Traffic light, audience and perhaps countries: `AMBER|lea-only`, `GREEN|network|FR,EL`. */
  marking: z.string().regex(/^(CLEAR|GREEN|AMBER|AMBER\+STRICT|RED)\|(lea-only|network|public)(\|[A-Z]{2}(,[A-Z]{2}){0,59})?$/).default('AMBER|lea-only'),
  named: z.enum(['true', 'false']).default('false'),
};
/** The id is the form's: sent twice, it raises one. `draft`: the kept form that it came from. */
const form = { id: z.uuid().optional(), draft: z.uuid().optional(), ...fields };

export type ChallengeFields = z.output<z.ZodObject<typeof fields>>;
export const emptyChallenge: ChallengeFields = z.object(fields).parse({});

export const challengeVerbs = {
  /** Opens the form, with words that were written before. */
  writeChallenge: z.object({ verb: z.literal('writeChallenge'), text: long }),
  /** The filled form, to be looked at before it is sent; and back from there. */
  reviewChallenge: z.object({ verb: z.literal('reviewChallenge'), ...form }),
  editChallenge: z.object({ verb: z.literal('editChallenge'), ...form }),
  /**
   * Sends what was looked at. `shown`: the kinds that were pointed out. `r:<field>:<from>:<to>` and `r:rest`: whether the
   * general wording is to stand there. `join`: a similar challenge to join.
   */
  raiseChallenge: z.looseObject({ verb: z.literal('raiseChallenge'), ...form, shown: kinds, join: id.optional() }),
  keepChallenge: z.object({ verb: z.literal('keepChallenge'), ...form }),
  resumeChallenge: z.object({ verb: z.literal('resumeChallenge'), draft: z.uuid() }),
  dropChallenge: z.object({ verb: z.literal('dropChallenge'), draft: z.uuid() }),

  showChallenge: z.object({ verb: z.literal('showChallenge'), ...challenge }),
  listChallenges: z.object({ verb: z.literal('listChallenges') }),
  endorseChallenge: z.object({ verb: z.literal('endorseChallenge'), ...challenge }),
  withdrawEndorsement: z.object({ verb: z.literal('withdrawEndorsement'), ...challenge }),
  followChallenge: z.object({ verb: z.literal('followChallenge'), ...challenge }),
  unfollowChallenge: z.object({ verb: z.literal('unfollowChallenge'), ...challenge }),
  withdrawChallenge: z.object({ verb: z.literal('withdrawChallenge'), ...challenge }),
  restoreChallenge: z.object({ verb: z.literal('restoreChallenge'), ...challenge }),
  /** `general`: with general wordings in place of what is pointed out. */
  answerChallenge: z.object({ verb: z.literal('answerChallenge'), ...challenge, id: z.uuid().optional(), text: long, despite: kinds, general: z.enum(['true', 'false']).default('false') }),
  consentToMerge: z.object({ verb: z.literal('consentToMerge'), common: id, source: id, answer: z.enum(['given', 'refused']), wording: z.int() }),

  showDesk: z.object({ verb: z.literal('showDesk') }),
  /**
   * `why`, or a field of its own for each challenge on the desk: `why:<as>:<challenge>`; where the words came back to be
   * looked at, `again:<as>:<challenge>`. `general`: with general wordings in place of what is pointed out. `from`: answer with that card.
   */
  triageChallenge: z.looseObject({ verb: z.literal('triageChallenge'), ...challenge, as: z.enum(['triaged', 'returned', 'declined', 'reopened']), why: long, again: z.enum(['true', 'false']).default('false'), despite: kinds, general: z.enum(['true', 'false']).default('false'), from: z.enum(['desk']).optional() }),
} as const;

export type ChallengeVerb = keyof typeof challengeVerbs;
export type ChallengeData = { [V in ChallengeVerb]: z.output<(typeof challengeVerbs)[V]> }[ChallengeVerb];

export function isChallengeVerb(verb: string): verb is ChallengeVerb {
  return Object.hasOwn(challengeVerbs, verb);
}
