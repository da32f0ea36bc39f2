import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ChallengeView } from '../../../functions/contract/challengeViews.ts';
import { countryName } from '../../frame/country.ts';
import { MarkingBadges } from '../../frame/MarkingBadges.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { Part } from '../../frame/Part.tsx';
import { ChallengeLine } from '../item/ChallengeLine.tsx';
import { SourceChoice } from '../item/SourceChoice.tsx';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  source: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  title: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  summary: { cursor: 'pointer', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  plain: { margin: 0 },
});

interface ChosenPartProps {
  sources: readonly ChallengeView[];
  /** How many of the chosen ones cannot be merged. */
  left: number;
  onChosen: (ids: string[]) => void;
}

/** The chosen challenges with their texts, beside what is written, and who will be asked for each. */
export function ChosenPart({ sources, left, onChosen }: ChosenPartProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const [adding, setAdding] = useState(false);
  const ids = sources.map(({ id }) => id);
  return (
    <Part title={say('tab.challenges.merge.chosen', { count: sources.length })}>
      <div className={styles.part}>
        {left > 0 && <p className={styles.plain}>{say('tab.challenges.merge.left', { count: left })}</p>}
        {sources.length < 2 && <p className={styles.plain}>{say('tab.challenges.merge.two')}</p>}
        <ul className={styles.list}>
          {sources.map((source) => (
            <li key={source.id} className={styles.source}>
              <Source source={source} asked={askedText(source)} />
              <div>
                <Button size="small" icon={<DismissRegular />} aria-label={say('tab.challenges.deedNamed', { button: say('tab.challenges.merge.without'), title: source.title })} onClick={() => onChosen(ids.filter((id) => id !== source.id))}>
                  {say('tab.challenges.merge.without')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
        {adding ? (
          <SourceChoice without={ids} chosen={undefined} onChosen={(choice) => { if (choice) { setAdding(false); onChosen([...ids, choice.id]); } }} />
        ) : (
          <div>
            <Button icon={<AddRegular />} onClick={() => setAdding(true)}>
              {say('tab.challenges.merge.add')}
            </Button>
          </div>
        )}
      </div>
    </Part>
  );

  /** Who is asked for consent. */
  function askedText({ mine, author, country }: ChallengeView): string {
    if (mine) return say('tab.challenges.merge.mine');
    return say('tab.challenges.merge.asked', { name: author ?? say('tab.challenges.theAuthor'), country: countryName(country, locale) });
  }
}

function Source({ source, asked }: { source: ChallengeView; asked: string }) {
  const styles = useStyles();
  const { say } = useReader();
  const { id, title, state, country, organisation, endorsements, what, impact, marking } = source;
  return (
    <>
      <ChallengeLine row={{ id, title, state: state.name, country, organisation, endorsements }} note={asked} />
      <div className={styles.badges}>
        <MarkingBadges marking={marking} />
      </div>
      <details open>
        <summary className={styles.summary}>{say('tab.challenges.what')}</summary>
        <Paragraphs text={what} />
        {impact !== '' && (
          <>
            <p className={styles.title}>{say('tab.challenges.impact')}</p>
            <Paragraphs text={impact} />
          </>
        )}
      </details>
    </>
  );
}
