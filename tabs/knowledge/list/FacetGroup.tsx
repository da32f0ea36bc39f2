import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { useReader } from '../../frame/reader.tsx';
import { FacetChoice } from './FacetChoice.tsx';
import { FieldChoices } from './FieldChoices.tsx';
import { facetValues, fieldTree, firstOf } from './facetValues.ts';
import { toggled } from './search.ts';
import type { FacetName } from './search.ts';
import type { Searching } from './useSearch.ts';

/** Values shown before somebody asks for more, and the groups that are open from the start. */
const few = 6;
const openFromStart: readonly FacetName[] = ['kind', 'area', 'programme', 'country'];

const useStyles = makeStyles({
  group: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, paddingBottom: tokens.spacingVerticalXS },
  summary: {
    ...typographyStyles.body1Strong,
    cursor: 'pointer',
    padding: `${tokens.spacingVerticalSNudge} 0`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '::marker': { color: tokens.colorNeutralForeground3 },
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
});

/** One group of filters. Nothing is shown of a facet that no item has. */
export function FacetGroup({ facet, searching }: { facet: FacetName; searching: Searching }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { view, search, change } = searching;
  const values = useMemo(() => facetValues(facet, view, search, say, locale), [facet, view, search, say, locale]);
  const chosen = values.filter((one) => one.chosen).length;
  const [open, setOpen] = useState(openFromStart.includes(facet) || chosen > 0);
  const [all, setAll] = useState(false);
  if (values.length === 0) return null;
  const toggle = (value: string): void => change(toggled(search, facet, value));
  const shown = all ? values : firstOf(values, few);
  const name = say(`tabs.facet.${facet}`);
  return (
    <details className={styles.group} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>{chosen > 0 ? say('tabs.knowledge.groupSet', { name, count: chosen }) : name}</summary>
      {open && facet === 'field' && <FieldChoices tree={fieldTree(values)} label={name} onToggle={toggle} />}
      {open && facet !== 'field' && (
        <ul className={styles.list} aria-label={name}>
          {shown.map((one) => (
            <li key={one.value}>
              <FacetChoice value={one} onToggle={toggle} />
            </li>
          ))}
        </ul>
      )}
      {open && facet !== 'field' && values.length > shown.length + (all ? 1 : 0) && (
        <Button appearance="transparent" size="small" onClick={() => setAll(true)}>
          {say('tabs.knowledge.showMore', { count: values.length - shown.length })}
        </Button>
      )}
      {open && facet !== 'field' && all && values.length > few && (
        <Button appearance="transparent" size="small" onClick={() => setAll(false)}>
          {say('tabs.knowledge.showFewer')}
        </Button>
      )}
    </details>
  );
}
