import type { Challenge } from '../../functions/domain/challenge.ts';
import { mayReadChallenge } from '../../functions/domain/challengeAccess.ts';
import { sourcesIn } from '../../functions/domain/commonChallenge.ts';
import type { CommonChallenge } from '../../functions/domain/commonChallenge.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import type { Caller } from '../../functions/domain/member.ts';
import type { Merged, Merging } from '../../functions/domain/settlingSources.ts';
import { aCaller } from './aCaller.ts';

/** Officers of two countries and their contacts, a lead of the group borders, and a coordinator who merges. */
const officer = (key: string, country: string, more: Partial<Caller> = {}): Caller => aCaller('lea', { id: `t.${key}`, name: `Officer ${key}`, organisation: `police-${country.toLowerCase()}`, country, groups: ['borders'], ...more });
export const people = {
  ana: officer('ana', 'ES'),
  luis: officer('luis', 'ES', { organisation: 'guardia-es' }),
  ewa: officer('ewa', 'PL'),
  contactEs: officer('contactEs', 'ES', { organisation: 'min-int-es', groups: [], duties: [{ duty: 'national-contact', country: 'ES' }] }),
  deputyEs: officer('deputyEs', 'ES', { organisation: 'min-int-es', groups: [], duties: [{ duty: 'deputy', country: 'ES' }] }),
  contactPl: officer('contactPl', 'PL', { organisation: 'min-int-pl', groups: [], duties: [{ duty: 'national-contact', country: 'PL' }] }),
  merger: officer('merger', 'FR', { duties: [{ duty: 'coordinator' }] }),
  lead: officer('lead', 'IT', { duties: [{ duty: 'group-lead', group: 'borders' }] }),
  stranger: officer('stranger', 'SE', { groups: [] }),
} satisfies Record<string, Caller>;

export const morning = '2026-11-10T09:00:00.000Z';

/** Raised by a member for the group borders, for practitioners only, unless told otherwise. */
export function aSource(id: string, by: Caller = people.ana, more: Partial<Challenge> = {}): Challenge {
  return {
    kind: 'challenge', id, title: `Title of ${id}`, what: `What happens in ${id}.`, impact: '', tried: '', themes: [], areas: [], named: true,
    author: { member: by.id, name: by.name }, organisation: by.organisation, owner: { organisation: by.organisation, country: by.country },
    marking: { tlp: 'AMBER', audience: 'lea-only' }, groups: ['borders'], state: { name: 'submitted' }, since: '2026-11-01T08:00:00.000Z', assigned: 'borders', despite: [],
    endorsements: { organisations: 2, countries: { FR: 1, SE: 1 } }, comments: 3, links: [], edition: 4, raisedAt: '2026-11-01T08:00:00.000Z', changedAt: '2026-11-02T08:00:00.000Z',
    ...more,
  };
}

/** What who merges writes. */
export const wording = { title: 'Drones over prisons', what: 'Small drones bring phones into prisons at night.', groups: ['borders'], themes: [], areas: [], marking: { tlp: 'AMBER' as const, audience: 'lea-only' as const }, despite: [] };

/** Challenges and common challenges as a store would keep them. */
export interface World { challenges: Map<string, Challenge>; commons: Map<string, CommonChallenge> }

export function aWorld(...challenges: Challenge[]): World {
  return { challenges: new Map(challenges.map((one) => [one.id, one])), commons: new Map() };
}

/** What a use case would hand to a command on it. */
export function mergingIn({ challenges, commons }: World, common: string, further: readonly Challenge[] = []): Merging {
  const found = commons.get(common) as CommonChallenge;
  const sources = [...sourcesIn(found).map(({ challenge }) => challenges.get(challenge) as Challenge), ...further];
  return { common: found, sources, owners: Object.values(people) };
}

/** Keeps what a command answered; a refusal or "it is so already" changes nothing. */
export function kept(world: World, decision: Decision<Merged | undefined>): Merged | undefined {
  const merged = decision.ok ? decision.value : undefined;
  if (merged) world.commons.set(merged.common.id, merged.common);
  merged?.sources.forEach((source) => world.challenges.set(source.id, source));
  return merged;
}

/** What it is refused for; undefined where it is not. */
export function refusalOf(decision: Decision<unknown>): string | undefined {
  return decision.ok ? undefined : decision.refusal.kind;
}

export function reads(caller: Caller, challenge: Challenge | CommonChallenge): boolean {
  return mayReadChallenge(caller, challenge);
}
