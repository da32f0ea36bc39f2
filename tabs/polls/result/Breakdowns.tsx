import type { PollView, ResultView, SideView } from '../../../functions/contract/views.ts';
import { countryName } from '../../frame/country.ts';
import { Fold } from '../../frame/Fold.tsx';
import { useReader } from '../../frame/reader.tsx';
import { BreakdownTable } from './BreakdownTable.tsx';
import type { BreakdownColumn } from './BreakdownTable.tsx';

const stakeholders = ['policy', 'academia', 'industry', 'other'] as const;

/** Of a closed named poll: practitioners by country, and everybody else by stakeholder. */
export function Breakdowns({ poll, result }: { poll: PollView; result: ResultView }) {
  const { say, locale } = useReader();
  const countries: BreakdownColumn[] = Object.entries(result.byCountry ?? {})
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([country, side]) => ({ key: country, head: country, name: countryName(country, locale), side }));
  const others: BreakdownColumn[] = stakeholders.flatMap((key) => {
    const side: SideView | undefined = result.byStakeholder?.[key];
    const name = say(`tabs.stakeholder.${key}`);
    return side ? [{ key, head: name, name, side }] : [];
  });
  if (countries.length + others.length === 0) return null;
  return (
    <Fold title={say('tabs.result.breakdowns')} line={say('tabs.result.breakdownsLine')}>
      {countries.length > 0 && <BreakdownTable poll={poll} caption={say('tabs.result.byCountry')} columns={countries} />}
      {others.length > 0 && <BreakdownTable poll={poll} caption={say('tabs.result.byStakeholder')} columns={others} />}
    </Fold>
  );
}
