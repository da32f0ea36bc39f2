import type { ConversationReference } from '../domain/conversation.ts';
import { conversationKey } from '../domain/conversation.ts';

/** At most `most` calls in `milliseconds`. */
interface Limit {
  most: number;
  milliseconds: number;
}

const hourly: Limit = { most: 1_200, milliseconds: 3_600_000 };

/** Teams' limits for one bot in one conversation, sends and updates together (Microsoft Learn, "Rate limiting"). */
export const conversationLimits: readonly Limit[] = [
  { most: 7, milliseconds: 1_000 },
  { most: 8, milliseconds: 2_000 },
  { most: 60, milliseconds: 30_000 },
  hourly,
];

/** Requests of one app in one tenant. */
export const tenantLimits: readonly Limit[] = [{ most: 50, milliseconds: 1_000 }];

/** One budget per conversation, shared by all its cards, and one per tenant; in this instance's memory. */
export interface Budget {
  /**
   * Takes one call's worth and answers 0, or takes nothing and answers the milliseconds to wait. A look at the roster
   * counts in the tenant only, and is made only where a message could follow it.
   */
  take(where: ConversationReference, call: 'message' | 'roster'): number;
  /** Whether half of the hour's calls to this conversation are used: what can wait, waits. */
  isTight(where: ConversationReference): boolean;
  /** Teams said to wait: nothing goes to this conversation for so long, in milliseconds. */
  pause(where: ConversationReference, milliseconds: number): void;
}

/** From so many conversations and tenants on, those that were quiet for the longest limit are forgotten. */
const mostKept = 10_000;

export function budget(now: () => number): Budget {
  const calls = new Map<string, number[]>();
  const paused = new Map<string, number>();

  function waitFor(key: string, limits: readonly Limit[], at: number): number {
    const longest = limits.at(-1)?.milliseconds ?? 0;
    const past = (calls.get(key) ?? []).filter((call) => at - call < longest);
    calls.set(key, past);
    const waits = limits.map(({ most, milliseconds }) => {
      const oldest = past[past.length - most];
      return oldest === undefined ? 0 : oldest + milliseconds - at;
    });
    return Math.max(0, ...waits);
  }

  function forgetTheQuiet(at: number): void {
    for (const [key, past] of calls) if (at - (past.at(-1) ?? 0) >= hourly.milliseconds) calls.delete(key);
    for (const [key, until] of paused) if (until <= at) paused.delete(key);
  }

  return {
    take(where, call) {
      const at = now();
      const conversation = conversationKey(where);
      const wait = Math.max(waitFor(conversation, conversationLimits, at), waitFor(where.tenantId, tenantLimits, at), (paused.get(conversation) ?? 0) - at);
      if (wait > 0) return wait;
      if (call === 'message') calls.get(conversation)?.push(at);
      calls.get(where.tenantId)?.push(at);
      if (calls.size + paused.size > mostKept) forgetTheQuiet(at);
      return 0;
    },
    isTight(where) {
      const { most, milliseconds } = hourly;
      const oldest = calls.get(conversationKey(where))?.at(-most / 2);
      return oldest !== undefined && now() - oldest < milliseconds;
    },
    pause(where, milliseconds) {
      const key = conversationKey(where);
      // A shorter pause that is told later does not end a longer one.
      paused.set(key, Math.max(paused.get(key) ?? 0, now() + milliseconds));
    },
  };
}
