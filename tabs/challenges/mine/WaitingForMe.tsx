import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ChallengeRow, MyChallengesView } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { AnswerPart } from '../item/AnswerPart.tsx';
import { ConsentHere } from '../item/ConsentPart.tsx';
import type { Showing } from '../item/showing.ts';
import { useForgetChallenges } from '../useForgetChallenges.ts';

const useStyles = makeStyles({
  told: { ...typographyStyles.body1Strong, margin: 0, ':empty': { display: 'none' }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  question: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0, marginBottom: tokens.spacingVerticalM },
  name: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
});

interface WaitingForMeProps extends Pick<MyChallengesView, 'questions' | 'consents'> {
  reload: () => void;
}

/** Questions to the author and consents asked of him, each answered where it stands. */
export function WaitingForMe({ questions, consents, reload }: WaitingForMeProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const forget = useForgetChallenges();
  const [told, setTold] = useState('');
  const line = useRef<HTMLParagraphElement>(null);
  const renew = (): void => {
    forget();
    reload();
  };
  const showing: Showing = {
    put: renew,
    reload: renew,
    tell: (done) => {
      setTold(done.told);
      // What was answered goes away with its buttons.
      requestAnimationFrame(() => line.current?.focus());
    },
  };
  return (
    <>
      <p ref={line} role="status" tabIndex={-1} className={styles.told}>
        {told}
      </p>
      {questions.length + consents.length > 0 && (
        <ul className={box.list}>
          {questions.map((row) => (
            <li key={row.id}>
              <QuestionToMe row={row} showing={showing} />
            </li>
          ))}
          {consents.map(({ common, source }) => (
            <li key={`${common.id} ${source.id}`}>
              <ConsentHere common={common.id} source={{ id: source.id, title: source.title, mine: source.mine }} showing={showing} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The question that a challenge was returned with. */
function QuestionToMe({ row, showing }: { row: ChallengeRow; showing: Showing }) {
  const styles = useStyles();
  const { view, problem, reload } = useAnswer('showChallenge', [{ params: { id: row.id } }]);
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting rows={1} />;
  // Answered elsewhere in the meantime.
  if (view.kind !== 'challenge' || !view.may.answer) return null;
  return (
    <AnswerPart challenge={view} showing={showing}>
      <div className={styles.question}>
        <p className={styles.name} dir="auto">
          <PageLink to={{ name: 'challenge', id: row.id }}>{row.title}</PageLink>
        </p>
        <Paragraphs text={view.state.words ?? ''} />
      </div>
    </AnswerPart>
  );
}
