import type { Client } from '../../../functions/contract/client.ts';
import type { BallotsView, PollView } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';
import type { PageOf } from '../../frame/usePages.ts';

/** A ballot is shown without the id of its member: its place in the list stands for it. */
export type NumberedBallot = BallotsView['items'][number] & { id: string };

export function keyOfBallots({ id }: PollView): string {
  return `ballots:${JSON.stringify([id])}`;
}

export async function loadBallots(client: Client, key: string, after?: string): Promise<Outcome<PageOf<NumberedBallot>>> {
  const [id] = JSON.parse(key.slice('ballots:'.length)) as [string];
  const answer = await client.call('listBallots', { params: { id }, query: { after } });
  if (!answer.ok) return answer;
  const { items, next } = answer.view;
  return { ok: true, view: { items: items.map((ballot, at) => ({ ...ballot, id: `${after ?? ''}#${at}` })), next } };
}
