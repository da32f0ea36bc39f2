import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { useMe } from '../../frame/me.tsx';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { usePages } from '../../frame/usePages.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { everyHalfMinute } from '../pace.ts';
import { keyOfList, loadPolls } from './loadPolls.ts';
import { NewPollLink } from './NewPollLink.tsx';
import { PollList } from './PollList.tsx';
import { LoadedPollList } from './LoadedPollList.tsx';
import { PollTabs } from './PollTabs.tsx';
import { listNamed, usualList } from './shownList.ts';
import type { ShownList } from './shownList.ts';

/** The polls that the member may read: what waits for an answer, what is open, what has closed, and the member's own. */
export function PollsPage({ state }: { state: string }) {
  const say = useSay();
  const { may } = useMe();
  const waiting = usePages<PollView>(keyOfList('waiting'), loadPolls, everyHalfMinute);
  const list = useShownList(state, waiting.problem ? 0 : waiting.items?.length);
  return (
    <PageLayout title={say('tabs.polls.title')} actions={may.createPoll.length > 0 && <NewPollLink />}>
      {list ? (
        <>
          <PollTabs list={list} waiting={{ count: waiting.items?.length ?? 0, more: waiting.hasMore }} />
          {list === 'waiting' ? <PollList list={list} polls={waiting} /> : <LoadedPollList key={list} list={list} />}
        </>
      ) : (
        <Waiting />
      )}
    </PageLayout>
  );
}

/** What the address names; else what was usual when the page came up, so that no list goes away under the reader's eyes. */
function useShownList(state: string, waiting: number | undefined): ShownList | undefined {
  const [usual, setUsual] = useState<ShownList>();
  if (usual === undefined && waiting !== undefined) setUsual(usualList(waiting));
  return listNamed(state) ?? usual;
}
