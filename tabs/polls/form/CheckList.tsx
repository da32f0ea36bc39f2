import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { FieldGroup } from '../../frame/FieldGroup.tsx';

const useStyles = makeStyles({ list: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(11rem, 1fr))', columnGap: tokens.spacingHorizontalM } });

interface CheckListProps {
  legend: string;
  hint?: string;
  items: readonly { key: string; name: string }[];
  chosen: readonly string[];
  onChosen: (chosen: string[]) => void;
}

/** Some of a few. What was chosen and is not among them is dropped with the next choice. */
export function CheckList({ legend, hint, items, chosen, onChosen }: CheckListProps) {
  const styles = useStyles();
  const set = (key: string, on: boolean): void => onChosen(items.map((item) => item.key).filter((each) => (each === key ? on : chosen.includes(each))));
  return (
    <FieldGroup legend={legend} hint={hint}>
      <div className={styles.list}>
        {items.map(({ key, name }) => (
          <Checkbox key={key} checked={chosen.includes(key)} label={name} onChange={(_, { checked }) => set(key, checked === true)} />
        ))}
      </div>
    </FieldGroup>
  );
}
