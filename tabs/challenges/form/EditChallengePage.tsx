import { useState } from 'react';
import type { ChallengeFormView, ChallengeView } from '../../../functions/contract/challengeViews.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { pathOf } from '../../frame/page.ts';
import { useSay } from '../../frame/reader.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useService } from '../../frame/service.tsx';
import { answerKey, useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { useForgetChallenges } from '../useForgetChallenges.ts';
import { ChallengeFormBox } from './ChallengeFormBox.tsx';
import { challengeBody, mergedWith, writtenOf } from './challengeForm.ts';
import { useChallengeForm } from './useChallengeForm.ts';
import { useLeaveWarning } from './useLeaveWarning.ts';

/** Its author changes a challenge. */
export function EditChallengePage({ id }: { id: string }) {
  const say = useSay();
  const { view, problem, reload } = useAnswer('showChallenge', [{ params: { id } }]);
  const { view: offered } = useAnswer('challengeForm', []);
  // What somebody else does meanwhile must not pull the form away from under the writer.
  const [first, setFirst] = useState<ChallengeView>();
  if (!first && view?.kind === 'challenge' && view.may.change) setFirst(view);
  const back = { to: { name: 'challenge', id } as const, label: say('tab.challenges.backToIt') };
  const notHere = view && !(view.kind === 'challenge' && view.may.change);
  if (!first && notHere) return <RefusedPage problem={{ type: 'about:blank', title: '', status: 404, kind: 'not-there' }} back={back} onRetry={reload} />;
  if (!first && problem) return <RefusedPage problem={problem} back={back} onRetry={reload} />;
  return (
    <PageLayout title={say('tab.challenges.change')} back={back}>
      {first && offered ? <EditChallengeForm challenge={first} offered={offered} /> : <Waiting />}
    </PageLayout>
  );
}

function EditChallengeForm({ challenge, offered }: { challenge: ChallengeView; offered: ChallengeFormView }) {
  const say = useSay();
  const { client, memory } = useService();
  const forget = useForgetChallenges();
  const [base, setBase] = useState(challenge);
  const form = useChallengeForm({
    start: writtenOf(challenge),
    changes: true,
    send: (asked, written, { despite }) => asked.call('changeChallenge', { params: { id: challenge.id }, body: { ...challengeBody(written), despite, edition: base.edition } }),
    onSent(view) {
      forget();
      memory.set(answerKey('showChallenge', [{ params: { id: view.id } }]), view);
      goTo(pathOf({ name: 'challenge', id: view.id }), { replace: true });
    },
    async onRefused({ kind }, written) {
      if (kind !== 'changed-meanwhile') return undefined;
      const now = await client().call('showChallenge', { params: { id: challenge.id } });
      if (!now.ok || now.view.kind !== 'challenge') return undefined;
      setBase(now.view);
      return mergedWith(writtenOf(base), written, writtenOf(now.view));
    },
  });
  useLeaveWarning(JSON.stringify(form.written) !== JSON.stringify(writtenOf(base)));
  const groups = [...offered.groups, ...base.groups.filter(({ id }) => !offered.groups.some((one) => one.id === id))];
  const themes = [...offered.themes, ...base.themes.filter(({ id }) => !offered.themes.some((one) => one.id === id))];
  return <ChallengeFormBox form={form} offered={{ ...offered, groups, themes }} send={say('tab.challenges.review.save')} />;
}
