import { useState } from 'react';
import type { Client } from '../../../functions/contract/client.ts';
import type { ProblemView } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';
import { useDoing } from '../../frame/useDoing.ts';
import { kindsOf, withInstead } from './findings.ts';
import type { Found } from './findings.ts';

export interface ScreenedText {
  text: string;
  write: (text: string) => void;
  /** What was pointed out in it as it stands; undefined while nobody has looked. */
  findings: readonly Found[] | undefined;
  replace: (finding: Found, words: string) => void;
  busy: boolean;
  problem: ProblemView | undefined;
  /** Looks first; sends when nothing is pointed out, or when the author sends it all the same. */
  submit: () => Promise<void>;
}

interface Sending {
  start?: string;
  /** Sends the text with the kinds of what was pointed out and is sent all the same. */
  send: (client: Client, text: string, despite: Found['kind'][]) => Promise<Outcome<unknown>>;
  /** It was sent; the field is empty again. */
  onSent: () => void;
  onWritten?: (text: string) => void;
}

/** A text that is looked at before it is sent. Nothing of it is stored by looking. What is typed stays when it is refused. */
export function useScreenedText({ start = '', send, onSent, onWritten }: Sending): ScreenedText {
  const doing = useDoing();
  const [text, setText] = useState(start);
  const [findings, setFindings] = useState<readonly Found[]>();
  const put = (next: string, found: readonly Found[] | undefined): void => {
    setText(next);
    setFindings(found);
    onWritten?.(next);
  };
  const submit = async (): Promise<void> => {
    const done = await doing.run<'looked' | 'sent'>(async (client) => {
      if (findings === undefined && text.trim() !== '') {
        const looked = await client.call('screenText', { body: { text } });
        if (!looked.ok) return looked;
        setFindings(looked.view.findings);
        if (looked.view.findings.length > 0) return { ok: true, view: 'looked' };
      }
      const sent = await send(client, text, kindsOf(findings ?? []));
      if (sent.ok) return { ok: true, view: 'sent' };
      if (sent.problem.kind === 'look-first') setFindings(undefined);
      return sent;
    });
    if (done !== 'sent') return;
    put('', undefined);
    onSent();
  };
  return {
    text, findings, busy: doing.busy, problem: doing.problem, submit,
    write: (next) => {
      if (doing.problem) doing.forget();
      put(next, undefined);
    },
    replace(finding, words) {
      const next = withInstead(text, findings ?? [], finding, words);
      put(next.text, next.findings);
    },
  };
}
