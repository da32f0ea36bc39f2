import { Badge, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { countryName } from '../../frame/country.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { stateName } from './stateText.ts';

const useStyles = makeStyles({
  line: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  foot: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

interface ChallengeLineProps {
  row: Pick<ChallengeRow, 'id' | 'title' | 'state' | 'country' | 'endorsements'> & { organisation?: string | undefined };
  /** Why it stands here, or what is to be said of it here. */
  note?: string | undefined;
  children?: ReactNode;
}

/** Another challenge, named on a page: where it leads, its state, where it comes from. */
export function ChallengeLine({ row, note, children }: ChallengeLineProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const from = [countryName(row.country, locale), ...(row.organisation === undefined ? [] : [row.organisation])].join(' · ');
  return (
    <div className={styles.line}>
      <div className={styles.head}>
        <PageLink to={{ name: 'challenge', id: row.id }}>
          <bdi>{row.title}</bdi>
        </PageLink>
        <Badge appearance="outline" color="informative">
          {stateName(row.state, say)}
        </Badge>
      </div>
      <p className={styles.foot} dir="auto">
        {say('tab.challenges.line', { from, count: row.endorsements.organisations })}
      </p>
      {note !== undefined && note !== '' && <p className={styles.foot}>{note}</p>}
      {children}
    </div>
  );
}
