import { useMemo } from 'react';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { EditPollForm } from './EditPollForm.tsx';

/** Changing an open poll, for whoever may close it. */
export function EditPollPage({ id }: { id: string }) {
  const say = useSay();
  const back = useMemo(() => ({ to: { name: 'poll' as const, id }, label: say('tabs.edit.back') }), [say, id]);
  const { view: poll, problem, loading, reload } = useAnswer('showPoll', [{ params: { id } }]);
  if (!poll && problem) return <RefusedPage problem={problem} back={back} onRetry={reload} />;
  return (
    <PageLayout title={say('tabs.edit.title')} back={back}>
      {!poll || loading ? <Waiting /> : poll.may.change ? <EditPollForm key={poll.ballots === 0 ? 'free' : 'promised'} poll={poll} /> : <p>{say('tabs.edit.over')}</p>}
    </PageLayout>
  );
}
