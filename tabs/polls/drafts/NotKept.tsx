import { useSay } from '../../frame/reader.tsx';
import { Empty } from '../../frame/Empty.tsx';
import { NewPollLink } from '../list/NewPollLink.tsx';

/** A form that is not kept any more. */
export function NotKept() {
  const say = useSay();
  return (
    <Empty title={say('tabs.drafts.gone')} text={say('tabs.drafts.goneText')}>
      <NewPollLink />
    </Empty>
  );
}
