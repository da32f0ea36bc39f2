import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { audienceHolds } from '../../../functions/contract/rules.ts';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { conversationNames } from './conversationNames.ts';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  check: { alignItems: 'flex-start' },
  widen: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface ConversationChecksProps {
  legend: string;
  /** For the focus. */
  id?: string;
  audience: 'lea-only' | 'network';
  chosen: string[];
  onChosen: (chosen: string[]) => void;
  /** Lets the whole network read the poll; absent where that is settled. */
  onWiden?: () => void;
  message?: string | undefined;
}

/** Connected conversations to post a poll to; where there is none, how one is connected. */
export function ConversationChecks({ legend, id, audience, chosen, onChosen, onWiden, message }: ConversationChecksProps) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { view, problem, reload } = useAnswer('listConversations', []);
  const items = view?.items ?? [];
  const names = conversationNames(items, say, locale);
  const tooWide = items.some(({ key, audience: declared }) => chosen.includes(key) && !audienceHolds(declared, audience));
  return (
    <FieldGroup legend={legend} message={message} {...(id ? { id } : {})}>
      {problem && <Refusal problem={problem} onRetry={reload} />}
      {view && items.length === 0 && <p className={styles.text}>{say('tabs.conversations.none')}</p>}
      {items.length > 0 && (
        <div>
          {items.map(({ key, audience: declared }, at) => {
            const fits = audienceHolds(declared, audience);
            const name = names[at] ?? key;
            return (
              <div key={key}>
                <Checkbox
                  className={styles.check}
                  checked={chosen.includes(key)}
                  disabled={!fits && !chosen.includes(key) && !(onWiden && audienceHolds(declared, 'network'))}
                  label={fits ? name : say('tabs.conversations.wider', { name })}
                  onChange={(_, { checked }) => onChosen(checked ? [...chosen, key] : chosen.filter((each) => each !== key))}
                />
              </div>
            );
          })}
        </div>
      )}
      {tooWide && onWiden && (
        <div className={styles.widen}>
          <span role="status">{say('tabs.conversations.tooWide')}</span>
          <Button size="small" onClick={onWiden}>
            {say('tabs.conversations.widen')}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}
