import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import type { Ref } from 'react';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import type { Done } from './showing.ts';
import type { Deed } from './useDeed.ts';

const useStyles = makeStyles({
  told: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM, ':empty': { display: 'none' }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  text: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
});

interface ToldLineProps {
  done: Done | undefined;
  deed: Deed;
  onTakenBack: () => void;
  line: Ref<HTMLDivElement>;
}

/** What was just done, with the button that takes it back; takes the focus, since the button that was pressed may be gone. */
export function ToldLine({ done, deed, onTakenBack, line }: ToldLineProps) {
  const styles = useStyles();
  const say = useSay();
  const undo = done?.undo;
  return (
    <>
      {deed.problem && <Refusal problem={deed.problem} />}
      <div ref={line} role="status" tabIndex={-1} className={styles.told}>
        {done && (
          <p className={styles.text} dir="auto">
            {done.told}
          </p>
        )}
        {undo && (
          <Button size="small" icon={<ArrowUndoRegular />} disabledFocusable={deed.busy} onClick={() => void deed.act(undo).then((back) => back && onTakenBack())}>
            {say('tabs.drafts.undo')}
          </Button>
        )}
      </div>
    </>
  );
}
