import { useRef, useState } from 'react';
import type { Client } from '../../functions/contract/client.ts';
import type { ProblemView } from '../../functions/contract/views.ts';
import type { Outcome } from './asking.ts';
import { useService } from './service.tsx';

export interface Doing {
  /** While the service is at it; a second press then does nothing. */
  busy: boolean;
  /** Why the last attempt was refused. */
  problem: ProblemView | undefined;
  /** The view, or undefined when it was refused or another attempt is under way. */
  run: <V>(act: (client: Client) => Promise<Outcome<V>>) => Promise<V | undefined>;
  forget: () => void;
}

/** One thing that a person can do on a page, done at most once at a time. */
export function useDoing(): Doing {
  const { client } = useService();
  const underWay = useRef(false);
  const [state, setState] = useState<Pick<Doing, 'busy' | 'problem'>>({ busy: false, problem: undefined });
  return {
    ...state,
    async run(act) {
      if (underWay.current) return undefined;
      underWay.current = true;
      setState({ busy: true, problem: undefined });
      const outcome = await act(client());
      underWay.current = false;
      setState({ busy: false, problem: outcome.ok ? undefined : outcome.problem });
      return outcome.ok ? outcome.view : undefined;
    },
    forget: () => setState({ busy: false, problem: undefined }),
  };
}
