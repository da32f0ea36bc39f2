import { Checkbox, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useReader } from '../frame/reader.tsx';
import type { FacetValue } from './facetValue.ts';

const useStyles = makeStyles({
  choice: {
    display: 'flex',
    width: '100%',
    maxWidth: 'none',
    '& .fui-Checkbox__indicator': { marginTop: tokens.spacingVerticalXS, marginBottom: tokens.spacingVerticalXS },
    '& .fui-Checkbox__label': { flex: '1 1 auto', minWidth: 0, paddingTop: tokens.spacingVerticalXXS, paddingBottom: tokens.spacingVerticalXXS, paddingRight: 0 },
  },
  label: { display: 'flex', gap: tokens.spacingHorizontalS, justifyContent: 'space-between' },
  name: { minWidth: 0, overflowWrap: 'anywhere' },
  count: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums', lineHeight: tokens.lineHeightBase300 },
});

/** A value to filter by, and how many items have it. */
export function FacetChoice({ value, onToggle }: { value: FacetValue; onToggle: (value: string) => void }) {
  const styles = useStyles();
  const { say } = useReader();
  return (
    <Checkbox
      className={styles.choice}
      checked={value.chosen}
      onChange={() => onToggle(value.value)}
      label={
        <span className={styles.label}>
          <bdi className={styles.name}>{value.name}</bdi> <span className={styles.count}>{say('tabs.knowledge.number', { count: value.count })}</span>
        </span>
      }
    />
  );
}
