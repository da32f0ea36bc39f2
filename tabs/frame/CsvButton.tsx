import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { Client } from '../../functions/contract/client.ts';
import type { ExportView } from '../../functions/contract/views.ts';
import type { Outcome } from './asking.ts';
import { CsvDialog } from './CsvDialog.tsx';
import type { AskedExport } from './CsvDialog.tsx';
import { useService } from './service.tsx';

interface ExportProps {
  title: string;
  note?: string | undefined;
  load: (client: Client) => Promise<Outcome<ExportView>>;
}

export interface CsvButtonProps extends ExportProps {
  label: string;
}

/** Opens the dialog in which a table can be taken along. */
export function CsvButton({ label, ...table }: CsvButtonProps) {
  const [open, setOpen] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  return (
    <>
      <Button {...focusTarget} size="small" icon={<ArrowDownloadRegular />} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && <Export {...table} onClose={() => setOpen(false)} />}
    </>
  );
}

function Export({ title, note, load, onClose }: ExportProps & { onClose: () => void }) {
  return <CsvDialog title={title} note={note} asked={useExport(load)} onClose={onClose} />;
}

/** Asked once when the dialog opens, and again on demand. */
function useExport(load: ExportProps['load']): AskedExport {
  const { client } = useService();
  const [asked] = useState(() => load);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ attempt: number; outcome: Outcome<ExportView> }>();
  useEffect(() => {
    const mine = new AbortController();
    void asked(client(mine.signal)).then((outcome) => {
      if (!mine.signal.aborted) setAnswer({ attempt, outcome });
    });
    return () => mine.abort();
  }, [asked, client, attempt]);
  const outcome = answer?.attempt === attempt ? answer.outcome : undefined;
  return { view: outcome?.ok ? outcome.view : undefined, problem: outcome && !outcome.ok ? outcome.problem : undefined, reload: () => setAttempt(attempt + 1) };
}
