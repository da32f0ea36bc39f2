import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { PollView } from '../../functions/contract/views.ts';
import { MarkingBadges } from '../frame/MarkingBadges.tsx';
import { PageLayout } from '../frame/PageLayout.tsx';
import { useReader } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import { RefusedPage } from '../frame/RefusedPage.tsx';
import { useAnswer } from '../frame/useAnswer.ts';
import type { Answering } from '../frame/useAnswer.ts';
import { useNow } from '../frame/useNow.ts';
import { Waiting } from '../frame/Waiting.tsx';
import { BallotForm } from './BallotForm.tsx';
import { ClosePoll } from './ClosePoll.tsx';
import { Postings } from './Postings.tsx';
import { closingText, scopeText } from './pollText.ts';
import { Result } from './Result.tsx';
import { SharePoll } from './SharePoll.tsx';

const useStyles = makeStyles({
  facts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  line: { margin: 0, color: tokens.colorNeutralForeground2 },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  parts: { display: 'grid', gap: tokens.spacingHorizontalL, alignItems: 'start', gridTemplateColumns: 'minmax(0, 1fr)' },
  beside: { '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(17rem, 21rem) minmax(0, 1fr)' } },
});

/** One poll: what is asked, the member's ballot, and the result as a chart and a table. */
export function PollPage({ id }: { id: string }) {
  const { say } = useReader();
  const back = useMemo(() => ({ to: { name: 'polls' } as const, label: say('tabs.poll.back') }), [say]);
  const asked = useAnswer('showPoll', [{ params: { id } }], whileNotFinal);
  const { view: poll, problem } = asked;
  if (!poll) {
    if (problem) return <RefusedPage problem={problem} back={back} onRetry={asked.reload} />;
    return (
      <PageLayout title={undefined} back={back}>
        <Waiting />
      </PageLayout>
    );
  }
  return (
    <PageLayout
      title={poll.question}
      back={back}
      actions={
        <>
          <SharePoll poll={poll} />
          {poll.may.close && poll.state === 'open' && <ClosePoll poll={poll} onClosed={asked.put} />}
        </>
      }
    >
      <Poll poll={poll} asked={asked} />
    </PageLayout>
  );
}

function Poll({ poll, asked }: { poll: PollView; asked: Answering<PollView> }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const now = useNow();
  return (
    <>
      <div className={styles.facts}>
        <p className={styles.line} dir="auto">
          {poll.askedBy === '' ? say('tabs.poll.byErased') : say('tabs.poll.by', { name: poll.askedBy })} · {scopeText(poll.scope, poll.scopeName, say, locale)} ·{' '}
          {closingText(poll, now, say, locale)}
        </p>
        <div className={styles.badges}>
          <MarkingBadges marking={poll.marking} />
        </div>
      </div>
      {asked.problem && <Refusal problem={asked.problem} onRetry={asked.reload} />}
      <div className={mergeClasses(styles.parts, poll.may.cast && styles.beside)}>
        {poll.state === 'closed' && <Result poll={poll} />}
        <BallotForm poll={poll} onAnswer={asked.put} onOutdated={asked.reload} />
        {poll.state !== 'closed' && <Result poll={poll} />}
      </div>
      {poll.postings && poll.postings.length > 0 && <Postings poll={poll.id} postings={poll.postings} onAnswer={asked.put} />}
    </>
  );
}

/** An open poll is asked anew every five seconds, one that is being counted too; a closed one never changes. */
function whileNotFinal(poll: PollView): number | undefined {
  return poll.state === 'closed' ? undefined : 5_000;
}
