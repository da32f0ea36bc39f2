import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { pathOf } from './page.ts';
import type { Page } from './page.ts';
import { NotThere } from './NotThere.tsx';
import { useAddress } from './useAddress.ts';
import { PageWaiting } from './Waiting.tsx';

const PollsPage = lazy(async () => ({ default: (await import('../polls/list/PollsPage.tsx')).PollsPage }));
const PollPage = lazy(async () => ({ default: (await import('../polls/one/PollPage.tsx')).PollPage }));
const NewPollPage = lazy(async () => ({ default: (await import('../polls/form/NewPollPage.tsx')).NewPollPage }));
const EditPollPage = lazy(async () => ({ default: (await import('../polls/form/EditPollPage.tsx')).EditPollPage }));
const KnowledgePage = lazy(async () => ({ default: (await import('../knowledge/list/KnowledgePage.tsx')).KnowledgePage }));
const ItemPage = lazy(async () => ({ default: (await import('../knowledge/item/ItemPage.tsx')).ItemPage }));
const NewPracticePage = lazy(async () => ({ default: (await import('../knowledge/practice/NewPracticePage.tsx')).NewPracticePage }));
const EditPracticePage = lazy(async () => ({ default: (await import('../knowledge/practice/EditPracticePage.tsx')).EditPracticePage }));
const HoldingsPage = lazy(async () => ({ default: (await import('../knowledge/holdings/HoldingsPage.tsx')).HoldingsPage }));
const ImportsPage = lazy(async () => ({ default: (await import('../knowledge/imports/ImportsPage.tsx')).ImportsPage }));
const ImportPage = lazy(async () => ({ default: (await import('../knowledge/imports/ImportPage.tsx')).ImportPage }));
const ChallengesTab = lazy(async () => ({ default: (await import('../challenges/ChallengesTab.tsx')).ChallengesTab }));
const NetworkPage = lazy(async () => ({ default: (await import('../network/NetworkPage.tsx')).NetworkPage }));
const ConfigurePage = lazy(async () => ({ default: (await import('../configure/ConfigurePage.tsx')).ConfigurePage }));

/** The page that stands in the address. */
export function Pages() {
  const { page, query } = useAddress();
  return (
    <ErrorBoundary key={pathOf(page)}>
      <Suspense fallback={<PageWaiting />}>{show(page, query)}</Suspense>
    </ErrorBoundary>
  );
}

function show(page: Page, query: URLSearchParams): ReactNode {
  switch (page.name) {
    case 'polls':
      return <PollsPage state={query.get('state') ?? ''} />;
    case 'new-poll':
      return <NewPollPage key={query.toString()} draft={query.get('draft') ?? ''} like={query.get('like') ?? ''} challenges={query.getAll('challenge')} />;
    case 'poll':
      return <PollPage id={page.id} />;
    case 'edit-poll':
      return <EditPollPage id={page.id} />;
    case 'knowledge':
      return <KnowledgePage query={query} />;
    case 'item':
      return <ItemPage id={page.id} />;
    case 'new-practice':
      return <NewPracticePage />;
    case 'edit-practice':
      return <EditPracticePage id={page.id} />;
    case 'holdings':
      return <HoldingsPage />;
    case 'imports':
      return <ImportsPage />;
    case 'import':
      return <ImportPage id={page.id} />;
    case 'challenges':
    case 'challenge-board':
    case 'new-challenge':
    case 'challenge-draft':
    case 'my-challenges':
    case 'challenge-desk':
    case 'themes':
    case 'settings':
    case 'merge':
    case 'challenge':
    case 'edit-challenge':
      return <ChallengesTab page={page} query={query} />;
    case 'network':
      return <NetworkPage part={query.get('show') ?? ''} />;
    case 'configure':
      return <ConfigurePage />;
    case 'not-there':
      return <NotThere />;
  }
}
