import type { PollView } from '../../../functions/contract/views.ts';
import { usePages } from '../../frame/usePages.ts';
import { everyQuarterMinute } from '../pace.ts';
import { keyOfList, loadPolls } from './loadPolls.ts';
import { PollList } from './PollList.tsx';
import type { ShownList } from './shownList.ts';

/** A list that is asked for while it is shown. */
export function LoadedPollList({ list }: { list: ShownList }) {
  return <PollList list={list} polls={usePages<PollView>(keyOfList(list), loadPolls, everyQuarterMinute)} />;
}
