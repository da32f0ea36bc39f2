import type { ChallengeRow, MyChallengesView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import type { Outcome } from '../../frame/asking.ts';
import type { PageOf } from '../../frame/usePages.ts';

/** What the member has raised, page by page; with the first page, what waits for him. */
export type Mine = PageOf<ChallengeRow> & Pick<MyChallengesView, 'questions' | 'consents'>;

/** Under which it is remembered. */
export const keyOfMine = 'listMyChallenges:raised';

export async function loadMine(client: Client, _key: string, after?: string): Promise<Outcome<Mine>> {
  const answer = await client.call('listMyChallenges', { query: after === undefined ? {} : { after } });
  if (!answer.ok) return answer;
  const { raised, ...rest } = answer.view;
  return { ok: true, view: { ...rest, items: raised } };
}
