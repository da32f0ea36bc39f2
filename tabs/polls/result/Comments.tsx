import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { LoadMore } from '../../frame/LoadMore.tsx';
import { useSay } from '../../frame/reader.tsx';
import { usePages } from '../../frame/usePages.ts';
import { everyHalfMinute } from '../pace.ts';
import { keyOfComments, loadComments } from './loadComments.ts';
import type { NumberedComment } from './loadComments.ts';

const useStyles = makeStyles({
  section: { padding: tokens.spacingHorizontalXL, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  text: { margin: 0, overflowWrap: 'anywhere' },
});

/** What members wrote with their ballots; with names where the poll is named. */
export function Comments({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const list = usePages<NumberedComment>(keyOfComments(poll), loadComments, poll.state === 'closed' ? undefined : everyHalfMinute);
  if (!list.items && !list.problem) return null;
  return (
    <section className={mergeClasses(box.box, styles.section)} aria-labelledby="comments">
      <h2 id="comments" className={styles.title}>
        {say('tabs.comments.title')}
      </h2>
      {list.items?.length === 0 && !list.hasMore && <p className={styles.quiet}>{say('tabs.comments.none')}</p>}
      <ul className={box.list}>
        {(list.items ?? []).map(({ id, text, name }) => (
          <li key={id}>
            <p className={styles.text} dir="auto">
              {text}
            </p>
            {name !== undefined && (
              <p className={styles.quiet} dir="auto">
                {name || say('tabs.people.gone')}
              </p>
            )}
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </section>
  );
}
