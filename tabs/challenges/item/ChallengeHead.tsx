import { makeStyles, shorthands, tokens, typographyStyles } from '@fluentui/react-components';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { readersInWords } from '../../../functions/contract/readersInWords.ts';
import { countryName } from '../../frame/country.ts';
import { MarkingBadges } from '../../frame/MarkingBadges.tsx';
import { Message } from '../../frame/Message.tsx';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { useItemStyles } from '../../frame/itemStyles.ts';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { StateBadge } from '../ChallengeItem.tsx';
import { stateSentence, stateWords } from './stateText.ts';

const useStyles = makeStyles({
  head: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  words: { ...shorthands.borderLeft('3px', 'solid', tokens.colorNeutralStroke1), paddingInlineStart: tokens.spacingHorizontalM },
  whose: { ...typographyStyles.caption1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
});

/** In which state it is and why, its marking, and who reads it, in words. */
export function ChallengeHead({ challenge }: { challenge: AnyChallengeView }) {
  const styles = useStyles();
  const item = useItemStyles();
  const { say, locale } = useReader();
  const { state, held } = challenge;
  const whose = stateWords(challenge, say);
  return (
    <div className={styles.head}>
      <div className={item.badges}>
        <StateBadge row={{ state: state.name, held: held !== undefined }} />
        <MarkingBadges marking={challenge.marking} />
      </div>
      <p className={item.sentence}>
        {stateSentence(challenge, say)} {say('tab.challenges.since', { at: new Date(challenge.since) })}
      </p>
      {state.by && (
        <p className={item.sentence} dir="auto">
          {say('tab.challenges.answeredBy')} <PageLink to={{ name: 'item', id: state.by.id }}>{state.by.title}</PageLink>
        </p>
      )}
      {whose !== undefined && state.words !== undefined && (
        <div className={styles.words}>
          <p className={styles.whose}>{whose}</p>
          <Paragraphs text={state.words} />
        </div>
      )}
      {held && (
        <Message intent="warning">
          {say('tab.challenges.heldSince', { at: new Date(held.at) })} <bdi>{held.why}</bdi>
        </Message>
      )}
      <p className={item.sentence} dir="auto">
        {readersInWords(challenge.readers, say, (code) => countryName(code, locale))}
      </p>
    </div>
  );
}
