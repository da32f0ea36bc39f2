import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { practiceLimits } from '../../../functions/contract/knowledgeViews.ts';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useReader } from '../../frame/reader.tsx';
import { idOfPracticeSpot } from './practiceSpots.ts';
import { practiceMessage, practiceValidation } from './usePracticeForm.ts';
import type { PracticeForm } from './usePracticeForm.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  url: { flex: '2 1 14rem', minWidth: 0 },
  title: { flex: '1 1 10rem', minWidth: 0 },
  input: { minWidth: 0, width: '100%' },
});

/** Addresses where more is to be found, each with what it is called. */
export function LinkFields({ form }: { form: PracticeForm }) {
  const styles = useStyles();
  const { say } = useReader();
  const { links } = form.draft;
  const change = (key: number, values: { url?: string; title?: string }): void => form.set({ links: links.map((link) => (link.key === key ? { ...link, ...values } : link)) });
  const add = (): void => form.set({ links: [...links, { key: Math.max(0, ...links.map(({ key }) => key)) + 1, url: '', title: '' }] });
  return (
    <FieldGroup legend={say('tabs.item.links')} id={idOfPracticeSpot('links')} hint={say('tabs.practice.linksHint')} message={practiceMessage(form, 'links')}>
      {links.map(({ key, url, title }, at) => (
        <div key={key} className={styles.row}>
          <Field className={styles.url} label={say('tabs.practice.link', { number: at + 1 })} {...practiceValidation(form, { link: key })}>
            <Input className={styles.input} id={idOfPracticeSpot({ link: key })} type="url" inputMode="url" value={url} onChange={(_, { value }) => change(key, { url: value })} />
          </Field>
          <Field className={styles.title} label={say('tabs.practice.linkTitle')}>
            <Input className={styles.input} dir="auto" value={title} onChange={(_, { value }) => change(key, { title: value })} />
          </Field>
          <Button appearance="subtle" icon={<DismissRegular />} aria-label={say('tabs.practice.linkRemove', { number: at + 1 })} onClick={() => form.set({ links: links.filter((link) => link.key !== key) })} />
        </div>
      ))}
      {links.length < practiceLimits.links && (
        <div>
          <Button size="small" icon={<AddRegular />} onClick={add}>
            {say('tabs.practice.linkAdd')}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}
