import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { ThemesView } from '../../../functions/contract/challengeViews.ts';
import { useSay } from '../../frame/reader.tsx';
import { refusalText } from '../../frame/refusalText.ts';
import { useDoing } from '../../frame/useDoing.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  field: { flex: '0 1 24rem', minWidth: 0 },
  button: { marginTop: '26px' },
});

/** Adds a theme; the field stays for the next one. */
export function NewTheme({ onThemes }: { onThemes: (themes: ThemesView) => void }) {
  const styles = useStyles();
  const say = useSay();
  const adding = useDoing();
  const [name, setName] = useState('');
  const [own, setOwn] = useState(() => crypto.randomUUID() as string);
  const [told, setTold] = useState('');
  const add = async (): Promise<void> => {
    if (name.trim() === '') return;
    const view = await adding.run((client) => client.call('addTheme', { body: { id: own, name } }));
    if (!view) return;
    setTold(say('tab.challenges.theme.added', { name: name.trim() }));
    setName('');
    setOwn(crypto.randomUUID());
    onThemes(view);
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field className={styles.field} label={say('tab.challenges.theme.new')} {...(adding.problem ? { validationMessage: refusalText(adding.problem, say) } : {})}>
        <Input
          dir="auto"
          maxLength={challengeLimits.theme}
          value={name}
          onChange={(_, { value }) => {
            setName(value);
            setTold('');
            adding.forget();
          }}
        />
      </Field>
      <Button className={styles.button} type="submit" appearance="primary" disabledFocusable={adding.busy || name.trim() === ''}>
        {say('tab.challenges.theme.add')}
      </Button>
      <span role="status">{told}</span>
    </form>
  );
}
