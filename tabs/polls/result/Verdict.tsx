import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { verdictText } from '../../../functions/contract/resultWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { Message } from '../../frame/Message.tsx';
import { useReader } from '../../frame/reader.tsx';
import { listing } from '../pollText.ts';
import { ruleTexts } from './ruleTexts.ts';

const useStyles = makeStyles({
  verdict: { ...typographyStyles.subtitle1, margin: 0, overflowWrap: 'anywhere' },
  rules: { margin: 0, paddingInlineStart: '1.25rem', color: tokens.colorNeutralForeground2 },
});

/** What a closed poll says by its own rules, and those rules. */
export function Verdict({ poll }: { poll: PollView }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { verdict, agrees } = poll.result ?? {};
  if (!verdict) return null;
  const rules = ruleTexts(poll, verdict, say);
  return (
    <>
      <p className={styles.verdict} dir="auto">
        {verdictText(poll, verdict, say, listing(locale))}
      </p>
      {rules.length > 0 && (
        <ul className={styles.rules}>
          {rules.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {agrees === false && <Message intent="warning">{say('bot.poll.card.disagrees')}</Message>}
    </>
  );
}
