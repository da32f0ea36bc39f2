import { Badge, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { CommonView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { MarkingBadges } from '../../frame/MarkingBadges.tsx';
import { Part } from '../../frame/Part.tsx';
import { ChallengeLine } from './ChallengeLine.tsx';
import { consentText } from './consentText.ts';
import { DeedPanel } from './DeedPanel.tsx';
import type { Showing } from './showing.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  badges: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  small: { ...typographyStyles.caption1, margin: `0 0 ${tokens.spacingVerticalM}`, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
});

/** What a common challenge is made of, as far as the reader may read it, with who has consented. */
export function SourcesPart({ common, showing }: { common: CommonView; showing: Showing }) {
  const styles = useStyles();
  const say = useSay();
  const { id, sources, waiting } = common;
  const params = { id };
  return (
    <Part title={say('tab.challenges.sources.title', { count: sources.length })}>
      <p className={styles.small}>
        {say('tab.challenges.sources.note')} {waiting !== undefined && waiting > 0 && say('tab.challenges.sources.waiting', { count: waiting })}
      </p>
      <ul className={styles.list}>
        {sources.map(({ row, consent, may }) => (
          <li key={row.id} className={styles.row}>
            <ChallengeLine row={row}>
              <div className={styles.badges}>
                <Badge appearance="tint" color={consent.answer === 'given' ? 'success' : consent.answer === 'refused' ? 'warning' : 'informative'}>
                  {consentText(consent, say)}
                </Badge>
                <MarkingBadges marking={row.marking} />
              </div>
            </ChallengeLine>
            {may.takeOut && (
              <DeedPanel
                showing={showing}
                deeds={[{
                  name: 'take-out', label: say('tab.challenges.sources.takeOut'), named: say('tab.challenges.deedNamed', { button: say('tab.challenges.sources.takeOut'), title: row.title }), icon: <DismissRegular />, told: say('tab.challenges.sources.takenOut'),
                  run: (client) => client.call('changeSources', { params, body: { takeOut: [row.id] } }),
                }]}
              />
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
