import { makeStyles, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircleRegular, DismissCircleRegular } from '@fluentui/react-icons';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { CommonView } from '../../../functions/contract/challengeViews.ts';
import { readersInWords } from '../../../functions/contract/readersInWords.ts';
import { countryName } from '../../frame/country.ts';
import { MarkingBadges } from '../../frame/MarkingBadges.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { Part } from '../../frame/Part.tsx';
import { asWritten } from './asWritten.ts';
import { DeedPanel } from './DeedPanel.tsx';
import type { Showing } from './showing.ts';
import { WordsBox } from './WordsBox.tsx';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  wording: { ...shorthands.borderLeft('3px', 'solid', tokens.colorBrandStroke1), paddingInlineStart: tokens.spacingHorizontalM, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  plain: { margin: 0 },
});

interface ConsentPartProps {
  /** Of the common challenge. */
  common: CommonView;
  source: { id: string; title: string; mine: boolean };
  showing: Showing;
  /** Its wording stands with another consent just before. */
  again?: boolean;
}

/** Who owns a source reads the wording and marking that it would become part of, and consents or does not. */
export function ConsentPart({ common, source, showing, again = false }: ConsentPartProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const params = { id: common.id };
  const named = (button: string): string => say('tab.challenges.deedNamed', { button, title: source.title });
  // For the wording that stands here, and no other: a newer one is refused, shown, and asked for again.
  const body = { source: source.id, wording: common.wording };
  return (
    <Part title={say('tab.challenges.consent.title')}>
      <div className={styles.part}>
        <p className={styles.plain} dir="auto">
          {say(source.mine ? 'tab.challenges.consent.asked' : 'tab.challenges.consent.askedAsContact', { title: source.title })}
        </p>
        {!again && (
          <div className={styles.wording}>
            <p className={styles.title} dir="auto">
              {common.title}
            </p>
            <Paragraphs text={common.what} />
            <div className={styles.badges}>
              <MarkingBadges marking={common.marking} />
            </div>
            {/* Until everybody has consented only those who are asked read it: what counts here is who will. */}
            <p className={styles.plain} dir="auto">
              {readersInWords({ ...common.readers, only: undefined }, say, (code) => countryName(code, locale))}
            </p>
          </div>
        )}
        {!again && <p className={styles.plain}>{say('tab.challenges.consent.own')}</p>}
        <DeedPanel
          leaves
          showing={showing}
          deeds={[
            { name: 'consent', label: say('tab.challenges.consent.give'), named: named(say('tab.challenges.consent.give')), icon: <CheckmarkCircleRegular />, primary: true, told: say('tab.challenges.consent.gave'), run: (client) => client.call('consentToMerge', { params, body: { ...body, answer: 'given' } }) },
            {
              name: 'refuse', label: say('tab.challenges.consent.refuse'), named: named(say('tab.challenges.consent.refuse')), icon: <DismissCircleRegular />, told: say('tab.challenges.consent.refusedIt'),
              box: (end) => <WordsBox label={say('tab.challenges.consent.why')} hint={say('tab.challenges.consent.whyHint')} limit={challengeLimits.reason} required={false} confirm={say('tab.challenges.consent.refuse')} send={async (client, why, despite) => asWritten(showing, await client.call('consentToMerge', { params, body: { ...body, answer: 'refused', why, despite } }))} onEnd={end} />,
            },
          ]}
        />
      </div>
    </Part>
  );
}

/** The same on a source's own page: the common challenge is asked for. */
export function ConsentHere({ common, source, showing }: { common: string; source: ConsentPartProps['source']; showing: Showing }) {
  const { view, problem, reload } = useAnswer('showChallenge', [{ params: { id: common } }]);
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting rows={1} height={64} />;
  if (view.kind !== 'common') return null;
  const both: Showing = { ...showing, reload: () => { reload(); showing.reload(); } };
  return <ConsentPart common={view} source={source} showing={both} />;
}
