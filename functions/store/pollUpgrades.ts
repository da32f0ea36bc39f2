import { usualSettings } from '../domain/newPoll.ts';

/**
 * What the documents of polls of version 1 are now. Then every poll was single choice, named and shown live; a ballot
 * was kept under its member, and tallies held nothing but ballots per option.
 */
type Document = Record<string, unknown>;
type Counts = Record<string, number>;

export function upgradedPoll({ scope, state, ...poll }: Document): Document {
  const createdBy = poll['createdBy'] as { member: string; name: string };
  return {
    ...usualSettings,
    ...poll,
    electorate: electorateOf(scope as Scope),
    opensAt: poll['createdAt'],
    state: stateOf(state as State),
    history: [{ at: poll['createdAt'], by: createdBy, what: 'made' }],
    author: createdBy.member,
  };
}

type Scope = { kind: 'network' } | { kind: 'country'; country: string } | { kind: 'group'; group: string };

function electorateOf(scope: Scope): Document {
  if (scope.kind === 'country') return { countries: [scope.country] };
  return scope.kind === 'group' ? { groups: [scope.group] } : {};
}

type State = { name: 'open' | 'closing' } | { name: 'closed'; result: { lea: Counts; others: Counts }; recount: { agrees: boolean } };

/** Turnout by country was not kept then. */
function stateOf(state: State): Document {
  if (state.name !== 'closed') return { ...state };
  const { result, recount, ...rest } = state;
  const [lea, others] = [sideOf(result.lea), sideOf(result.others)];
  return { ...rest, result: { ballots: lea.ballots + others.ballots, lea, others, withheld: [], turnout: { countries: {}, stakeholders: {} }, agrees: recount.agrees } };
}

export function upgradedBallot({ option, ...ballot }: Document): Document {
  return { ...ballot, key: ballot['member'], answer: { [String(option)]: 1 } };
}

export function upgradedShard(shard: Document): Document {
  return { ...shard, lea: sideOf(shard['lea'] as Counts), others: sideOf(shard['others'] as Counts) };
}

/** One option a ballot: the counts together are the ballots. */
function sideOf(counts: Counts): { ballots: number; counts: Counts } {
  const chosen = Object.entries(counts).filter(([, count]) => count !== 0);
  return { ballots: chosen.reduce((sum, [, count]) => sum + count, 0), counts: Object.fromEntries(chosen) };
}
