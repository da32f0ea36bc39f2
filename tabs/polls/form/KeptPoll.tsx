import { useState } from 'react';
import type { DraftsView } from '../../../functions/contract/views.ts';
import { useMe } from '../../frame/me.tsx';
import { NotKept } from '../drafts/NotKept.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { formOfText } from './keptForm.ts';
import { NewPollForm } from './NewPollForm.tsx';
import { scopesOf } from './scopes.ts';
import { useEmptyDraft } from './useEmptyDraft.ts';

/** A form that was kept. */
export function KeptPoll({ id }: { id: string }) {
  const { view, problem, loading, reload } = useAnswer('listPollDrafts', []);
  if (problem) return <Refusal problem={problem} onRetry={reload} />;
  if (!view || loading) return <Waiting />;
  const kept = view.items.find((draft) => draft.id === id);
  return kept ? <LoadedForm kept={kept} /> : <NotKept />;
}

function LoadedForm({ kept }: { kept: DraftsView['items'][number] }) {
  const me = useMe();
  const { timeZone } = useReader();
  const makeEmpty = useEmptyDraft();
  const [start] = useState(() => {
    const empty = makeEmpty();
    return { draft: formOfText(kept.id, kept.form, empty, { now: Date.now(), timeZone, scopes: scopesOf(me) }), empty, isKept: true };
  });
  return <NewPollForm start={start} />;
}
