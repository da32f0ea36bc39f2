import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';
import { lengthText, paceOf, shareDone } from './importText.ts';
import { useSeconds } from './useSeconds.ts';

const useStyles = makeStyles({ part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM }, text: { margin: 0 } });

/** How far reading and writing are: rows, how fast, and how long it will take. */
export function ImportProgress({ view }: { view: ImportView }) {
  const styles = useStyles();
  const { say } = useReader();
  const now = useSeconds();
  const { progress } = view;
  const share = progress && shareDone(progress);
  const pace = progress && paceOf(progress, now);
  const phase = say(progress ? `tabs.import.phase.${progress.phase}` : 'tabs.import.phase.waiting');
  return (
    <Part title={phase}>
      <div className={styles.part}>
        <ProgressBar thickness="large" aria-label={phase} {...(share === undefined ? {} : { value: share })} />
        {progress && (
          <p className={styles.text}>
            {progress.phase === 'reading' ? say('tabs.import.rows', { count: progress.rows }) : say('tabs.import.written', { done: progress.done, total: progress.total })}{' '}
            {pace && say(`tabs.import.pace.${progress.phase}`, { count: pace.perSecond, left: lengthText(pace.left, say) })}
          </p>
        )}
        <p className={styles.text}>{say('tabs.import.mayLeaveAll')}</p>
      </div>
    </Part>
  );
}
