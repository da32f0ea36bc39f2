import type { App } from './app.ts';
import type { Challenge } from '../domain/challenge.ts';
import { commentsFor, hidesAuthor, mayReadChallenge } from '../domain/challengeAccess.ts';
import { sourcesIn } from '../domain/commonChallenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import type { Caller } from '../domain/member.ts';
import { listThemes, readChallenge } from '../store/challenges.ts';
import { listGroups } from '../store/network.ts';
import type { ChallengeRow } from '../contract/challengeViews.ts';

/** Longest beginning of a text in a list, in UTF-16 units. */
const longestSnippet = 200;

type AnyChallenge = Challenge | CommonChallenge;
export interface Named { id: string; name: string }

/** What groups and themes are called; one that is gone is called by its id. */
export interface ChallengeNames {
  groups(ids: readonly string[]): Named[];
  themes(ids: readonly string[]): Named[];
}

/** Two lists of the store: groups and themes. */
export async function challengeNames({ store }: App): Promise<ChallengeNames> {
  const [groups, themes] = await Promise.all([listGroups(store), listThemes(store)]);
  const naming = (all: readonly Named[]) => {
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return (ids: readonly string[]) => ids.map((id) => ({ id, name: names.get(id) ?? id }));
  };
  return { groups: naming(groups), themes: naming(themes) };
}

/** One of a list, with the beginning of its text. That the caller may read it has been asked before. `sources`: of a common challenge, how many the caller may read. */
export function rowOf(names: ChallengeNames, caller: Caller, challenge: AnyChallenge, sources = 0): ChallengeRow {
  const { id, kind, title, what, state, since, owner, groups, assigned, themes, areas, marking, endorsements, held, raisedAt, changedAt } = challenge;
  return {
    kind, id, title, snippet: beginning(what), marks: [], titleMarks: [],
    state: state.name, since, country: owner.country, ...(hidesAuthor(caller, challenge) ? {} : { organisation: challenge.organisation }),
    mine: challenge.author.member === caller.id, groups: names.groups(groups ?? []), ...(assigned === undefined ? {} : { assigned: names.groups([assigned])[0] }),
    themes: names.themes(themes), areas, marking, endorsements, comments: commentsFor(caller, challenge),
    ...(kind === 'common' ? { sources } : {}), held: held !== undefined, raisedAt, changedAt,
  };
}

/**
 * Those of the items that the caller may read, as rows in the same order. Names are read once; each source of a common
 * challenge once, to count those that the caller may read.
 */
export async function rowsOf(app: App, caller: Caller, items: readonly AnyChallenge[], known?: ChallengeNames): Promise<ChallengeRow[]> {
  const readable = items.filter((item) => mayReadChallenge(caller, item));
  if (readable.length === 0) return [];
  const ids = [...new Set(readable.flatMap((item) => (item.kind === 'common' ? sourcesIn(item).map(({ challenge }) => challenge) : [])))];
  const [names, sources] = await Promise.all([known ?? challengeNames(app), Promise.all(ids.map((id) => readChallenge(app.store, id)))]);
  const seen = new Set(sources.flatMap((source) => (source && mayReadChallenge(caller, source.value) ? [source.id] : [])));
  return readable.map((item) => rowOf(names, caller, item, item.kind === 'common' ? sourcesIn(item).filter(({ challenge }) => seen.has(challenge)).length : 0));
}

/** Of a text in a list, as one line. */
export function beginning(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.length <= longestSnippet) return line;
  const cut = line.slice(0, longestSnippet);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestSnippet - 40)).replace(/[\ud800-\udbff]$/, '')} …`;
}
