import { lazy } from 'react';
import type { ReactNode } from 'react';
import type { Page } from '../frame/page.ts';

const ListPage = lazy(async () => ({ default: (await import('./list/ListPage.tsx')).ListPage }));
const BoardPage = lazy(async () => ({ default: (await import('./board/BoardPage.tsx')).BoardPage }));
const NewChallengePage = lazy(async () => ({ default: (await import('./form/NewChallengePage.tsx')).NewChallengePage }));
const EditChallengePage = lazy(async () => ({ default: (await import('./form/EditChallengePage.tsx')).EditChallengePage }));
const MinePage = lazy(async () => ({ default: (await import('./mine/MinePage.tsx')).MinePage }));
const ChallengePage = lazy(async () => ({ default: (await import('./item/ChallengePage.tsx')).ChallengePage }));
const DeskPage = lazy(async () => ({ default: (await import('./desk/DeskPage.tsx')).DeskPage }));
const ThemesPage = lazy(async () => ({ default: (await import('./themes/ThemesPage.tsx')).ThemesPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./settings/SettingsPage.tsx')).SettingsPage }));
const MergePage = lazy(async () => ({ default: (await import('./merge/MergePage.tsx')).MergePage }));

export type ChallengesTabPage = Extract<Page, { name: 'challenges' | 'challenge-board' | 'new-challenge' | 'challenge-draft' | 'my-challenges' | 'challenge-desk' | 'themes' | 'settings' | 'merge' | 'challenge' | 'edit-challenge' }>;

/** The page of the Challenges tab that stands in the address. */
export function ChallengesTab({ page, query }: { page: ChallengesTabPage; query: URLSearchParams }): ReactNode {
  switch (page.name) {
    case 'challenges':
      return <ListPage query={query} />;
    case 'challenge-board':
      return <BoardPage query={query} />;
    case 'new-challenge':
      return <NewChallengePage />;
    case 'challenge-draft':
      return <NewChallengePage key={page.id} id={page.id} />;
    case 'my-challenges':
      return <MinePage />;
    case 'challenge-desk':
      return <DeskPage />;
    case 'themes':
      return <ThemesPage />;
    case 'settings':
      return <SettingsPage />;
    case 'merge':
      return <MergePage ids={query.getAll('id')} />;
    case 'challenge':
      return <ChallengePage id={page.id} />;
    case 'edit-challenge':
      return <EditChallengePage id={page.id} />;
  }
}
