import { PlayCircleRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { ChallengeRow, DeskView } from '../../../functions/contract/challengeViews.ts';
import { countryName } from '../../frame/country.ts';
import { Empty } from '../../frame/Empty.tsx';
import { useReader, useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { RefusedPage } from '../../frame/RefusedPage.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import type { Answering } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { useItemStyles } from '../../frame/itemStyles.ts';
import { ChallengesLayout } from '../ChallengesLayout.tsx';
import type { DeedOf } from '../item/DeedPanel.tsx';
import type { Showing } from '../item/showing.ts';
import { triageDeeds } from '../item/triageDeeds.tsx';
import { useForgetChallenges } from '../useForgetChallenges.ts';
import { DeskConsents } from './DeskConsents.tsx';
import { DeskList } from './DeskList.tsx';
import { DeskReports } from './DeskReports.tsx';
import { deskFor } from './deskText.ts';

const everyMinute = (): number => 60_000;

/** What waits for a national contact, a deputy or a group lead, and since when; most of it is done with one press. */
export function DeskPage() {
  const { say, locale } = useReader();
  const back = { to: { name: 'challenges' } as const, label: say('tab.challenges.back') };
  const { plain } = useItemStyles();
  const desk = useAnswer('showDesk', [], everyMinute);
  const { view, problem, reload } = desk;
  if (!view && problem) return <RefusedPage problem={problem} back={back} onRetry={reload} />;
  return (
    <ChallengesLayout title={say('tab.challenges.desk.title')} here="challenge-desk">
      {view && <p className={plain}>{deskFor(view, say, (code) => countryName(code, locale))}</p>}
      {problem && <Refusal problem={problem} onRetry={reload} />}
      {view ? <Desk desk={view} asked={desk} /> : <Waiting />}
    </ChallengesLayout>
  );
}

function Desk({ desk, asked }: { desk: DeskView; asked: Answering<DeskView> }) {
  const styles = useItemStyles();
  const say = useSay();
  const [told, setTold] = useState('');
  const line = useRef<HTMLParagraphElement>(null);
  const { fresh, questions, consents, reports, held, counts } = desk;
  const { put } = asked;
  const forget = useForgetChallenges();
  // Lists and board name the same challenges: what is remembered of them is old now.
  const reload = (): void => {
    forget();
    asked.reload();
  };
  const consenting: Showing = {
    put: reload, reload,
    tell(done) {
      setTold(done.told);
      reload();
      requestAnimationFrame(() => line.current?.focus());
    },
  };
  const triage = (row: ChallengeRow, showing: Showing): DeedOf[] => triageDeeds(row, showing, say).map((deed) => (deed.name === 'take-up' ? { ...deed, told: say('tab.challenges.desk.takenUp') } : deed));
  const release = (row: ChallengeRow): DeedOf[] => [{ name: 'release', label: say('tab.challenges.release.button'), named: say('tab.challenges.deedNamed', { button: say('tab.challenges.release.button'), title: row.title }), icon: <PlayCircleRegular />, told: say('tab.challenges.release.done'), run: (client) => client.call('releaseChallenge', { params: { id: row.id } }) }];
  const nothing = fresh.length + questions.length + consents.length + reports.length + held.length === 0;
  return (
    <>
      <p className={styles.sentence}>{say('tab.challenges.desk.counts', { ...counts })}</p>
      <p ref={line} role="status" tabIndex={-1} className={styles.plain}>
        {told}
      </p>
      <DeskReports reports={reports} onDesk={put} onGone={setTold} />
      <DeskList title={say('tab.challenges.desk.fresh', { count: counts.fresh })} rows={fresh} count={counts.fresh} deeds={triage} onDone={reload} />
      <DeskConsents consents={consents} showing={consenting} />
      <DeskList title={say('tab.challenges.desk.questions', { count: counts.questions })} note={say('tab.challenges.desk.questionsNote')} rows={questions} count={counts.questions} deeds={triage} onDone={reload} />
      <DeskList title={say('tab.challenges.desk.held', { count: held.length })} rows={held} deeds={release} onDone={reload} />
      {nothing && <Empty title={say('tab.challenges.desk.nothing')} text={say('tab.challenges.desk.nothingText')} />}
    </>
  );
}
