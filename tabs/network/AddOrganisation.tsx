import { Button, Field, Input, Select } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { OrganisationView } from '../../functions/contract/views.ts';
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx';
import { countries, countryLabel } from '../frame/country.ts';
import { useMe } from '../frame/me.tsx';
import { useReader } from '../frame/reader.tsx';
import { useDoing } from '../frame/useDoing.ts';
import { stakeholders } from './organisations.ts';

interface AddOrganisationProps {
  organisations: OrganisationView[];
  onAdded: () => void;
}

/** The button for who may add organisations, and what it opens. */
export function AddOrganisation({ organisations, onAdded }: AddOrganisationProps) {
  const { say } = useReader();
  const { may } = useMe();
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState('');
  if (may.addOrganisation !== 'any' && may.addOrganisation.length === 0) return null;
  const allowed = may.addOrganisation === 'any' ? [...new Set([...countries, ...organisations.map(({ country }) => country)])] : may.addOrganisation;
  const done = ({ name }: OrganisationView) => {
    setOpen(false);
    setTold(say('tabs.addOrganisation.done', { name }));
    onAdded();
  };
  return (
    <div>
      <Button icon={<AddRegular />} onClick={() => setOpen(true)}>
        {say('tabs.organisations.add')}
      </Button>
      <span role="status">{told !== '' && ` ${told}`}</span>
      {open && <AddDialog countries={allowed} onDone={done} onCancel={() => setOpen(false)} />}
    </div>
  );
}

function AddDialog({ countries, onDone, onCancel }: { countries: string[]; onDone: (added: OrganisationView) => void; onCancel: () => void }) {
  const { say, locale } = useReader();
  const adding = useDoing();
  // Made once for the dialog: sent twice, it still adds one.
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const [country, setCountry] = useState(countries.length === 1 ? (countries[0] ?? '') : '');
  const [stakeholder, setStakeholder] = useState<OrganisationView['stakeholder']>('lea');
  const [website, setWebsite] = useState('');
  const [pressed, setPressed] = useState(false);
  const missing = (value: string) => (pressed && value.trim() === '' ? { validationMessage: say('tabs.addOrganisation.missing') } : {});
  const add = async () => {
    setPressed(true);
    if (name.trim() === '' || country === '') return;
    const body = { id, name, country, stakeholder, ...(website.trim() === '' ? {} : { website: website.trim() }) };
    const added = await adding.run((client) => client.call('addOrganisation', { body }));
    if (added) onDone(added);
  };
  const choices = countries.map((code) => ({ code, label: countryLabel(code, locale) })).sort((one, other) => one.label.localeCompare(other.label, locale));
  return (
    <ConfirmDialog open title={say('tabs.addOrganisation.title')} confirm={say('tabs.addOrganisation.confirm')} doing={adding} onConfirm={() => void add()} onCancel={onCancel}>
      <p>{say('tabs.addOrganisation.text')}</p>
      <Field label={say('tabs.addOrganisation.name')} required {...missing(name)}>
        <Input value={name} onChange={(_, { value }) => setName(value)} autoFocus />
      </Field>
      <Field label={say('tabs.addOrganisation.country')} required {...missing(country)}>
        <Select value={country} onChange={(_, { value }) => setCountry(value)}>
          <option value="">{say('tabs.addOrganisation.choose')}</option>
          {choices.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('tabs.addOrganisation.stakeholder')}>
        <Select value={stakeholder} onChange={(_, { value }) => setStakeholder(stakeholders.find((one) => one === value) ?? 'lea')}>
          {stakeholders.map((one) => (
            <option key={one} value={one}>
              {say(`tabs.stakeholder.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('tabs.addOrganisation.website')} hint={say('tabs.addOrganisation.websiteHint')}>
        <Input type="url" value={website} onChange={(_, { value }) => setWebsite(value)} />
      </Field>
    </ConfirmDialog>
  );
}
