import type { App } from './app.ts';
import type { Endorsement } from '../domain/challenge.ts';
import { countEndorsements, endorsedTogether } from '../domain/endorsing.ts';
import type { Caller } from '../domain/member.ts';
import { endorsementsOf } from '../store/challenges.ts';
import type { ChallengeView } from '../contract/challengeViews.ts';

/** How many organisations are named, and how many of one challenge are taken together with those of others. */
const mostNamed = 100;
const mostTogether = 500;

type Endorsers = ChallengeView['endorsements'];

/** Who has said that they have it too, oldest first; the first hundred. */
export async function endorsersOf(app: App, caller: Caller, of: string): Promise<Pick<Endorsers, 'mine' | 'by'>> {
  const all = await endorsementsOf(app.store, of, mostTogether);
  return { mine: mineIn(all, caller), by: namedIn(all) };
}

/** Those of a common challenge and of its sources that the caller may read: each organisation once, the first time. */
export async function inAll(app: App, caller: Caller, common: string, sources: readonly string[]): Promise<Endorsers> {
  const lists = await Promise.all([common, ...sources].map((of) => endorsementsOf(app.store, of, mostTogether)));
  const once = endorsedTogether(lists);
  return { ...countEndorsements(once), mine: mineIn(lists[0] ?? [], caller), by: namedIn(once) };
}

/** Said for his organisation; what he said for a former one stays with that. */
function mineIn(endorsements: readonly Endorsement[], { id, organisation }: Caller): boolean {
  return endorsements.some((one) => one.organisation === organisation && one.members.includes(id));
}

/** One of an author who does not want to be named counts, and is not named. */
function namedIn(endorsements: readonly Endorsement[]): Endorsers['by'] {
  return endorsements.filter(({ name }) => name !== '').slice(0, mostNamed).map(shown);
}

function shown({ name, country, stakeholder, at }: Endorsement): Endorsers['by'][number] {
  return { organisation: name, country, stakeholder, at };
}
