import { useMemo, useState } from 'react';
import type { PracticeView } from '../../../functions/contract/knowledgeViews.ts';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useService } from '../../frame/service.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { Conflict } from './Conflict.tsx';
import { draftOf } from './practiceDraft.ts';
import { PracticeFormBox } from './PracticeFormBox.tsx';
import { usePracticeForm } from './usePracticeForm.ts';

/** Changes what was written down. */
export function EditPracticePage({ id }: { id: string }) {
  const say = useSay();
  const { view, problem, reload } = useAnswer('showKnowledge', [{ params: { id } }]);
  // What somebody else saves meanwhile must not pull the form away from under the writer.
  const [first, setFirst] = useState<PracticeView>();
  if (!first && view && 'may' in view) setFirst(view);
  const back = { to: { name: 'item', id } as const, label: say('tabs.practice.backToIt') };
  const notHere = view && !('may' in view && view.may.change);
  if (notHere) return <RefusedPage problem={{ type: 'about:blank', title: '', status: 404, kind: 'not-there' }} back={back} onRetry={reload} />;
  if (!first && problem) return <RefusedPage problem={problem} back={back} onRetry={reload} />;
  return (
    <PageLayout title={say('tabs.practice.change')} back={back}>
      {first ? <EditPracticeForm key={first.id} practice={first} /> : <Waiting />}
    </PageLayout>
  );
}

function EditPracticeForm({ practice }: { practice: PracticeView }) {
  const say = useSay();
  const { client } = useService();
  const [edition, setEdition] = useState(practice.edition);
  const [theirs, setTheirs] = useState<PracticeView>();
  const start = useMemo(() => draftOf(practice), [practice]);
  const look = async (): Promise<void> => {
    const now = await client().call('showKnowledge', { params: { id: practice.id } });
    if (!now.ok || !('may' in now.view)) return;
    setTheirs(now.view);
    // Whoever saves again has seen what the other wrote.
    setEdition(now.view.edition);
  };
  const form = usePracticeForm({
    name: practice.id,
    start,
    send: (asked, body) => asked.call('changePractice', { params: { id: practice.id }, body: { ...body, edition } }),
    onRefused: ({ kind }) => {
      if (kind === 'changed-meanwhile') void look();
    },
  });
  return (
    <PracticeFormBox form={form} submit={say(theirs ? 'tabs.practice.saveOver' : 'tabs.practice.saveChanges')}>
      {theirs && (
        <Conflict
          theirs={theirs}
          mine={form.draft}
          onTake={() => {
            form.set(draftOf(theirs));
            setTheirs(undefined);
          }}
        />
      )}
    </PracticeFormBox>
  );
}
