import { z } from 'zod';
import { challengeEventKinds, frequencies } from '../domain/challenge.ts';
import type { Challenge, ChallengeComment, ChallengeEvent, ChallengeReport, Endorsement, Theme } from '../domain/challenge.ts';
import { challengeReadableBy } from '../domain/challengeAccess.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { securityAreas } from '../domain/knowledge.ts';
import type { ChallengeNews, MemberSettings } from '../domain/news.ts';
import { findingKinds } from '../domain/screening.ts';
import { author, marked, stakeholder, text, time } from './fields.ts';
import type { KeptDraft } from './pollCollections.ts';
import type { Collection } from './store.ts';

/**
 * The rows of challenges. All of them, with what is said and done about them, share the partition `challenges`: merging
 * and unmerging change many of them in one commit.
 */
export type StoredChallenge = Challenge & { readableBy: string[]; by: string; country: string; listedAs: Challenge['state']['name']; joinedTo: string };
export type StoredCommon = CommonChallenge & { readableBy: string[]; by: string; listedAs: CommonChallenge['state']['name'] };

const from = z.enum(['submitted', 'triaged']);
const ending = [
  z.object({ name: z.literal('in-round'), campaign: text }),
  z.object({ name: z.literal('on-roadmap'), entry: text }),
  z.object({ name: z.literal('answered'), by: text, how: text }),
  z.object({ name: z.literal('closed'), reason: text }),
] as const;
const despite = z.array(z.enum(findingKinds));
const both = {
  ...marked, id: text, title: text, what: text, themes: z.array(text), areas: z.array(z.enum(securityAreas)), author, organisation: text, since: time,
  assigned: text.optional(), endorsements: z.object({ organisations: z.number().int(), countries: z.record(text, z.number().int()) }), comments: z.number().int(),
  links: z.array(z.object({ kind: z.enum(['knowledge', 'poll']), ref: text, by: author, at: time, why: text })),
  held: z.object({ at: time, by: text, why: text, moderators: z.array(text) }).optional(),
  edition: z.number().int(), readersSince: time.optional(), commentsBefore: z.number().int().optional(), raisedAt: time, changedAt: time, readableBy: z.array(text), by: text,
};
const orders = {
  newest: { filters: [], by: 'raisedAt', direction: 'descending', reach: 'within' },
  byChange: { filters: [], by: 'changedAt', direction: 'ascending', reach: 'within', unrestricted: true },
  byAuthor: { filters: ['by'], by: 'raisedAt', direction: 'descending', reach: 'within' },
} as const satisfies Collection<never>['orders'];

export const challenges: Collection<StoredChallenge> = {
  name: 'challenges',
  version: 1,
  id: (challenge) => challenge.id,
  marked: true,
  schema: z.object({
    ...both,
    kind: z.literal('challenge'), impact: text, often: z.enum(frequencies).optional(), tried: text, named: z.boolean(),
    state: z.discriminatedUnion('name', [
      z.object({ name: z.literal('submitted') }),
      z.object({ name: z.literal('triaged') }),
      z.object({ name: z.literal('returned'), question: text, from }),
      z.object({ name: z.literal('declined'), reason: text }),
      z.object({ name: z.literal('clustered'), into: text, from, question: text.optional(), before: time.optional() }),
      z.object({ name: z.literal('withdrawn'), from: z.enum(['submitted', 'triaged', 'returned']), question: text.optional(), before: from.optional() }),
      ...ending,
    ]),
    joined: text.optional(), proposed: text.optional(), despite,
    country: text, listedAs: z.enum(['submitted', 'triaged', 'returned', 'declined', 'clustered', 'withdrawn', 'in-round', 'on-roadmap', 'answered', 'closed']), joinedTo: text,
  }),
  orders: {
    ...orders,
    /** A contact's desk: what waits in a country, longest first. */
    desk: { filters: ['country', 'listedAs'], by: 'since', direction: 'ascending', reach: 'within' },
    /** What an author has in one state: what waits for him. */
    byAuthorInState: { filters: ['by', 'listedAs'], by: 'since', direction: 'ascending', reach: 'within' },
    /** Those that joined one. */
    joined: { filters: ['joinedTo'], by: 'raisedAt', direction: 'descending', reach: 'within' },
  },
};

const consent = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('asked') }),
  z.object({ answer: z.literal('given'), at: time, by: text, as: z.enum(['author', 'contact']) }),
  z.object({ answer: z.literal('refused'), at: time, by: text, as: z.enum(['author', 'contact']) }),
]);

export const commonChallenges: Collection<StoredCommon> = {
  name: 'commonChallenges',
  version: 1,
  id: (common) => common.id,
  marked: true,
  schema: z.object({
    ...both,
    kind: z.literal('common'),
    state: z.discriminatedUnion('name', [z.object({ name: z.literal('proposed') }), z.object({ name: z.literal('standing') }), z.object({ name: z.literal('unmerged'), reason: text }), ...ending]),
    sources: z.array(z.object({ challenge: text, author: text, country: text, addedAt: time, consent, from })), asked: z.array(text), wording: z.number().int(), commentsStanding: z.number().int().optional(), objected: z.boolean().optional(),
    listedAs: z.enum(['proposed', 'standing', 'unmerged', 'in-round', 'on-roadmap', 'answered', 'closed']),
  }),
  orders,
};

/** As it is stored: with its reading keys and what it is listed by. */
export function storedChallenge(challenge: Challenge): StoredChallenge {
  return { ...challenge, readableBy: challengeReadableBy(challenge), by: challenge.author.member, country: challenge.owner.country, listedAs: challenge.state.name, joinedTo: challenge.joined ?? '' };
}

export function storedCommon(common: CommonChallenge): StoredCommon {
  return { ...common, readableBy: challengeReadableBy(common), by: common.author.member, listedAs: common.state.name };
}

export const challengeEvents: Collection<ChallengeEvent> = {
  name: 'challengeEvents',
  version: 1,
  id: (event) => event.id,
  schema: z.object({ id: text, of: text, at: time, by: author.optional(), what: z.enum(challengeEventKinds), why: text.optional(), about: text.optional(), facts: z.array(text).optional() }),
  orders: { ofChallenge: { filters: ['of'], by: 'at', direction: 'descending', reach: 'within' } },
};

export const endorsements: Collection<Endorsement> = {
  name: 'endorsements',
  version: 1,
  id: (endorsement) => endorsement.id,
  schema: z.object({ id: text, of: text, organisation: text, name: text, country: text, stakeholder, members: z.array(text), at: time }),
  orders: { ofChallenge: { filters: ['of'], by: 'at', direction: 'ascending', reach: 'within' } },
};

export const challengeComments: Collection<ChallengeComment> = {
  name: 'challengeComments',
  version: 1,
  id: (comment) => comment.id,
  schema: z.object({
    id: text, of: text, kind: z.enum(['comment', 'question', 'answer', 'workaround']), by: author, organisation: text, country: text, stakeholder, text, despite, at: time,
    redacted: z.object({ at: time, by: text }).optional(),
  }),
  orders: { ofChallenge: { filters: ['of'], by: 'at', direction: 'ascending', reach: 'within' } },
};

/** Who is told of what happens to it; its author is one of them from the beginning. */
export interface Follower { id: string; of: string; member: string }

export const followers: Collection<Follower> = {
  name: 'followers',
  version: 1,
  id: (follower) => follower.id,
  schema: z.object({ id: text, of: text, member: text }),
  orders: {
    ofChallenge: { filters: ['of'], by: 'id', direction: 'ascending', reach: 'within' },
    ofMember: { filters: ['member'], by: 'id', direction: 'ascending', reach: 'within' },
  },
};

export const challengeReports: Collection<ChallengeReport> = {
  name: 'challengeReports',
  version: 1,
  id: (report) => report.id,
  schema: z.object({ id: text, of: text, comment: text.optional(), by: author, country: text, why: text, at: time, state: z.enum(['open', 'settled']) }),
  orders: {
    inCountry: { filters: ['country', 'state'], by: 'at', direction: 'ascending', reach: 'within' },
    ofChallenge: { filters: ['of'], by: 'at', direction: 'ascending', reach: 'within' },
  },
};

/** What members are told of challenges; in the partition `challenges`, so that planning is one commit with where it goes on. */
export const challengeNews: Collection<ChallengeNews> = {
  name: 'challengeNews',
  version: 1,
  id: (news) => news.id,
  schema: z.object({ id: text, member: text, of: text, event: text, at: time, when: z.enum(['at-once', 'daily']), state: z.enum(['planned', 'sending', 'unknown', 'failed']) }),
  orders: { ofMember: { filters: ['member', 'when', 'state'], by: 'at', direction: 'ascending', reach: 'within' } },
};

/** In the partition `member:<id>`. */
export const memberSettings: Collection<MemberSettings> = {
  name: 'memberSettings',
  version: 1,
  id: () => 'settings',
  schema: z.object({ member: text, news: z.enum(['at-once', 'daily', 'none']), desk: z.enum(['weekly', 'none']) }),
  orders: {},
};

/** In the partition `drafts:<member>`. */
export const challengeDrafts: Collection<KeptDraft> = {
  name: 'challengeDrafts',
  version: 1,
  id: (draft) => draft.id,
  schema: z.object({ id: text, savedAt: time, form: text }),
  orders: { newest: { filters: [], by: 'savedAt', direction: 'descending', reach: 'within' } },
};

/** In the partition `network`. */
export const themes: Collection<Theme> = {
  name: 'themes',
  version: 1,
  id: (theme) => theme.id,
  schema: z.object({ id: text, name: text, retiredAt: time.optional() }),
  orders: { byName: { filters: [], by: 'name', direction: 'ascending', reach: 'within' } },
};

/** In the order in which tables are made. */
export const challengeCollections = [challenges, commonChallenges, challengeEvents, endorsements, challengeComments, followers, challengeReports, challengeNews, memberSettings, challengeDrafts, themes] as unknown as readonly Collection<never>[];
