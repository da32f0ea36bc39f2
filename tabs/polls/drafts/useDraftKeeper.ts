import { useEffect, useMemo, useState } from 'react';
import { useService } from '../../frame/service.tsx';
import { DraftKeeper } from './DraftKeeper.ts';
import type { Kept } from './DraftKeeper.ts';
import { answerKey } from '../../frame/useAnswer.ts';
import type { DraftKind } from './draftKind.ts';

/** A keeper of the form with this id; what waits is sent when the page goes out of sight. */
export function useDraftKeeper(kind: DraftKind, id: string, isKept: boolean): { keeper: DraftKeeper; kept: Kept } {
  const { client, memory } = useService();
  const [kept, setKept] = useState<Kept>({ state: 'nothing' });
  const keeper = useMemo(() => {
    // Lists of drafts are old from then on.
    const forget = (): void => void memory.delete(answerKey(kind.list, []));
    const made = new DraftKeeper({
      keep: (form) => kind.keep(client(), id, form).finally(forget),
      drop: () => kind.drop(client(), id).finally(forget),
      told: setKept,
      clock: Date.now,
      pause: kind.pause,
    });
    if (isKept) made.found();
    return made;
  }, [kind, client, memory, id, isKept]);
  useEffect(() => {
    const flush = (): void => void keeper.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [keeper]);
  return { keeper, kept };
}
