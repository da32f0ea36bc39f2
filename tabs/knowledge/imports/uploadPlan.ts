import { partSize } from '../../../functions/contract/knowledgeViews.ts';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';

/** A stretch of one file, [from, to) in bytes. */
export interface Part {
  file: number;
  part: number;
  from: number;
  to: number;
}

interface Announced {
  size: number;
  /** Parts that have arrived, from the first on. */
  arrived?: number | undefined;
}

/** What is still to be sent, in order: parts arrive one after the other, so those that are there are the first ones. */
export function uploadPlan(files: readonly Announced[]): Part[] {
  return files.flatMap(({ size, arrived = 0 }, file) => {
    const parts = Math.ceil(size / partSize);
    return Array.from({ length: Math.max(0, parts - arrived) }, (_, index) => {
      const part = arrived + index;
      return { file, part, from: part * partSize, to: Math.min(size, (part + 1) * partSize) };
    });
  });
}

/** Bytes that have arrived, of all files. */
export function arrivedBytes(files: readonly Announced[]): number {
  return files.reduce((sum, { size, arrived = 0 }) => sum + Math.min(size, arrived * partSize), 0);
}

/** The chosen files in the order in which they were announced; undefined where they are not the same by name and size. */
export function sameFiles<F extends { name: string; size: number }>(announced: readonly { name: string; size: number }[], chosen: readonly F[]): F[] | undefined {
  const left = [...chosen];
  const found = announced.flatMap(({ name, size }) => {
    const at = left.findIndex((file) => file.name === name && file.size === size);
    return at < 0 ? [] : left.splice(at, 1);
  });
  return left.length === 0 && found.length === announced.length ? found : undefined;
}

/** An upload that was cut off and to which exactly these files belong: it is gone on with instead of begun anew. */
export function toGoOnWith<F extends { name: string; size: number }>(imports: readonly ImportView[], chosen: readonly F[]): ImportView | undefined {
  return imports.find(({ state, files }) => state === 'uploading' && sameFiles(files, chosen) !== undefined);
}
