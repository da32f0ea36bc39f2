import type { Caps } from './caps.ts';
import type { TableIntake } from './intake.ts';
import type { TableKind } from './shape.ts';
import type { StagingFile } from './stagingFile.ts';

/** What every reader of a file works with. */
export interface Desk {
  /** The name of the file that was given, as the person knows it. */
  file: string;
  caps: Caps;
  stage: StagingFile;
  table(file: string, kind: TableKind | 'unknown'): TableIntake;
  /** Bytes of the given file that are behind us. */
  passed(bytes: number): void;
  /** Throws what called it off, if something did. */
  goOn(): void;
}

/** A file inside another, for a person: `cordis.zip, project.csv`. The name is shown, never used as a path. */
export function placeIn(file: string, inside: string): string {
  return `${file}, ${inside}`;
}
