import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { JoinedView, ProblemView } from '../../functions/contract/views.ts';
import { AlonePage } from './AlonePage.tsx';
import { useSay } from './reader.tsx';
import { Refusal } from './Refusal.tsx';
import { refusalText } from './refusalText.ts';
import { useDoing } from './useDoing.ts';

/** Someone who is not a member: which network this is, whom to ask, and a button that asks. */
export function NotAMember({ problem, onAdmitted }: { problem: ProblemView; onAdmitted: () => void }) {
  const say = useSay();
  const asking = useDoing();
  const [joined, setJoined] = useState<JoinedView>();
  const network = joined?.network.name ?? factOf(problem, 'network');
  const contact = joined?.network.contact ?? factOf(problem, 'contact');

  const ask = async () => {
    const view = await asking.run((client) => client.call('askToJoin'));
    if (view?.state === 'admitted') onAdmitted();
    else if (view) setJoined(view);
  };

  const title = network ? say('tabs.join.title', { network }) : say('tabs.join.titlePlain');
  return (
    <AlonePage title={title} text={refusalText(problem, say)}>
      {contact && <p dir="auto">{say('tabs.join.contact', { contact })}</p>}
      <div role="status">{joined && <p>{say(joined.state === 'declined' ? 'tabs.join.declined' : 'tabs.join.waiting')}</p>}</div>
      {!joined && (
        <Button appearance="primary" disabledFocusable={asking.busy} onClick={() => void ask()}>
          {say('tabs.join.ask')}
        </Button>
      )}
      {joined?.state === 'waiting' && <Button onClick={onAdmitted}>{say('tabs.join.look')}</Button>}
      {asking.problem && <Refusal problem={asking.problem} />}
    </AlonePage>
  );
}

function factOf(problem: ProblemView, name: string): string | undefined {
  const fact = problem.facts?.[name];
  return typeof fact === 'string' && fact !== '' ? fact : undefined;
}
