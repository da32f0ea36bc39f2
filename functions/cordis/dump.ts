import type { DumpProject } from '../domain/dumpProject.ts';

export type { DumpProject, DumpResult, ProjectFacts } from '../domain/dumpProject.ts';

/** One file that was given: its name as the person knows it (never a path), and where it lies. */
export interface DumpFile {
  name: string;
  path: string;
}

/** What could not be taken, and where it stands. `why` is a sentence for a person. */
export interface RefusedRow {
  of: 'project' | 'result';
  /** File (and the one inside it) and row; rows are counted from 1 without the heading. */
  row: string;
  why: string;
}

export interface Counts {
  new: number;
  changed: number;
  unchanged: number;
}

/** `gone`: stored, and no longer in the dump that had it; `back`: gone before, and there again (of those that changed). */
export interface ResultCounts extends Counts {
  gone: number;
  back: number;
}

/** What became of one project of the dump when it was written to the store. */
export interface Outcome {
  project: keyof Counts | 'refused' | 'none';
  results: ResultCounts;
}

export interface Progress {
  phase: 'reading' | 'writing';
  /** Bytes read of all files, while reading; projects written, while writing. */
  done: number;
  total: number;
  /** Rows or files met so far. */
  rows: number;
}

/** A file that is refused as a whole: hostile, broken, or of no shape that is known. The message is a sentence for a person. */
export class DumpRefused extends Error {
  readonly file: string;
  constructor(file: string, sentence: string) {
    super(sentence);
    this.file = file;
  }
}

/** One table of one file: every row of it was taken or refused. */
export interface TableRead {
  /** The file, and the one inside it. */
  file: string;
  /** What it was recognised as, in the words CORDIS uses for its tables. */
  table: string;
  /** Without the heading. */
  rows: number;
  refused: number;
  /** What a person should know of it, in sentences: garbled letters, amounts that could not be read, columns left out. */
  notes: readonly string[];
}

/** All tables of a dump, read and checked, put together by project; on disk, so that memory stays flat. */
export interface Staging {
  /** One per table met. */
  readonly tables: readonly TableRead[];
  /** Of the projects with facts, and of the results. */
  readonly counts: { projects: number; results: number };
  refused(): Iterable<RefusedRow>;
  /** Says no to what reading took and writing could not. */
  refuse(refused: RefusedRow): void;
  /** In the order of grant ids; without those that have an outcome already. */
  projects(): Iterable<DumpProject>;
  /** Kept on disk, so that an import that was killed goes on where it was. */
  settle(grantId: string, outcome: Outcome): void;
  outcomes(): { projects: Counts; results: ResultCounts };
  close(): void;
}
