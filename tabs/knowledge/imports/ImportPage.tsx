import { useState } from 'react';
import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import { ConfirmDialog } from '../../frame/ConfirmDialog.tsx';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { useDoing } from '../../frame/useDoing.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportReport } from './ImportReport.tsx';
import { filesText, isUnderWay } from './importText.ts';
import { StateBadge } from './ImportsTable.tsx';
import { UploadPart } from './UploadPart.tsx';
import { forgetUpload } from './uploads.ts';
import { useUpload } from './useUpload.ts';

/** One import: how far it is, and then what came of it. */
export function ImportPage({ id }: { id: string }) {
  const { say } = useReader();
  const back = { to: { name: 'imports' } as const, label: say('tabs.imports.title') };
  const asked = useAnswer('showImport', [{ params: { id } }], whileUnderWay);
  const upload = useUpload(id);
  // Once everything has been sent the service is asked again how far it is.
  const [begun, setBegun] = useState(false);
  if (upload?.state === 'done' && !begun) {
    setBegun(true);
    asked.put(upload.view);
  }
  const { view, problem, reload } = asked;
  if (!view) return problem ? <RefusedPage problem={problem} back={back} onRetry={reload} /> : <PageLayout title={undefined} back={back}><Waiting /></PageLayout>;
  return (
    <PageLayout title={filesText(view.files, say)} back={back} actions={mayBeGivenUp(view) && <GiveUp view={view} onGone={asked.put} />}>
      {problem && <Refusal problem={problem} onRetry={reload} />}
      <p>
        <StateBadge state={view.state} /> {say('tabs.import.startedBy', { at: new Date(view.startedAt), name: view.by ?? say(`tabs.imports.via.${view.via}`) })}
      </p>
      {view.state === 'uploading' && <UploadPart view={view} upload={upload} />}
      {isUnderWay(view) && <ImportProgress view={view} />}
      {view.problem && <p dir="auto">{view.problem}</p>}
      {(view.state === 'done' || view.read !== undefined) && <ImportReport view={view} />}
    </PageLayout>
  );
}

function whileUnderWay(view: ImportView): number | undefined {
  return isUnderWay(view) ? 2_000 : undefined;
}

/** Until it begins to write. */
function mayBeGivenUp({ state, progress }: ImportView): boolean {
  return state === 'uploading' || state === 'waiting' || (state === 'running' && progress?.phase !== 'writing');
}

function GiveUp({ view, onGone }: { view: ImportView; onGone: (view: ImportView) => void }) {
  const { say } = useReader();
  const doing = useDoing();
  const [asking, setAsking] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  const cancel = async (): Promise<void> => {
    const gone = await doing.run((client) => client.call('cancelImport', { params: { id: view.id } }));
    if (!gone) return;
    forgetUpload(view.id);
    setAsking(false);
    onGone(gone);
  };
  return (
    <>
      <Button {...focusTarget} onClick={() => setAsking(true)}>
        {say('tabs.import.cancel')}
      </Button>
      <ConfirmDialog open={asking} title={say('tabs.import.cancelTitle')} confirm={say('tabs.import.cancel')} doing={doing} onConfirm={() => void cancel()} onCancel={() => setAsking(false)}>
        <p>{say('tabs.import.cancelText')}</p>
      </ConfirmDialog>
    </>
  );
}
