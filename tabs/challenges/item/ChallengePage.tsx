import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import { useMemo, useRef, useState } from 'react';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { pathOf } from '../../frame/page.ts';
import { PageLayout } from '../../frame/PageLayout.tsx';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { ActionLink } from '../../frame/ActionLink.tsx';
import { useItemStyles } from '../../frame/itemStyles.ts';
import { ShareLink } from '../../frame/ShareLink.tsx';
import { WhatNext } from '../form/WhatNext.tsx';
import { useForgetChallenges } from '../useForgetChallenges.ts';
import { AnswerPart } from './AnswerPart.tsx';
import { BesidePart } from './BesidePart.tsx';
import { ChallengeFacts } from './ChallengeFacts.tsx';
import { ChallengeHead } from './ChallengeHead.tsx';
import { ChallengeTexts } from './ChallengeTexts.tsx';
import { CommentsPart } from './CommentsPart.tsx';
import { ConsentHere, ConsentPart } from './ConsentPart.tsx';
import { DeedsPart } from './DeedsPart.tsx';
import { Endorsements } from './Endorsements.tsx';
import { EventsPart } from './EventsPart.tsx';
import { FollowButton } from './FollowButton.tsx';
import { LinksPart } from './LinksPart.tsx';
import type { Done, Showing } from './showing.ts';
import { SimilarPart } from './SimilarPart.tsx';
import { SourcesPart } from './SourcesPart.tsx';
import { talkOn } from './talkOn.ts';
import { ToldLine } from './ToldLine.tsx';
import { useDeed } from './useDeed.ts';

/** One challenge or common challenge: what it says, what became of it, what others say on it, and what may be done. */
export function ChallengePage({ id }: { id: string }) {
  const say = useSay();
  const back = useMemo(() => ({ to: { name: 'challenges' } as const, label: say('tab.challenges.back') }), [say]);
  const { view, problem, reload, put } = useAnswer('showChallenge', [{ params: { id } }]);
  const [done, setDone] = useState<Done>();
  const line = useRef<HTMLDivElement>(null);
  const forget = useForgetChallenges();
  const showing: Showing = {
    reload,
    put(newer) {
      forget();
      if (newer.id === id) return put(newer);
      // Who took his source out may not read the common challenge any more: he is led to what is his.
      if (view?.kind === 'common' && newer.kind === 'challenge') return goTo(pathOf({ name: 'challenge', id: newer.id }), { replace: true });
      reload();
    },
    tell(what) {
      setDone(what);
      requestAnimationFrame(() => line.current?.focus());
    },
  };
  const undoing = useDeed(showing);
  if (!view && problem) return <RefusedPage problem={problem} back={back} onRetry={reload} />;
  return (
    <PageLayout
      title={view?.title}
      back={back}
      actions={
        view && (
          <>
            {view.kind === 'challenge' && view.may.change && (
              <ActionLink to={{ name: 'edit-challenge', id }} icon={<EditRegular />}>
                {say('tab.challenges.edit')}
              </ActionLink>
            )}
            <FollowButton challenge={view} showing={showing} />
            <ShareLink to={{ name: 'challenge', id }} label={say('tab.challenges.shareLabel')} name={say('tab.challenges.shareNamed')} />
          </>
        )
      }
    >
      <WhatNext id={id} />
      {problem && <Refusal problem={problem} onRetry={reload} />}
      <ToldLine done={done} deed={undoing} onTakenBack={() => setDone(undefined)} line={line} />
      {view ? <Parts challenge={view} showing={showing} /> : <Waiting />}
    </PageLayout>
  );
}

const useStyles = makeStyles({
  // On a narrow page what can be done stands before what others said.
  columns: { display: 'grid', gap: tokens.spacingHorizontalL, alignItems: 'start', gridTemplateColumns: 'minmax(0, 1fr)', '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)', gridTemplateRows: 'auto 1fr' } },
  side: { '@media (min-width: 900px)': { gridColumn: '2', gridRow: '1 / span 2' } },
});

function Parts({ challenge, showing }: { challenge: AnyChallengeView; showing: Showing }) {
  const styles = useStyles();
  const { column } = useItemStyles();
  return (
    <>
      <ChallengeHead challenge={challenge} />
      <WaitingForMe challenge={challenge} showing={showing} />
      <div className={styles.columns}>
        <div className={column}>
          <ChallengeTexts challenge={challenge} />
          {challenge.kind === 'common' && <SourcesPart common={challenge} showing={showing} />}
          {challenge.kind === 'challenge' && <BesidePart challenge={challenge} />}
        </div>
        <div className={mergeClasses(column, styles.side)}>
          <Endorsements challenge={challenge} showing={showing} />
          <DeedsPart challenge={challenge} showing={showing} />
          <ChallengeFacts challenge={challenge} />
        </div>
        <div className={column}>
          <CommentsPart challenge={challenge} showing={showing} />
          <LinksPart challenge={challenge} showing={showing} />
          <SimilarPart id={challenge.id} />
          <EventsPart key={challenge.changedAt} id={challenge.id} changed={challenge.changedAt} talk={talkOn(challenge)} />
        </div>
      </div>
    </>
  );
}

/** What this reader is asked for: an answer, or his consent. */
function WaitingForMe({ challenge, showing }: { challenge: AnyChallengeView; showing: Showing }) {
  if (challenge.kind === 'common') {
    return challenge.sources.filter(({ may }) => may.consent).map(({ row }, at) => <ConsentPart key={row.id} common={challenge} source={row} showing={showing} again={at > 0} />);
  }
  return (
    <>
      {challenge.may.answer && <AnswerPart challenge={challenge} showing={showing} />}
      {challenge.may.consent && challenge.common && <ConsentHere common={challenge.common.id} source={challenge} showing={showing} />}
    </>
  );
}
