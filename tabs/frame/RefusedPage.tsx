import type { ProblemView } from '../../functions/contract/views.ts';
import type { Page } from './page.ts';
import { PageLayout } from './PageLayout.tsx';
import { useSay } from './reader.tsx';
import { Refusal } from './Refusal.tsx';

/** A page that cannot be shown. */
export function RefusedPage({ problem, back, onRetry }: { problem: ProblemView; back?: { to: Page; label: string }; onRetry: () => void }) {
  const say = useSay();
  const gone = problem.kind === 'not-there';
  return (
    <PageLayout title={say(gone ? 'tabs.refusal.gone' : 'tabs.refusal.title')} {...(back ? { back } : {})}>
      <Refusal problem={problem} onRetry={gone ? undefined : onRetry} />
    </PageLayout>
  );
}
