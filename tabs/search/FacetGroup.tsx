import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useSay } from '../frame/reader.tsx';
import { FacetChoice } from './FacetChoice.tsx';
import { FieldChoices } from './FieldChoices.tsx';
import { fieldTree, firstOf } from './facetValue.ts';
import type { FacetValue } from './facetValue.ts';

/** Values shown before somebody asks for more. */
const few = 6;

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

interface FacetGroupProps {
  name: string;
  values: readonly FacetValue[];
  onToggle: (value: string) => void;
  /** Whether it is open before anything in it is chosen. */
  openFromStart: boolean;
  /** Its values are paths, of which some lie in others. */
  tree?: boolean;
}

/** One group of filters. Nothing is shown of a facet that nothing has. */
export function FacetGroup({ name, values, onToggle, openFromStart, tree = false }: FacetGroupProps) {
  const styles = useStyles();
  const say = useSay();
  const chosen = values.filter((one) => one.chosen).length;
  const [open, setOpen] = useState(openFromStart || chosen > 0);
  const [all, setAll] = useState(false);
  if (values.length === 0) return null;
  const shown = all ? values : firstOf(values, few);
  return (
    <details className={styles.group} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>{chosen > 0 ? say('tabs.knowledge.groupSet', { name, count: chosen }) : name}</summary>
      {open && tree && <FieldChoices tree={fieldTree(values)} label={name} onToggle={onToggle} />}
      {open && !tree && (
        <ul className={styles.list} aria-label={name}>
          {shown.map((one) => (
            <li key={one.value}>
              <FacetChoice value={one} onToggle={onToggle} />
            </li>
          ))}
        </ul>
      )}
      {open && !tree && values.length > shown.length + (all ? 1 : 0) && (
        <Button appearance="transparent" size="small" onClick={() => setAll(true)}>
          {say('tabs.knowledge.showMore', { count: values.length - shown.length })}
        </Button>
      )}
      {open && !tree && all && values.length > few && (
        <Button appearance="transparent" size="small" onClick={() => setAll(false)}>
          {say('tabs.knowledge.showFewer')}
        </Button>
      )}
    </details>
  );
}
