import { makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { PageLayout } from '../frame/PageLayout.tsx';
import { PageLink } from '../frame/PageLink.tsx';
import type { Page } from '../frame/page.ts';
import { useSay } from '../frame/reader.tsx';
import { useAnswer } from '../frame/useAnswer.ts';
import { ActionLink } from '../frame/ActionLink.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}` },
  here: { '& a': { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, textDecorationLine: 'underline', textDecorationThickness: '2px', textUnderlineOffset: '6px', textDecorationColor: tokens.colorCompoundBrandStroke } },
});

const parts = [
  ['challenges', 'tab.challenges.nav.list'],
  ['challenge-board', 'tab.challenges.nav.board'],
  ['my-challenges', 'tab.challenges.nav.mine'],
  ['challenge-desk', 'tab.challenges.nav.desk'],
  ['themes', 'tab.challenges.nav.themes'],
  ['settings', 'tab.challenges.nav.settings'],
] as const;
type Part = (typeof parts)[number][0];

interface ChallengesLayoutProps {
  title: string;
  /** Which part of the tab this page is. */
  here: Part;
  /** Query that list and board share. */
  search?: string | undefined;
  children: ReactNode;
}

/** A page of the Challenges tab: its parts to go to, and the way to raise a challenge. */
export function ChallengesLayout({ title, here, search, children }: ChallengesLayoutProps) {
  const styles = useStyles();
  const say = useSay();
  const { view: may } = useAnswer('challengeForm', []);
  const shown = parts.filter(([part]) => part === here || (part === 'challenge-desk' ? may?.hasDesk : part === 'themes' ? may?.mayManageThemes : true));
  const pageOf = (part: Part): Page => (search && (part === 'challenges' || part === 'challenge-board') ? { name: part, search } : { name: part });
  const raise = may?.mayRaise && (
    <ActionLink to={{ name: 'new-challenge' }} icon={<AddRegular />} primary>
      {say('tab.challenges.raise')}
    </ActionLink>
  );
  return (
    <PageLayout title={title} actions={raise}>
      <nav aria-label={say('tab.challenges.nav')}>
        <ul className={styles.list}>
          {shown.map(([part, key]) => (
            <li key={part} className={part === here ? styles.here : undefined}>
              <PageLink to={pageOf(part)} {...(part === here ? { current: true } : {})}>
                {say(key)}
              </PageLink>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </PageLayout>
  );
}
