import { makeStyles, tokens } from '@fluentui/react-components';
import type { PollView } from '../../../functions/contract/views.ts';
import { Fold } from '../../frame/Fold.tsx';
import { useSay } from '../../frame/reader.tsx';

const useStyles = makeStyles({ list: { margin: 0, paddingInlineStart: '1.25rem', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, overflowWrap: 'anywhere' } });

/** What was done to the poll, by whom and when; the oldest first. */
export function History({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <Fold title={say('tabs.history.title')}>
      <ol className={styles.list}>
        {(poll.history ?? []).map(({ at, by, what }, index) => (
          <li key={`${at} ${index}`} dir="auto">
            {say('tabs.history.line', { at: new Date(at), what: say(`tabs.history.${what}`), name: by || say('tabs.people.gone') })}
          </li>
        ))}
      </ol>
    </Fold>
  );
}
