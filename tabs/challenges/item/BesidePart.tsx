import { makeStyles, tokens } from '@fluentui/react-components';
import type { ChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';
import { ChallengeLine } from './ChallengeLine.tsx';
import { consentText } from './consentText.ts';

const useStyles = makeStyles({ list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } });

/** What it is part of, what its author joined, and who joined it, as far as the reader may read them. */
export function BesidePart({ challenge }: { challenge: ChallengeView }) {
  const styles = useStyles();
  const say = useSay();
  const { common, joined, joiners, consent } = challenge;
  return (
    <>
      {common && (
        <Part title={say(challenge.state.name === 'clustered' ? 'tab.challenges.beside.common' : 'tab.challenges.beside.proposed')}>
          <ChallengeLine row={common} note={consent && consentText(consent, say)} />
        </Part>
      )}
      {joined && (
        <Part title={say('tab.challenges.beside.joined')}>
          <ChallengeLine row={joined} />
        </Part>
      )}
      {joiners.length > 0 && (
        <Part title={say('tab.challenges.beside.joiners', { count: joiners.length })}>
          <ul className={styles.list}>
            {joiners.map((row) => (
              <li key={row.id}>
                <ChallengeLine row={row} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
