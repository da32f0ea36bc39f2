import { useCallback } from 'react';
import type { Client } from '../../../functions/contract/client.ts';
import type { Outcome } from '../../frame/asking.ts';
import { countryName } from '../../frame/country.ts';
import { useReader } from '../../frame/reader.tsx';
import { SearchChoice } from './SearchChoice.tsx';
import type { Choice } from './SearchChoice.tsx';
import { stateName } from './stateText.ts';

interface SourceChoiceProps {
  /** Not offered: those that are in it already. */
  without: readonly string[];
  chosen: string | undefined;
  onChosen: (choice: Choice | undefined) => void;
}

/** One challenge that can become a source of a common challenge, found by a small search. */
export function SourceChoice({ without, chosen, onChosen }: SourceChoiceProps) {
  const { say, locale } = useReader();
  const left = without.join(' ');
  const look = useCallback(
    async (client: Client, words: string): Promise<Outcome<Choice[]>> => {
      const found = await client.call('searchChallenges', { body: { words, limit: 12, filters: { kind: ['challenge'], state: ['submitted', 'triaged', 'returned'] } } });
      if (!found.ok) return found;
      const rows = found.view.items.filter(({ id, kind }) => kind === 'challenge' && !left.split(' ').includes(id));
      return { ok: true, view: rows.map(({ id, title, country, state }) => ({ id, title, line: `${countryName(country, locale)} · ${stateName(state, say)}` })) };
    },
    [say, locale, left],
  );
  return <SearchChoice label={say('tab.challenges.sources.search')} hint={say('tab.challenges.sources.searchHint')} look={look} chosen={chosen} onChosen={onChosen} />;
}
