import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';

const useStyles = makeStyles({
  section: { padding: tokens.spacingHorizontalXL, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  number: { ...typographyStyles.subtitle1, margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** How many answered, and when the result will show. */
export function NoResultYet({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  return (
    <section className={mergeClasses(box.box, styles.section)} aria-labelledby="result">
      <h2 id="result" className={styles.title}>
        {say('tabs.turnout.title')}
      </h2>
      <p className={styles.number}>{say('bot.poll.card.turnout', { total: poll.ballots })}</p>
      <p className={styles.quiet}>{poll.show === 'live' && poll.secrecy === 'named' ? say('tabs.result.soon') : say(`bot.poll.card.hidden.${poll.show}`)}</p>
    </section>
  );
}
