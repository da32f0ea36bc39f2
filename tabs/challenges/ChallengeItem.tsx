import { Badge, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChallengeRow } from '../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { countryName } from '../frame/country.ts';
import { useEntryStyles } from '../frame/entryStyles.ts';
import { MarkingBadges } from '../frame/MarkingBadges.tsx';
import { PageLink } from '../frame/PageLink.tsx';
import { useReader } from '../frame/reader.tsx';
import { resultLink } from '../search/focusResult.ts';
import { MarkedText } from '../search/MarkedText.tsx';
import { stateName } from './item/stateText.ts';

const useStyles = makeStyles({
  item: { position: 'relative', display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS, ':hover': shorthands.borderColor(tokens.colorNeutralStroke1Hover) },
  content: { flex: '1 1 auto', minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
});

interface ChallengeItemProps {
  row: ChallengeRow;
  /** Level of its title among the headings of the page. */
  level?: 2 | 3 | 4;
  /** Before it: something to choose it by. */
  before?: ReactNode;
  /** Under it: what can be done with it here. */
  children?: ReactNode;
}

/** A challenge in a list: where it stands, what it is about, whom it reaches, who says "we have this too". */
export function ChallengeItem({ row, level = 2, before, children }: ChallengeItemProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const entry = useEntryStyles();
  const Title = `h${level}` as const;
  return (
    <li className={mergeClasses(box.box, styles.item)}>
      {before}
      <div className={styles.content}>
        <div className={entry.badges}>
          <StateBadge row={row} />
          <MarkingBadges marking={row.marking} />
        </div>
        <Title className={entry.title} {...{ [resultLink]: '' }} dir="auto">
          <PageLink to={{ name: 'challenge', id: row.id }}>
            <MarkedText text={row.title} marks={row.titleMarks} />
          </PageLink>
        </Title>
        {row.snippet !== '' && (
          <p className={entry.text} dir="auto">
            <MarkedText text={row.snippet} marks={row.marks} />
          </p>
        )}
        <p className={entry.foot}>
          {useRowFacts(row).map((fact) => (
            <bdi key={fact} className={entry.fact}>
              {fact}
            </bdi>
          ))}
        </p>
        {children}
      </div>
    </li>
  );
}

/** Where a challenge stands; held by a moderator is said beside it. */
export function StateBadge({ row }: { row: Pick<ChallengeRow, 'state' | 'held'> }) {
  const { say } = useReader();
  const colour = row.state === 'submitted' ? 'brand' : row.state === 'returned' || row.state === 'proposed' ? 'warning' : row.state === 'answered' || row.state === 'standing' ? 'success' : 'informative';
  return (
    <>
      <Badge appearance="tint" size="large" color={colour}>
        {stateName(row.state, say)}
      </Badge>
      {row.held && (
        <Badge appearance="tint" size="large" color="danger">
          {say('tab.challenges.held')}
        </Badge>
      )}
    </>
  );
}

/** The line under a challenge: since when, from where, for whom, how many have it too. */
function useRowFacts(row: ChallengeRow): string[] {
  const { say, locale } = useReader();
  const { organisations, countries } = row.endorsements;
  return [
    say('tab.challenges.row.since', { at: new Date(row.since) }),
    countryName(row.country, locale),
    ...(row.mine ? [say('tab.challenges.row.mine')] : row.organisation === undefined ? [] : [row.organisation]),
    ...(row.groups.length > 0 ? [row.groups.map(({ name }) => name).join(', ')] : []),
    ...(row.themes.length > 0 ? [row.themes.map(({ name }) => name).join(', ')] : []),
    ...(row.sources === undefined ? [] : [say('tab.challenges.row.sources', { count: row.sources })]),
    ...(organisations > 0 ? [say('tab.challenges.row.endorsed', { count: organisations, countries: Object.keys(countries).length })] : []),
    ...(row.comments > 0 ? [say('tab.challenges.row.comments', { count: row.comments })] : []),
  ];
}
