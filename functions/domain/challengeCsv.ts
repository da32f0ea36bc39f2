import type { Challenge } from './challenge.ts';
import type { CommonChallenge } from './commonChallenge.ts';
import { csv } from './csv.ts';

/** One of an export, with what its groups and themes are called. `organisation`: absent where the author does not want to be named. */
export interface ListedChallenge {
  challenge: Challenge | CommonChallenge;
  organisation: string | undefined;
  groups: readonly string[];
  assigned: string | undefined;
  themes: readonly string[];
}

const columns = [
  'id', 'kind', 'marking', 'audience', 'releasable to', 'title', 'what happens', 'where it hurts', 'how often', 'what was tried', 'state', 'since', 'country', 'organisation',
  'groups', 'worked on by', 'themes', 'areas', 'endorsing organisations', 'endorsing countries', 'raised', 'changed',
] as const;
type Row = Record<(typeof columns)[number], string | number | undefined>;

/** One row per challenge or common challenge; lists are joined by `; `. Each row says how it is marked. Times are UTC. */
export function challengesCsv(listed: readonly ListedChallenge[]): string {
  return csv([columns, ...listed.map(rowOf).map((row) => columns.map((column) => row[column]))]);
}

function rowOf({ challenge, organisation, groups, assigned, themes }: ListedChallenge): Row {
  const { id, kind, marking, title, what, state, since, owner, areas, endorsements, raisedAt, changedAt } = challenge;
  const own = challenge.kind === 'challenge' ? { 'where it hurts': challenge.impact, 'how often': challenge.often, 'what was tried': challenge.tried } : { 'where it hurts': '', 'how often': '', 'what was tried': '' };
  return {
    id, kind, marking: `TLP:${marking.tlp}`, audience: marking.audience, 'releasable to': joined(marking.releasableTo ?? []), title, 'what happens': what, ...own,
    state: state.name, since, country: owner.country, organisation, groups: joined(groups), 'worked on by': assigned, themes: joined(themes), areas: joined(areas),
    'endorsing organisations': endorsements.organisations, 'endorsing countries': joined(Object.keys(endorsements.countries).sort()), raised: raisedAt, changed: changedAt,
  };
}

function joined(values: readonly string[]): string {
  return values.join('; ');
}
