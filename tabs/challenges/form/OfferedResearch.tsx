import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReviewView } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';

const useStyles = makeStyles({
  line: { margin: 0 },
  item: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  foot: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What the knowledge factory holds that may help already, each with the words that it shares with the text. */
export function OfferedResearch({ research }: { research: ReviewView['research'] }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  return (
    <Part title={say('tab.challenges.review.research')}>
      {research.length === 0 ? (
        <p className={styles.line}>{say('tab.challenges.review.noResearch')}</p>
      ) : (
        <ul className={box.list}>
          {research.map(({ id, title, acronym, line, words }) => (
            <li key={id} className={styles.item} dir="auto">
              <PageLink to={{ name: 'item', id }}>{acronym === undefined || acronym === '' ? title : `${acronym} – ${title}`}</PageLink>
              {line !== undefined && line !== '' && <p className={styles.line}>{line}</p>}
              {words.length > 0 && <p className={styles.foot}>{say('tab.challenges.review.shared', { words: words.join(', ') })}</p>}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
