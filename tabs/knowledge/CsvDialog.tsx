import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Client } from '../../functions/contract/client.ts';
import type { ExportView, ProblemView } from '../../functions/contract/views.ts';
import type { Outcome } from '../frame/asking.ts';
import { useSay } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import { useService } from '../frame/service.tsx';
import { Waiting } from '../frame/Waiting.tsx';
import { copyText, saveFile } from '../polls/result/saveFile.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  text: { margin: 0 },
  csv: { '& textarea': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, height: '12rem', maxHeight: 'none' } },
});

export interface CsvDialogProps {
  title: string;
  note?: string | undefined;
  load: (client: Client) => Promise<Outcome<ExportView>>;
  onClose: () => void;
}

/** A table to take along: as a file where Teams lets files through, else by copying. */
export function CsvDialog({ title, note, load, onClose }: CsvDialogProps) {
  const styles = useStyles();
  const say = useSay();
  const { view, problem, reload } = useExport(load);
  const [told, setTold] = useState('');
  const csv = view?.csv.replace(/^\ufeff/, '') ?? '';
  const copy = async (): Promise<void> => setTold(say((await copyText(csv)) ? 'tabs.export.copied' : 'tabs.export.copyByHand'));
  const save = (): void => {
    if (!view) return;
    saveFile(view.fileName, view.csv);
    setTold(say('tabs.export.saved', { file: view.fileName }));
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>{say('tabs.export.text')}</p>
            {note && <p className={styles.text}>{note}</p>}
            {problem && <Refusal problem={problem} onRetry={reload} />}
            {!view && !problem && <Waiting rows={1} />}
            {view && <Textarea className={styles.csv} textarea={{ readOnly: true, wrap: 'off' }} aria-label={view.fileName} value={csv} onFocus={({ target }) => target instanceof HTMLTextAreaElement && target.select()} />}
            <div role="status">{told}</div>
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>{say('tabs.done')}</Button>
            <Button disabledFocusable={!view} onClick={() => void copy()}>
              {say('tabs.export.copy')}
            </Button>
            <Button appearance="primary" disabledFocusable={!view} onClick={save}>
              {say('tabs.export.save')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Asked once when the dialog opens, and again on demand. */
function useExport(load: CsvDialogProps['load']): { view: ExportView | undefined; problem: ProblemView | undefined; reload: () => void } {
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
