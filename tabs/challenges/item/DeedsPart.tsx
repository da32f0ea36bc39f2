import { makeStyles, tokens } from '@fluentui/react-components';
import { FlagRegular, MergeRegular } from '@fluentui/react-icons';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { ActionLink } from '../../frame/ActionLink.tsx';
import { Part } from '../../frame/Part.tsx';
import { authorDeeds } from './authorDeeds.tsx';
import { commonDeeds } from './commonDeeds.tsx';
import { DeedPanel } from './DeedPanel.tsx';
import type { DeedOf } from './DeedPanel.tsx';
import { moderatorDeeds } from './moderatorDeeds.tsx';
import { ReportBox } from './ReportBox.tsx';
import type { Showing } from './showing.ts';
import { triageDeeds } from './triageDeeds.tsx';
import { workDeeds } from './workDeeds.tsx';

const useStyles = makeStyles({ part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } });

interface DeedsPartProps {
  challenge: AnyChallengeView;
  showing: Showing;
}

/** Everything that this reader may do with it, by the part he plays; nothing is shown that he may not do. */
export function DeedsPart({ challenge, showing }: DeedsPartProps) {
  const styles = useStyles();
  const say = useSay();
  const { may, id } = challenge;
  const own = challenge.kind === 'challenge' ? authorDeeds(challenge, showing, say) : commonDeeds(challenge, showing, say);
  const triage = challenge.kind === 'challenge' && may.triage ? triageDeeds({ id, title: challenge.title, state: challenge.state.name }, showing, say) : [];
  const work = [...triage, ...workDeeds(challenge, showing, say)];
  const mayMerge = challenge.kind === 'challenge' && may.merge && ['submitted', 'triaged', 'returned'].includes(challenge.state.name) && challenge.common === undefined;
  const report: DeedOf = { name: 'report', label: say('tab.challenges.report.long'), icon: <FlagRegular />, told: say('tab.challenges.report.done'), box: (end) => <ReportBox id={id} onEnd={end} /> };
  const moderation = [...moderatorDeeds(challenge, showing, say), ...(challenge.mine ? [] : [report])];
  return (
    <>
      {own.length > 0 && (
        <Part title={say(challenge.kind === 'common' ? 'tab.challenges.deeds.merger' : 'tab.challenges.deeds.author')}>
          <DeedPanel deeds={own} showing={showing} />
        </Part>
      )}
      {(work.length > 0 || mayMerge) && (
        <Part title={say('tab.challenges.deeds.work')}>
          <div className={styles.part}>
            <DeedPanel deeds={work} showing={showing} />
            {mayMerge && (
              <div>
                <ActionLink to={{ name: 'merge', search: new URLSearchParams({ id }).toString() }} icon={<MergeRegular />}>
                  {say('tab.challenges.deeds.merge')}
                </ActionLink>
              </div>
            )}
          </div>
        </Part>
      )}
      {moderation.length > 0 && (
        <Part title={say('tab.challenges.deeds.moderation')}>
          <DeedPanel deeds={moderation} showing={showing} />
        </Part>
      )}
    </>
  );
}
