import { Button, makeStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { ExportDialog } from './ExportDialog.tsx';

const useStyles = makeStyles({ button: { alignSelf: 'flex-start' } });

/** Opens the dialog in which the result, or the ballots, can be taken along. */
export function ExportButton({ poll, what }: { poll: PollView; what: 'result' | 'ballots' }) {
  const styles = useStyles();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  return (
    <>
      <Button {...focusTarget} className={styles.button} icon={<ArrowDownloadRegular />} onClick={() => setOpen(true)}>
        {say(`tabs.export.button.${what}`)}
      </Button>
      {open && <ExportDialog poll={poll} what={what} onClose={() => setOpen(false)} />}
    </>
  );
}
