import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { AlonePage } from './AlonePage.tsx';
import { MeProvider } from './me.tsx';
import { NotAMember } from './NotAMember.tsx';
import { useSay } from './reader.tsx';
import { Refusal } from './Refusal.tsx';
import { tellTeamsReady } from './teams.ts';
import { useAnswer } from './useAnswer.ts';
import { PageWaiting } from './Waiting.tsx';

/** Who is looking? Shows the pages to members, and the way in to everybody else. */
export function Membership({ children }: { children: ReactNode }) {
  const say = useSay();
  const { view: me, problem, reload } = useAnswer('me', []);
  const ready = me !== undefined;
  useEffect(() => {
    if (ready) tellTeamsReady();
  }, [ready]);
  if (me) return <MeProvider value={me}>{children}</MeProvider>;
  if (!problem) return <PageWaiting />;
  if (problem.kind === 'not-a-member' || problem.kind === 'tenant-not-connected') return <NotAMember problem={problem} onAdmitted={reload} />;
  return (
    <AlonePage title={say('tabs.refusal.title')} text={say('tabs.refusal.entry')}>
      <Refusal problem={problem} onRetry={reload} />
    </AlonePage>
  );
}
