import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowDownRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons';
import { pollLimits } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { focusSpot } from './formSpots.ts';
import type { OptionFieldProps } from './OptionField.tsx';

const useStyles = makeStyles({ buttons: { display: 'flex' } });

/** Moves a choice up or down, or takes it away. */
export function OptionButtons({ form, option, at, onMove, onTold }: Omit<OptionFieldProps, 'onAdd'> & { onMove: (by: -1 | 1) => void }) {
  const styles = useStyles();
  const say = useSay();
  const { options } = form.draft;
  const number = at + 1;
  const remove = (): void => {
    const neighbour = options[at + 1] ?? options[at - 1];
    form.change({ kind: 'remove-option', key: option.key });
    onTold(say('tabs.new.removed', { number }));
    if (neighbour) focusSpot({ option: neighbour.key });
  };
  return (
    <div className={styles.buttons}>
      <Button appearance="subtle" icon={<ArrowUpRegular />} aria-label={say('tabs.new.up', { number })} disabledFocusable={at === 0} onClick={() => onMove(-1)} />
      <Button appearance="subtle" icon={<ArrowDownRegular />} aria-label={say('tabs.new.down', { number })} disabledFocusable={at === options.length - 1} onClick={() => onMove(1)} />
      <Button appearance="subtle" icon={<DeleteRegular />} aria-label={say('tabs.new.remove', { number })} disabledFocusable={options.length <= pollLimits.leastOptions} onClick={remove} />
    </div>
  );
}
