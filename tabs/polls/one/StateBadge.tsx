import { Badge } from '@fluentui/react-components';
import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';

const colours = { planned: 'informative', open: 'success', counting: 'warning', closed: 'informative', deleted: 'informative' } as const;

export function StateBadge({ state }: { state: PollView['state'] }) {
  const say = useSay();
  return (
    <Badge appearance={state === 'open' ? 'tint' : 'outline'} size="large" color={colours[state]}>
      {say(`tabs.poll.state.${state}`)}
    </Badge>
  );
}
