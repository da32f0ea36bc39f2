import { audited } from './app.ts';
import type { App } from './app.ts';
import { tellFollowers } from './tellingOfChallenges.ts';
import type { ChallengeEvent, ChallengeEventKind } from '../domain/challenge.ts';
import type { Caller } from '../domain/member.ts';
import { challengeEvents } from '../store/challengeCollections.ts';
import { create } from '../store/store.ts';
import type { Write } from '../store/store.ts';

/** What whoever follows a challenge is told of. */
const told: ReadonlySet<ChallengeEventKind> = new Set<ChallengeEventKind>([
  'triaged', 'returned', 'replied', 'declined', 'reopened', 'assigned', 'joined', 'commented', 'linked', 'proposed', 'consented', 'objected',
  'clustered', 'unmerged', 'left', 'reworded', 'held', 'released', 'redacted', 'answered', 'closed',
]);

export function isTold(what: ChallengeEventKind): boolean {
  return told.has(what);
}

/** `nameless`: its name would tell who an unnamed author is. */
export type What = Pick<ChallengeEvent, 'of' | 'what'> & Partial<Pick<ChallengeEvent, 'why' | 'about' | 'facts' | 'id' | 'at'>> & { nameless?: boolean };

/** Something that the caller did to a challenge now. An empty `why` and no facts are left out. */
export function eventOf(app: App, caller: Pick<Caller, 'id' | 'name'>, { why, facts, nameless, ...what }: What): ChallengeEvent {
  return {
    id: app.newId(), at: app.now(), by: { member: caller.id, name: nameless ? '' : caller.name }, ...what,
    ...(why ? { why } : {}),
    ...(facts && facts.length > 0 ? { facts } : {}),
  };
}

/** Belongs into the commit of what happened: the event, the audit entry `challenge.<what>`, and that followers are told, of kinds of which they are. */
export function happened(app: App, caller: Pick<Caller, 'id' | 'name'>, what: What): Write[] {
  const event = eventOf(app, caller, what);
  return [create(challengeEvents, event), audited(app, caller.id, `challenge.${event.what}`, event.of), ...(told.has(event.what) ? [tellFollowers(app, event)] : [])];
}
