import type { App } from './app.ts';
import { answerAt } from './askingAuthors.ts';
import { beginning, challengeNames, rowsOf } from './challengeRows.ts';
import type { ChallengeNames } from './challengeRows.ts';
import { reportsFor } from './deskReports.ts';
import { consentsOf } from './myChallenges.ts';
import { readingKeys } from '../domain/access.ts';
import { mayReadChallenge, readsFromBeginning } from '../domain/challengeAccess.ts';
import { mayModerate } from '../domain/challengeModeration.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { deskPlaces } from '../domain/deskPlaces.ts';
import type { DeskPlaces } from '../domain/deskPlaces.ts';
import type { Caller } from '../domain/member.ts';
import type { ChallengeFilters } from '../search/challenges/challengeIndex.ts';
import { challenges, commonChallenges } from '../store/challengeCollections.ts';
import type { StoredChallenge, StoredCommon } from '../store/challengeCollections.ts';
import { challengesPartition, listDesk, readChallenge } from '../store/challenges.ts';
import type { Collection } from '../store/store.ts';
import type { ChallengeRow, DeskView } from '../contract/challengeViews.ts';

/** Most of each kind. */
const most = 100;
/** How many documents that the caller reads by name are looked through for those that are held or ask for consent. */
const looksThrough = 500;

/** Has this member a desk at all? */
export function hasDesk(caller: Caller): boolean {
  return deskPlaces(caller) !== undefined;
}

/**
 * What waits for the caller in the countries and groups that he looks after, longest first, the first hundred of each; what
 * is held stands apart. Coordinators get reports only. What his groups have is taken from the index, and so are the counts.
 * Refuses: not-allowed (no desk).
 */
export async function showDesk(app: App, caller: Caller): Promise<Decision<DeskView>> {
  const places = deskPlaces(caller);
  if (!places) return refused({ kind: 'not-allowed', action: 'challenge.triage' });
  const inState = await Promise.all(waits.map((state) => inCountries(app, caller, places, state)));
  const [submitted = [], returned = []] = inState;
  const [names, fresh, questions, byName, reports] = await Promise.all([
    challengeNames(app), waiting(app, caller, places, 'submitted', submitted), waiting(app, caller, places, 'returned', returned), readByName(app, caller), reportsFor(app, caller, places),
  ]);
  const here = inState.flat();
  const held = [...new Map([...byName.challenges, ...byName.commons, ...here].map((one) => [one.id, one])).values()].filter((one) => one.held !== undefined && mayModerate(caller, one)).slice(0, most);
  // The index counts what is held too, for those who may read it.
  const counted = (state: Waits, listed: readonly unknown[]): number => Math.max(count(app, caller, places, state) - held.filter((one) => one.state.name === state && belongs(one, places)).length, listed.length);
  return accepted({
    countries: places.countries, groups: names.groups(places.groups), standingIn: places.standingIn,
    fresh: await withAnswers(app, caller, fresh, await rowsOf(app, caller, fresh, names)), questions: await rowsOf(app, caller, questions, names),
    consents: bySource([...(await consentsFor(app, caller, places, byName.commons, names)), ...(await askedToCome(app, caller, places, here, names))]),
    reports, held: await rowsOf(app, caller, held, names),
    counts: { fresh: counted('submitted', fresh), questions: counted('returned', questions), working: counted('triaged', []), reports: reports.length },
  });
}

const waits = ['submitted', 'returned', 'triaged'] as const;
type Waits = (typeof waits)[number];

async function waiting(app: App, caller: Caller, places: DeskPlaces, state: Waits, own: readonly StoredChallenge[]): Promise<StoredChallenge[]> {
  const hits = places.groups.length === 0 ? [] : find(app, caller, { group: places.groups, state: [state] }, most).hits;
  const ofGroups = await Promise.all(hits.map(({ id }) => readChallenge(app.store, id)));
  const all = [...own, ...ofGroups.flatMap((stored) => stored?.value ?? [])];
  const here = all.filter((one) => one.state.name === state && !one.held && mayReadChallenge(caller, one) && belongs(one, places));
  return [...new Map(here.map((one) => [one.id, one])).values()].sort((one, other) => (one.since < other.since ? -1 : 1)).slice(0, most);
}

/** Whoever asked an author sees that he has answered. One list of comments for each that has any. */
async function withAnswers(app: App, caller: Caller, fresh: readonly StoredChallenge[], rows: readonly ChallengeRow[]): Promise<DeskView['fresh']> {
  const byId = new Map(fresh.map((one) => [one.id, one]));
  return Promise.all(rows.map(async (row) => {
    const challenge = byId.get(row.id);
    const answer = challenge && (await answerTo(app, caller, challenge));
    return answer === undefined ? row : { ...row, answer: beginning(answer) };
  }));
}

/** The answer that led it back to where it is. */
async function answerTo(app: App, caller: Caller, challenge: StoredChallenge): Promise<string | undefined> {
  const { id, since, readersSince = '' } = challenge;
  if (challenge.comments === 0 || (since < readersSince && !readsFromBeginning(caller, challenge))) return undefined;
  return answerAt(app, id, since);
}

async function inCountries(app: App, caller: Caller, { countries }: DeskPlaces, state: Waits): Promise<StoredChallenge[]> {
  const keys = readingKeys(caller);
  const pages = await Promise.all(countries.map((country) => listDesk(app.store, { country, state, readableBy: keys, limit: most })));
  return pages.flatMap(({ items }) => items.map(({ value }) => value));
}

/** The index may be behind. */
function belongs({ owner, groups = [], assigned = '' }: StoredChallenge | StoredCommon, places: DeskPlaces): boolean {
  return places.countries.includes(owner.country) || places.groups.some((group) => group === assigned || groups.includes(group));
}

function find(app: App, caller: Caller, filters: ChallengeFilters, limit: number) {
  return app.challengeIndex.find({ words: '', filters: { ...filters, kind: ['challenge'] }, keys: readingKeys(caller), order: 'oldest', skip: 0, limit });
}

/** In one of the countries or one of the groups. */
function count(app: App, caller: Caller, { countries, groups }: DeskPlaces, state: Waits): number {
  const total = (filters: ChallengeFilters): number => find(app, caller, { ...filters, state: [state] }, 1).total;
  const inCountries = countries.length === 0 ? 0 : total({ country: countries });
  const inGroups = groups.length === 0 ? 0 : total({ group: groups });
  return inCountries + inGroups - (inCountries > 0 && inGroups > 0 ? total({ country: countries, group: groups }) : 0);
}

/** What names the caller as a reader: what is held and asks for consent is among it. Newest first. */
async function readByName(app: App, caller: Caller): Promise<{ challenges: StoredChallenge[]; commons: StoredCommon[] }> {
  const [one, other] = await Promise.all([naming(app, caller, challenges), naming(app, caller, commonChallenges)]);
  return { challenges: one, commons: other };
}

async function naming<T extends StoredChallenge | StoredCommon>(app: App, caller: Caller, collection: Collection<T>): Promise<T[]> {
  const readableBy = readingKeys(caller).filter((key) => key.endsWith(`/person:${caller.id}`));
  const page = await app.store.list(collection, { order: 'newest', partition: challengesPartition, readableBy, limit: looksThrough });
  return page.items.map(({ value }) => value).filter((one) => mayReadChallenge(caller, one));
}

/** Of those that wait in his countries: what a common challenge asks for that stands already, and so is read by its marking and not by name. */
function askedToCome(app: App, caller: Caller, { countries }: DeskPlaces, here: readonly StoredChallenge[], names: ChallengeNames): Promise<DeskView['consents']> {
  return consentsOf(app, caller, here.filter(({ held, author, owner }) => !held && author.member !== caller.id && countries.includes(owner.country)), names);
}

function bySource(consents: DeskView['consents']): DeskView['consents'] {
  return [...new Map(consents.map((one) => [one.source.id, one])).values()].slice(0, most);
}

/** Sources of others in his countries for which nobody has answered. */
async function consentsFor(app: App, caller: Caller, { countries }: DeskPlaces, commons: readonly StoredCommon[], names: ChallengeNames): Promise<DeskView['consents']> {
  const asked = commons.filter(({ state, held }) => state.name === 'proposed' && !held).flatMap((common) => common.sources
    .filter(({ consent, country, author }) => consent.answer === 'asked' && countries.includes(country) && author !== caller.id)
    .map((source) => ({ common, source }))).slice(0, most);
  const sources = await Promise.all(asked.map(({ source }) => readChallenge(app.store, source.challenge)));
  const rows = await rowsOf(app, caller, [...new Set([...asked.map(({ common }) => common), ...sources.flatMap((stored) => (stored ? [stored.value] : []))])], names);
  const byId = new Map(rows.map((row): [string, ChallengeRow] => [row.id, row]));
  return asked.flatMap(({ common, source }) => {
    const [row, of] = [byId.get(common.id), byId.get(source.challenge)];
    return row && of ? [{ common: row, source: of }] : [];
  });
}
