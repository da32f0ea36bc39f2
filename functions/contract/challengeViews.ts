import { z } from 'zod';
import { challengeEventKinds, frequencies } from '../domain/challenge.ts';
import { securityAreas } from '../domain/knowledge.ts';
import { findingKinds } from '../domain/screening.ts';

/** For forms; the domain decides. */
export { challengeLimits, frequencies } from '../domain/challenge.ts';
export type { ChallengeEventKind, Frequency } from '../domain/challenge.ts';
export { findingKinds } from '../domain/screening.ts';
export type { FindingKind } from '../domain/screening.ts';

/** Views of challenges, already cut to what the caller may read. */
const time = z.iso.datetime({ precision: 3 });
const text = z.string();
const named = z.object({ id: text, name: text });
const stakeholder = z.enum(['lea', 'policy', 'academia', 'industry', 'other']);
export const marking = z.object({ tlp: z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']), audience: z.enum(['lea-only', 'network', 'public']), releasableTo: z.array(text).optional() });

/** Who reads it, as facts from which `contract/readersInWords.ts` makes a sentence. */
export const readersView = z.object({
  tlp: z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']), audience: z.enum(['lea-only', 'network', 'public']), releasableTo: z.array(text).optional(),
  /** Names of the groups that read it, of the owner's organisation and country. */
  groups: z.array(text), organisation: text, country: text,
  /** No national contact reads it, because its country has none; said to its author only. */
  noContact: z.literal(true).optional(),
  /** `held`: its author and the moderators; `withdrawn`: its author; `asked`: who merges and who is asked for consent. Absent: as marked. */
  only: z.enum(['held', 'withdrawn', 'asked']).optional(),
});
export type ReadersView = z.infer<typeof readersView>;

/** A stretch of a field of the form, [from, to) in UTF-16 code units. `instead`: a key of the catalogue; none for markings. */
export const findingView = z.object({ field: z.enum(['title', 'what', 'impact', 'tried', 'text']), kind: z.enum(findingKinds), from: z.number().int(), to: z.number().int(), instead: text.optional() });
export type FindingView = z.infer<typeof findingView>;

const stateName = z.enum(['submitted', 'triaged', 'returned', 'declined', 'clustered', 'withdrawn', 'proposed', 'standing', 'unmerged', 'in-round', 'on-roadmap', 'answered', 'closed']);
export type StateName = z.infer<typeof stateName>;
const marks = z.array(z.tuple([z.number().int(), z.number().int()]));
const counted = z.object({ organisations: z.number().int(), /** Organisations by country. */ countries: z.record(text, z.number().int()) });

/** A challenge in a list or on the board. */
export const challengeRow = z.object({
  kind: z.enum(['challenge', 'common']), id: text, title: text,
  /** The beginning of the text, or the place where the words are; `marks` as in a search. */
  snippet: text, marks, titleMarks: marks,
  state: stateName, since: time, country: text, organisation: text.optional(), mine: z.boolean(), groups: z.array(named), assigned: named.optional(), themes: z.array(named), areas: z.array(z.enum(securityAreas)),
  marking, endorsements: counted, comments: z.number().int(), /** Of a common challenge: how many sources the caller may read. */ sources: z.number().int().optional(), held: z.boolean(), raisedAt: time, changedAt: time,
});
export type ChallengeRow = z.infer<typeof challengeRow>;

const facet = z.array(z.object({ value: text, count: z.number().int(), label: text.optional() }));
export const challengeListView = z.object({
  items: z.array(challengeRow), total: z.number().int(), more: z.boolean(),
  facets: z.object({ state: facet, country: facet, group: facet, area: facet, theme: facet, kind: facet }),
  /** `building`: not everything can be found yet. */
  state: z.enum(['ready', 'building']),
});
export type ChallengeListView = z.infer<typeof challengeListView>;

/** What the author sees before it is sent. Nothing of it is stored. */
export const reviewView = z.object({
  title: text, findings: z.array(findingView), readers: readersView,
  /** Nobody but the own organisation and national contact reads it, so nobody abroad can have the same. */
  unmatched: z.boolean(),
  similar: z.array(z.object({ row: challengeRow, words: z.array(text) })),
  research: z.array(z.object({ id: text, kind: text, title: text, acronym: text.optional(), line: text.optional(), words: z.array(text) })),
  state: z.enum(['ready', 'building']),
});
export type ReviewView = z.infer<typeof reviewView>;

const linkView = z.object({ kind: z.enum(['knowledge', 'poll']), ref: text, title: text, about: text.optional(), by: text, at: time, why: text, mayRemove: z.boolean() });
const consentView = z.object({ answer: z.enum(['asked', 'given', 'refused']), at: time.optional(), as: z.enum(['author', 'contact']).optional() });

/** A source of a common challenge that the caller may read. */
const sourceView = z.object({ row: challengeRow, consent: consentView, may: z.object({ consent: z.boolean(), takeOut: z.boolean() }) });

const state = z.object({
  name: stateName,
  /** The question, the reason, how it was answered. */
  words: text.optional(),
  /** Of `answered`: the item, where the caller may read it. */
  by: z.object({ id: text, title: text }).optional(),
});

const both = {
  id: text, title: text, what: text, themes: z.array(named), areas: z.array(z.enum(securityAreas)), marking, groups: z.array(named), readers: readersView,
  country: text, mine: z.boolean(), /** Absent where the author does not want to be named, and does not read it himself. */ author: text.optional(), organisation: text.optional(),
  state, since: time, assigned: named.optional(),
  endorsements: counted.extend({ mine: z.boolean(), by: z.array(z.object({ organisation: text, country: text, stakeholder, at: time })) }),
  comments: z.number().int(), following: z.boolean(), links: z.array(linkView), held: z.object({ at: time, why: text }).optional(),
  edition: z.number().int(), raisedAt: time, changedAt: time,
};
const may = { change: z.boolean(), triage: z.boolean(), assign: z.boolean(), tag: z.boolean(), merge: z.boolean(), moderate: z.boolean(), end: z.boolean(), endorse: z.boolean(), comment: z.boolean(), link: z.boolean() };

export const challengeView = z.object({
  kind: z.literal('challenge'), ...both, impact: text, often: z.enum(frequencies).optional(), tried: text, named: z.boolean(),
  /** To author and moderators: what was pointed out and sent all the same. */
  despite: z.array(z.enum(findingKinds)).optional(),
  /** What its author joined when sending; those that joined it, as far as the caller may read them. */
  joined: challengeRow.optional(), joiners: z.array(challengeRow),
  /** The common challenge that it is part of or that asks for it, where the caller may read that. */
  common: challengeRow.optional(), consent: consentView.optional(),
  may: z.object({ ...may, answer: z.boolean(), withdraw: z.boolean(), restore: z.boolean(), consent: z.boolean(), leave: z.boolean() }),
});
export type ChallengeView = z.infer<typeof challengeView>;

export const commonView = z.object({
  kind: z.literal('common'), ...both, wording: z.number().int(),
  /** Its own endorsements and those of the sources that the caller may read, each organisation and country once. */
  sources: z.array(sourceView), /** Sources that have not been answered for; to who merges only. */ waiting: z.number().int().optional(),
  may: z.object({ ...may, stand: z.boolean(), unmerge: z.boolean(), addSources: z.boolean() }),
});
export type CommonView = z.infer<typeof commonView>;
export const anyChallengeView = z.union([challengeView, commonView]);
export type AnyChallengeView = z.infer<typeof anyChallengeView>;

export const challengeHistoryView = z.object({
  items: z.array(z.object({ id: text, at: time, what: z.enum(challengeEventKinds), /** Absent where the app itself did it, and where its author did who does not want to be named. */ by: text.optional(), /** Its author did it, named or not. */ byAuthor: z.boolean(), why: text.optional(), about: z.object({ id: text, title: text }).optional(), facts: z.array(text) })),
  next: text.optional(),
});
export type ChallengeHistoryView = z.infer<typeof challengeHistoryView>;

export const challengeCommentsView = z.object({
  items: z.array(z.object({ id: text, kind: z.enum(['comment', 'question', 'answer', 'workaround']), /** Name and organisation are empty where its author wrote it who does not want to be named. */ by: text, /** Its author wrote it, named or not. */ byAuthor: z.boolean(), organisation: text, country: text, stakeholder, text, at: time, redacted: z.boolean(), mine: z.boolean() })),
  next: text.optional(),
});
export type ChallengeCommentsView = z.infer<typeof challengeCommentsView>;

/** What waits for a national contact, deputy or group lead, longest first; the first hundred of each. */
export const deskView = z.object({
  countries: z.array(text), groups: z.array(named), standingIn: z.boolean(),
  /** `answer`: the beginning of what its author answered, where that led it back here. */
  fresh: z.array(challengeRow.extend({ answer: text.optional() })),
  /** Questions that an author has not answered; consents that the contact may give in an author's place. */
  questions: z.array(challengeRow), consents: z.array(z.object({ common: challengeRow, source: challengeRow })),
  reports: z.array(z.object({ id: text, challenge: challengeRow, comment: text.optional(), by: text, why: text, at: time })),
  held: z.array(challengeRow), counts: z.object({ fresh: z.number().int(), questions: z.number().int(), working: z.number().int(), reports: z.number().int() }),
});
export type DeskView = z.infer<typeof deskView>;

/** What waits for the caller as an author: questions to him, consents asked of him; and what he has raised, newest first. */
export const myChallengesView = z.object({ questions: z.array(challengeRow), consents: z.array(z.object({ common: challengeRow, source: challengeRow })), raised: z.array(challengeRow), next: text.optional() });
export type MyChallengesView = z.infer<typeof myChallengesView>;

export const themesView = z.object({ items: z.array(z.object({ id: text, name: text, retired: z.boolean() })), may: z.object({ manage: z.boolean() }) });
export type ThemesView = z.infer<typeof themesView>;

export const settingsView = z.object({ news: z.enum(['at-once', 'daily', 'none']), desk: z.enum(['weekly', 'none']), /** Has a desk at all. */ hasDesk: z.boolean() });
export type SettingsView = z.infer<typeof settingsView>;

/** What somebody needs to fill the form: his groups, the themes, whether he may raise at all. */
export const challengeFormView = z.object({
  mayRaise: z.boolean(), groups: z.array(named), themes: z.array(named), organisation: text, country: text, hasContact: z.boolean(),
  /** Groups that he leads or that he may merge for. */
  mayMerge: z.boolean(), hasDesk: z.boolean(), mayManageThemes: z.boolean(),
});
export type ChallengeFormView = z.infer<typeof challengeFormView>;
