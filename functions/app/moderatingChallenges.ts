import { audited, untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { anyView } from './challengeView.ts';
import { contactsOf } from './contactsOf.ts';
import { showDesk } from './desk.ts';
import { happened } from './happened.ts';
import { readableChallenge } from './readableChallenge.ts';
import { turnAny } from './turnChallenge.ts';
import type { Challenge, ChallengeEvent, ChallengeEventKind, ChallengeReport } from '../domain/challenge.ts';
import { mayReadChallenge, readsFromBeginning } from '../domain/challengeAccess.ts';
import { hold, mayModerate, reasonOf, redact, redactComment, redactEvents, release } from '../domain/challengeModeration.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { personOf } from '../domain/erasure.ts';
import { callerOf } from '../domain/member.ts';
import type { Caller } from '../domain/member.ts';
import { kindsIn } from '../domain/raising.ts';
import type { FindingKind } from '../domain/screening.ts';
import { stopped } from '../domain/triage.ts';
import { challengeComments, challengeEvents, challengeReports } from '../store/challengeCollections.ts';
import { challengesPartition, pageOfEvents, readComment } from '../store/challenges.ts';
import { readMember } from '../store/network.ts';
import { create, replace } from '../store/store.ts';
import type { Write } from '../store/store.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { AnyChallengeView, DeskView } from '../contract/challengeViews.ts';

type AnyChallenge = Challenge | CommonChallenge;

/**
 * Tells the moderators of the owner's country; nobody else learns of it. One open report of a member on a challenge or a
 * comment, however often it is sent. Refuses: not-there, held, and what `reasonOf` refuses.
 */
export async function reportChallenge(app: App, caller: Caller, id: string, given: ParsedOf<'reportChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  const reported = await untilCommitted<AnyChallenge>(app, async () => {
    const [stored, comment] = await Promise.all([readableChallenge(app, caller, id), given.comment === undefined ? undefined : shownComment(app, caller, given.comment)]);
    if (!stored || (given.comment !== undefined && comment?.value.of !== id)) return refused({ kind: 'not-there' });
    if (stopped(caller, stored.value)) return refused({ kind: 'held' });
    const why = reasonOf(given.why);
    if (!why.ok) return why;
    // The same member's report on the same has the same id, which does not say who he is.
    const report: ChallengeReport = {
      id: app.keyedHash('challenge-report', [id, given.comment ?? '', caller.id].join('\n')), of: id, ...(given.comment === undefined ? {} : { comment: given.comment }),
      by: { member: caller.id, name: caller.name }, country: stored.value.owner.country, why: why.value, at: app.now(), state: 'open',
    };
    const before = await app.store.read(challengeReports, challengesPartition, report.id);
    if (before?.value.state === 'open') return accepted(stored.value);
    const made = before ? replace(challengeReports, before, report) : create(challengeReports, report);
    return committed(app, [made, audited(app, caller.id, 'challenge.report', id)], stored.value);
  });
  return reported.ok ? accepted(await anyView(app, caller, reported.value)) : reported;
}

/** A comment that the caller is shown where it stands. */
async function shownComment(app: App, caller: Caller, id: string) {
  const comment = await readComment(app.store, id);
  const stored = comment && (await readableChallenge(app, caller, comment.value.of));
  if (!stored) return undefined;
  return readsFromBeginning(caller, stored.value) || comment.value.at >= (stored.value.readersSince ?? '') ? comment : undefined;
}

/**
 * A moderator has dealt with it; doing so twice changes nothing. Refuses: not-there (also to who may not moderate where it
 * stands, or not read what it is about), not-allowed (it is about what he wrote himself).
 */
export async function settleReport(app: App, caller: Caller, id: string): Promise<Decision<DeskView>> {
  const settled = await untilCommitted<undefined>(app, async () => {
    const report = await app.store.read(challengeReports, challengesPartition, id);
    const of = report && (await readableChallenge(app, caller, report.value.of));
    if (!of || !mayModerate(caller, of.value)) return refused({ kind: 'not-there' });
    const comment = report.value.comment === undefined ? undefined : await readComment(app.store, report.value.comment);
    if (isAbout(caller, of.value, comment?.value)) return refused({ kind: 'not-allowed', action: 'challenge.moderate' });
    if (report.value.state === 'settled') return accepted(undefined);
    return committed(app, [replace(challengeReports, report, { ...report.value, state: 'settled' }), audited(app, caller.id, 'challenge.settle', of.id)], undefined);
  });
  return settled.ok ? showDesk(app, caller) : settled;
}

/** Is the report about what this moderator wrote himself? Then it is for another one. */
export function isAbout(moderator: Caller, challenge: AnyChallenge, comment: { by: { member: string } } | undefined): boolean {
  return (comment ? comment.by.member : challenge.author.member) === moderator.id;
}

/** Holding again changes nothing. Refuses: not-there, and what the rule `hold` refuses. */
export function holdChallenge(app: App, caller: Caller, id: string, why: string, despite?: readonly FindingKind[]): Promise<Decision<AnyChallengeView>> {
  return moderated(app, caller, id, 'held', async (challenge) => {
    const moderators = mayModerate(caller, challenge) ? await moderatorsOf(app, challenge) : [];
    const decision = hold(challenge, caller, { why, moderators, now: app.now(), despite });
    return decision.ok ? accepted({ challenge: decision.value, why: decision.value.held?.why, facts: kindsIn([why], caller) }) : decision;
  });
}

/** The contacts and deputies of the owner's country, of those who may read it. */
async function moderatorsOf(app: App, challenge: AnyChallenge): Promise<string[]> {
  const found = await Promise.all((await contactsOf(app, challenge.owner.country)).map(async (id) => {
    const { tenantId = '', objectId = '' } = personOf(id) ?? {};
    return readMember(app.store, tenantId, objectId);
  }));
  return found.flatMap((stored) => (stored && mayReadChallenge(callerOf(stored.value), challenge) ? [callerOf(stored.value).id] : []));
}

/** Releasing what nobody holds changes nothing. Refuses: not-there, and what the rule `release` refuses. */
export function releaseChallenge(app: App, caller: Caller, id: string): Promise<Decision<AnyChallengeView>> {
  return moderated(app, caller, id, 'released', async (challenge) => {
    const decision = release(challenge, caller, app.now());
    return decision.ok ? accepted({ challenge: decision.value }) : decision;
  });
}

/**
 * Blacks out stretches for good, also where the app repeats the text; afterwards the store's own files are freed of it as
 * far as that can be done now. Refuses: not-there, and what the rules `redact` and `redactComment` refuse.
 */
export async function redactChallenge(app: App, caller: Caller, id: string, { field, comment, ...given }: ParsedOf<'redactChallenge'>['body']): Promise<Decision<AnyChallengeView>> {
  const decided = await moderated(app, caller, id, 'redacted', async (challenge) => {
    const redaction = { ...given, now: app.now() };
    if (field !== 'comment') {
      const decision = redact(challenge, field, redaction, caller);
      return decision.ok ? accepted({ ...decision.value, facts: [field] }) : decision;
    }
    const said = comment === undefined ? undefined : await shownComment(app, caller, comment);
    if (said?.value.of !== id) return refused({ kind: 'not-there' });
    const decision = redactComment(challenge, said.value, redaction, caller);
    if (!decision.ok) return decision;
    const repeated = await repeating(app, id, said.value.text, decision.value.comment.text);
    return accepted({ ...decision.value, facts: [field], writes: [replace(challengeComments, said, decision.value.comment), ...repeated] });
  });
  if (decided.ok) await app.store.forget?.().catch(() => false);
  return decided;
}

/** Events that repeat a text (a question does), as they are to be. */
async function repeating(app: App, of: string, before: string, after: string): Promise<Write[]> {
  const writes: Write[] = [];
  let next: string | undefined;
  do {
    const page = await pageOfEvents(app.store, { of, after: next, limit: 500 });
    const changed = new Map(redactEvents(page.items.map(({ value }) => value), before, after).map((event): [string, ChallengeEvent] => [event.id, event]));
    writes.push(...page.items.flatMap((stored) => { const event = changed.get(stored.id); return event ? [replace(challengeEvents, stored, event)] : []; }));
    next = page.next;
  } while (next !== undefined);
  return writes;
}

interface Moderated { challenge: AnyChallenge; why?: string | undefined; facts?: string[]; writes?: Write[] }

/** With the event of which author and followers are told. The same challenge again means that nothing changes. */
function moderated(app: App, caller: Caller, id: string, what: ChallengeEventKind, decide: (challenge: AnyChallenge) => Promise<Decision<Moderated>>): Promise<Decision<AnyChallengeView>> {
  return turnAny(app, caller, id, async (challenge) => {
    const decision = await decide(challenge);
    if (!decision.ok) return decision;
    const { challenge: after, why, facts, writes = [] } = decision.value;
    if (after === challenge) return accepted(undefined);
    const nameless = after.kind === 'challenge' && !after.named && after.author.member === caller.id;
    return accepted({ after, writes: [...writes, ...happened(app, caller, { of: id, what, nameless, ...(why === undefined ? {} : { why }), ...(facts ? { facts } : {}) })] });
  });
}

async function committed<T>(app: App, writes: Write[], value: T): Promise<Decision<T> | undefined> {
  return (await app.store.commit(challengesPartition, writes)).ok ? accepted(value) : undefined;
}
