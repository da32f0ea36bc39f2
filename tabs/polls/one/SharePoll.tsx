import { Button } from '@fluentui/react-components';
import { LinkRegular } from '@fluentui/react-icons';
import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { canShare, shareLink } from '../../frame/teams.ts';

/** A link to the poll, by Teams' own dialog. Whoever follows it still needs to be allowed to read the poll. */
export function SharePoll({ poll }: { poll: PollView }) {
  const say = useSay();
  if (!canShare()) return null;
  return (
    <Button icon={<LinkRegular />} onClick={() => shareLink(`polls/${poll.id}`, say('tabs.share.label'))}>
      {say('tabs.share.button')}
    </Button>
  );
}
