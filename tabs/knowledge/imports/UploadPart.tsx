import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { refusalText } from '../../frame/refusalText.ts';
import { useService } from '../../frame/service.tsx';
import { Part } from '../../frame/Part.tsx';
import { FilePicker } from './FilePicker.tsx';
import { sizeText } from './importText.ts';
import type { Uploading } from './Upload.ts';
import { sameFiles } from './uploadPlan.ts';
import { sendFiles, uploadOf } from './uploads.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  text: { margin: 0 },
});

/** How far the upload is. One that was cut off goes on when the same files are chosen again. */
export function UploadPart({ view, upload }: { view: ImportView; upload: Uploading | undefined }) {
  const styles = useStyles();
  const { say } = useReader();
  return (
    <Part title={say('tabs.import.uploading')}>
      <div className={styles.part}>
        {upload && <Sending id={view.id} upload={upload} />}
        {(!upload || upload.problem?.kind === 'file-unreadable') && <CutOff view={upload?.view ?? view} />}
      </div>
    </Part>
  );
}

function Sending({ id, upload }: { id: string; upload: Uploading }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { sent, total, state, problem } = upload;
  const line = say('tabs.import.sent', { sent: sizeText(sent, locale), total: sizeText(total, locale) });
  return (
    <>
      <ProgressBar thickness="large" value={total > 0 ? sent / total : 1} aria-label={line} />
      <p className={styles.text} role="status">
        {line} {state === 'pausing' && problem && say('tabs.import.pausing', { why: refusalText(problem, say) })}
      </p>
      {state === 'stopped' && problem && problem.kind !== 'file-unreadable' && <Refusal problem={problem} onRetry={() => void uploadOf(id)?.run()} />}
      {problem?.kind === 'file-unreadable' ? (
        <p className={styles.text} role="alert">
          {say('tabs.import.unreadable')}
        </p>
      ) : (
        <p className={styles.text}>{say('tabs.import.mayLeave')}</p>
      )}
    </>
  );
}

function CutOff({ view }: { view: ImportView }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { client } = useService();
  const [others, setOthers] = useState(false);
  const choose = (chosen: File[]): void => {
    const files = sameFiles(view.files, chosen);
    setOthers(!files);
    if (files) sendFiles(client(), view, files);
  };
  return (
    <>
      <p className={styles.text}>{say('tabs.import.cutOff', { files: view.files.map(({ name, size }) => say('tabs.import.file', { name, size: sizeText(size, locale) })).join(', ') })}</p>
      <FilePicker onFiles={choose} />
      {others && (
        <p className={styles.text} role="alert">
          {say('tabs.import.otherFiles')}
        </p>
      )}
    </>
  );
}
