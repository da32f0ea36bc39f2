import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { HandRightRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { Part } from '../../frame/Part.tsx';
import { endorsementsByCountry } from './endorsementsByCountry.ts';
import type { Showing } from './showing.ts';
import { useDeed } from './useDeed.ts';

/** Countries shown before somebody asks for the others. */
const few = 8;

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'grid', gridTemplateColumns: '9rem minmax(0, 1fr) 2.5rem', alignItems: 'center', columnGap: tokens.spacingHorizontalM, '@media (max-width: 640px)': { gridTemplateColumns: '7rem minmax(0, 1fr) 2rem' } },
  bar: { display: 'block', height: '12px', minWidth: '2px', borderRadius: tokens.borderRadiusSmall, backgroundColor: tokens.colorCompoundBrandBackground, '@media (forced-colors: active)': { backgroundColor: 'CanvasText' } },
  count: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  who: { ...typographyStyles.caption1, gridColumn: '1 / -1', margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  plain: { margin: 0 },
});

interface EndorsementsProps {
  challenge: AnyChallengeView;
  showing: Showing;
}

/** Who has this too, by country; and the button that says so for the own organisation. */
export function Endorsements({ challenge, showing }: EndorsementsProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const deed = useDeed(showing);
  const [all, setAll] = useState(false);
  const { endorsements, may, id } = challenge;
  const countries = endorsementsByCountry(endorsements, locale);
  const most = Math.max(1, ...countries.map(({ count }) => count));
  const shown = all || countries.length <= few + 1 ? countries : countries.slice(0, few);
  const params = { id };
  const mayPress = may.endorse || endorsements.mine;
  return (
    <Part title={say('tab.challenges.endorsed.title')}>
      <div className={styles.part}>
        <p className={styles.plain}>{say('tab.challenges.endorsed.count', { organisations: endorsements.organisations, countries: countries.length })}</p>
        {shown.length > 0 && (
          <ul className={styles.list}>
            {shown.map(({ country, name, count, by }) => (
              <li key={country} className={styles.row}>
                <span>{name}</span>
                <span className={styles.bar} style={{ width: `${(count / most) * 100}%` }} />
                <span className={styles.count}>{say('tabs.knowledge.number', { count })}</span>
                <p className={styles.who} dir="auto">
                  {by.map(({ organisation, stakeholder }) => (stakeholder === 'lea' ? organisation : say('tab.challenges.endorsed.other', { organisation, stakeholder: say(`tabs.stakeholder.${stakeholder}`) }))).join(', ')}
                </p>
              </li>
            ))}
          </ul>
        )}
        {shown.length < countries.length && (
          <div>
            <Button size="small" onClick={() => setAll(true)}>
              {say('tabs.project.moreCountries', { count: countries.length - shown.length })}
            </Button>
          </div>
        )}
        {mayPress && (
          <div>
            <Button
              appearance={endorsements.mine ? 'secondary' : 'primary'}
              icon={<HandRightRegular />}
              disabledFocusable={deed.busy}
              onClick={() => void deed.act((client) => client.call(endorsements.mine ? 'withdrawEndorsement' : 'endorseChallenge', { params }))}
            >
              {say(endorsements.mine ? 'tab.challenges.endorsed.takeBack' : 'tab.challenges.endorsed.button')}
            </Button>
          </div>
        )}
        {deed.problem && <Refusal problem={deed.problem} />}
        <p className={styles.who} role="status">
          {endorsements.mine ? say('tab.challenges.endorsed.mine') : may.endorse ? say('tab.challenges.endorsed.once') : ''}
        </p>
      </div>
    </Part>
  );
}
