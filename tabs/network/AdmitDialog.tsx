import { Field, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { JoinRequestView, OrganisationView } from '../../functions/contract/views.ts';
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx';
import { useReader } from '../frame/reader.tsx';
import { useDoing } from '../frame/useDoing.ts';
import { organisationName, organisationsByCountry } from './organisations.ts';

/** Long names of organisations must not make the choice wider than a phone. */
const useStyles = makeStyles({
  field: { gridTemplateColumns: 'minmax(0, 1fr)' },
  select: { minWidth: 0, '& > select': { width: '100%', minWidth: 0 } },
});

interface AdmitDialogProps {
  request: JoinRequestView;
  organisations: OrganisationView[];
  onDone: (told: string) => void;
  onCancel: () => void;
}

/** Verifies a person as a member of an organisation. */
export function AdmitDialog({ request, organisations, onDone, onCancel }: AdmitDialogProps) {
  const styles = useStyles();
  const { say } = useReader();
  const admitting = useDoing();
  const known = organisations.find(({ id, name }) => id === request.organisation || name === request.organisation);
  const [chosen, setChosen] = useState(known?.id ?? '');
  const [missing, setMissing] = useState(false);
  const admit = async () => {
    if (chosen === '') return setMissing(true);
    const member = await admitting.run((client) => client.call('admitMember', { params: { id: request.id }, body: { organisation: chosen } }));
    if (member) onDone(say('tabs.admit.done', { name: member.name, organisation: organisationName(chosen, organisations) }));
  };
  return (
    <ConfirmDialog
      open
      title={say('tabs.admit.title', { name: request.name })}
      confirm={say('tabs.admit.confirm')}
      doing={admitting}
      onConfirm={() => void admit()}
      onCancel={onCancel}
    >
      <p>{say(request.tenantConnected ? 'tabs.admit.text' : 'tabs.admit.textTenant')}</p>
      <Field className={styles.field} label={say('tabs.admit.organisation')} required {...(missing && chosen === '' ? { validationMessage: say('tabs.admit.missing') } : {})}>
        <Select className={styles.select} value={chosen} onChange={(_, { value }) => setChosen(value)}>
          <option value="">{say('tabs.admit.choose')}</option>
          <OrganisationOptions organisations={organisations} />
        </Select>
      </Field>
    </ConfirmDialog>
  );
}

function OrganisationOptions({ organisations }: { organisations: OrganisationView[] }) {
  const { locale } = useReader();
  return organisationsByCountry(organisations, locale).map(({ label, organisations: own }) => (
    <optgroup key={label} label={label}>
      {own.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  ));
}
