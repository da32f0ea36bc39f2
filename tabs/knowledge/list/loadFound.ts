import type { Client } from '../../../functions/contract/client.ts';
import type { SearchView } from '../../../functions/contract/knowledgeViews.ts';
import type { Outcome } from '../../frame/asking.ts';
import { pagesOf, wantedBy } from './search.ts';
import type { Search } from './search.ts';

/** What was found, with the words it was found for: an answer to older words stays on the page while the next is on its way. */
export interface Found extends SearchView {
  words: string;
}

const room = 'found:';

export function keyOfSearch(search: Search): string {
  return room + JSON.stringify({ ...wantedBy(search), shown: search.shown });
}

/** Loads everything that is shown, in as few calls as possible; each item stands once. Facets are those of the first page. */
export async function loadFound(client: Client, key: string): Promise<Outcome<Found>> {
  const { shown, ...wanted } = JSON.parse(key.slice(room.length)) as ReturnType<typeof wantedBy> & { shown: number };
  const answers = await Promise.all(pagesOf(shown).map((page) => client.call('searchKnowledge', { body: { ...wanted, ...page } })));
  const [first] = answers;
  const refused = answers.find((answer) => !answer.ok);
  if (refused) return refused;
  if (!first?.ok) return { ok: false, problem: { type: 'about:blank', title: '', status: 0, kind: 'unreachable' } };
  const views = answers.flatMap((answer) => (answer.ok ? [answer.view] : []));
  const items = new Map(views.flatMap((view) => view.items).map((item) => [item.id, item]));
  return { ok: true, view: { ...first.view, words: wanted.words ?? '', items: [...items.values()], more: views.at(-1)?.more ?? false } };
}

/** While not everything can be found yet, it is asked anew. */
export function whileBuilding({ state }: SearchView): number | undefined {
  return state === 'building' ? 5_000 : undefined;
}
