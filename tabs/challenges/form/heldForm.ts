import type { Service } from '../../frame/service.tsx';
import type { WrittenChallenge } from './challengeForm.ts';

type Memory = Service['memory'];

interface Held {
  written: WrittenChallenge;
  /** Milliseconds since 1970. */
  at: number;
}

const keyOf = (id: string): string => `challenge-form:${id}`;

/** What stands in a form while other pages of this visit are looked at, also what must not be kept on the server. */
export const heldForm = {
  /** Undefined where there is nothing to hold any more. */
  keep(memory: Memory, id: string, written: WrittenChallenge | undefined): void {
    if (written) memory.set(keyOf(id), { written, at: Date.now() } satisfies Held);
    else memory.delete(keyOf(id));
  },
  /** What was written here later than `savedAt`, when the server kept the form; undefined where there is none. */
  after(memory: Memory, id: string, savedAt: string | undefined): WrittenChallenge | undefined {
    const held = memory.get(keyOf(id)) as Held | undefined;
    return held && (savedAt === undefined || held.at > Date.parse(savedAt)) ? held.written : undefined;
  },
};
