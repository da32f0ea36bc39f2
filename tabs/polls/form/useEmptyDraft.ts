import { useMe } from '../../frame/me.tsx';
import { quickMoments } from '../../frame/moment.ts';
import { useReader } from '../../frame/reader.tsx';
import { emptyDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** Makes the empty form of this member; it closes in a week. */
export function useEmptyDraft(): () => Draft {
  const me = useMe();
  const { timeZone } = useReader();
  return () => {
    const { hour, week } = quickMoments(Date.now(), timeZone);
    return emptyDraft(me, { opens: hour, closes: week });
  };
}
