import type { ChallengeListView } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import type { Outcome } from '../../frame/asking.ts';
import { loadShown } from '../../search/loadShown.ts';
import { wantedChallenges } from './challengeSearch.ts';
import type { ChallengeSearch } from './challengeSearch.ts';

/** What was found, with the words it was found for. */
export interface FoundChallenges extends ChallengeListView {
  words: string;
}

/** Under which lists of challenges are remembered. */
const room = 'challenges:';

export function keyOfChallenges(search: ChallengeSearch): string {
  return room + JSON.stringify({ ...wantedChallenges(search), shown: search.shown });
}

/** Loads everything that is shown. */
export function loadChallenges(client: Client, key: string): Promise<Outcome<FoundChallenges>> {
  const { shown, ...wanted } = JSON.parse(key.slice(room.length)) as ReturnType<typeof wantedChallenges> & { shown: number };
  return loadShown(wanted, shown, (body) => client.call('searchChallenges', { body }));
}
