import { Field, makeStyles, Radio, RadioGroup, SearchBox, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Client } from '../../../functions/contract/client.ts';
import type { ProblemView } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useService } from '../../frame/service.tsx';

const useStyles = makeStyles({
  place: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  small: { ...typographyStyles.caption1, display: 'block', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  title: { overflowWrap: 'anywhere' },
  plain: { margin: 0 },
});

export interface Choice {
  id: string;
  title: string;
  /** What else there is to choose by. */
  line: string;
}

interface SearchChoiceProps {
  label: string;
  hint: string;
  /** Must not change between renders. */
  look: (client: Client, words: string) => Promise<Outcome<Choice[]>>;
  chosen: string | undefined;
  onChosen: (choice: Choice | undefined) => void;
}

/** Somebody has not typed for this long before it is looked for, in milliseconds. */
const pause = 300;

/** A small search of which one is chosen. */
export function SearchChoice({ label, hint, look, chosen, onChosen }: SearchChoiceProps) {
  const styles = useStyles();
  const say = useSay();
  const { client } = useService();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<{ choices: Choice[] } | { problem: ProblemView }>();
  useEffect(() => {
    if (words.trim() === '') return;
    const mine = new AbortController();
    const timer = setTimeout(() => {
      void look(client(mine.signal), words.trim()).then((outcome) => {
        if (!mine.signal.aborted) setFound(outcome.ok ? { choices: outcome.view } : { problem: outcome.problem });
      });
    }, pause);
    return () => {
      clearTimeout(timer);
      mine.abort();
    };
  }, [client, look, words]);
  const write = (next: string): void => {
    setWords(next);
    onChosen(undefined);
    if (next.trim() === '') setFound(undefined);
  };
  const choices = found && 'choices' in found ? found.choices : [];
  return (
    <div className={styles.place}>
      <Field label={label} hint={hint}>
        <SearchBox
          input={{ autoFocus: true }}
          dir="auto"
          value={words}
          dismiss={{ 'aria-label': say('tabs.knowledge.clearWords') }}
          onChange={(_, { value }) => write(value)}
          onKeyDown={(event) => {
            // What is found comes by itself; Enter must not send the form around it.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </Field>
      {found && 'problem' in found && <Refusal problem={found.problem} />}
      <p className={styles.plain} role="status">
        {found && 'choices' in found && say('tab.challenges.choice.found', { count: choices.length })}
      </p>
      {choices.length > 0 && (
        <Field label={say('tab.challenges.choice.choose')}>
          <RadioGroup value={chosen ?? ''} onChange={(_, { value }) => onChosen(choices.find(({ id }) => id === value))}>
            {choices.map(({ id, title, line }) => (
              <Radio
                key={id}
                value={id}
                label={
                  <span dir="auto" className={styles.title}>
                    {title}
                    <span className={styles.small}>{line}</span>
                  </span>
                }
              />
            ))}
          </RadioGroup>
        </Field>
      )}
    </div>
  );
}
