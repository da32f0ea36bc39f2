import { countryName } from '../../frame/country.ts';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';
import { Waiting } from '../../frame/Waiting.tsx';
import { CheckList } from './CheckList.tsx';
import type { PollForm } from './pollForm.ts';

/** The countries of the network, by name. */
export function CountryChecks({ form }: { form: PollForm }) {
  const { say, locale } = useReader();
  const { view, problem, reload } = useAnswer('listOrganisations', []);
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting rows={1} height={32} />;
  const codes = [...new Set([...view.items.map(({ country }) => country), ...form.draft.countries])];
  const items = codes.map((key) => ({ key, name: countryName(key, locale) })).sort((one, other) => one.name.localeCompare(other.name, locale));
  return <CheckList legend={say('tabs.new.countries')} items={items} chosen={form.draft.countries} onChosen={(countries) => form.change({ kind: 'set', values: { countries } })} />;
}
