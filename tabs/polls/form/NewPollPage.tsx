import { useMemo } from 'react';
import { Empty } from '../../frame/Empty.tsx';
import { useMe } from '../../frame/me.tsx';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { AboutChallenges } from './AboutChallenges.tsx';
import { CopiedPoll } from './CopiedPoll.tsx';
import { FreshPoll } from './FreshPoll.tsx';
import { idOfSpot } from './formSpots.ts';
import { KeptPoll } from './KeptPoll.tsx';

/** A new poll, for whoever may make one: an empty form, a kept one (`draft`), one like a poll that is there (`like`), or one about challenges. */
export function NewPollPage({ draft, like, challenges }: { draft: string; like: string; challenges: readonly string[] }) {
  const say = useSay();
  const { may, network } = useMe();
  const back = useMemo(() => ({ to: { name: 'polls' } as const, label: say('tabs.poll.back') }), [say]);
  return (
    <PageLayout title={say('tabs.new.title')} back={back} arriveAt={idOfSpot('question')}>
      {may.createPoll.length === 0 && <Empty title={say('tabs.new.noneTitle')} text={say('tabs.new.none', { contact: network.contact })} />}
      {may.createPoll.length > 0 && (draft !== '' ? <KeptPoll id={draft} /> : like !== '' ? <CopiedPoll id={like} /> : challenges.length > 0 ? <AboutChallenges ids={challenges} /> : <FreshPoll />)}
    </PageLayout>
  );
}
