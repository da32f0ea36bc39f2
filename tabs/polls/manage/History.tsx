import { makeStyles, tokens } from '@fluentui/react-components';
import type { PollView } from '../../../functions/contract/views.ts';
import { Fold } from '../../frame/Fold.tsx';
import { useSay } from '../../frame/reader.tsx';
import { byWhom } from '../pollText.ts';

const useStyles = makeStyles({ list: { margin: 0, paddingInlineStart: '1.25rem', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, overflowWrap: 'anywhere' } });

/** What was done to the poll, by whom and when; the oldest first. */
export function History({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <Fold title={say('tabs.history.title')}>
      <ol className={styles.list}>
        {(poll.history ?? []).map((event, index) => (
          <li key={`${event.at} ${index}`} dir="auto">
            {say('tabs.history.line', { at: new Date(event.at), what: say(`tabs.history.${event.what}`), name: byWhom(poll, event, say) })}
          </li>
        ))}
      </ol>
    </Fold>
  );
}
