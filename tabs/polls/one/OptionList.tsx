import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { optionText } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: { margin: `${tokens.spacingVerticalS} 0 0`, paddingInlineStart: '1.25rem', overflowWrap: 'anywhere' },
});

/** The choices, where there is neither a ballot to fill in nor a result that names them. */
export function OptionList({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  return (
    <section className={mergeClasses(box.box)} aria-labelledby="choices">
      <h2 id="choices" className={styles.title}>
        {say('bot.poll.card.choices')}
      </h2>
      <ul className={styles.list}>
        {poll.options.map((option) => (
          <li key={option.id} dir="auto">
            {optionText(poll, option, say)}
          </li>
        ))}
      </ul>
    </section>
  );
}
