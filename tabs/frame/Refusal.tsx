import { Button, Caption1, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { ProblemView } from '../../functions/contract/views.ts';
import { useSay } from './reader.tsx';
import { refusalText } from './refusalText.ts';

const useStyles = makeStyles({
  text: { whiteSpace: 'normal', paddingBlock: '6px' },
  number: { display: 'block' },
});

/** A "no" of the service, in the reader's words, with what can be done about it. */
export function Refusal({ problem, onRetry }: { problem: ProblemView; onRetry?: (() => void) | undefined }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <MessageBar intent={problem.status === 0 || problem.status >= 500 ? 'error' : 'warning'} layout="multiline">
      <MessageBarBody className={styles.text}>
        {refusalText(problem, say)}
        {problem.correlationId && <Caption1 className={styles.number}>{say('tabs.refusal.number', { number: problem.correlationId })}</Caption1>}
      </MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            {say('tabs.refusal.retry')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
