import type { PollView } from '../../../functions/contract/views.ts';
import { FactList } from '../../frame/FactList.tsx';
import { Fold } from '../../frame/Fold.tsx';
import { useReader } from '../../frame/reader.tsx';
import { pollRules } from './pollRules.ts';

/** How the poll works, in full: what was promised to whoever answers. */
export function PollRules({ poll }: { poll: PollView }) {
  const { say, locale } = useReader();
  return (
    <Fold title={say('tabs.rules.title')}>
      <FactList facts={pollRules(poll, say, locale)} />
    </Fold>
  );
}
