import type { App } from './app.ts';
import { readableChallenge } from './readableChallenge.ts';
import { challengeNames } from './challengeRows.ts';
import type { ChallengeNames } from './challengeRows.ts';
import { visiblePage } from './visiblePage.ts';
import type { Challenge, ChallengeComment, ChallengeEvent, ChallengeEventKind } from '../domain/challenge.ts';
import { hidesAuthor, mayReadChallenge, readsFromBeginning } from '../domain/challengeAccess.ts';
import { mayModerate } from '../domain/challengeModeration.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { findingKinds } from '../domain/screening.ts';
import { cursorBefore, pageOfComments, pageOfEvents, readEither } from '../store/challenges.ts';
import type { ChallengeCommentsView, ChallengeHistoryView } from '../contract/challengeViews.ts';

const pageOfHistory = 30;
const pageOfTalk = 50;

type AnyChallenge = Challenge | CommonChallenge;
type EventView = ChallengeHistoryView['items'][number];
type CommentView = ChallengeCommentsView['items'][number];

/**
 * What happened to it, newest first, thirty a page. To others than its author and the contacts of his country it begins
 * when they came to be its readers; what is about another challenge is shown to who may read that one too. Two reads for
 * each other challenge that is named. Refuses: not-there.
 */
export async function listChallengeHistory(app: App, caller: Caller, id: string, after?: string): Promise<Decision<ChallengeHistoryView>> {
  const challenge = (await readableChallenge(app, caller, id))?.value;
  if (!challenge) return refused({ kind: 'not-there' });
  const names = await challengeNames(app);
  const since = readsFromBeginning(caller, challenge) ? '' : challenge.readersSince ?? '';
  const known = new Map<string, Promise<AnyChallenge | undefined>>();
  const other = (about: string): Promise<AnyChallenge | undefined> => known.get(about) ?? remember(known, about, readableChallenge(app, caller, about).then((stored) => stored?.value));
  return accepted(await visiblePage({
    page: (from) => pageOfEvents(app.store, { of: id, after: from, limit: pageOfHistory }),
    view: (events) => Promise.all(events.map(async (event) => (event.at < since ? undefined : eventView(caller, { challenge, event, names, about: event.about === undefined ? undefined : await other(event.about) })))),
    over: ({ at }) => at < since,
    after,
    limit: pageOfHistory,
  }));
}

function remember<T>(known: Map<string, T>, key: string, value: T): T {
  known.set(key, value);
  return value;
}

/** Its state shows these, so that they are told to whoever reads it, without the other challenge and what was said there. */
const shownByState: readonly ChallengeEventKind[] = ['clustered', 'unmerged', 'left'];

/** What is done by whoever merges, as that: told like of any source, it does not say which one is his own. */
const asWhoMerges: readonly ChallengeEventKind[] = ['proposed', 'reworded', 'left', 'unmerged'];

interface Seen { challenge: AnyChallenge; event: ChallengeEvent; names: ChallengeNames; about: AnyChallenge | undefined }

function eventView(caller: Caller, seen: Seen): EventView | undefined {
  const { challenge, event: { id, at, what, by, why, about: named }, about } = seen;
  const common = [challenge, about].find((one) => one?.kind === 'common');
  const merges = by !== undefined && by.member === common?.author.member && asWhoMerges.includes(what);
  // Which consent was the last one, or whether any was asked for, is told of no source.
  const byAuthor = by !== undefined && by.member === challenge.author.member && !(challenge.kind === 'challenge' && (merges || what === 'clustered'));
  if (named !== undefined && !about) {
    return challenge.kind === 'challenge' && shownByState.includes(what) ? { id, at, what, byAuthor: false, facts: [] } : undefined;
  }
  const hidden = !merges && [challenge, ...(about ? [about] : [])].some((one) => hidesAuthor(caller, one) && by?.member === one.author.member);
  return {
    id, at, what, byAuthor, facts: factsFor(caller, seen),
    ...(by && by.name !== '' && !hidden ? { by: by.name } : {}),
    ...(why === undefined ? {} : { why }),
    ...(about ? { about: { id: about.id, title: about.title } } : {}),
  };
}

/** Where the facts name the group that it was given to. */
const groupFacts: readonly ChallengeEventKind[] = ['assigned', 'triaged', 'returned', 'declined', 'reopened'];

/** Groups by their names; what was pointed out and sent all the same is for its author and the moderators. */
function factsFor(caller: Caller, { challenge, event: { what, by, facts = [] }, names }: Seen): string[] {
  const others = facts.filter((fact) => !(findingKinds as readonly string[]).includes(fact));
  const despite = by?.member === caller.id || mayModerate(caller, challenge) ? facts.filter((fact) => !others.includes(fact)) : [];
  return [...(groupFacts.includes(what) ? names.groups(others).map(({ name }) => name) : others), ...despite];
}

/**
 * What was said on it, oldest first, fifty a page. To others than its author and the contacts of his country it begins
 * when they came to be its readers. Refuses: not-there.
 */
export async function listChallengeComments(app: App, caller: Caller, id: string, after?: string): Promise<Decision<ChallengeCommentsView>> {
  const challenge = (await readableChallenge(app, caller, id))?.value;
  if (!challenge) return refused({ kind: 'not-there' });
  const since = readsFromBeginning(caller, challenge) ? '' : challenge.readersSince ?? '';
  return accepted(await visiblePage({
    page: (from) => pageOfComments(app.store, { of: id, after: from, limit: pageOfTalk }),
    view: (comments) => Promise.resolve(comments.map((comment) => (comment.at < since ? undefined : commentView(caller, challenge, comment)))),
    after: after ?? (since === '' ? undefined : cursorBefore(since)),
    limit: pageOfTalk,
  }));
}

export function commentView(caller: Caller, challenge: AnyChallenge, { id, kind, by, organisation, country, stakeholder, text, at, redacted }: ChallengeComment): CommentView {
  const byAuthor = by.member === challenge.author.member;
  const hidden = byAuthor && hidesAuthor(caller, challenge);
  return { id, kind, by: hidden ? '' : by.name, byAuthor, organisation: hidden ? '' : organisation, country, stakeholder, text, at, redacted: redacted !== undefined, mine: by.member === caller.id };
}

/** The same rule for a single event, for whoever is told of it; undefined where it is not shown to him. */
export async function eventFor(app: App, caller: Caller, challenge: AnyChallenge, event: ChallengeEvent): Promise<EventView | undefined> {
  if (!readsFromBeginning(caller, challenge) && event.at < (challenge.readersSince ?? '')) return undefined;
  const [names, other] = await Promise.all([challengeNames(app), event.about === undefined ? undefined : readEither(app.store, event.about)]);
  return eventView(caller, { challenge, event, names, about: other && mayReadChallenge(caller, other.value) ? other.value : undefined });
}
