import type { Client } from '../../../functions/contract/client.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';
import type { PageOf } from '../../frame/usePages.ts';
import { listNamed } from './shownList.ts';
import type { ShownList } from './shownList.ts';

/** A page may hold nothing for this member and more may follow: so many are asked for in one go. */
const mostPages = 10;

/** Under which a list is remembered. */
export function keyOfList(list: ShownList): string {
  return `polls:${list}`;
}

/** A page of the list that the key names; never an empty one while there is more. */
export async function loadPolls(client: Client, key: string, after?: string): Promise<Outcome<PageOf<PollView>>> {
  const which = listNamed(key.slice('polls:'.length));
  let from = after;
  for (let page = 1; ; page += 1) {
    const answer = await client.call('listPolls', { query: { which, after: from } });
    if (!answer.ok || answer.view.items.length > 0 || answer.view.next === undefined || page >= mostPages) return answer;
    from = answer.view.next;
  }
}
