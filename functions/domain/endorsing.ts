import type { Challenge, Endorsement, Endorsements } from './challenge.ts';
import { takesMore } from './changingChallenge.ts';
import type { CommonChallenge } from './commonChallenge.ts';
import type { Caller } from './member.ts';

/**
 * "We have this too": an organisation counts once, whichever of its members said so and how many did; the author's own
 * does not count. That the caller may read the challenge has been asked before.
 */
type Endorsed = Challenge | CommonChallenge;

export function mayEndorse(by: Caller, challenge: Endorsed): boolean {
  return by.organisation !== challenge.owner.organisation && takesMore(by, challenge);
}

/**
 * Challenge and endorsement after the caller has endorsed; undefined where he has already, or where his own organisation
 * raised it. `before`: his organisation's so far; `id` and `name` are of the document and of the organisation;
 * the name is empty while nobody has said so but who does not want to be named.
 */
export function endorse<T extends Endorsed>(challenge: T, before: Endorsement | undefined, by: Caller, made: { id: string; name: string; now: string }): { challenge: T; endorsement: Endorsement } | undefined {
  if (by.organisation === challenge.owner.organisation || before?.members.includes(by.id)) return undefined;
  if (before) return { challenge, endorsement: { ...before, name: before.name === '' ? made.name : before.name, members: [...before.members, by.id] } };
  const endorsement = { id: made.id, of: challenge.id, organisation: by.organisation, name: made.name, country: by.country, stakeholder: by.stakeholder, members: [by.id], at: made.now };
  return { challenge: { ...challenge, endorsements: counted(challenge.endorsements, by.country, 1) }, endorsement };
}

/** After the caller has taken his endorsement back; no endorsement any more where he was the last. Undefined where there is none of his. */
export function withdrawEndorsement<T extends Endorsed>(challenge: T, before: Endorsement | undefined, by: Caller): { challenge: T; endorsement?: Endorsement } | undefined {
  if (!before?.members.includes(by.id)) return undefined;
  const members = before.members.filter((member) => member !== by.id);
  if (members.length > 0) return { challenge, endorsement: { ...before, members } };
  return { challenge: { ...challenge, endorsements: counted(challenge.endorsements, before.country, -1) } };
}

function counted({ organisations, countries }: Endorsements, country: string, one: 1 | -1): Endorsements {
  const { [country]: so = 0, ...others } = countries;
  const now = so + one;
  return { organisations: organisations + one, countries: now > 0 ? { ...others, [country]: now } : others };
}

/** Of a common challenge and of those sources that somebody may read: each organisation once, the earliest; oldest first. */
export function endorsedTogether(lists: readonly (readonly Endorsement[])[]): Endorsement[] {
  const first = new Map<string, Endorsement>();
  for (const one of lists.flat()) {
    const known = first.get(one.organisation);
    if (!known || one.at < known.at) first.set(one.organisation, one);
  }
  return [...first.values()].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

export function countEndorsements(endorsements: readonly Pick<Endorsement, 'country'>[]): Endorsements {
  return endorsements.reduce((sum: Endorsements, { country }) => counted(sum, country, 1), { organisations: 0, countries: {} });
}
