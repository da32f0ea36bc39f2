import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { anyView } from './challengeView.ts';
import { eventOf, isTold } from './happened.ts';
import { isCommon, readableChallenge } from './readableChallenge.ts';
import { ownersOf } from './sourceOwners.ts';
import { tellFollowers } from './tellingOfChallenges.ts';
import { challengeLimits } from '../domain/challenge.ts';
import type { Challenge } from '../domain/challenge.ts';
import { mayReadChallenge } from '../domain/challengeAccess.ts';
import { answersFor, sourcesIn } from '../domain/commonChallenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { consentToMerge as decideConsent, leaveCommon as decideLeaving, reasonGiven } from '../domain/consenting.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { screened } from '../domain/raising.ts';
import { changeSources as decideSources, letStand as decideStanding, proposeCommon, rewordCommon as decideWording, unmergeCommon as decideUnmerging } from '../domain/mergingChallenges.ts';
import type { Answer, Doing } from '../domain/mergingChallenges.ts';
import type { Merged, Merging } from '../domain/settlingSources.ts';
import { challengeEvents, challenges, commonChallenges, followers, storedChallenge, storedCommon } from '../store/challengeCollections.ts';
import type { StoredChallenge, StoredCommon } from '../store/challengeCollections.ts';
import { challengesPartition, follower, listThemes, readChallenge, readCommon, readEither } from '../store/challenges.ts';
import { listGroups, readOrganisation } from '../store/network.ts';
import { create, replace, upsert } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView } from '../contract/challengeViews.ts';

/**
 * Every command is one commit of the common challenge, the sources that change, what happened to each, who is told, and
 * one audit entry: two writes for the common challenge, at most three for a source and five of each event of its own; with
 * twenty sources fewer than the hundred that a commit holds, unless nearly all are taken out at once: that is refused. Losing against another is tried again on what is there then.
 */
const mostWrites = 100;
/** So many sources can be taken out at once, with others asked and entering in the same step. */
const mostOut = 10;

type View = Promise<Decision<AnyChallengeView>>;
type Read = Stored<StoredChallenge>;

/**
 * Proposes a common challenge. Sent twice with the same `id` it makes one. Refuses: not-there (a source that the caller
 * may not read), malformed (a source that is a common challenge; a group that is none), changed-meanwhile (the id is
 * another's), busy, and what the rule `proposeCommon` refuses.
 */
export async function mergeChallenges(app: App, caller: Caller, { id: given, sources, ...draft }: ParsedOf<'mergeChallenges'>['body']): View {
  const id = given ?? app.newId();
  return shown(app, caller, await untilCommitted(app, async () => {
    const before = await readEither(app.store, id);
    if (before) return isCommon(before) && before.value.author.member === caller.id && mayReadChallenge(caller, before.value) ? accepted({ common: before.value }) : refused({ kind: 'changed-meanwhile' });
    const found = await sourcesNamed(app, caller, sources);
    if (!found.ok) return found;
    const read = found.value;
    const [owners, themes, organisation, wrong] = await Promise.all([ownersOf(app, read), listThemes(app.store), readOrganisation(app.store, caller.organisation), unknownGroups(app, draft.groups)]);
    const made = { id, organisation: organisation?.value.name ?? caller.organisation, owners, themes };
    const decision = proposeCommon(draft, read.map(({ value }) => value), made, doing(app, caller));
    if (!decision.ok) return decision;
    if (wrong) return refused({ kind: 'malformed', field: 'groups' });
    const { common } = decision.value;
    return committed(app, caller, { verb: 'merge', merged: decision.value, read, first: [create(commonChallenges, storedCommon(common)), upsert(followers, follower(id, caller.id))] });
  }));
}

/** Challenges of these ids that the caller may read, each once. Refuses: not-there, malformed (a common challenge), too-many. */
async function sourcesNamed(app: App, caller: Caller, ids: readonly string[]): Promise<Decision<Read[]>> {
  const each = [...new Set(ids)];
  if (each.length > challengeLimits.sources) return refused({ kind: 'too-many', field: 'sources', most: challengeLimits.sources });
  const found = await Promise.all(each.map((id) => readableChallenge(app, caller, id)));
  if (found.some((one) => one === undefined)) return refused({ kind: 'not-there' });
  const read = found.flatMap((one) => (one && !isCommon(one) ? [one] : []));
  return read.length === each.length ? accepted(read) : refused({ kind: 'malformed', field: 'sources' });
}

/** Refuses: not-there, malformed (a group that is none), busy, and what the rule `rewordCommon` refuses. */
export function rewordCommon(app: App, caller: Caller, id: string, draft: ParsedOf<'rewordCommon'>['body']): View {
  return onCommon(app, caller, id, 'reword', async (merging) => {
    const [themes, wrong] = await Promise.all([listThemes(app.store), unknownGroups(app, draft.groups, merging.common.groups)]);
    const decision = decideWording(merging, draft, themes, doing(app, caller));
    return decision.ok && wrong ? refused({ kind: 'malformed', field: 'groups' }) : decision;
  });
}

async function unknownGroups(app: App, groups: readonly string[], before: readonly string[] = []): Promise<boolean> {
  const known = new Set((await listGroups(app.store)).map(({ id }) => id));
  return groups.some((group) => !known.has(group) && !before.includes(group));
}

/** Refuses: not-there, malformed (a common challenge), busy, and what the rule `changeSources` refuses. */
export function changeSources(app: App, caller: Caller, id: string, { add, takeOut }: ParsedOf<'changeSources'>['body']): View {
  return onCommon(app, caller, id, 'sources', (merging, further) => Promise.resolve(decideSources(merging, { add: further, takeOut }, doing(app, caller))), add);
}

/** Refuses: not-there, busy, and what the rule `letStand` refuses. */
export function letStand(app: App, caller: Caller, id: string): View {
  return onCommon(app, caller, id, 'stand', (merging) => Promise.resolve(decideStanding(merging, doing(app, caller))));
}

/** Refuses: not-there, too-long, classified, busy, and what the rule `unmergeCommon` refuses. */
export async function unmergeCommon(app: App, caller: Caller, id: string, why: string): View {
  const reason = reasonGiven(why);
  return reason.ok ? onCommon(app, caller, id, 'unmerge', (merging) => Promise.resolve(decideUnmerging(merging, reason.value, doing(app, caller)))) : reason;
}

/**
 * A source's owner consents, or takes the source out; the author follows from then on what it became part of. Refuses:
 * not-there, too-long, classified, look-first (of the reason), busy, and what the rule `consentToMerge` refuses.
 */
export async function consentToMerge(app: App, caller: Caller, id: string, given: ParsedOf<'consentToMerge'>['body']): View {
  const reason = reasonGiven(given.why);
  if (!reason.ok) return reason;
  const seen = screened([reason.value, given.why], caller, given.despite ?? []);
  if (!seen.ok) return seen;
  return shown(app, caller, await untilCommitted(app, async () => {
    const [source, common] = await Promise.all([readableChallenge(app, caller, given.source), readCommon(app.store, id)]);
    if (!source || isCommon(source) || !common || !mayAnswer(caller, common.value, source.value)) return refused({ kind: 'not-there' });
    const read = await sourcesOf(app, common.value);
    const merging = { common: common.value, sources: values(read), ...(given.answer === 'refused' ? { owners: await ownersOf(app, read) } : {}) };
    const decision = decideConsent(merging, source.value, { ...given, why: reason.value }, doing(app, caller));
    if (!decision.ok) return decision;
    if (!decision.value) return accepted({ common: common.value, source: source.value });
    const follows = given.answer === 'given' ? [upsert(followers, follower(id, source.value.author.member))] : [];
    return committed(app, caller, { verb: given.answer === 'given' ? 'consent' : 'object', merged: decision.value, read, stored: common, first: follows, source: source.id });
  }));
}

/** Reads it; or has taken his source out of it, and says so once more. */
function mayAnswer(caller: Caller, common: CommonChallenge, source: Challenge): boolean {
  return mayReadChallenge(caller, common) || (answersFor(caller, source) !== undefined && common.sources.some(({ challenge, consent }) => challenge === source.id && consent.answer === 'refused'));
}

/** A source's owner takes it out of what it is part of or asked for. Where it is in none nothing changes. Refuses: not-there, too-long, classified, busy, and what the rule `leaveCommon` refuses. */
export async function leaveCommon(app: App, caller: Caller, id: string, why: string): View {
  const reason = reasonGiven(why);
  if (!reason.ok) return reason;
  return shown(app, caller, await untilCommitted(app, async () => {
    const source = await readableChallenge(app, caller, id);
    if (!source || isCommon(source)) return refused({ kind: 'not-there' });
    const { state, proposed } = source.value;
    const home = state.name === 'clustered' ? state.into : proposed;
    const common = await readCommon(app.store, home ?? id);
    if (!common) return accepted({ source: source.value });
    const read = await sourcesOf(app, common.value);
    const decision = decideLeaving({ common: common.value, sources: values(read), owners: await ownersOf(app, read) }, source.value, reason.value, doing(app, caller));
    if (!decision.ok) return decision;
    if (!decision.value) return accepted({ source: source.value });
    return committed(app, caller, { verb: 'leave', merged: decision.value, read, stored: common, source: source.id, shows: 'source' });
  }));
}

/** A command on a common challenge that the caller may read; `further`: ids of sources that are to come to it. */
async function onCommon(app: App, caller: Caller, id: string, verb: string, decide: (merging: Merging, further: readonly Challenge[]) => Promise<Answer>, further: readonly string[] = []): View {
  return shown(app, caller, await untilCommitted(app, async () => {
    const stored = await readableChallenge(app, caller, id);
    if (!stored || !isCommon(stored)) return refused({ kind: 'not-there' });
    const [named, there] = await Promise.all([sourcesNamed(app, caller, further), sourcesOf(app, stored.value)]);
    if (!named.ok) return named;
    const read = [...there, ...named.value.filter((one) => !there.some((other) => other.id === one.id))];
    const merging = { common: stored.value, sources: values(read), ...(verb === 'stand' ? {} : { owners: await ownersOf(app, read) }) };
    const decision = await decide(merging, values(named.value));
    if (!decision.ok) return decision;
    return decision.value ? committed(app, caller, { verb, merged: decision.value, read, stored }) : accepted({ common: stored.value });
  }));
}

async function sourcesOf(app: App, common: CommonChallenge): Promise<Read[]> {
  const found = await Promise.all(sourcesIn(common).map(({ challenge }) => readChallenge(app.store, challenge)));
  return found.filter((one) => one !== undefined);
}

const values = (read: readonly Read[]): Challenge[] => read.map(({ value }) => value);

function doing(app: App, by: Caller): Doing {
  return { by, now: app.now() };
}

/** What a command came to, for whoever gave it: the common challenge, or where he may not read that the source. */
interface Done { common?: CommonChallenge; source?: Challenge }
interface ToCommit { verb: string; merged: Merged; read: readonly Read[]; stored?: Stored<StoredCommon>; first?: Write[]; source?: string; shows?: 'source' }

/** Undefined where somebody changed one of them meanwhile. */
async function committed(app: App, caller: Caller, { verb, merged, read, stored, first = [], source, shows }: ToCommit): Promise<Decision<Done> | undefined> {
  const { common, sources, events } = merged;
  const told = events.map((event) => eventOf(app, caller, event));
  const writes: Write[] = [
    ...first,
    ...(stored ? [replace(commonChallenges, stored, storedCommon(common))] : []),
    ...sources.map((one) => replace(challenges, read.find(({ id }) => id === one.id) as Read, storedChallenge(one))),
    ...told.flatMap((event) => [create(challengeEvents, event), ...(isTold(event.what) ? [tellFollowers(app, event)] : [])]),
    audited(app, caller.id, `challenge.${verb}`, common.id),
  ];
  if (writes.length > mostWrites) return refused({ kind: 'too-many', field: 'sources', most: mostOut });
  const answer = await app.store.commit(challengesPartition, writes);
  if (!answer.ok) return undefined;
  app.nudge();
  await app.challengesChanged();
  const own = source === undefined ? undefined : (sources.find(({ id }) => id === source) ?? read.find(({ id }) => id === source)?.value);
  return accepted({ ...(shows === 'source' ? {} : { common }), ...(own ? { source: own } : {}) });
}

async function shown(app: App, caller: Caller, done: Decision<Done>): View {
  if (!done.ok) return done;
  const { common, source } = done.value;
  const one = common && mayReadChallenge(caller, common) ? common : source;
  return one ? accepted(await anyView(app, caller, one)) : refused({ kind: 'not-there' });
}
