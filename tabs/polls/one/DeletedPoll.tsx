import { PageLayout } from '../../frame/PageLayout.tsx';
import type { PageLayoutProps } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';

/** What is left of a poll that was just deleted. */
export function DeletedPoll({ back }: { back: NonNullable<PageLayoutProps['back']> }) {
  const say = useSay();
  return (
    <PageLayout title={say('tabs.poll.state.deleted')} back={back}>
      <p role="status">{say('bot.poll.card.deleted')}</p>
    </PageLayout>
  );
}
