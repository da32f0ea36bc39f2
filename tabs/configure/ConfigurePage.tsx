import { Field, Input, makeStyles, mergeClasses, Radio, RadioGroup, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useMemo, useState } from 'react';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { NotThere } from '../frame/NotThere.tsx';
import { PageLayout } from '../frame/PageLayout.tsx';
import { useSay } from '../frame/reader.tsx';
import { configuredAddress, isConfiguring, offerTab } from '../frame/teams.ts';
import { choiceOf, longestWords, shown, tabOf } from './choice.ts';
import type { Choice } from './choice.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '44rem' },
  who: { margin: 0, maxWidth: '44rem' },
  text: { ...typographyStyles.caption1, display: 'block', color: tokens.colorNeutralForeground2 },
  // Under the last choice, which it belongs to.
  words: { marginInlineStart: tokens.spacingHorizontalXXXL },
});

/** Shown by Teams to whoever adds the app as a tab to a channel or chat: what the tab shows. Teams' own button saves it. */
export function ConfigurePage() {
  return isConfiguring() ? <Configuring /> : <NotThere />;
}

function Configuring() {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const { choice, change } = useChoice();
  return (
    <PageLayout title={say('tabs.configure.title')}>
      <p className={styles.who}>{say('tabs.configure.who')}</p>
      <form className={mergeClasses(box.box, styles.form)} onSubmit={(event) => event.preventDefault()}>
        <Field label={say('tabs.configure.shows')}>
          <RadioGroup value={choice.shows} onChange={(_, { value }) => change({ shows: shown.find((one) => one === value) ?? 'polls' })}>
            {shown.map((one) => (
              <Radio key={one} value={one} label={<ChoiceLabel of={one} />} />
            ))}
          </RadioGroup>
        </Field>
        {choice.shows === 'subject' && <Words words={choice.words} onChange={(words) => change({ words })} />}
      </form>
    </PageLayout>
  );
}

function ChoiceLabel({ of }: { of: Choice['shows'] }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <>
      {say(`tabs.configure.${of}`)}
      <span className={styles.text}>{say(`tabs.configure.${of}.text`)}</span>
    </>
  );
}

function Words({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const styles = useStyles();
  const say = useSay();
  const [left, setLeft] = useState(false);
  const missing = left && words.trim() === '';
  return (
    <Field
      className={styles.words}
      label={say('tabs.configure.words')}
      required
      hint={say('tabs.configure.wordsHint')}
      {...(missing ? { validationMessage: say('tabs.configure.wordsMissing') } : {})}
    >
      <Input dir="auto" maxLength={longestWords} value={words} onChange={(_, { value }) => onChange(value)} onBlur={() => setLeft(true)} />
    </Field>
  );
}

/** The choice, offered to Teams at every change; at first what the tab shows so far. */
function useChoice() {
  const say = useSay();
  const [chosen, setChosen] = useState<Choice>();
  const [before, setBefore] = useState<Choice>();
  const choice = useMemo(() => chosen ?? before ?? { shows: 'polls' as const, words: '' }, [chosen, before]);
  useEffect(() => {
    void configuredAddress().then((address) => setBefore(address === undefined ? undefined : choiceOf(address)));
  }, []);
  useEffect(() => offerTab(tabOf(choice, window.location.origin, say)), [choice, say]);
  return { choice, change: (values: Partial<Choice>) => setChosen({ ...choice, ...values }) };
}
