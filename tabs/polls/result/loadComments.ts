import type { Client } from '../../../functions/contract/client.ts';
import type { CommentsView, PollView } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';
import type { PageOf } from '../../frame/usePages.ts';

/** A comment has no id of its own: its place in the list stands for it. */
export type NumberedComment = CommentsView['items'][number] & { id: string };

/** Ballots without a comment make empty pages: so many are asked for in one go. */
const mostPages = 10;

/** Named anew when the member's own comment changes. */
export function keyOfComments({ id, mine }: PollView): string {
  return `comments:${JSON.stringify([id, mine?.comment ?? ''])}`;
}

export async function loadComments(client: Client, key: string, after?: string): Promise<Outcome<PageOf<NumberedComment>>> {
  const [id] = JSON.parse(key.slice('comments:'.length)) as [string];
  let from = after;
  for (let page = 1; ; page += 1) {
    const answer = await client.call('listComments', { params: { id }, query: { after: from } });
    if (!answer.ok) return answer;
    const items = answer.view.items.map((comment, at) => ({ ...comment, id: `${from ?? ''}#${at}` }));
    if (items.length > 0 || answer.view.next === undefined || page >= mostPages) return { ok: true, view: { items, next: answer.view.next } };
    from = answer.view.next;
  }
}
