import { useMemo, useState } from 'react';
import { Empty } from '../../frame/Empty.tsx';
import { useMe } from '../../frame/me.tsx';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useService } from '../../frame/service.tsx';
import { lastSearch } from '../list/lastSearch.ts';
import { emptyPractice } from './practiceDraft.ts';
import { PracticeFormBox } from './PracticeFormBox.tsx';
import { usePracticeForm } from './usePracticeForm.ts';

/** Writes down a good practice, guidance, a tool or a result from elsewhere. */
export function NewPracticePage() {
  const say = useSay();
  const { may, network } = useMe();
  const { memory } = useService();
  const back = { to: { name: 'knowledge', search: lastSearch.of(memory) } as const, label: say('tabs.item.back') };
  return (
    <PageLayout title={say('tabs.knowledge.writeDown')} back={back}>
      {may.addKnowledge ? <NewPracticeForm /> : <Empty title={say('tabs.practice.refused')} text={say('tabs.practice.refusedText', { contact: network.contact })} />}
    </PageLayout>
  );
}

function NewPracticeForm() {
  const say = useSay();
  const { stakeholder } = useMe();
  // Made once: sent twice, it still makes one.
  const [id] = useState(() => crypto.randomUUID());
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const start = useMemo(() => emptyPractice(today, stakeholder), [today, stakeholder]);
  const form = usePracticeForm({ name: 'new', start, send: (client, body) => client.call('addPractice', { body: { id, ...body } }) });
  return <PracticeFormBox form={form} submit={say('tabs.practice.add')} />;
}
