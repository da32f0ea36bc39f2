import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowJoinRegular, PollRegular } from '@fluentui/react-icons';
import type { ChallengeRow } from '../../../functions/contract/challengeViews.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { pathOf } from '../../frame/page.ts';
import { useSay } from '../../frame/reader.tsx';
import { pollAbout } from '../../polls/form/formAddress.ts';
import { whyNoMerge, whyNoPoll } from './chosen.ts';

const useStyles = makeStyles({
  bar: { position: 'sticky', top: 0, zIndex: 1, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, padding: tokens.spacingHorizontalM, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorBrandStroke1}`, borderRadius: tokens.borderRadiusLarge },
  count: { ...typographyStyles.body1Strong, margin: 0, flex: '1 1 8rem' },
  why: { ...typographyStyles.caption1, flex: '1 1 100%', margin: 0, color: tokens.colorNeutralForeground2 },
});

interface ChosenBarProps {
  rows: readonly ChallengeRow[];
  mayMerge: boolean;
  mayAsk: boolean;
  onNone: () => void;
}

/** What can be done with several challenges together, and why not where it cannot. */
export function ChosenBar({ rows, mayMerge, mayAsk, onNone }: ChosenBarProps) {
  const styles = useStyles();
  const say = useSay();
  const [noMerge, noPoll] = [mayMerge ? whyNoMerge(rows) : undefined, mayAsk ? whyNoPoll(rows) : undefined];
  const ids = rows.map(({ id }) => id);
  const merge = (): void => {
    if (noMerge === undefined) goTo(pathOf({ name: 'merge', search: new URLSearchParams(ids.map((id) => ['id', id])).toString() }));
  };
  const ask = (): void => {
    if (noPoll === undefined) goTo(pollAbout(ids));
  };
  return (
    <section className={styles.bar} aria-label={say('tab.challenges.chosen')}>
      <p className={styles.count} role="status">
        {say('tab.challenges.chosen.count', { count: rows.length })}
      </p>
      {mayMerge && (
        <Button icon={<ArrowJoinRegular />} disabledFocusable={noMerge !== undefined} onClick={merge}>
          {say('tab.challenges.chosen.merge')}
        </Button>
      )}
      {mayAsk && (
        <Button icon={<PollRegular />} disabledFocusable={noPoll !== undefined} onClick={ask}>
          {say('tab.challenges.chosen.poll')}
        </Button>
      )}
      <Button appearance="subtle" onClick={onNone}>
        {say('tab.challenges.chosen.none')}
      </Button>
      {(noMerge ?? noPoll) !== undefined && <p className={styles.why}>{say('tab.challenges.chosen.why', { why: noMerge ?? noPoll ?? '' })}</p>}
    </section>
  );
}
