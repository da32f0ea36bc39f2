import { makeStyles, Select } from '@fluentui/react-components';
import { useSay } from '../frame/reader.tsx';

const useStyles = makeStyles({ order: { minWidth: '9rem' } });

interface OrderChoiceProps<O extends string> {
  orders: readonly { order: O; name: string }[];
  chosen: O;
  onChosen: (order: O) => void;
}

/** In which order what was found is listed. */
export function OrderChoice<O extends string>({ orders, chosen, onChosen }: OrderChoiceProps<O>) {
  const styles = useStyles();
  const say = useSay();
  const choose = (value: string): void => {
    const wanted = orders.find(({ order }) => order === value);
    if (wanted) onChosen(wanted.order);
  };
  return (
    <Select className={styles.order} size="small" aria-label={say('tabs.knowledge.order')} value={chosen} onChange={(_, { value }) => choose(value)}>
      {orders.map(({ order, name }) => (
        <option key={order} value={order}>
          {name}
        </option>
      ))}
    </Select>
  );
}
