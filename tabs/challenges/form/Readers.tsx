import { makeStyles, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { ChallengeFormView } from '../../../functions/contract/challengeViews.ts';
import { isWaiting, nextInWords } from '../../../functions/contract/nextInWords.ts';
import { staysAtHome } from '../../../functions/contract/rules.ts';
import { readersInWords } from '../../../functions/contract/readersInWords.ts';
import { countryName } from '../../frame/country.ts';
import { Fold } from '../../frame/Fold.tsx';
import { useReader } from '../../frame/reader.tsx';
import { MarkingChoices } from '../../knowledge/practice/MarkingChoices.tsx';
import { challengeBody, readersOf } from './challengeForm.ts';
import { foldOf, idOfChallengeSpot } from './challengeSpots.ts';
import { challengeMessage } from './useChallengeForm.ts';
import type { ChallengeForm } from './useChallengeForm.ts';

const useStyles = makeStyles({
  readers: { padding: tokens.spacingHorizontalM, ...shorthands.borderLeft('3px', 'solid', tokens.colorBrandStroke1), backgroundColor: tokens.colorNeutralBackground2, overflowWrap: 'anywhere' },
  head: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  line: { margin: 0 },
});

/** Who will read it, said in words as it is chosen; the marking itself is folded. */
export function Readers({ form, offered }: { form: ChallengeForm; offered: ChallengeFormView }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const [open, setOpen] = useState(false);
  const { written, set, refusal } = form;
  const readers = readersOf(written, offered);
  const nameOf = (code: string): string => countryName(code, locale);
  return (
    <>
      <div className={styles.readers} role="status">
        <p className={styles.head}>{say('tab.challenges.form.readers')}</p>
        <p className={styles.line} dir="auto">
          {readersInWords(readers, say, nameOf)}
        </p>
        {staysAtHome({ marking: challengeBody(written).marking, groups: written.groups }, offered.country) && <p className={styles.line}>{say('tab.challenges.form.unmatched')}</p>}
        {isWaiting(readers) && <p className={styles.line}>{nextInWords(readers, say, nameOf)}</p>}
      </div>
      <Fold title={say('tab.challenges.form.marking')} line={`${say('tabs.marking.tlp', { tlp: written.tlp })} · ${say(`tabs.audience.${written.audience}`)}`} open={open || foldOf(refusal?.spot) === 'readers'} onOpen={setOpen}>
        <MarkingChoices draft={written} set={set} idOf={idOfChallengeSpot} messageAt={(spot) => challengeMessage(form, spot)} red={say('tab.challenges.form.red')} />
      </Fold>
    </>
  );
}
