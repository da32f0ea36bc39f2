import { Button, Field, makeStyles, Select, Textarea, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { Paragraphs } from '../../frame/Paragraphs.tsx';
import { asWritten } from './asWritten.ts';
import { blackedOut, withStretch } from './redactions.ts';
import type { Stretch } from './redactions.ts';
import type { Shown } from './showing.ts';
import { WordsBox } from './WordsBox.tsx';

const useStyles = makeStyles({
  field: { '& textarea': { minHeight: '8rem', maxHeight: '24rem' } },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  preview: { padding: tokens.spacingHorizontalM, backgroundColor: tokens.colorNeutralBackground2 },
  name: { ...typographyStyles.caption1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
});

export interface RedactableText {
  field: 'title' | 'what' | 'impact' | 'tried' | 'comment';
  text: string;
}

interface RedactBoxProps {
  challenge: AnyChallengeView;
  /** At least one. */
  texts: readonly RedactableText[];
  comment?: string;
  showing: Shown;
  onEnd: (how: 'sent' | 'cancelled') => void;
}

/** Blacks out stretches of a text for good: select, look at what will be read, say why. */
export function RedactBox({ challenge, texts, comment, showing, onEnd }: RedactBoxProps) {
  const styles = useStyles();
  const say = useSay();
  const [field, setField] = useState(texts[0]?.field ?? 'what');
  const text = texts.find((each) => each.field === field)?.text ?? '';
  const [chosen, setChosen] = useState<{ of: string; stretches: Stretch[] }>({ of: text, stretches: [] });
  const area = useRef<HTMLTextAreaElement>(null);
  // Stretches belong to the text in which they were selected: not to another field, and not to a newer text.
  const stretches = chosen.of === text ? chosen.stretches : [];
  const [empty, setEmpty] = useState(false);
  useEffect(() => area.current?.focus(), []);
  const take = (): void => {
    const { selectionStart, selectionEnd } = area.current ?? { selectionStart: 0, selectionEnd: 0 };
    const next = withStretch(text, stretches, [selectionStart, selectionEnd]);
    setEmpty(selectionStart === selectionEnd);
    setChosen({ of: text, stretches: next });
    area.current?.focus();
  };
  const params = { id: challenge.id };
  return (
    <WordsBox
      label={say('tab.challenges.redact.why')}
      hint={say('tab.challenges.redact.forGood')}
      limit={challengeLimits.reason}
      confirm={say('tab.challenges.redact.confirm')}
      waiting={stretches.length === 0}
      focus={false}
      send={async (client, why) => asWritten(showing, await client.call('redactChallenge', { params, body: { field, spans: stretches, why, edition: challenge.edition, ...(comment === undefined ? {} : { comment }) } }))}
      onEnd={onEnd}
    >
      {texts.length > 1 && (
        <Field label={say('tab.challenges.redact.field')}>
          <Select value={field} onChange={(_, { value }) => setField(texts.find((each) => each.field === value)?.field ?? field)}>
            {texts.map((each) => (
              <option key={each.field} value={each.field}>
                {say(`tab.challenges.field.${each.field === 'comment' ? 'text' : each.field}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={say('tab.challenges.redact.select')} {...(empty ? { validationMessage: say('tab.challenges.redact.nothing') } : {})}>
        <Textarea className={styles.field} textarea={{ ref: area }} readOnly resize="vertical" dir="auto" value={text} />
      </Field>
      <div className={styles.buttons}>
        <Button onClick={take}>{say('tab.challenges.redact.take')}</Button>
        {stretches.length > 0 && <Button onClick={() => setChosen({ of: text, stretches: [] })}>{say('tab.challenges.redact.afresh')}</Button>}
      </div>
      {stretches.length > 0 && (
        <div className={styles.preview} role="status">
          <p className={styles.name}>{say('tab.challenges.redact.preview')}</p>
          <Paragraphs text={blackedOut(text, stretches)} />
        </div>
      )}
    </WordsBox>
  );
}
