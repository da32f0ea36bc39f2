import type { Client } from '../../../functions/contract/client.ts';
import type { SearchView } from '../../../functions/contract/knowledgeViews.ts';
import type { Outcome } from '../../frame/asking.ts';
import { loadShown } from '../../search/loadShown.ts';
import { wantedBy } from './search.ts';
import type { Search } from './search.ts';

/** What was found, with the words it was found for: an answer to older words stays on the page while the next is on its way. */
export interface Found extends SearchView {
  words: string;
}

const room = 'found:';

export function keyOfSearch(search: Search): string {
  return room + JSON.stringify({ ...wantedBy(search), shown: search.shown });
}

/** Loads everything that is shown. */
export function loadFound(client: Client, key: string): Promise<Outcome<Found>> {
  const { shown, ...wanted } = JSON.parse(key.slice(room.length)) as ReturnType<typeof wantedBy> & { shown: number };
  return loadShown(wanted, shown, (body) => client.call('searchKnowledge', { body }));
}
