import { makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { messageAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';

const useStyles = makeStyles({ text: { whiteSpace: 'normal', paddingBlock: '6px' } });

/** A refusal that is about no field. */
export function FormRefusal({ form }: { form: PollForm }) {
  const styles = useStyles();
  const message = messageAt(form, 'form');
  if (message === undefined) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody className={styles.text}>{message}</MessageBarBody>
    </MessageBar>
  );
}
