import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { copyText, saveFile } from './saveFile.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  text: { margin: 0 },
  csv: { '& textarea': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, height: '12rem', maxHeight: 'none' } },
});

interface ExportDialogProps {
  poll: PollView;
  what: 'result' | 'ballots';
  onClose: () => void;
}

/** Numbers to take along: as a file where Teams lets files through, else by copying. */
export function ExportDialog({ poll, what, onClose }: ExportDialogProps) {
  const styles = useStyles();
  const say = useSay();
  const { view, problem, reload } = useAnswer('exportPoll', [{ params: { id: poll.id }, query: { what } }]);
  const [told, setTold] = useState('');
  const csv = view?.csv.replace(/^\ufeff/, '') ?? '';
  const copy = async (): Promise<void> => setTold(say((await copyText(csv)) ? 'tabs.export.copied' : 'tabs.export.copyByHand'));
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say(`tabs.export.title.${what}`)}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>{say('tabs.export.text')}</p>
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
            <Button
              appearance="primary"
              disabledFocusable={!view}
              onClick={() => {
                if (!view) return;
                saveFile(view.fileName, view.csv);
                setTold(say('tabs.export.saved', { file: view.fileName }));
              }}
            >
              {say('tabs.export.save')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
