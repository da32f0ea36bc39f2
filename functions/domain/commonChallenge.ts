import type { ChallengeLink, Endorsements, Held } from './challenge.ts';
import type { SecurityArea } from './knowledge.ts';
import type { Marked, Marking } from './marking.ts';

/** What several challenges have in common, in the words of who merges them. */
export interface CommonDraft {
  title: string;
  what: string;
  groups: string[];
  themes: string[];
  areas: SecurityArea[];
  marking: Marking;
}

/**
 * A common challenge has its own wording and marking, consented to by each source's owner: the author, or in his place the
 * national contact or deputy of his country. Sources keep marking, author, words and endorsements; they are visible,
 * counted and named only to who may read them. Until it stands it is read by who merges, and by who is asked for consent.
 */
export interface CommonChallenge extends Marked {
  kind: 'common';
  id: string;
  title: string;
  what: string;
  themes: string[];
  areas: SecurityArea[];
  /** Who merges. */
  author: { member: string; name: string };
  organisation: string;
  state: CommonState;
  since: string;
  assigned?: string | undefined;
  sources: Source[];
  /** Member ids who may read it until it stands: who merges, the sources' authors, the contacts who may consent in their place. */
  asked: string[];
  /** Of title, text and readers: consent holds for one of them only. */
  wording: number;
  endorsements: Endorsements;
  comments: number;
  links: ChallengeLink[];
  held?: Held | undefined;
  edition: number;
  readersSince?: string | undefined;
  raisedAt: string;
  changedAt: string;
}

/** It stands once every source still in it has consented to its present wording, and at least one has. */
export type CommonState =
  | { name: 'proposed' }
  | { name: 'standing' }
  /** Taken apart again; every source is back where it was. */
  | { name: 'unmerged'; reason: string }
  | { name: 'in-round'; campaign: string }
  | { name: 'on-roadmap'; entry: string }
  | { name: 'answered'; by: string; how: string }
  | { name: 'closed'; reason: string };

export interface Source {
  challenge: string;
  /** The source's author, and its owner's country, whose contact may consent in his place. */
  author: string;
  country: string;
  addedAt: string;
  consent: Consent;
  /** Where the source was, and where unmerging leads back to. */
  from: 'submitted' | 'triaged';
}

export type Consent =
  | { answer: 'asked' }
  | { answer: 'given'; at: string; by: string; as: 'author' | 'contact' }
  /** It is out of the common challenge, which must not stand before who merges has looked at its wording once more. */
  | { answer: 'refused'; at: string; by: string; as: 'author' | 'contact' };
