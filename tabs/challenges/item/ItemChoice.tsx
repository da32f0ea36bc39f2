import { useCallback } from 'react';
import type { Client } from '../../../functions/contract/client.ts';
import type { Outcome } from '../../frame/asking.ts';
import { useReader } from '../../frame/reader.tsx';
import { foundFacts } from '../../knowledge/foundFacts.ts';
import { SearchChoice } from './SearchChoice.tsx';
import type { Choice } from './SearchChoice.tsx';

interface ItemChoiceProps {
  chosen: string | undefined;
  onChosen: (id: string | undefined) => void;
}

/** One item of the knowledge factory, found by a small search. */
export function ItemChoice({ chosen, onChosen }: ItemChoiceProps) {
  const { say, locale } = useReader();
  const look = useCallback(
    async (client: Client, words: string): Promise<Outcome<Choice[]>> => {
      const found = await client.call('searchKnowledge', { body: { words, limit: 8 } });
      if (!found.ok) return found;
      return { ok: true, view: found.view.items.map((item) => ({ id: item.id, title: item.acronym ? `${item.acronym} – ${item.title}` : item.title, line: foundFacts(item, say, locale).join(' · ') })) };
    },
    [say, locale],
  );
  return <SearchChoice label={say('tab.challenges.links.search')} hint={say('tab.challenges.links.searchHint')} look={look} chosen={chosen} onChosen={(choice) => onChosen(choice?.id)} />;
}
