import { makeStyles, mergeClasses, typographyStyles } from '@fluentui/react-components';
import type { PollView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { useSay } from '../frame/reader.tsx';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: { margin: '8px 0 0', paddingInlineStart: '1.25rem' },
});

/** Where the poll's card stands in Teams, and what became of each attempt to post it. */
export function Postings({ postings }: { postings: NonNullable<PollView['postings']> }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  return (
    <section className={mergeClasses(box.box)} aria-labelledby="postings">
      <h2 id="postings" className={styles.title}>
        {say('tabs.postings.title')}
      </h2>
      <ul className={styles.list}>
        {postings.map((posting) => (
          <li key={posting.id}>
            {say(`tabs.postings.${posting.kind}`)}: {say(`tabs.postings.${posting.state}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
