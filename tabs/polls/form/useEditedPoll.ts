import { useReducer, useState } from 'react';
import type { PollView, ProblemView } from '../../../functions/contract/views.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { pathOf } from '../../frame/page.ts';
import { useReader } from '../../frame/reader.tsx';
import { problemOf, refusalText } from '../../frame/refusalText.ts';
import { useService } from '../../frame/service.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import { useForgetLists } from '../useForgetLists.ts';
import { changeDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { bodyOf, changeOf } from './draftBody.ts';
import type { PollForm, RefusedPoll } from './pollForm.ts';
import type { Scope } from './scopes.ts';
import { spotOf } from './spots.ts';
import type { Spot } from './spots.ts';
import { answerKey } from '../../frame/useAnswer.ts';

export interface EditedPollStart {
  poll: PollView;
  draft: Draft;
  scopes: readonly Scope[];
}

/** Fields that stand in the form once somebody has answered. */
const promised: readonly Spot[] = ['closesAt', 'show', 'changing', 'reminders'];

/** What no field of this form is about is said beside its button. */
function shownSpot(spot: Spot, answered: boolean): Spot {
  return spot === 'conversations' || (answered && !promised.includes(spot)) ? 'form' : spot;
}

/** What the form of an open poll holds and does: only what was changed is sent. `onRefused` hears where the focus belongs. */
export function useEditedPoll({ poll, draft: before, scopes }: EditedPollStart, onRefused: (spot: Spot) => void): PollForm {
  const { timeZone, say } = useReader();
  const { memory } = useService();
  const sending = useDoing();
  const forgetLists = useForgetLists();
  const [draft, dispatch] = useReducer(changeDraft, before);
  const [refusal, setRefusal] = useState<RefusedPoll>();

  const refuse = (problem: ProblemView): undefined => {
    const spot = shownSpot(spotOf(problem, draft), poll.ballots > 0);
    setRefusal({ spot, text: refusalText(problem, say) });
    onRefused(spot);
  };
  const back = (): void => goTo(pathOf({ name: 'poll', id: poll.id }), { replace: true });
  const submit = async (): Promise<void> => {
    if (sending.busy) return;
    const reading = { scopes, timeZone, now: Date.now() };
    const [was, is] = [bodyOf(before, reading), bodyOf(draft, reading)];
    if (!is.ok) return refuse(problemOf(is.refusal));
    const change = was.ok ? changeOf(was.value, is.value, reading.now) : undefined;
    if (!change) return back();
    const view = await sending.run(async (client) => {
      const outcome = await client.call('changePoll', { params: { id: poll.id }, body: change });
      if (!outcome.ok) refuse(outcome.problem);
      return outcome;
    });
    if (!view) return;
    forgetLists();
    memory.delete(answerKey('showPoll', [{ params: { id: poll.id } }]));
    back();
  };
  return {
    draft, refusal, scopes, busy: sending.busy,
    change(change) {
      setRefusal(undefined);
      dispatch(change);
    },
    submit: () => void submit(),
  };
}
