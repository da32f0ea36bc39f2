import { Checkbox, Field, Select, Textarea, makeStyles } from '@fluentui/react-components';
import { challengeLimits, frequencies } from '../../../functions/contract/challengeViews.ts';
import type { ChallengeFormView } from '../../../functions/contract/challengeViews.ts';
import { FieldGroup } from '../../frame/FieldGroup.tsx';
import { useSay } from '../../frame/reader.tsx';
import { CheckList } from '../../polls/form/CheckList.tsx';
import { roomText } from '../../polls/roomText.ts';
import { idOfChallengeSpot } from './challengeSpots.ts';
import { Readers } from './Readers.tsx';
import { SubjectFields } from './SubjectFields.tsx';
import { challengeMessage, challengeValidation } from './useChallengeForm.ts';
import type { ChallengeForm } from './useChallengeForm.ts';

const useStyles = makeStyles({
  what: { '& textarea': { minHeight: '9rem', maxHeight: 'none' } },
  text: { '& textarea': { minHeight: '4.5rem', maxHeight: 'none' } },
  short: { maxWidth: '20rem' },
});

/** What happens, where it hurts, what was tried, whom it is for, and who will read it. */
export function ChallengeFields({ form, offered }: { form: ChallengeForm; offered: ChallengeFormView }) {
  const styles = useStyles();
  const say = useSay();
  const { written, set } = form;
  const area = (field: 'what' | 'impact' | 'tried') => (
    <Field label={say(`tab.challenges.form.${field}`)} required={field === 'what'} hint={roomText(written[field], challengeLimits[field], say) ?? say(`tab.challenges.form.${field}Hint`)} {...challengeValidation(form, field)}>
      <Textarea id={idOfChallengeSpot(field)} className={field === 'what' ? styles.what : styles.text} dir="auto" resize="vertical" value={written[field]} onChange={(_, { value }) => set({ [field]: value })} />
    </Field>
  );
  return (
    <>
      {area('what')}
      {area('impact')}
      <Field className={styles.short} label={say('tab.challenges.form.often')} {...challengeValidation(form, 'often')}>
        <Select id={idOfChallengeSpot('often')} value={written.often ?? ''} onChange={(_, { value }) => set({ often: frequencies.find((each) => each === value) })}>
          <option value="">{say('tab.challenges.form.oftenNone')}</option>
          {frequencies.map((often) => (
            <option key={often} value={often}>
              {say('challenges.often', { often })}
            </option>
          ))}
        </Select>
      </Field>
      {area('tried')}
      <SubjectFields form={form} offered={offered} />
      {offered.groups.length > 0 ? (
        <div id={idOfChallengeSpot('groups')} tabIndex={-1}>
          <CheckList
            legend={say('tab.challenges.form.groups')}
            hint={challengeMessage(form, 'groups') ?? say('tab.challenges.form.groupsHint')}
            items={offered.groups.map(({ id, name }) => ({ key: id, name }))}
            chosen={written.groups}
            onChosen={(groups) => set({ groups })}
          />
        </div>
      ) : (
        <FieldGroup legend={say('tab.challenges.form.groups')} hint={say('tab.challenges.form.noGroups')}>
          {null}
        </FieldGroup>
      )}
      <Checkbox checked={written.named} label={say('tab.challenges.form.named')} onChange={(_, { checked }) => set({ named: checked === true })} />
      <Readers form={form} offered={offered} />
    </>
  );
}
