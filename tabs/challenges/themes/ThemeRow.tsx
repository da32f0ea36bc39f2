import { Badge, Button, Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArchiveRegular, ArrowUndoRegular, RenameRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { challengeLimits } from '../../../functions/contract/challengeViews.ts';
import type { ThemesView } from '../../../functions/contract/challengeViews.ts';
import { useBoxStyles } from '../../frame/boxStyles.ts';
import { useSay } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useDoing } from '../../frame/useDoing.ts';
import { isOutdated } from '../item/useDeed.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  name: { flex: '1 1 14rem', minWidth: 0, overflowWrap: 'anywhere' },
  form: { flex: '1 1 14rem', display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
});

interface ThemeRowProps {
  theme: ThemesView['items'][number];
  mayManage: boolean;
  onThemes: (themes: ThemesView) => void;
  onOutdated: () => void;
}

/** A theme; a coordinator renames it, retires it and brings it back. What bears a retired theme keeps it. */
export function ThemeRow({ theme, mayManage, onThemes, onOutdated }: ThemeRowProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const say = useSay();
  const doing = useDoing();
  const row = useRef<HTMLLIElement>(null);
  const [name, setName] = useState<string>();
  const { id, retired } = theme;
  const change = async (body: { name: string } | { retired: boolean }): Promise<void> => {
    const view = await doing.run(async (client) => {
      const outcome = await client.call('changeTheme', { params: { id }, body });
      if (isOutdated(outcome)) onOutdated();
      return outcome;
    });
    if (!view) return;
    if ('name' in body) end();
    onThemes(view);
  };
  const end = (): void => {
    setName(undefined);
    requestAnimationFrame(() => row.current?.querySelector('button')?.focus());
  };
  const named = (button: string): string => say('tab.challenges.deedNamed', { button, title: theme.name });
  return (
    <li ref={row} className={mergeClasses(box.box, styles.row)}>
      {name === undefined ? (
        <span className={styles.name} dir="auto">
          {theme.name} {retired && <Badge appearance="outline" color="informative">{say('tab.challenges.theme.retired')}</Badge>}
        </span>
      ) : (
        <form
          className={styles.form}
          noValidate
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !doing.busy) end();
          }}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void change({ name });
          }}
        >
          <Field label={say('tab.challenges.theme.newName')}>
            <Input input={{ autoFocus: true }} dir="auto" maxLength={challengeLimits.theme} value={name} onChange={(_, { value }) => setName(value)} />
          </Field>
          <Button type="submit" appearance="primary" disabledFocusable={doing.busy || name.trim() === ''}>
            {say('tab.challenges.theme.save')}
          </Button>
          <Button disabledFocusable={doing.busy} onClick={end}>
            {say('tabs.cancel')}
          </Button>
        </form>
      )}
      {mayManage && name === undefined && (
        <>
          <Button size="small" icon={<RenameRegular />} aria-label={named(say('tab.challenges.theme.rename'))} disabledFocusable={doing.busy} onClick={() => setName(theme.name)}>
            {say('tab.challenges.theme.rename')}
          </Button>
          <Button size="small" icon={retired ? <ArrowUndoRegular /> : <ArchiveRegular />} aria-label={named(say(retired ? 'tab.challenges.theme.bringBack' : 'tab.challenges.theme.retire'))} disabledFocusable={doing.busy} onClick={() => void change({ retired: !retired })}>
            {say(retired ? 'tab.challenges.theme.bringBack' : 'tab.challenges.theme.retire')}
          </Button>
        </>
      )}
      {doing.problem && <Refusal problem={doing.problem} />}
    </li>
  );
}
