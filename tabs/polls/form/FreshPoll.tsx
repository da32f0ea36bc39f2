import { useState } from 'react';
import { DraftsToGoOn } from '../drafts/DraftsToGoOn.tsx';
import { pollDrafts } from '../drafts/pollDrafts.ts';
import { NewPollForm } from './NewPollForm.tsx';
import { useEmptyDraft } from './useEmptyDraft.ts';

/** An empty form, and the kept ones that could be gone on with instead. */
export function FreshPoll() {
  const makeEmpty = useEmptyDraft();
  const [start] = useState(() => {
    const empty = makeEmpty();
    return { draft: empty, empty, isKept: false };
  });
  return (
    <>
      <DraftsToGoOn kind={pollDrafts} but={start.draft.id} />
      <NewPollForm start={start} />
    </>
  );
}
