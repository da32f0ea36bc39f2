import type { ChallengeView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import type { Outcome } from '../../frame/asking.ts';

const room = 'merge-sources:';

export interface ChosenSources {
  sources: ChallengeView[];
  /** Ids of what cannot become a source: not there, not readable, or a common challenge itself. */
  left: string[];
}

export function keyOfSources(ids: readonly string[]): string {
  return room + JSON.stringify(ids);
}

/** The chosen challenges with their texts; a refusal of one leaves the others. */
export async function loadSources(client: Client, key: string): Promise<Outcome<ChosenSources>> {
  const ids = JSON.parse(key.slice(room.length)) as string[];
  const answers = await Promise.all(ids.map((id) => client.call('showChallenge', { params: { id } })));
  const unreachable = answers.find((answer) => !answer.ok && answer.problem.kind !== 'not-there');
  if (unreachable && !unreachable.ok) return unreachable;
  const sources = answers.flatMap((answer) => (answer.ok && answer.view.kind === 'challenge' ? [answer.view] : []));
  return { ok: true, view: { sources, left: ids.filter((id) => !sources.some((source) => source.id === id)) } };
}
