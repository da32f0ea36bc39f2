import { digestOf } from './audit.ts';
import type { AuditEntry, Hash } from './audit.ts';

/** One link of the chain over all audit entries. It names the hash of the one before, so none can be changed alone. */
export interface Seal {
  /** Ten digits, from 0000000001: text that compares as numbers do. */
  number: string;
  previous: string;
  at: string;
  entries: SealedEntry[];
  hash: string;
}

/** Which entry, and its digest (`digestOf`). Partitions and ids never name a person: a seal is never changed. */
export interface SealedEntry {
  partition: string;
  id: string;
  digest: string;
}

/** An entry and where it lies. */
export interface PlacedEntry {
  partition: string;
  value: AuditEntry;
}

/** What the first seal names as the one before. */
export const beforeTheFirst = '0'.repeat(64);

export function sealNumber(number: number): string {
  return String(number).padStart(10, '0');
}

/** The next seal, over these entries in this order. */
export function sealAfter(last: Seal | undefined, entries: readonly PlacedEntry[], at: string, hash: Hash): Seal {
  const seal = {
    number: sealNumber(Number(last?.number ?? 0) + 1),
    previous: last?.hash ?? beforeTheFirst,
    at,
    entries: entries.map(({ partition, value }) => ({ partition, id: value.id, digest: digestOf(partition, value, hash) })),
  };
  return { ...seal, hash: sealHash(seal, hash) };
}

/** Hash of everything a seal says but its own hash. */
export function sealHash({ previous, number, at, entries }: Omit<Seal, 'hash'>, hash: Hash): string {
  return hash(JSON.stringify(['ileanet seal', previous, number, at, entries.map(({ partition, id, digest }) => [partition, id, digest])]));
}

/**
 * Something in the log is not as it was sealed. `seal`: the number of the place it was found in. `at`: of the entry, or
 * of the seal where the entry is not there. `says`: what stands there instead.
 */
export type LogFinding =
  | { found: 'seal-missing'; seal: string; until: string }
  | { found: 'seal-changed'; seal: string; at: string }
  | { found: 'seal-moved'; seal: string; at: string; says: string }
  | { found: 'seal-apart'; seal: string; at: string }
  | { found: 'entries-reordered'; seal: string; at: string }
  | { found: 'entry-changed' | 'entry-missing' | 'entry-added'; seal: string; entry: string; partition: string; at: string }
  | { found: 'entry-unreadable'; entry: string; partition: string; at: string }
  | { found: 'entry-moved'; seal: string; entry: string; partition: string; at: string; says: string }
  | { found: 'head-missing'; head: string };

/**
 * What is wrong with the seal that stands at this place, after `last`. `inOrder`: its list, as the entries' own times
 * order it; where that gives the hash, only the order was touched.
 */
export function sealFindings(place: string, seal: Seal, last: Pick<Seal, 'hash'> | undefined, inOrder: readonly SealedEntry[], hash: Hash): LogFinding[] {
  const { number, at } = seal;
  if (number !== place) return [{ found: 'seal-moved', seal: place, at, says: number }];
  const apart: LogFinding[] = seal.previous === (last?.hash ?? beforeTheFirst) ? [] : [{ found: 'seal-apart', seal: place, at }];
  if (sealHash(seal, hash) === seal.hash) return apart;
  const reordered = sealHash({ ...seal, entries: [...inOrder] }, hash) === seal.hash;
  return [{ found: reordered ? 'entries-reordered' : 'seal-changed', seal: place, at }, ...apart];
}
