import { useEffect, useState } from 'react';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import type { ProblemView } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';
import { useService } from '../../frame/service.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import { kindsOf, withInstead } from '../item/findings.ts';
import type { Found } from '../item/findings.ts';
import { bodyOf } from './commonDraft.ts';
import type { CommonBody, CommonDraft } from './commonDraft.ts';

export type Worded = 'title' | 'what';
type Findings = Record<Worded, readonly Found[]>;

export interface CommonForm {
  draft: CommonDraft;
  set: (values: Partial<CommonDraft>) => void;
  /** Of the texts as they stand; undefined while nobody has looked. */
  findings: Findings | undefined;
  replace: (field: Worded, finding: Found, words: string) => void;
  busy: boolean;
  problem: ProblemView | undefined;
  submit: () => Promise<void>;
}

interface Start {
  /** Under which what is written stays while somebody looks at another page. */
  name: string;
  start: CommonDraft;
  send: (client: Client, body: CommonBody & { despite: Found['kind'][] }) => Promise<Outcome<AnyChallengeView>>;
  onSent: (view: AnyChallengeView) => void;
}

/** The wording and marking of a common challenge: looked at before it is sent; what is written stays when it is refused. */
export function useCommonForm({ name, start, send, onSent }: Start): CommonForm {
  const { memory } = useService();
  const doing = useDoing();
  const kept = `common-form:${name}`;
  const [draft, setDraft] = useState(() => (memory.get(kept) as CommonDraft | undefined) ?? start);
  const [findings, setFindings] = useState<Findings>();
  useEffect(() => void memory.set(kept, draft), [memory, kept, draft]);
  const submit = async (): Promise<void> => {
    const sent = await doing.run<AnyChallengeView | 'looked'>(async (client) => {
      const looked = findings ? undefined : await look(client, draft);
      if (looked && !looked.ok) return looked;
      if (looked) setFindings(looked.view);
      if (looked && looked.view.title.length + looked.view.what.length > 0) return { ok: true, view: 'looked' };
      const outcome = await send(client, { ...bodyOf(draft), despite: kindsOf(Object.values(findings ?? {}).flat()) });
      if (!outcome.ok && outcome.problem.kind === 'look-first') setFindings(undefined);
      return outcome;
    });
    if (sent === undefined || sent === 'looked') return;
    memory.delete(kept);
    onSent(sent);
  };
  return {
    draft, findings, busy: doing.busy, problem: doing.problem, submit,
    set(values) {
      if (doing.problem) doing.forget();
      if ('title' in values || 'what' in values) setFindings(undefined);
      setDraft((before) => ({ ...before, ...values }));
    },
    replace(field, finding, words) {
      if (!findings) return;
      const next = withInstead(draft[field], findings[field], finding, words);
      setDraft({ ...draft, [field]: next.text });
      setFindings({ ...findings, [field]: next.findings });
    },
  };
}

async function look(client: Client, draft: CommonDraft): Promise<Outcome<Findings>> {
  const [title, what] = await Promise.all([client.call('screenText', { body: { text: draft.title } }), client.call('screenText', { body: { text: draft.what } })]);
  if (!title.ok) return title;
  return what.ok ? { ok: true, view: { title: title.view.findings, what: what.view.findings } } : what;
}
