import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { Empty } from '../../frame/Empty.tsx';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { useMe } from '../../frame/me.tsx';
import { useSay } from '../../frame/reader.tsx';
import type { Paged } from '../../frame/usePages.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { DraftList } from '../drafts/DraftList.tsx';
import { pollDrafts } from '../drafts/pollDrafts.ts';
import { NewPollLink } from './NewPollLink.tsx';
import { PollRow } from './PollRow.tsx';
import type { ShownList } from './shownList.ts';

/** One list of polls, newest first; among the member's own also the forms that were not posted yet. */
export function PollList({ list, polls }: { list: ShownList; polls: Paged<PollView> }) {
  const box = useBoxStyles();
  const say = useSay();
  const { may } = useMe();
  const mayMake = may.createPoll.length > 0;
  return (
    <div id="polls" role="tabpanel" aria-labelledby={`polls-${list}`} className={box.list}>
      {list === 'mine' && mayMake && <DraftList kind={pollDrafts} />}
      {polls.items === undefined && !polls.problem && <Waiting />}
      {polls.items?.length === 0 && !polls.hasMore && (
        <Empty title={say(`tabs.polls.none.${list}`)} text={say(`tabs.polls.noneText.${list}`)}>
          {(list === 'mine' || list === 'open') && mayMake && <NewPollLink />}
        </Empty>
      )}
      {polls.items && polls.items.length > 0 && (
        <ul className={box.list}>
          {polls.items.map((poll) => (
            <PollRow key={poll.id} poll={poll} />
          ))}
        </ul>
      )}
      <LoadMore list={polls} />
    </div>
  );
}
