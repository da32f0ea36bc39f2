import { Button, Caption1, makeStyles } from '@fluentui/react-components';
import type { ProblemView } from '../../functions/contract/views.ts';
import { Message } from './Message.tsx';
import { useSay } from './reader.tsx';
import { refusalText } from './refusalText.ts';

const useStyles = makeStyles({ number: { display: 'block' } });

/** A "no" of the service, in the reader's words, with what can be done about it. */
export function Refusal({ problem, onRetry }: { problem: ProblemView; onRetry?: (() => void) | undefined }) {
  const styles = useStyles();
  const say = useSay();
  const retry = onRetry && (
    <Button size="small" onClick={onRetry}>
      {say('tabs.refusal.retry')}
    </Button>
  );
  return (
    <Message intent={problem.status === 0 || problem.status >= 500 ? 'error' : 'warning'} actions={retry}>
      {refusalText(problem, say)}
      {problem.correlationId && <Caption1 className={styles.number}>{say('tabs.refusal.number', { number: problem.correlationId })}</Caption1>}
    </Message>
  );
}
