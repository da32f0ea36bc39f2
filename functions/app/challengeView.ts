import type { App } from './app.ts';
import { challengeNames, rowOf, rowsOf } from './challengeRows.ts';
import type { ChallengeNames } from './challengeRows.ts';
import { contactsOf } from './contactsOf.ts';
import { endorsersOf, inAll } from './endorsers.ts';
import { readableItem } from './knowledge.ts';
import { mayOnChallenge, mayOnCommon, mayOnSource } from './mayOnChallenge.ts';
import { mayRead, readingKeys } from '../domain/access.ts';
import type { Challenge, ChallengeLink } from '../domain/challenge.ts';
import { commentsFor, effectiveMarking, hidesAuthor, mayReadChallenge } from '../domain/challengeAccess.ts';
import { mayModerate } from '../domain/challengeModeration.ts';
import { sourcesIn } from '../domain/commonChallenge.ts';
import type { CommonChallenge, Source } from '../domain/commonChallenge.ts';
import { itemAddress } from '../domain/knowledge.ts';
import type { Caller } from '../domain/member.ts';
import { listJoined, readChallenge, readCommon, readEither, readFollower } from '../store/challenges.ts';
import { readPoll } from '../store/polls.ts';
import type { AnyChallengeView, ChallengeRow, ChallengeView, CommonView, ReadersView } from '../contract/challengeViews.ts';

export { challengeNames, rowOf, rowsOf } from './challengeRows.ts';

/** How many of those that joined it are shown. */
const mostJoiners = 20;

type AnyChallenge = Challenge | CommonChallenge;

/**
 * A challenge or common challenge, cut to what the caller may read; that he may read it itself has been asked before.
 * Beyond it, at most: groups, themes, whether he follows it; two reads for each link (30 at most) and for an item that
 * answers it. Of a challenge: its endorsements, two reads for what it joined, one list and one read for each source of
 * common challenges among 20 that joined it, and the common challenge with its sources. Of a common challenge: 20 sources
 * and their endorsements. To its author, whether his country has a national contact: its members, a thousand at a time.
 */
export async function anyView(app: App, caller: Caller, challenge: AnyChallenge): Promise<AnyChallengeView> {
  const names = await challengeNames(app);
  return challenge.kind === 'challenge' ? viewOfChallenge(app, caller, challenge, names) : viewOfCommon(app, caller, challenge, names);
}

async function viewOfChallenge(app: App, caller: Caller, challenge: Challenge, names: ChallengeNames): Promise<ChallengeView> {
  const { id, impact, often, tried, named, despite } = challenge;
  const [shown, endorsers, joined, joiners, common] = await Promise.all([
    shownOf(app, caller, challenge, names), endorsersOf(app, caller, id), joinedBy(app, caller, challenge, names), joinersOf(app, caller, challenge, names), commonOf(app, caller, challenge),
  ]);
  const source = common?.sources.find((one) => one.challenge === id);
  const [row] = common ? await rowsOf(app, caller, [common], names) : [];
  return {
    kind: 'challenge', ...shown, endorsements: { ...challenge.endorsements, ...endorsers }, impact, ...(often === undefined ? {} : { often }), tried, named,
    ...(challenge.author.member === caller.id || mayModerate(caller, challenge) ? { despite } : {}),
    ...(joined ? { joined } : {}), joiners, ...(row ? { common: row } : {}), ...(source ? { consent: consentOf(caller, source, challenge) } : {}),
    may: mayOnChallenge(caller, challenge, common),
  };
}

async function viewOfCommon(app: App, caller: Caller, common: CommonChallenge, names: ChallengeNames): Promise<CommonView> {
  const stored = await Promise.all(common.sources.map(({ challenge }) => readChallenge(app.store, challenge)));
  const readable = common.sources.flatMap((source, at) => {
    const challenge = stored[at]?.value;
    return challenge && mayReadChallenge(caller, challenge) ? [{ source, challenge }] : [];
  });
  const within = sourcesIn(common);
  const counted = readable.filter(({ source }) => within.includes(source)).map(({ challenge }) => challenge);
  const [shown, endorsers] = await Promise.all([shownOf(app, caller, common, names), inAll(app, caller, common.id, counted.map(({ id }) => id))]);
  return {
    kind: 'common', ...shown, endorsements: endorsers, wording: common.wording,
    sources: readable.map(({ source, challenge }) => ({ row: rowOf(names, caller, challenge), consent: consentOf(caller, source, challenge), may: mayOnSource(caller, common, challenge) })),
    ...(common.author.member === caller.id ? { waiting: waitingIn(within, counted) } : {}),
    may: mayOnCommon(caller, common, counted),
  };
}

/** Sources not answered for; those that he may no longer read are one where no other waits. */
function waitingIn(within: readonly Source[], readable: readonly Challenge[]): number {
  const asked = within.filter(({ consent }) => consent.answer === 'asked');
  const seen = asked.filter(({ challenge }) => readable.some(({ id }) => id === challenge)).length;
  return asked.length > 0 ? Math.max(1, seen) : 0;
}

/** Without the time where its author does not want to be named: what was given when the common challenge was made, who merges raised himself. */
function consentOf(caller: Caller, { consent }: Source, source: Challenge): NonNullable<ChallengeView['consent']> {
  if (consent.answer === 'asked') return { answer: 'asked' };
  return hidesAuthor(caller, source) ? { answer: consent.answer, as: consent.as } : { answer: consent.answer, at: consent.at, as: consent.as };
}

type Shown = Omit<ChallengeView, 'kind' | 'endorsements' | 'impact' | 'often' | 'tried' | 'named' | 'despite' | 'joined' | 'joiners' | 'common' | 'consent' | 'may'>;

/** What both kinds have. */
async function shownOf(app: App, caller: Caller, challenge: AnyChallenge, names: ChallengeNames): Promise<Shown> {
  const { id, title, what, themes, areas, marking, groups, owner, since, assigned, held, edition, raisedAt, changedAt } = challenge;
  const mine = challenge.author.member === caller.id;
  const [following, links, state, contacts] = await Promise.all([readFollower(app.store, id, caller.id), linksOf(app, caller, challenge), stateOf(app, caller, challenge), mine && challenge.kind === 'challenge' ? contactsFor(app, challenge) : undefined]);
  return {
    id, title, what, themes: names.themes(themes), areas, marking, groups: names.groups(groups ?? []), readers: { ...readersOf(caller, challenge, names), ...(contacts?.length === 0 ? { noContact: true } : {}) },
    country: owner.country, mine,
    ...(hidesAuthor(caller, challenge) ? {} : { author: challenge.author.name, organisation: challenge.organisation }),
    state, since, ...(assigned === undefined ? {} : { assigned: names.groups([assigned])[0] }),
    comments: commentsFor(caller, challenge), following: following !== undefined, links, ...(held ? { held: { at: held.at, why: held.why } } : {}),
    edition, raisedAt, changedAt,
  };
}

/** RED is read by those who were contacts when it was raised, whoever is now. */
async function contactsFor(app: App, { marking, people = [], author, owner }: Challenge): Promise<string[]> {
  return marking.tlp === 'RED' ? people.filter((one) => one !== author.member) : contactsOf(app, owner.country);
}

/** The organisation is empty where the author does not want to be named. */
export function readersOf(caller: Caller, challenge: AnyChallenge, names: ChallengeNames): ReadersView {
  const { marking, groups, owner, organisation, held, state } = challenge;
  const only = held ? 'held' : state.name === 'withdrawn' ? 'withdrawn' : effectiveMarking(challenge) === challenge ? undefined : 'asked';
  return {
    ...marking, groups: names.groups(groups ?? []).map(({ name }) => name), organisation: hidesAuthor(caller, challenge) ? '' : organisation, country: owner.country,
    ...(only === undefined ? {} : { only }),
  };
}

async function stateOf(app: App, caller: Caller, { state }: AnyChallenge): Promise<ChallengeView['state']> {
  const { name } = state;
  if (state.name === 'returned') return { name, words: state.question };
  if (state.name === 'declined' || state.name === 'closed' || state.name === 'unmerged') return { name, words: state.reason };
  if (state.name !== 'answered') return { name };
  const item = await readableItem(app, caller, state.by);
  return { name, words: state.how, ...(item ? { by: { id: itemAddress(item), title: item.title } } : {}) };
}

/** Those whose item or poll the caller may read. */
async function linksOf(app: App, caller: Caller, challenge: AnyChallenge): Promise<ChallengeView['links']> {
  const named = await Promise.all(challenge.links.map((link) => linked(app, caller, link)));
  const moderates = mayModerate(caller, challenge) || challenge.author.member === caller.id;
  return challenge.links.flatMap(({ kind, ref, by, at, why }, place) => {
    const item = named[place];
    const nameless = hidesAuthor(caller, challenge) && by.member === challenge.author.member;
    return item ? [{ kind, ref, ...item, by: nameless ? '' : by.name, at, why, mayRemove: moderates || by.member === caller.id }] : [];
  });
}

async function linked(app: App, caller: Caller, { kind, ref }: ChallengeLink): Promise<{ title: string; about?: string } | undefined> {
  if (kind === 'poll') {
    const poll = (await readPoll(app.store, ref))?.value;
    return poll && poll.state.name !== 'deleted' && mayRead(caller, poll) ? { title: poll.question } : undefined;
  }
  const item = await readableItem(app, caller, ref);
  if (!item) return undefined;
  return { title: item.title, ...(item.kind === 'rdi-project' ? { about: item.acronym } : {}) };
}

async function joinedBy(app: App, caller: Caller, { joined }: Challenge, names: ChallengeNames): Promise<ChallengeRow | undefined> {
  const target = joined === undefined ? undefined : await readEither(app.store, joined);
  return target && (await rowsOf(app, caller, [target.value], names))[0];
}

async function joinersOf(app: App, caller: Caller, { id }: Challenge, names: ChallengeNames): Promise<ChallengeRow[]> {
  const page = await listJoined(app.store, { to: id, readableBy: readingKeys(caller), limit: mostJoiners });
  return rowsOf(app, caller, page.items.map(({ value }) => value), names);
}

/** The common challenge that it is part of, or that asks for it, where the caller may read that. */
async function commonOf(app: App, caller: Caller, { state, proposed }: Challenge): Promise<CommonChallenge | undefined> {
  const id = state.name === 'clustered' ? state.into : proposed;
  const common = id === undefined ? undefined : await readCommon(app.store, id);
  return common && mayReadChallenge(caller, common.value) ? common.value : undefined;
}
