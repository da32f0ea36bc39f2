import { useRef, useState } from 'react';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import type { DeedOf } from '../item/DeedPanel.tsx';

interface Meanwhile {
  /** What it is by now, as far as a deed has said so. */
  state: ChallengeRow['state'];
  noticing: (deed: DeedOf) => DeedOf;
  /** Does the row stay for now, though the desk would be without it? */
  stays: () => boolean;
}

/** Somebody else declined what is still shown as waiting: the row says so, and offers to take it up all the same. */
export function useDeclinedMeanwhile(state: ChallengeRow['state']): Meanwhile {
  const [declined, setDeclined] = useState(false);
  // Asked in the same moment in which the answer comes, before anything is drawn anew.
  const known = useRef(false);
  const noticing = (deed: DeedOf): DeedOf => {
    const { run } = deed;
    if (!run) return deed;
    return {
      ...deed,
      async run(client) {
        const outcome = await run(client);
        known.current = !outcome.ok && outcome.problem.kind === 'declined-meanwhile';
        if (known.current) setDeclined(true);
        return outcome;
      },
    };
  };
  return { state: declined ? 'declined' : state, noticing, stays: () => known.current };
}
