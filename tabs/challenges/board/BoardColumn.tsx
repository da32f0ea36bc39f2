import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { countryName } from '../../frame/country.ts';
import { MoreButton } from '../../frame/LoadMore.tsx';
import { mostShown, step } from '../../search/loadShown.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAsked } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { whileBuilding } from '../../frame/whileBuilding.ts';
import { MarkedText } from '../../search/MarkedText.tsx';
import type { ChallengeSearch } from '../list/challengeSearch.ts';
import { keyOfChallenges, loadChallenges } from '../list/loadChallenges.ts';
import { inColumn } from './columns.ts';
import type { Column } from './columns.ts';

const useStyles = makeStyles({
  list: { gap: tokens.spacingVerticalS },
  card: { padding: tokens.spacingHorizontalM, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
  foot: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What stands in one column, twenty at a time. */
export function BoardColumn({ search, column }: { search: ChallengeSearch; column: Column }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say } = useReader();
  const [shown, setShown] = useState(step);
  const { view, problem, loading, reload } = useAsked(keyOfChallenges(inColumn(search, column, shown)), loadChallenges, whileBuilding);
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting rows={2} />;
  if (view.items.length === 0) return <p className={styles.foot}>{say('tab.challenges.board.none')}</p>;
  return (
    <>
      <ul className={mergeClasses(box.list, styles.list)}>
        {view.items.map((row) => (
          <Card key={row.id} row={row} />
        ))}
      </ul>
      {view.more && shown < mostShown && <MoreButton size="small" loading={loading} onMore={() => setShown(shown + step)} />}
    </>
  );
}

/** A challenge on the board: what it is about, from where, how many have it too, how far it may be passed on. */
function Card({ row }: { row: ChallengeRow }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  const { organisations, countries } = row.endorsements;
  const facts = [
    countryName(row.country, locale),
    say('tab.challenges.row.since', { at: new Date(row.since) }),
    ...(organisations > 0 ? [say('tab.challenges.row.endorsed', { count: organisations, countries: Object.keys(countries).length })] : []),
    ...(row.sources === undefined ? [] : [say('tab.challenges.row.sources', { count: row.sources })]),
    say('tabs.marking.tlp', { tlp: row.marking.tlp }),
    ...(row.held ? [say('tab.challenges.held')] : []),
  ];
  return (
    <li className={mergeClasses(box.box, styles.card)}>
      <span dir="auto">
        <PageLink to={{ name: 'challenge', id: row.id }}>
          <MarkedText text={row.title} marks={row.titleMarks} />
        </PageLink>
      </span>
      <p className={styles.foot}>{facts.join(' · ')}</p>
    </li>
  );
}
