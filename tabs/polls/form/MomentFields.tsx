import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { localMomentOf, quickMoments, relativeTime, zoneName } from '../../frame/moment.ts';
import { useReader } from '../../frame/reader.tsx';
import { useNow } from '../../frame/useNow.ts';
import { instantWritten, withPicked, withWords } from './writtenMoment.ts';
import type { WrittenMoment } from './writtenMoment.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  words: { flex: '1 1 12rem', minWidth: 0 },
  // In high contrast an example looks like something that was typed.
  input: { minWidth: 0, width: '100%', '& ::placeholder': { fontStyle: 'italic' } },
  quick: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  read: { margin: 0, minHeight: tokens.lineHeightBase300 },
});

export interface MomentFieldsProps {
  /** Id of the field that takes the focus. */
  name: string;
  legend: string;
  moment: WrittenMoment;
  onMoment: (moment: WrittenMoment) => void;
  message?: string | undefined;
  required?: boolean;
  /** Enter in the words leads on. */
  onEnter?: () => void;
}

/** A day and time: in words, by quick choices, or picked; and how it is understood. */
export function MomentFields({ name, legend, moment, onMoment, message, required, onEnter }: MomentFieldsProps) {
  const styles = useStyles();
  const { say, locale, timeZone } = useReader();
  const now = useNow();
  const quick = quickMoments(now, timeZone);
  const instant = instantWritten(moment, now, timeZone);
  const read = instant === undefined ? say('tabs.moment.unread') : say('tabs.moment.read', { at: new Date(instant), when: relativeTime(Date.parse(instant), now, locale) });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing || !onEnter) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <FieldGroup legend={legend} message={message} required={required ?? false} hint={say('tabs.new.zone', { zone: zoneName(timeZone, locale, now) })}>
      <div className={styles.row}>
        <Field label={say('tabs.moment.words')} className={styles.words}>
          <Input
            id={name}
            className={styles.input}
            placeholder={say('bot.poll.form.whenHint')}
            value={moment.words}
            onChange={(_, { value }) => onMoment(withWords(moment, value, now, timeZone))}
            onKeyDown={onKeyDown}
          />
        </Field>
        <Field label={say('tabs.new.day')}>
          <Input type="date" min={localMomentOf(now, timeZone).day} value={moment.day} onChange={(_, { value }) => onMoment(withPicked(moment, { day: value }))} />
        </Field>
        <Field label={say('tabs.new.time')}>
          <Input type="time" value={moment.time} onChange={(_, { value }) => onMoment(withPicked(moment, { time: value }))} />
        </Field>
      </div>
      <div className={styles.quick}>
        {(['hour', 'tomorrow', 'week'] as const).map((each) => (
          <Button key={each} size="small" onClick={() => onMoment(withPicked(moment, quick[each]))}>
            {say(`tabs.moment.${each}`)}
          </Button>
        ))}
      </div>
      <p className={styles.read} role="status">
        {read}
      </p>
    </FieldGroup>
  );
}
