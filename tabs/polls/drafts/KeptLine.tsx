import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { useReader } from '../../frame/reader.tsx';
import { refusalText } from '../../frame/refusalText.ts';
import type { Kept } from './DraftKeeper.ts';

const useStyles = makeStyles({ line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '32px', color: tokens.colorNeutralForeground2 } });

/** What became of the form: kept, not kept and why, or thrown away, which can be undone. */
export function KeptLine({ kept, undo }: { kept: Kept; undo: (() => void) | undefined }) {
  const styles = useStyles();
  const { say } = useReader();
  return (
    <div className={styles.line}>
      {/* That a form is kept is no news to be heard at every pause; that it is not, or was thrown away, is. */}
      <span role="status">{undo ? say('tabs.drafts.thrownHere') : kept.state === 'refused' && say('tabs.drafts.notKept', { why: refusalText(kept.problem, say) })}</span>
      {!undo && kept.state === 'changed' && <span>{say('tabs.drafts.keeping')}</span>}
      {!undo && kept.state === 'kept' && <span>{say('tabs.drafts.kept', { at: new Date(kept.at) })}</span>}
      {undo && (
        <Button size="small" icon={<ArrowUndoRegular />} onClick={undo}>
          {say('tabs.drafts.undo')}
        </Button>
      )}
    </div>
  );
}
