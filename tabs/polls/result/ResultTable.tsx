import { plainFigure } from '../../../functions/contract/resultWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';
import { cellText } from './cellText.ts';
import { ChoiceTable } from './ChoiceTable.tsx';
import type { ChoiceColumn } from './ChoiceTable.tsx';
import { countryFigures, sidesShown } from './figures.ts';

/** The result in cells: practitioners head it, other stakeholders stand beside; each side has its own total. */
export function ResultTable({ poll, result }: { poll: PollView; result: NonNullable<PollView['result']> }) {
  const say = useSay();
  const { countries } = result;
  const figures = countryFigures(poll, countries?.figures ?? {});
  const columns: ChoiceColumn[] = sidesShown(poll, result).flatMap((whose) => {
    const { [whose]: side } = result;
    return side ? [{ key: whose, head: say(`tabs.result.${whose}`), cell: ({ id }) => cellText(poll, side, id, say), total: say('tabs.result.plain', { count: side.ballots }) }] : [];
  });
  if (countries) columns.push({ key: 'countries', head: say('tabs.result.countriesHead'), cell: ({ id }) => plainFigure(poll, figures[id]?.figure, say), total: say('tabs.result.counted', { count: countries.counted }) });
  return <ChoiceTable poll={poll} caption={say(poll.method.kind === 'budget' ? 'tabs.result.tablePoints' : 'tabs.result.table')} columns={columns} />;
}
