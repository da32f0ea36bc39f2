import { makeStyles, tokens } from '@fluentui/react-components';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { facetValueName } from '../list/facetValues.ts';
import { queryFor, searchIn } from '../list/search.ts';
import type { FacetName } from '../list/search.ts';
import { Part } from '../../frame/Part.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'grid', gridTemplateColumns: '16rem minmax(0, 1fr) 4rem', alignItems: 'center', gap: tokens.spacingHorizontalM, '@media (max-width: 640px)': { gridTemplateColumns: '8rem minmax(0, 1fr) 3rem' } },
  bar: { display: 'block', height: '14px', minWidth: '2px', borderRadius: tokens.borderRadiusSmall, backgroundColor: tokens.colorCompoundBrandBackground, '@media (forced-colors: active)': { backgroundColor: 'CanvasText' } },
  count: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  note: { margin: `0 0 ${tokens.spacingVerticalM}`, color: tokens.colorNeutralForeground2 },
});

interface BarsProps {
  title: string;
  note?: string;
  values: { facet: FacetName; value: string; count: number }[];
}

/** How many items there are of each, each with the way to them. */
export function Bars({ title, note, values }: BarsProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const most = Math.max(1, ...values.map(({ count }) => count));
  if (values.length === 0) return null;
  return (
    <Part title={title}>
      {note && <p className={styles.note}>{note}</p>}
      <ul className={styles.list}>
        {values.map(({ facet, value, count }) => (
          <li key={value} className={styles.row}>
            <PageLink to={{ name: 'knowledge', search: queryFor({ ...searchIn(new URLSearchParams()), filters: { [facet]: [value] } }) }}>{facetValueName(facet, value, undefined, say, locale)}</PageLink>
            <span className={styles.bar} style={{ width: `${(count / most) * 100}%` }} />
            <span className={styles.count}>{say('tabs.knowledge.number', { count })}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
