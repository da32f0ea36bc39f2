import type { PollView } from '../../../functions/contract/views.ts';
import { useSay } from '../../frame/reader.tsx';

interface ScoreRowsProps {
  options: PollView['options'];
  figures: Record<string, { figure?: number | undefined; median?: number | undefined; spread?: number | undefined; count?: number }>;
}

/** One row per option; a dash where there is nothing to say. */
export function ScoreRows({ options, figures }: ScoreRowsProps) {
  const say = useSay();
  const one = (value: number | undefined): string => (value === undefined ? say('tabs.result.nothing') : say('tabs.result.mean', { mean: value }));
  return options.map(({ id, text }) => {
    const { figure, median, spread, count } = figures[id] ?? {};
    return (
      <tr key={id}>
        <th scope="row" dir="auto">
          {text}
        </th>
        <td className="number">{one(figure)}</td>
        <td className="number">{one(median)}</td>
        <td className="number">{one(spread)}</td>
        <td className="number">{count === undefined ? say('tabs.result.nothing') : say('tabs.result.plain', { count })}</td>
      </tr>
    );
  });
}
