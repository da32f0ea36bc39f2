import { useState } from 'react';
import { electorateText } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useMe } from '../../frame/me.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { listing } from '../pollText.ts';
import { draftLike } from './draftOfPoll.ts';
import { NewPollForm } from './NewPollForm.tsx';
import { scopesOf } from './scopes.ts';
import { useEmptyDraft } from './useEmptyDraft.ts';

/** A new poll like one that is there. */
export function CopiedPoll({ id }: { id: string }) {
  const { view, problem, reload } = useAnswer('showPoll', [{ params: { id } }]);
  if (view) return <CopiedForm poll={view} />;
  return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting />;
}

function CopiedForm({ poll }: { poll: PollView }) {
  const me = useMe();
  const { say, locale, timeZone } = useReader();
  const makeEmpty = useEmptyDraft();
  const [start] = useState(() => {
    const empty = makeEmpty();
    const { draft, widened } = draftLike(poll, empty, { scopes: scopesOf(me), timeZone });
    const refusal = { spot: 'scope' as const, text: say('tabs.new.asksOthers', { who: electorateText(poll.electorate, say, listing(locale)) }) };
    return { draft, empty, isKept: false, ...(widened ? { refusal } : {}) };
  });
  return <NewPollForm start={start} />;
}
