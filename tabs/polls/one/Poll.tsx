import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { PageLayout } from '../../frame/PageLayout.tsx';
import type { PageLayoutProps } from '../../frame/PageLayout.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import type { Answering } from '../../frame/useAnswer.ts';
import { AddOption } from '../ballot/AddOption.tsx';
import { BallotForm } from '../ballot/BallotForm.tsx';
import { ManageMenu } from '../manage/ManageMenu.tsx';
import { ManagePart } from '../manage/ManagePart.tsx';
import { OutcomeBox } from '../manage/OutcomeBox.tsx';
import type { UnwrittenOutcome } from '../manage/OutcomeBox.tsx';
import { NoResultYet } from '../result/NoResultYet.tsx';
import { Result } from '../result/Result.tsx';
import { useForgetLists } from '../useForgetLists.ts';
import { BehindResult } from './BehindResult.tsx';
import { DeletedPoll } from './DeletedPoll.tsx';
import { OptionList } from './OptionList.tsx';
import { PollFacts } from './PollFacts.tsx';
import { PollRules } from './PollRules.tsx';
import { SharePoll } from './SharePoll.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingHorizontalL, alignItems: 'start', gridTemplateColumns: 'minmax(0, 1fr)' },
  beside: { '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(17rem, 24rem) minmax(0, 1fr)' } },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingHorizontalL, minWidth: 0 },
});

interface PollProps {
  poll: PollView;
  asked: Answering<PollView>;
  back: NonNullable<PageLayoutProps['back']>;
}

/** A poll that is known: facts, ballot, result, and what whoever may close it can do. */
export function Poll({ poll, asked, back }: PollProps) {
  const styles = useStyles();
  const forgetLists = useForgetLists();
  const [unwritten, setUnwritten] = useState<UnwrittenOutcome>();
  const put = (view: PollView): void => {
    forgetLists();
    asked.put(view);
  };
  if (poll.state === 'deleted') return <DeletedPoll back={back} />;
  const answers = poll.may.cast || poll.may.addOption;
  // Rows of zeros say less than that nobody has answered yet.
  const shows = poll.state === 'closed' || poll.ballots > 0;
  const result = poll.result && shows ? <Result poll={poll} result={poll.result} /> : <NoResultYet poll={poll} />;
  return (
    <PageLayout
      title={poll.question}
      back={back}
      actions={
        <>
          <SharePoll poll={poll} />
          <ManageMenu poll={poll} onAnswer={put} onUnwritten={setUnwritten} />
        </>
      }
    >
      <PollFacts poll={poll} />
      {asked.problem && <Refusal problem={asked.problem} onRetry={asked.reload} />}
      {poll.state === 'closed' && <OutcomeBox key={unwritten?.text ?? ''} poll={poll} unwritten={unwritten} onAnswer={put} />}
      {!(poll.result && shows) && !poll.may.cast && <OptionList poll={poll} />}
      <div className={mergeClasses(styles.parts, answers && styles.beside)}>
        {!answers && result}
        <div className={styles.column}>
          <BallotForm poll={poll} onAnswer={put} onOutdated={asked.reload} />
          {poll.may.addOption && <AddOption poll={poll} onAnswer={put} />}
        </div>
        <div className={styles.column}>
          {answers && result}
          <BehindResult poll={poll} />
        </div>
      </div>
      <PollRules poll={poll} />
      {poll.history && <ManagePart poll={poll} onAnswer={put} />}
    </PageLayout>
  );
}
