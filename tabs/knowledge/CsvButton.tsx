import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { CsvDialog } from './CsvDialog.tsx';
import type { CsvDialogProps } from './CsvDialog.tsx';

/** Opens the dialog in which a table can be taken along. */
export function CsvButton({ label, ...dialog }: { label: string } & Omit<CsvDialogProps, 'onClose'>) {
  const [open, setOpen] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  return (
    <>
      <Button {...focusTarget} size="small" icon={<ArrowDownloadRegular />} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && <CsvDialog {...dialog} onClose={() => setOpen(false)} />}
    </>
  );
}
