import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useReader } from '../../frame/reader.tsx';
import { CheckList } from './CheckList.tsx';
import { CountryChecks } from './CountryChecks.tsx';
import { idOfSpot, validationAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';
import { scopeText } from './scopeText.ts';
import { StakeholderChecks } from './StakeholderChecks.tsx';

const useStyles = makeStyles({ fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } });

/** Whom the poll asks: everybody, countries, groups; and of them all stakeholders or some. */
export function ElectorateFields({ form }: { form: PollForm }) {
  const styles = useStyles();
  const { say, locale } = useReader();
  const { scope, groups } = form.draft;
  const chosen = form.scopes.find(({ key }) => key === scope);
  return (
    <div className={styles.fields}>
      <Field label={say('bot.poll.form.scope')} hint={say('tabs.new.scopeHint')} {...validationAt(form, 'scope')}>
        <Select id={idOfSpot('scope')} value={scope} onChange={(_, { value }) => form.change({ kind: 'set', values: { scope: value } })}>
          {form.scopes.map((each) => (
            <option key={each.key} value={each.key}>
              {scopeText(each, say, locale)}
            </option>
          ))}
        </Select>
      </Field>
      {chosen?.kind === 'countries' && <CountryChecks form={form} />}
      {chosen?.kind === 'groups' && (
        <CheckList legend={say('tabs.new.groups')} items={chosen.groups.map(({ id, name }) => ({ key: id, name }))} chosen={groups} onChosen={(next) => form.change({ kind: 'set', values: { groups: next } })} />
      )}
      {chosen?.kind !== 'kept' && <StakeholderChecks form={form} />}
    </div>
  );
}
