import { useEffect, useState } from 'react';
import type { Client } from '../../../functions/contract/client.ts';
import type { PracticeView } from '../../../functions/contract/knowledgeViews.ts';
import type { ProblemView } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { pathOf } from '../../frame/page.ts';
import { useReader } from '../../frame/reader.tsx';
import { problemOf, refusalText } from '../../frame/refusalText.ts';
import { focusShown, validationOf } from '../../frame/spottedRefusal.ts';
import type { SpottedRefusal } from '../../frame/spottedRefusal.ts';
import { useService } from '../../frame/service.tsx';
import { answerKey } from '../../frame/useAnswer.ts';
import { useDoing } from '../../frame/useDoing.ts';
import { bodyOf, isWritten } from './practiceDraft.ts';
import type { PracticeBody, PracticeDraft } from './practiceDraft.ts';
import { idOfPracticeSpot, practiceSpotOf } from './practiceSpots.ts';
import type { PracticeSpot } from './practiceSpots.ts';

export interface PracticeForm {
  draft: PracticeDraft;
  refusal: SpottedRefusal<PracticeSpot> | undefined;
  busy: boolean;
  set: (values: Partial<PracticeDraft>) => void;
  submit: () => void;
  throwAway: () => void;
}

interface PracticeStart {
  /** Under which what is written stays while somebody looks at another page. */
  name: string;
  start: PracticeDraft;
  send: (client: Client, body: PracticeBody) => Promise<Outcome<PracticeView>>;
  onRefused?: (problem: ProblemView) => void;
}

/** The form of a practice. What is written stays when it is refused, and while other pages are looked at. */
export function usePracticeForm({ name, start, send, onRefused }: PracticeStart): PracticeForm {
  const { say } = useReader();
  const { memory } = useService();
  const sending = useDoing();
  const kept = `practice-form:${name}`;
  const [draft, setDraft] = useState(() => (memory.get(kept) as PracticeDraft | undefined) ?? start);
  const [refusal, setRefusal] = useState<PracticeForm['refusal']>();
  useEffect(() => {
    if (isWritten(draft, start)) memory.set(kept, draft);
    else memory.delete(kept);
  }, [memory, kept, draft, start]);

  const refuse = (problem: ProblemView): void => {
    const spot = practiceSpotOf(problem, draft);
    setRefusal({ spot, text: refusalText(problem, say) });
    onRefused?.(problem);
    focusShown(idOfPracticeSpot(spot));
  };
  const submit = async (): Promise<void> => {
    if (sending.busy) return;
    const missing = missingIn(draft);
    if (missing) return refuse(problemOf({ kind: 'required', field: missing }));
    const view = await sending.run(async (client) => {
      const outcome = await send(client, bodyOf(draft));
      if (!outcome.ok) refuse(outcome.problem);
      return outcome;
    });
    if (!view) return;
    memory.delete(kept);
    memory.set(answerKey('showKnowledge', [{ params: { id: view.id } }]), view);
    goTo(pathOf({ name: 'item', id: view.id }), { replace: true });
  };
  return {
    draft, refusal, busy: sending.busy,
    set(values) {
      setRefusal(undefined);
      setDraft((before) => ({ ...before, ...values }));
    },
    submit: () => void submit(),
    throwAway: () => {
      setRefusal(undefined);
      setDraft(start);
    },
  };
}

/** What has to be filled in before anything is sent. */
function missingIn({ title, text, reviewBy, limited, releasableTo }: PracticeDraft): string | undefined {
  if (title.trim() === '') return 'title';
  if (text.trim() === '') return 'text';
  if (reviewBy === '') return 'reviewBy';
  return limited && releasableTo.length === 0 ? 'releasableTo' : undefined;
}

/** The refusal that a field shows about itself. */
export function practiceMessage({ refusal }: Pick<PracticeForm, 'refusal'>, spot: PracticeSpot): string | undefined {
  return refusal && idOfPracticeSpot(refusal.spot) === idOfPracticeSpot(spot) ? refusal.text : undefined;
}

/** The same for fields of Fluent. */
export function practiceValidation(form: Pick<PracticeForm, 'refusal'>, spot: PracticeSpot): { validationMessage?: string } {
  return validationOf(practiceMessage(form, spot));
}
