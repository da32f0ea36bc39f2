import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { isWaiting, nextInWords } from '../../../functions/contract/nextInWords.ts';
import { readersInWords } from '../../../functions/contract/readersInWords.ts';
import { countryName } from '../../frame/country.ts';
import { useReader } from '../../frame/reader.tsx';
import { Part } from '../../frame/Part.tsx';
import { isBlocked } from '../item/findings.ts';
import { idOfChallengeSpot } from './challengeSpots.ts';
import { OfferedResearch } from './OfferedResearch.tsx';
import { PointedOut } from './PointedOut.tsx';
import { undecided } from './reviewing.ts';
import type { Reviewing } from './reviewing.ts';
import { SimilarChallenges } from './SimilarChallenges.tsx';
import type { ChallengeForm } from './useChallengeForm.ts';

const useStyles = makeStyles({
  parts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '48rem' },
  title: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none', overflowWrap: 'anywhere' },
  told: { ':empty': { display: 'none' } },
  line: { margin: 0, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface ReviewPartProps {
  form: ChallengeForm;
  reviewing: Reviewing;
  send: string;
  /** What was refused. */
  children: ReactNode;
}

/** What the author sees before it is sent: what is pointed out, who will read it, who has the same, what research offers. */
export function ReviewPart({ form, reviewing, send, children }: ReviewPartProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { view, pointed, join } = reviewing;
  const nameOf = (code: string): string => countryName(code, locale);
  const [blocked, open] = [isBlocked(pointed), undecided(reviewing).length];
  const joined = form.mayJoin ? view.similar.find(({ row }) => row.id === join)?.row.title : undefined;
  return (
    <div className={styles.parts}>
      <h2 ref={heading} tabIndex={-1} className={styles.title}>
        {say('tab.challenges.review.title')}
      </h2>
      <p className={styles.line} dir="auto">
        {say('tab.challenges.review.called', { title: view.title })}
      </p>
      <PointedOut form={form} pointed={pointed} />
      <Part title={say('tab.challenges.form.readers')}>
        <p className={styles.line} dir="auto">
          {readersInWords(view.readers, say, nameOf)} {view.unmatched && say('tab.challenges.form.unmatched')} {isWaiting(view.readers) && nextInWords(view.readers, say, nameOf)}
        </p>
      </Part>
      <SimilarChallenges form={form} reviewing={reviewing} />
      <OfferedResearch research={view.research} />
      {children}
      {joined !== undefined && (
        <p className={styles.line} role="status" dir="auto">
          {say('tab.challenges.review.joins', { title: joined })}
        </p>
      )}
      <p className={mergeClasses(styles.line, styles.told)} role="status">
        {blocked ? say('tab.challenges.review.blocked') : open > 0 && say('tab.challenges.review.open', { count: open })}
      </p>
      <div className={styles.buttons}>
        <Button id={idOfChallengeSpot('form')} appearance="primary" disabledFocusable={form.busy || blocked} onClick={blocked ? undefined : form.send}>
          {form.busy ? say('tab.challenges.review.sending') : joined === undefined ? send : say('tab.challenges.review.sendJoin')}
        </Button>
        <Button disabledFocusable={form.busy} onClick={form.goBack}>
          {say('tab.challenges.review.back')}
        </Button>
      </div>
    </div>
  );
}
