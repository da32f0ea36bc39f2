import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { Fold } from '../../frame/Fold.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { whileBuilding } from '../../frame/whileBuilding.ts';
import { Part } from '../../frame/Part.tsx';
import { OfferedResearch } from '../form/OfferedResearch.tsx';
import { ChallengeLine } from './ChallengeLine.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
  small: { ...typographyStyles.caption1, margin: `${tokens.spacingVerticalM} 0 0`, color: tokens.colorNeutralForeground2 },
  plain: { margin: 0 },
});

/** Similar challenges and what research offers: looked for only when somebody wants to see them. */
export function SimilarPart({ id }: { id: string }) {
  const say = useSay();
  return (
    <Fold title={say('tab.challenges.similar.title')} line={say('tab.challenges.similar.line')}>
      <Similar id={id} />
    </Fold>
  );
}

function Similar({ id }: { id: string }) {
  const styles = useStyles();
  const say = useSay();
  const { view, problem, reload } = useAnswer('listSimilar', [{ params: { id } }], whileBuilding);
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting rows={1} height={64} />;
  return (
    <>
      {view.state === 'building' && <p className={styles.plain}>{say('tab.challenges.list.building')}</p>}
      <Part title={say('tab.challenges.review.similar')}>
        {view.similar.length === 0 && <p className={styles.plain}>{say('tab.challenges.review.noSimilar')}</p>}
        <ul className={styles.list}>
          {view.similar.map(({ row, words }) => (
            <li key={row.id}>
              <ChallengeLine row={row} note={words.length === 0 ? undefined : say('tab.challenges.review.shared', { words: words.join(', ') })} />
            </li>
          ))}
        </ul>
        <p className={styles.small}>{say('challenges.languages')}</p>
      </Part>
      <OfferedResearch research={view.research} />
    </>
  );
}
