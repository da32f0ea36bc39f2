import { audit } from '../store/collections.ts';
import { create } from '../store/store.ts';
import type { Store, Write } from '../store/store.ts';
import { auditEntry } from '../domain/audit.ts';
import { refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { ChallengeIndex } from '../search/challenges/challengeIndex.ts';
import type { SearchIndex } from '../search/searchIndex.ts';

/** Thrown by lists for a page cursor that was never given out; the doors answer it as a malformed request. */
export { BadCursor } from '../store/store.ts';

/** What every use case is given: the store and the world's accidents (time, ids, chance). */
export interface App {
  store: Store;
  /** UTC, ISO 8601 with milliseconds. */
  now(): string;
  newId(): string;
  /** 0 … 1. */
  chance(): number;
  /** 32 bytes of chance, as text, and a keyed hash (HMAC-SHA-256, RFC 2104) of a text under such a secret. */
  newSecret(): string;
  keyedHash(secret: string, text: string): string;
  /** Is this person in the conversation of this key? Undefined when Teams does not say. */
  isIn(conversation: string, person: { tenantId: string; objectId: string }): Promise<boolean | undefined>;
  /**
   * Best effort: an outbox item is waiting, and `soon` somebody waits for it too (a new card, a close). Losing the nudge
   * costs seconds, never the item.
   */
  nudge(soon?: 'soon'): void;
  /** Finds items of the knowledge factory. Never throws: while it cannot answer it is empty and says that it is building. */
  index: SearchIndex;
  /** Best effort, after an own commit: takes what stands in a partition of items into the index at once, before the next look at the change list. */
  indexed(partition: string): Promise<void>;
  /** Finds challenges. Never throws: while it cannot answer it finds nothing and `challengesState` says `building`. */
  challengeIndex: ChallengeIndex;
  challengesState(): 'ready' | 'building';
  /** Best effort, after an own commit: takes into the index at once what changed of challenges. */
  challengesChanged(): Promise<void>;
}

/** The audit entry that goes into the same commit as the change it tells of. */
export function audited(app: App, by: string, action: string, subject: string): Write {
  return create(audit, auditEntry({ id: app.newId(), at: app.now(), by, action, subject }, app.newId));
}

/** Milliseconds after an instant. */
export function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** How often a use case tries again when others change the same documents, and the longest pause before it does (ms). */
const tries = 40;
const longestPause = 50;

/**
 * Runs load → decide → commit until the commit meets no conflict. `attempt` answers undefined for a conflict.
 * Refuses `busy` only after every try met one.
 */
export async function untilCommitted<T>(app: App, attempt: () => Promise<Decision<T> | undefined>): Promise<Decision<T>> {
  for (let number = 1; number <= tries; number += 1) {
    const answer = await attempt();
    if (answer) return answer;
    await new Promise((resume) => setTimeout(resume, app.chance() * Math.min(2 ** number, longestPause)));
  }
  return refused({ kind: 'busy' });
}

