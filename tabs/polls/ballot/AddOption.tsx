import { Button, Field, Input, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import { similarOptions } from '../../../functions/contract/rules.ts';
import { pollLimits } from '../../../functions/contract/views.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useReader } from '../../frame/reader.tsx';
import { refusalText } from '../../frame/refusalText.ts';
import { useDoing } from '../../frame/useDoing.ts';
import { listOf } from '../pollText.ts';
import { roomText } from '../roomText.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalXL },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  text: { margin: 0, overflowWrap: 'anywhere' },
  button: { alignSelf: 'flex-start' },
});

/** Adds a choice of the member's own, after showing those that are much like it. */
export function AddOption({ poll, onAnswer }: { poll: PollView; onAnswer: (poll: PollView) => void }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  const adding = useDoing();
  const [text, setText] = useState('');
  const [told, setTold] = useState('');
  const alike = similarOptions(poll.options, useDeferredValue(text)).map((option) => say('tabs.quoted', { text: option.text }));
  const hint = roomText(text, pollLimits.option, say);
  const add = async (): Promise<void> => {
    const view = await adding.run((client) => client.call('addOption', { params: { id: poll.id }, body: { text } }));
    if (!view) return;
    setText('');
    setTold(say('tabs.addOption.done', { option: text.trim() }));
    onAnswer(view);
  };
  return (
    <form
      className={mergeClasses(box.box, styles.form)}
      aria-labelledby="add-option"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h2 id="add-option" className={styles.title}>
        {say('bot.poll.card.addOption')}
      </h2>
      <Field label={say('bot.poll.card.newOption')} {...(hint ? { hint } : {})} {...(adding.problem ? { validationMessage: refusalText(adding.problem, say) } : {})}>
        <Input
          dir="auto"
          value={text}
          onChange={(_, { value }) => {
            setText(value);
            adding.forget();
          }}
        />
      </Field>
      <div role="status" className={styles.text} dir="auto">
        {alike.length > 0 ? say('tabs.addOption.alike', { count: alike.length, options: listOf(alike, locale) }) : told}
      </div>
      <Button type="submit" className={styles.button} disabledFocusable={adding.busy}>
        {say('bot.poll.card.addOptionYes')}
      </Button>
    </form>
  );
}
