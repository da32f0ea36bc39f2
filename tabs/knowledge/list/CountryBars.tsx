import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useReader } from '../../frame/reader.tsx';
import { facetValues } from './facetValues.ts';
import type { Found } from './loadFound.ts';
import { toggled } from '../../search/searchQuery.ts';
import type { Searching } from './useSearch.ts';

const useStyles = makeStyles({
  note: { margin: `0 0 ${tokens.spacingVerticalM}`, color: tokens.colorNeutralForeground2 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  country: {
    ...typographyStyles.body1,
    display: 'grid',
    gridTemplateColumns: '11rem minmax(0, 1fr) 3.5rem',
    '@media (max-width: 640px)': { gridTemplateColumns: '7rem minmax(0, 1fr) 3rem' },
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    width: '100%',
    border: 'none',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  chosen: { fontWeight: tokens.fontWeightSemibold },
  name: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0, overflowWrap: 'anywhere' },
  bar: { display: 'block', height: '14px', minWidth: '2px', borderRadius: tokens.borderRadiusSmall, backgroundColor: tokens.colorNeutralForeground4, '@media (forced-colors: active)': { backgroundColor: 'CanvasText' } },
  barChosen: { backgroundColor: tokens.colorCompoundBrandBackground },
  count: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
});

/** How many items each country takes part in; a country is chosen and unchosen as a filter. */
export function CountryBars({ searching, view }: { searching: Searching; view: Found }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  const { search, change } = searching;
  const values = facetValues('country', view, search, say, locale);
  const some = values.some(({ chosen }) => chosen);
  const most = Math.max(1, ...values.map(({ count }) => count));
  return (
    <section id="found" role="tabpanel" aria-labelledby="found-as-countries" className={box.box}>
      <p className={styles.note}>{say(values.length === 0 ? 'tabs.knowledge.noCountries' : 'tabs.knowledge.countriesNote')}</p>
      <ul className={styles.list}>
        {values.map(({ value, name, count, chosen }) => (
          <li key={value}>
            <button type="button" className={mergeClasses(styles.country, chosen && styles.chosen)} aria-pressed={chosen} onClick={() => change(toggled(search, 'country', value))}>
              <span className={styles.name}>
                {name}
                {chosen && <CheckmarkRegular />}
              </span>
              <span className={mergeClasses(styles.bar, (chosen || !some) && styles.barChosen)} style={{ width: `${(count / most) * 100}%` }} />
              <span className={styles.count}>{say('tabs.knowledge.number', { count })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
