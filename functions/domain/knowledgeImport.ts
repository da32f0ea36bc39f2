/** One row per partition of items: moved forward with every change, in the same commit. `id` is the partition. */
export interface KnowledgeChange {
  id: string;
  /** ISO instant. */
  changedAt: string;
}

/** What changed on an item, when, and by which import or member. Old and new as text, as they are shown. */
export interface KnowledgeEvent {
  id: string;
  item: string;
  at: string;
  kind: 'changed' | 'gone' | 'back' | 'withdrawn' | 'restored';
  import?: string | undefined;
  by?: { member: string; name: string } | undefined;
  changes: { what: string; old?: string | undefined; new?: string | undefined }[];
}

export interface ImportCounts {
  new: number;
  changed: number;
  unchanged: number;
}

/** A dump on its way into the knowledge factory, and then the report of it. */
export interface Import {
  id: string;
  via: 'tab' | 'command' | 'timer';
  /** Absent for command and timer. */
  by?: { member: string; name: string } | undefined;
  startedAt: string;
  /** `size` in bytes; `parts` it is uploaded in. */
  files: { name: string; size: number; parts: number }[];
  /** Editions of the same dump share it: what was in the last and is not in this one is gone. */
  series: string;
  /** Does the dump hold everything of its series? `guess`: yes if it has nine tenths of what the last had. */
  whole: 'yes' | 'no' | 'guess';
  state: 'uploading' | 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled';
  /** When somebody should look at it next: while uploading when it is given up; while waiting when it is taken up; while running when its lease ends. */
  dueAt: string;
  /** Whoever runs it, by a name of that run. */
  lease?: string | undefined;
  /** How often it was begun. */
  tries: number;
  progress?: { phase: 'reading' | 'writing'; done: number; total: number; rows: number; since: string } | undefined;
  finishedAt?: string | undefined;
  /** Projects in the dump: new + changed + unchanged + refused. */
  read?: number | undefined;
  projects?: ImportCounts | undefined;
  resultsRead?: number | undefined;
  results?: ImportCounts | undefined;
  /** Rows refused; they stand in documents of their own. */
  refused?: number | undefined;
  gone?: number | undefined;
  back?: number | undefined;
  /** The same of results; one that is there again counts as changed as well. */
  resultsGone?: number | undefined;
  resultsBack?: number | undefined;
  /** `notes`: what a person should know of a table, in sentences. */
  tables?: { file: string; table: string; rows: number; refused: number; notes?: string[] | undefined }[] | undefined;
  /** Why it was refused, as whoever read the file says it: a sentence; or one of {@link importProblems}. */
  problem?: string | undefined;
}

/**
 * What an import that nobody goes on with came to: an upload was not finished in time; the command that ran it was cut
 * off; it was begun as often as it may be. Said in the reader's language when it is shown.
 */
export const importProblems = ['given-up', 'cut-off', 'failed'] as const;
export type ImportProblem = (typeof importProblems)[number];

/** At most this many bytes in a part; its `data` is base64. */
export const partSize = 512 * 1024;
/** At most this many bytes in all files of one import. */
export const importLimit = 1024 * 1024 * 1024;

/** An upload that is not finished by then is given up (milliseconds). */
export const uploadTime = 24 * 3_600_000;

/**
 * Editions of a dump have the same name, but for a path before it, a number that a browser put behind it, a date, and
 * its ending. Several files make one series, in whatever order they are given.
 */
export function seriesOfNames(names: readonly string[]): string {
  const plain = names.map((name) => fileNameOf(name).toLowerCase().normalize('NFC')
    .replace(/\.[a-z0-9]{1,5}$/, '')
    .replace(/\s*\(\d+\)$/, '')
    .replace(/(^|[^0-9])(19|20)\d\d[-_.]?(0[1-9]|1[0-2])([-_.]?(0[1-9]|[12]\d|3[01]))?(?=$|[^0-9])/g, '$1')
    .replace(/[\s_.-]+/g, '-').replace(/^-|-$/g, ''));
  return [...new Set(plain)].sort().join('+').slice(0, 300);
}

/** What stands after the last slash of either kind, without characters that no name has. */
export function fileNameOf(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim() || 'file';
}

export interface ImportPart {
  id: string;
  file: number;
  number: number;
  data: string;
}

/** Says that a part has arrived, without its bytes. */
export type ImportArrival = Omit<ImportPart, 'data'>;

export interface ImportRefusals {
  id: string;
  rows: { of: 'project' | 'result'; row: string; why: string }[];
}

export interface KnowledgeFeed {
  /** The address. */
  id: string;
  checkedAt: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** The import it came to last. */
  import?: string | undefined;
  problem?: string | undefined;
}
