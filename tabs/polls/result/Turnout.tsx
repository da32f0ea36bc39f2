import type { ResultView } from '../../../functions/contract/views.ts';
import { countryLabel } from '../../frame/country.ts';
import { Fold } from '../../frame/Fold.tsx';
import { useReader } from '../../frame/reader.tsx';
import type { WordKey } from '../../../functions/contract/words/words.ts';
import { TurnoutTable } from './TurnoutTable.tsx';

/** For whoever may close the poll: how many answered, by country and by stakeholder. */
export function Turnout({ turnout }: { turnout: NonNullable<ResultView['turnout']> }) {
  const { say, locale } = useReader();
  const pooled = say('tabs.turnout.pooled');
  return (
    <Fold title={say('tabs.turnout.title')}>
      <TurnoutTable caption={say('tabs.turnout.byCountry')} cells={turnout.countries} name={(country) => (country === '' ? pooled : countryLabel(country, locale))} />
      <TurnoutTable caption={say('tabs.turnout.byStakeholder')} cells={turnout.stakeholders} name={(stakeholder) => (stakeholder === '' ? pooled : say(`tabs.stakeholder.${stakeholder}` as WordKey))} />
    </Fold>
  );
}
