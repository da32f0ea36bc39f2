import { Field, Link, makeStyles, Switch } from '@fluentui/react-components';
import type { MouseEvent } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { followLink } from '../../frame/PageLink.tsx';
import { useMe } from '../../frame/me.tsx';
import { Message } from '../../frame/Message.tsx';
import { useSay } from '../../frame/reader.tsx';
import { likePoll } from './formAddress.ts';
import { focusSpot, idOfSpot, messageAt, validationAt } from './formSpots.ts';
import { MomentFields } from './MomentFields.tsx';
import type { PollForm } from './pollForm.ts';
import { ReminderChecks } from './ReminderChecks.tsx';
import { ShowField } from './ShowField.tsx';

const useStyles = makeStyles({ still: { margin: 0 } });

/** What may still be changed once somebody has answered: nothing that breaks what voters were promised. */
export function PromisedFields({ form, poll }: { form: PollForm; poll: PollView }) {
  const styles = useStyles();
  const say = useSay();
  const { may } = useMe();
  const like = likePoll(poll.id);
  return (
    <>
      <Message intent="info">
        {say('tabs.edit.promised')}{' '}
        {may.createPoll.length > 0 && (
          <Link inline href={like} onClick={(event: MouseEvent) => followLink(event, like)}>
            {say('tabs.edit.duplicate')}
          </Link>
        )}
      </Message>
      <p className={styles.still}>{say('tabs.edit.still')}</p>
      <MomentFields
        name={idOfSpot('closesAt')}
        legend={say('tabs.new.closes')}
        moment={form.draft.closes}
        onMoment={(closes) => form.change({ kind: 'set', values: { closes } })}
        message={messageAt(form, 'closesAt')}
        onEnter={() => focusSpot('form')}
      />
      <ShowField form={form} from={poll.show} />
      {!poll.changing && (
        <Field {...validationAt(form, 'changing')}>
          <Switch id={idOfSpot('changing')} checked={form.draft.changing} label={say('bot.poll.form.changing')} onChange={(_, { checked }) => form.change({ kind: 'set', values: { changing: checked } })} />
        </Field>
      )}
      <ReminderChecks form={form} />
    </>
  );
}
