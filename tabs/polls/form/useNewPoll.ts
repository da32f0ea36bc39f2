import { useEffect, useReducer, useRef, useState } from 'react';
import { goTo } from '../../frame/browserAddress.ts';
import { useMe } from '../../frame/me.tsx';
import { pathOf } from '../../frame/page.ts';
import { useReader } from '../../frame/reader.tsx';
import { problemOf, refusalText } from '../../frame/refusalText.ts';
import { useDoing } from '../../frame/useDoing.ts';
import type { Refusal } from '../../../functions/contract/rules.ts';
import type { ProblemView } from '../../../functions/contract/views.ts';
import type { Kept } from '../drafts/DraftKeeper.ts';
import { pollDrafts } from '../drafts/pollDrafts.ts';
import { useDraftKeeper } from '../drafts/useDraftKeeper.ts';
import { useForgetLists } from '../useForgetLists.ts';
import { changeDraft, isBlank } from './draft.ts';
import type { Draft } from './draft.ts';
import { bodyOf, refusalOf } from './draftBody.ts';
import type { PollBody } from './draftBody.ts';
import { textOfForm } from './keptForm.ts';
import type { PollForm, RefusedPoll } from './pollForm.ts';
import { scopesOf } from './scopes.ts';
import { spotOf } from './spots.ts';
import type { Spot } from './spots.ts';

export interface NewPoll extends PollForm {
  kept: Kept;
  /** What would be posted, if it could be posted as it is; else the refusal is shown. */
  checked: () => PollBody | undefined;
  /** Empties the form. */
  throwAway: () => void;
  /** Takes back what was thrown away; undefined where nothing was. */
  undo: (() => void) | undefined;
}

export interface NewPollStart {
  draft: Draft;
  /** What an emptied form holds. */
  empty: Draft;
  /** The form was kept on the server before. */
  isKept: boolean;
  /** Said at once, for example that a copy asks others than the original. */
  refusal?: RefusedPoll;
}

/** What the form of a new poll holds and does. `onRefused` hears where the focus belongs. */
export function useNewPoll(start: NewPollStart, onRefused: (spot: Spot) => void): NewPoll {
  const me = useMe();
  const { timeZone, say } = useReader();
  const sending = useDoing();
  const forgetLists = useForgetLists();
  const [draft, dispatch] = useReducer(changeDraft, start.draft);
  const [refusal, setRefusal] = useState(start.refusal);
  const [thrown, setThrown] = useState<Draft>();
  const { keeper, kept } = useDraftKeeper(pollDrafts, draft.id, start.isKept);
  const scopes = scopesOf(me);
  const last = useRef(draft);

  useEffect(() => {
    if (last.current === draft) return;
    last.current = draft;
    if (isBlank(draft)) void keeper.drop();
    else keeper.write(textOfForm(draft));
  }, [draft, keeper]);

  const refuse = (problem: ProblemView): void => {
    const spot = spotOf(problem, draft);
    setRefusal({ spot, text: refusalText(problem, say) });
    onRefused(spot);
  };
  const checked = (): PollBody | undefined => {
    const now = Date.now();
    const body = bodyOf(draft, { scopes, timeZone, now });
    const no: Refusal | undefined = body.ok ? refusalOf(body.value, me, now) : body.refusal;
    if (no) refuse(problemOf(no));
    return body.ok && !no ? body.value : undefined;
  };
  const submit = async (): Promise<void> => {
    const body = sending.busy ? undefined : checked();
    if (!body) return;
    const answer = await sending.run(async (client) => {
      const outcome = await client.call('createPoll', { body });
      if (!outcome.ok) refuse(outcome.problem);
      return outcome;
    });
    if (!answer) return;
    forgetLists();
    void keeper.drop();
    goTo(pathOf({ name: 'poll', id: answer.id }), { replace: true });
  };
  const replace = (next: Draft, before: Draft | undefined): void => {
    setThrown(before);
    setRefusal(undefined);
    dispatch({ kind: 'replace', draft: next });
  };
  return {
    draft, refusal, scopes, kept, checked, busy: sending.busy,
    change(change) {
      setThrown(undefined);
      setRefusal(undefined);
      dispatch(change);
    },
    submit: () => void submit(),
    throwAway: () => replace({ ...start.empty, id: draft.id }, draft),
    undo: thrown && (() => {
      replace(thrown, undefined);
      keeper.write(textOfForm(thrown));
      void keeper.flush();
    }),
  };
}
