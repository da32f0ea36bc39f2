import type { Coded, Framework, Link, Participation, ScienceField } from '../domain/knowledge.ts';
import type { DumpResult, ProjectFacts } from './dump.ts';

/** What one row says of one project. */
export type Piece = { grantId: string; framework?: Framework | undefined; acronym?: string | undefined } & (
  | { kind: 'facts'; body: OwnRow }
  | { kind: 'organisation'; key: string; place: number; body: Participation }
  | { kind: 'programme' | 'topic'; key: string; place: number; body: Coded }
  | { kind: 'field'; key: string; place: number; body: ScienceField }
  | { kind: 'link'; key: string; place: number; body: Link }
  | { kind: 'result'; key: string; body: DumpResult }
);

/** A project's own row or file. */
export interface OwnRow {
  facts: ProjectFacts;
  silent: readonly (keyof ProjectFacts)[];
  /** Everything about the project stands in the same file: what is not there is not there. */
  whole?: boolean;
  /** Lists inside the row itself. */
  organisations?: Participation[];
  countries?: string[];
  programmes?: Coded[];
  topics?: Coded[];
  links?: Link[];
}

/** A row that was read: taken, with nothing to keep perhaps; or refused, with the sentence that says why. */
export type RowRead = { piece?: Piece | undefined; odd?: readonly Oddity[] } | { why: string };

/** What was left out of a row that was taken. */
export type Oddity = 'amount' | 'country' | 'link' | 'role' | 'date';
