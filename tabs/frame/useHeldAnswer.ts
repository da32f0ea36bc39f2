import { useState } from 'react';
import type { Client } from '../../functions/contract/client.ts';
import { passing } from './asking.ts';
import type { Outcome } from './asking.ts';
import { useAsked } from './useAnswer.ts';
import type { Answering } from './useAnswer.ts';

/** `view` may be the answer to an older key; `latest` is the one to this key, or undefined. */
export type HeldAnswer<V> = Answering<V> & { latest: V | undefined };

/** As {@link useAsked}, where another key asks the same in other words: the last answer stays until the next is there, or is refused. */
export function useHeldAnswer<V>(key: string, load: (client: Client, key: string) => Promise<Outcome<V>>, every?: (view: V) => number | undefined): HeldAnswer<V> {
  const asked = useAsked(key, load, every);
  const [held, setHeld] = useState<V>();
  if (asked.view && asked.view !== held) setHeld(asked.view);
  const refused = asked.problem !== undefined && !passing.includes(asked.problem.kind);
  return { ...asked, latest: asked.view, view: asked.view ?? (refused ? undefined : held) };
}
