import type { App } from './app.ts';
import { showDesk } from './desk.ts';
import { nextLocal } from './nextLocal.ts';
import { hasWeeklyDesk, settingsOf } from './settings.ts';
import { memberNow } from './tellingOfChallenges.ts';
import type { DeskView } from '../contract/challengeViews.ts';
import type { ConversationReference } from '../domain/conversation.ts';
import { Fault } from '../domain/fault.ts';
import { callerOf } from '../domain/member.ts';
import type { Caller } from '../domain/member.ts';
import { challengesPartition } from '../store/challenges.ts';
import { members, outbox } from '../store/collections.ts';
import { create, walk } from '../store/store.ts';

/** On Mondays, at this time where the member is. */
const deskTime = { time: '08:00', weekday: 1 };

/**
 * Sees to it that each national contact and deputy who wants it has an item for the weekly card of his desk. May be done
 * as often as one likes: an item that is there stays as it is, and renews itself. Answers how many were new. What cannot
 * be read of one member keeps the others from nothing; it is thrown when they have theirs.
 */
export async function planDesks(app: App): Promise<number> {
  let planned = 0;
  const faults: unknown[] = [];
  for await (const { value } of walk(app.store, members, ({ why }) => void faults.push(why))) {
    const contact = callerOf(value);
    if (!hasWeeklyDesk(contact)) continue;
    if (await planDesk(app, contact).catch((fault: unknown) => void faults.push(fault))) planned += 1;
  }
  if (faults.length > 0) throw new Fault(`Members whose weekly card could not be planned, or who cannot be read here: ${faults.length}.`, { cause: faults[0] });
  return planned;
}

async function planDesk(app: App, { id: member, timeZone }: Caller): Promise<boolean> {
  const id = `desk-${member}`;
  const [settings, known] = await Promise.all([settingsOf(app, member), app.store.read(outbox, challengesPartition, id)]);
  if (known || settings.desk === 'none') return false;
  const due = nextLocal(app.now(), timeZone, deskTime);
  return (await app.store.commit(challengesPartition, [create(outbox, { id, task: 'desk', member, due, attempts: 0 })])).ok;
}

/** A desk as it is told now, and when the next time is; `desk` is absent where nothing waits, or nobody knows where to tell. */
export interface DeskNow {
  caller: Caller;
  next: string;
  told?: { where: ConversationReference; desk: DeskView };
}

/** Undefined where the member is no contact any more, or wants no such card. */
export async function deskNow(app: App, member: string): Promise<DeskNow | undefined> {
  const [found, settings] = await Promise.all([memberNow(app, member), settingsOf(app, member)]);
  if (!found || !hasWeeklyDesk(found.caller) || settings.desk === 'none') return undefined;
  const { caller, where } = found;
  const next = nextLocal(app.now(), caller.timeZone, deskTime);
  const desk = where && (await showDesk(app, caller));
  return where && desk?.ok && waits(desk.value) ? { caller, next, told: { where, desk: desk.value } } : { caller, next };
}

function waits({ fresh, questions, consents, reports }: DeskView): boolean {
  return fresh.length + questions.length + consents.length + reports.length > 0;
}
