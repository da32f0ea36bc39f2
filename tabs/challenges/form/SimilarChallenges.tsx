import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';
import { ChallengeLine } from '../item/ChallengeLine.tsx';
import type { Reviewing } from './reviewing.ts';
import type { ChallengeForm } from './useChallengeForm.ts';

const useStyles = makeStyles({
  line: { margin: `0 0 ${tokens.spacingVerticalM}` },
  note: { margin: `${tokens.spacingVerticalM} 0 0`, color: tokens.colorNeutralForeground2 },
});

/** Challenges much like it that the author may read: joining one with what he sends adds his voice and details to it. */
export function SimilarChallenges({ form, reviewing: { view, join } }: { form: ChallengeForm; reviewing: Reviewing }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  return (
    <Part title={say('tab.challenges.review.similar')}>
      {view.state === 'building' && <p className={styles.line}>{say('tab.challenges.list.building')}</p>}
      {view.similar.length === 0 ? (
        <p className={styles.line}>{say('tab.challenges.review.noSimilar')}</p>
      ) : (
        <>
          {form.mayJoin && <p className={styles.line}>{say('tab.challenges.review.joinText')}</p>}
          <ul className={box.list}>
            {view.similar.map(({ row, words }) => (
              <li key={row.id}>
                <ChallengeLine row={row} note={words.length > 0 ? say('tab.challenges.review.shared', { words: words.join(', ') }) : undefined}>
                  {form.mayJoin && (
                    <div>
                      <ToggleButton size="small" checked={join === row.id} aria-label={say(join === row.id ? 'tab.challenges.review.joinedNamed' : 'tab.challenges.review.joinNamed', { title: row.title })} onClick={() => form.join(join === row.id ? undefined : row.id)}>
                        {say(join === row.id ? 'tab.challenges.review.joined' : 'tab.challenges.review.join')}
                      </ToggleButton>
                    </div>
                  )}
                </ChallengeLine>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.note}>{say('challenges.languages')}</p>
    </Part>
  );
}
