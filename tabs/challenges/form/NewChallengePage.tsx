import { useEffect, useState } from 'react';
import type { ChallengeFormView } from '../../../functions/contract/challengeViews.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { Empty } from '../../frame/Empty.tsx';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { pathOf } from '../../frame/page.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useService } from '../../frame/service.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { DraftsToGoOn } from '../../polls/drafts/DraftsToGoOn.tsx';
import { challengeDrafts } from './challengeDrafts.ts';
import { challengeOfText, emptyChallenge, isEmpty } from './challengeForm.ts';
import { heldForm } from './heldForm.ts';
import { NewChallengeForm } from './NewChallengeForm.tsx';

/** Raises a challenge. Each form has an address of its own, at which it is found again after the page was closed. */
export function NewChallengePage({ id }: { id?: string }) {
  const say = useSay();
  const { view: offered, problem, reload } = useAnswer('challengeForm', []);
  useEffect(() => {
    if (id === undefined) goTo(pathOf({ name: 'challenge-draft', id: crypto.randomUUID() }), { replace: true });
  }, [id]);
  const [back] = useState(() => ({ to: { name: 'challenges' } as const, label: say('tab.challenges.back') }));
  return (
    <PageLayout title={say('tab.challenges.raise')} back={back}>
      {problem && !offered && <Refusal problem={problem} onRetry={reload} />}
      {!offered && !problem && <Waiting />}
      {offered && !offered.mayRaise && <Empty title={say('tab.challenges.form.refused')} text={say('refusal.not-a-practitioner')} />}
      {offered?.mayRaise && id !== undefined && <KeptOrNew id={id} offered={offered} />}
    </PageLayout>
  );
}

/** The form as it was kept, else an empty one. */
function KeptOrNew({ id, offered }: { id: string; offered: ChallengeFormView }) {
  const { view, problem, loading, reload } = useAnswer('listChallengeDrafts', []);
  const { memory } = useService();
  const [fresh] = useState(() => crypto.randomUUID());
  // What is kept while one writes here must not pull the form away.
  const [first, setFirst] = useState(loading ? undefined : view);
  if (!first && view && !loading) setFirst(view);
  if (!first) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting />;
  const kept = first.items.find((draft) => draft.id === id);
  const empty = emptyChallenge(fresh, offered.groups);
  const start = heldForm.after(memory, id, kept?.savedAt) ?? (kept ? challengeOfText(kept.form, empty, offered) : empty);
  return (
    <>
      {!kept && isEmpty(start) && <DraftsToGoOn kind={challengeDrafts} but={id} />}
      <NewChallengeForm id={id} start={start} isKept={kept !== undefined} offered={offered} />
    </>
  );
}
