import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import type { Outcome } from '../../frame/asking.ts';
import { useDoing } from '../../frame/useDoing.ts';
import type { Doing } from '../../frame/useDoing.ts';
import type { Shown } from './showing.ts';

/** Refusals that say that the page shows something older than there is. */
const outdated = ['changed-meanwhile', 'wrong-state', 'declined-meanwhile', 'held', 'withdrawn', 'already-proposed', 'consent-waiting'];

export interface Deed extends Omit<Doing, 'run'> {
  /** Whether it was done. */
  act: (call: (client: Client) => Promise<Outcome<AnyChallengeView>>) => Promise<boolean>;
}

/** One thing that can be done to a challenge: the page shows what came of it, and the newer one where it was refused for that. */
export function useDeed({ put, reload }: Shown): Deed {
  const { run, ...doing } = useDoing();
  return {
    ...doing,
    async act(call) {
      const view = await run(async (client) => {
        const outcome = await call(client);
        if (isOutdated(outcome)) reload();
        return outcome;
      });
      if (view) put(view);
      return view !== undefined;
    },
  };
}

export function isOutdated(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outdated.includes(outcome.problem.kind);
}
