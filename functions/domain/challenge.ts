import type { SecurityArea } from './knowledge.ts';
import type { Marked, Marking } from './marking.ts';
import type { FindingKind } from './screening.ts';
import type { Stakeholder } from './member.ts';

/** How often it happens, as an officer would say it. */
export const frequencies = ['daily', 'weekly', 'monthly', 'yearly', 'once'] as const;
export type Frequency = (typeof frequencies)[number];

/** What an officer writes: the form. Texts may have lines. */
export interface ChallengeDraft {
  /** A headline of his own; empty: the first sentence of `what` becomes it. */
  title: string;
  /** What happens. */
  what: string;
  /** Where it hurts. */
  impact: string;
  often?: Frequency | undefined;
  /** What was tried. */
  tried: string;
  /** Practitioner groups named as readers; the first of them is asked to work on it. */
  groups: string[];
  /** Ids of the network's own themes. */
  themes: string[];
  areas: SecurityArea[];
  marking: Marking;
  /** Whether readers see the author's name and organisation; else they see the country. */
  named: boolean;
}

/** Longest texts in characters, and most of a kind. */
export const challengeLimits = { title: 160, what: 4_000, impact: 2_000, tried: 2_000, question: 1_000, reason: 1_000, comment: 2_000, groups: 5, themes: 10, links: 30, sources: 20, drafts: 20, theme: 60, networkThemes: 60 } as const;

/** What a challenge and a common challenge have alike. */
export interface ChallengeFacts extends Marked {
  id: string;
  title: string;
  what: string;
  themes: string[];
  areas: SecurityArea[];
  /** Who raised it, or merges. */
  author: { member: string; name: string };
  /** What the owner's organisation is called. */
  organisation: string;
  /** Since when it is in its state. */
  since: string;
  /** The practitioner group that works on it; one that may read it. */
  assigned?: string | undefined;
  endorsements: Endorsements;
  /** How many comments. */
  comments: number;
  links: ChallengeLink[];
  held?: Held | undefined;
  /** Goes up with every change of texts, themes, areas, readers. */
  edition: number;
  /** Since when the present readers may read it, where that has changed; the history before stays with the author. */
  readersSince?: string | undefined;
  /** How many comments there were then. */
  commentsBefore?: number | undefined;
  raisedAt: string;
  changedAt: string;
}

/**
 * A real-life operational difficulty in a practitioner's own words. `people` (RED): the author, and the national contact
 * and deputies of his country as they were when it was raised.
 */
export interface Challenge extends ChallengeFacts {
  kind: 'challenge';
  impact: string;
  often?: Frequency | undefined;
  tried: string;
  named: boolean;
  state: ChallengeState;
  /** The challenge or common challenge that the author joined when sending. */
  joined?: string | undefined;
  /** The common challenge that asks for consent to merge it. */
  proposed?: string | undefined;
  /** What was pointed out before it was sent, and sent all the same. */
  despite: FindingKind[];
}

/** `in-round` and `on-roadmap` are reached from a campaign and a roadmap edition, `answered` and `closed` from anywhere in between. */
export type ChallengeState =
  | { name: 'submitted' }
  | { name: 'triaged' }
  /** A question to the author; his answer leads back to where it was. */
  | { name: 'returned'; question: string; from: 'submitted' | 'triaged' }
  | { name: 'declined'; reason: string }
  /** Part of a common challenge that stands. `from`: where unmerging leads back to, with the question that was open and since when it was there. */
  | { name: 'clustered'; into: string; from: 'submitted' | 'triaged'; question?: string | undefined; before?: string | undefined }
  | { name: 'in-round'; campaign: string }
  | { name: 'on-roadmap'; entry: string }
  /** By an item of the knowledge factory (its address in routes), in the words of who says so. */
  | { name: 'answered'; by: string; how: string }
  | { name: 'closed'; reason: string }
  /** By its author; only he sees it and may bring it back. `question` and `before`: of one that was returned. */
  | { name: 'withdrawn'; from: 'submitted' | 'triaged' | 'returned'; question?: string | undefined; before?: 'submitted' | 'triaged' | undefined };
export type ChallengeStateName = ChallengeState['name'];

/** Held by a moderator: until it is released only the author and those named here may read it, whatever its marking; and contacts of its country of today, as marked. */
export interface Held {
  at: string;
  by: string;
  why: string;
  /** Member ids: the national contacts and deputies of the owner's country, and who holds it. */
  moderators: string[];
}

/** "We have this too": a country and an organisation count once, the author's own from the beginning not among them. */
export interface Endorsements {
  organisations: number;
  /** Organisations by country. */
  countries: Record<string, number>;
}

/** Something that belongs to it: an item of the knowledge factory (its address in routes), or a poll. */
export interface ChallengeLink {
  kind: 'knowledge' | 'poll';
  ref: string;
  by: { member: string; name: string };
  at: string;
  /** Why, in a sentence; may be empty. */
  why: string;
}

/** One organisation's endorsement; the document goes when its last member takes it back. */
export interface Endorsement {
  id: string;
  of: string;
  organisation: string;
  /** What the organisation is called. */
  name: string;
  country: string;
  stakeholder: Stakeholder;
  members: string[];
  at: string;
}

/** What a member says on a challenge. A `question` of a triager and the author's `answer` stand among the comments. */
export interface ChallengeComment {
  id: string;
  of: string;
  kind: 'comment' | 'question' | 'answer' | 'workaround';
  by: { member: string; name: string };
  /** Of whoever wrote it; empty where the author of an unnamed challenge did. */
  organisation: string;
  country: string;
  stakeholder: Stakeholder;
  text: string;
  despite: FindingKind[];
  at: string;
  redacted?: { at: string; by: string } | undefined;
}

/** What happened, without the words of its texts: who, when, why. */
export interface ChallengeEvent {
  id: string;
  of: string;
  at: string;
  /** Absent: by the app itself. */
  by?: { member: string; name: string } | undefined;
  what: ChallengeEventKind;
  /** A reason or question in somebody's words; may be absent. */
  why?: string | undefined;
  /** Another challenge or common challenge that it is about: shown only to who may read that one too. */
  about?: string | undefined;
  /** Which fields changed, which kinds were sent all the same, which group: codes, never texts. */
  facts?: string[] | undefined;
}

export const challengeEventKinds = [
  'raised', 'changed', 'triaged', 'returned', 'replied', 'declined', 'reopened', 'assigned', 'tagged', 'joined', 'endorsed',
  'commented', 'linked', 'unlinked', 'proposed', 'consented', 'objected', 'clustered', 'unmerged', 'left', 'reworded',
  'held', 'released', 'redacted', 'withdrawn', 'restored', 'answered', 'closed',
] as const;
export type ChallengeEventKind = (typeof challengeEventKinds)[number];

/** A subject of the network's own, beside the areas of EU security research. */
export interface Theme {
  id: string;
  name: string;
  /** No longer offered; what bears it keeps it. */
  retiredAt?: string | undefined;
}

/** A reader's word to the moderators of the owner's country. */
export interface ChallengeReport {
  id: string;
  of: string;
  /** The comment that is meant; absent: the challenge itself. */
  comment?: string | undefined;
  by: { member: string; name: string };
  country: string;
  why: string;
  at: string;
  state: 'open' | 'settled';
}
