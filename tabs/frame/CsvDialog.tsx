import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ExportView, ProblemView } from '../../functions/contract/views.ts';
import { useSay } from './reader.tsx';
import { Refusal } from './Refusal.tsx';
import { copyText, saveFile } from './saveFile.ts';
import { Waiting } from './Waiting.tsx';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  text: { margin: 0 },
  csv: { '& textarea': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, height: '12rem', maxHeight: 'none' } },
});

/** The table as far as the service has answered. */
export interface AskedExport {
  view: ExportView | undefined;
  problem: ProblemView | undefined;
  reload: () => void;
}

interface CsvDialogProps {
  title: string;
  note?: string | undefined;
  asked: AskedExport;
  onClose: () => void;
}

/** A table to take along: as a file where Teams lets files through, else by copying. */
export function CsvDialog({ title, note, asked: { view, problem, reload }, onClose }: CsvDialogProps) {
  const styles = useStyles();
  const say = useSay();
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
