import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { DeskView } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useReader } from '../../frame/reader.tsx';
import { useNow } from '../../frame/useNow.ts';
import { ChallengeLine } from '../item/ChallengeLine.tsx';
import { ConsentHere } from '../item/ConsentPart.tsx';
import type { Showing } from '../item/showing.ts';
import { waitingText } from '../item/stateText.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});

interface DeskConsentsProps {
  consents: DeskView['consents'];
  showing: Showing;
}

/** Consents that the contact may give in an author's place: the wording is read here, and answered here. */
export function DeskConsents({ consents, showing }: DeskConsentsProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say } = useReader();
  const now = useNow();
  const [open, setOpen] = useState<string>();
  if (consents.length === 0) return null;
  return (
    <section aria-labelledby="desk-consents" className={styles.part}>
      <h2 id="desk-consents" className={styles.title}>
        {say('tab.challenges.desk.consents', { count: consents.length })}
      </h2>
      <p className={styles.note}>{say('tab.challenges.desk.consentsNote')}</p>
      <ul className={box.list}>
        {consents.map(({ common, source }) => {
          const key = `${common.id} ${source.id}`;
          return (
            <li key={key} className={mergeClasses(box.box, styles.row)}>
              <ChallengeLine row={source} note={say('tab.challenges.desk.asksFor', { title: common.title, waiting: waitingText(Date.parse(common.since), now, say) })} />
              <div>
                <Button aria-expanded={open === key} aria-label={say('tab.challenges.deedNamed', { button: say('tab.challenges.desk.read'), title: source.title })} onClick={() => setOpen(open === key ? undefined : key)}>
                  {say('tab.challenges.desk.read')}
                </Button>
              </div>
              {open === key && <ConsentHere common={common.id} source={source} showing={showing} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
