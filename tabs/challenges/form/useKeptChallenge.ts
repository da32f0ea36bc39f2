import { useState } from 'react';
import type { ChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { pathOf } from '../../frame/page.ts';
import { problemOf } from '../../frame/refusalText.ts';
import { useService } from '../../frame/service.tsx';
import { answerKey } from '../../frame/useAnswer.ts';
import type { Kept } from '../../polls/drafts/DraftKeeper.ts';
import { useDraftKeeper } from '../../polls/drafts/useDraftKeeper.ts';
import { useForgetChallenges } from '../useForgetChallenges.ts';
import { challengeDrafts } from './challengeDrafts.ts';
import { challengeBody, classificationIn, emptyChallenge, isEmpty, textOfChallenge } from './challengeForm.ts';
import type { WrittenChallenge } from './challengeForm.ts';
import { raisedKey } from './WhatNext.tsx';
import { heldForm } from './heldForm.ts';
import { useChallengeForm } from './useChallengeForm.ts';
import type { ChallengeForm } from './useChallengeForm.ts';
import { useLeaveWarning } from './useLeaveWarning.ts';

export interface KeptChallenge {
  form: ChallengeForm;
  /** It was sent before with something else, and that is changed now: what was sent, as it is. */
  sent: ChallengeView | undefined;
  kept: Kept;
  throwAway: () => void;
  /** Takes back what was thrown away; undefined where nothing was. */
  undo: (() => void) | undefined;
}

/** A challenge that is being written, kept on the server while it is. `id`: of the kept form. */
export function useKeptChallenge({ id, start, isKept }: { id: string; start: WrittenChallenge; isKept: boolean }): KeptChallenge {
  const { memory } = useService();
  const forget = useForgetChallenges();
  const { keeper, kept } = useDraftKeeper(challengeDrafts, id, isKept);
  const [marking, setMarking] = useState(() => classificationIn(start));
  const [sent, setSent] = useState<ChallengeView>();
  const [thrown, setThrown] = useState<WrittenChallenge>();
  const onWritten = (written: WrittenChallenge): void => {
    const found = classificationIn(written);
    setMarking(found);
    heldForm.keep(memory, id, isEmpty(written) ? undefined : written);
    // What bears such a marking does not leave this page.
    if (found !== undefined) return;
    if (isEmpty(written)) void keeper.drop();
    else keeper.write(textOfChallenge(written));
  };
  const lookAgain = async (client: Client, challenge: string): Promise<void> => {
    const now = await client.call('showChallenge', { params: { id: challenge } });
    if (now.ok && now.view.kind === 'challenge') setSent(now.view);
  };
  const form = useChallengeForm({
    start,
    onWritten,
    changes: sent !== undefined,
    async send(client, written, { despite, join }) {
      const body = { ...challengeBody(written), despite };
      const outcome = sent
        ? await client.call('changeChallenge', { params: { id: sent.id }, body: { ...body, edition: sent.edition } })
        : await client.call('raiseChallenge', { body: { ...body, id: written.id, draft: id, ...(join === undefined ? {} : { join }) } });
      // The answer to the first time was lost, and something else stands here now: nothing of it may be lost.
      if (!outcome.ok && (outcome.problem.kind === 'sent-already' || outcome.problem.kind === 'changed-meanwhile')) await lookAgain(client, written.id);
      return outcome;
    },
    onSent(view) {
      void keeper.drop();
      heldForm.keep(memory, id, undefined);
      forget();
      memory.set(answerKey('showChallenge', [{ params: { id: view.id } }]), view);
      memory.set(raisedKey(view.id), view.readers);
      goTo(pathOf({ name: 'challenge', id: view.id }), { replace: true });
    },
  });
  const unsaved = !isEmpty(form.written) && (marking !== undefined || kept.state === 'changed' || kept.state === 'refused');
  useLeaveWarning(unsaved);
  const { written, set } = form;
  return {
    form,
    sent,
    kept: marking === undefined ? kept : { state: 'refused', problem: problemOf({ kind: 'classified', marking }) },
    throwAway() {
      setThrown(written);
      set(emptyChallenge(written.id));
    },
    undo: thrown && isEmpty(written) ? () => set(thrown) : undefined,
  };
}
