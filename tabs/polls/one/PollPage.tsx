import { useMemo } from 'react';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { everyFiveSeconds } from '../pace.ts';
import { Poll } from './Poll.tsx';

/** One poll: what is asked, the member's ballot, and the result as far as it shows. */
export function PollPage({ id }: { id: string }) {
  const say = useSay();
  const back = useMemo(() => ({ to: { name: 'polls' } as const, label: say('tabs.poll.back') }), [say]);
  const asked = useAnswer('showPoll', [{ params: { id } }], everyFiveSeconds);
  const { view: poll, problem } = asked;
  if (poll) return <Poll poll={poll} asked={asked} back={back} />;
  if (problem) return <RefusedPage problem={problem} back={back} onRetry={asked.reload} />;
  return (
    <PageLayout title={undefined} back={back}>
      <Waiting />
    </PageLayout>
  );
}
