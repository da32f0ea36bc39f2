import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useSay } from '../../frame/reader.tsx';
import { idOfSpot, messageAt } from './formSpots.ts';
import { MomentFields } from './MomentFields.tsx';
import type { PollForm } from './pollForm.ts';

const useStyles = makeStyles({ fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } });

/** When ballots are taken from: at once, or from a moment on. */
export function OpeningFields({ form }: { form: PollForm }) {
  const styles = useStyles();
  const say = useSay();
  const { opensLater, opens } = form.draft;
  return (
    <div className={styles.fields}>
      <Field label={say('tabs.new.opens')}>
        <RadioGroup value={opensLater ? 'later' : 'now'} onChange={(_, { value }) => form.change({ kind: 'set', values: { opensLater: value === 'later' } })}>
          <Radio value="now" label={say('tabs.new.opensNow')} />
          <Radio value="later" label={say('tabs.new.opensLater')} />
        </RadioGroup>
      </Field>
      {opensLater && (
        <MomentFields name={idOfSpot('opensAt')} legend={say('tabs.new.opensWhen')} moment={opens} onMoment={(next) => form.change({ kind: 'set', values: { opens: next } })} message={messageAt(form, 'opensAt')} />
      )}
    </div>
  );
}
