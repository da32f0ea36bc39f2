import { useEffect, useReducer, useState } from 'react';
import { goTo } from '../frame/browserAddress.ts';
import { useMe } from '../frame/me.tsx';
import { quickMoments } from '../frame/moment.ts';
import { pathOf } from '../frame/page.ts';
import { useReader } from '../frame/reader.tsx';
import { refusalText } from '../frame/refusalText.ts';
import { useDoing } from '../frame/useDoing.ts';
import { bodyOf, changeDraft, emptyDraft, spotOf } from './draft.ts';
import type { Draft, DraftChange, Spot } from './draft.ts';
import { keepDraft, keptDraft } from './keptDraft.ts';

/** A refusal with the place in the form where it is shown. */
export interface SpottedRefusal {
  spot: Spot;
  text: string;
}

export interface NewPoll {
  draft: Draft;
  change: (change: DraftChange) => void;
  refusal: SpottedRefusal | undefined;
  busy: boolean;
  submit: () => void;
  /** Empties the form. */
  clear: () => void;
}

/** What the form of a new poll holds and does. `onRefused` hears where the focus belongs. */
export function useNewPoll(onRefused: (spot: Spot) => void): NewPoll {
  const me = useMe();
  const { person, timeZone, say } = useReader();
  const sending = useDoing();
  const empty = () => emptyDraft(me, quickMoments(Date.now(), timeZone).week);
  const [draft, dispatch] = useReducer(changeDraft, undefined, () => keptDraft(person, empty()));
  const [refusal, setRefusal] = useState<SpottedRefusal>();
  const [touched, setTouched] = useState(false);
  useKeeping(person, touched ? draft : undefined);

  const refuse = (next: SpottedRefusal) => {
    setRefusal(next);
    onRefused(next.spot);
  };
  const submit = async () => {
    const body = bodyOf(draft, me, timeZone);
    if (!body) return refuse({ spot: 'closesAt', text: say('refusal.not-a-time') });
    const answer = await sending.run(async (client) => {
      const outcome = await client.call('createPoll', { body });
      if (!outcome.ok) refuse({ spot: spotOf(outcome.problem, draft), text: refusalText(outcome.problem, say) });
      return outcome;
    });
    if (!answer) return;
    keepDraft(person, undefined);
    goTo(pathOf({ name: 'poll', id: answer.id }), { replace: true });
  };
  return {
    draft, refusal, busy: sending.busy,
    change(change) {
      setTouched(true);
      setRefusal(undefined);
      dispatch(change);
    },
    submit: () => void submit(),
    clear() {
      setTouched(false);
      setRefusal(undefined);
      keepDraft(person, undefined);
      dispatch({ kind: 'clear', draft: empty() });
    },
  };
}

/** Keeps what is being written, at every change. */
function useKeeping(person: string, draft: Draft | undefined): void {
  useEffect(() => {
    if (draft) keepDraft(person, draft);
  }, [person, draft]);
}
