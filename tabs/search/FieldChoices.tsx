import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useSay } from '../frame/reader.tsx';
import { FacetChoice } from './FacetChoice.tsx';
import { openFields } from './facetValue.ts';
import type { FieldValue } from './facetValue.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: { display: 'flex', alignItems: 'flex-start' },
  choice: { flex: '1 1 auto', minWidth: 0 },
  open: { minWidth: '24px', width: '24px', padding: 0, marginTop: tokens.spacingVerticalXXS },
  space: { width: '24px', flexShrink: 0 },
});

/** Fields of science as a small tree: the broad ones, and what lies in each when it is opened. */
export function FieldChoices({ tree, label, onToggle }: { tree: FieldValue[]; label: string; onToggle: (value: string) => void }) {
  const styles = useStyles();
  const say = useSay();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const turn = (value: string): void => setOpened((before) => (before.has(value) ? new Set([...before].filter((each) => each !== value)) : new Set([...before, value])));
  const shown = openFields(tree, opened);
  return (
    <ul className={styles.list} aria-label={label}>
      {shown.map((field) => (
        <li key={field.value} className={styles.row} style={{ paddingInlineStart: `${field.depth * 16}px` }}>
          {field.hasMore ? (
            <Button
              className={styles.open}
              size="small"
              appearance="transparent"
              icon={opened.has(field.value) ? <ChevronDownRegular /> : <ChevronRightRegular />}
              aria-expanded={opened.has(field.value)}
              aria-label={say('tabs.knowledge.openField', { name: field.name })}
              onClick={() => turn(field.value)}
            />
          ) : (
            <span className={styles.space} />
          )}
          <div className={styles.choice}>
            <FacetChoice value={field} onToggle={onToggle} />
          </div>
        </li>
      ))}
    </ul>
  );
}
