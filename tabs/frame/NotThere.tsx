import { PageLayout } from './PageLayout.tsx';
import { PageLink } from './PageLink.tsx';
import { useSay } from './reader.tsx';

/** An address that leads nowhere. */
export function NotThere() {
  const say = useSay();
  return (
    <PageLayout title={say('tabs.refusal.gone')}>
      <p>{say('tabs.notThere.text')}</p>
      <PageLink to={{ name: 'polls' }}>{say('tabs.polls.title')}</PageLink>
    </PageLayout>
  );
}
