import type { ConversationReference } from '../domain/conversation.ts';

/**
 * What became of a call to Teams. `later`: not taken, try again (after `seconds` if Teams says so). `refused`: not
 * taken, and it may pass (the bot was removed, or is blocked). `missing`: the message to update is not there. `gone`:
 * not taken, and trying again changes nothing. `unknown`: nobody knows whether Teams took it. `status`: what Teams
 * answered (HTTP), where it did.
 */
export type Sent = { ok: true; activityId: string } | { ok: false; fault: 'later' | 'refused' | 'missing' | 'gone' | 'unknown'; seconds?: number; status?: number };

/**
 * What became of an item of the outbox, for the log: `posted`, `updated`, `closed`, or a fault of {@link Sent}. `lost`:
 * a first post was found under way of which nobody knows. `no-roster`: Teams did not tell who reads along.
 */
export interface Told {
  outcome: 'posted' | 'updated' | 'closed' | 'lost' | 'no-roster' | Extract<Sent, { ok: false }>['fault'];
  /** Id of the posting, where it is about one. */
  posting?: string;
  attempts: number;
  status?: number | undefined;
}

/** A person on a roster; `accountId` is how Teams calls the person in that conversation. */
export interface RosterPerson {
  accountId: string;
  tenantId: string;
  objectId: string;
}

/** Who is there. `later`: Teams did not answer, or asks to wait so many seconds. `unknown`: Teams does not say. */
export type Roster = RosterPerson[] | 'later' | { later: number } | 'unknown';

/** The way to Teams, handed in by `main.ts`; content is opaque here. */
export interface Messenger<Content> {
  send(where: ConversationReference, content: Content): Promise<Sent>;
  update(where: ConversationReference, activityId: string, content: Content): Promise<Sent>;
  roster(where: ConversationReference): Promise<Roster>;
  /** What a channel and its team are called, where Teams says so. Never throws. */
  nameOf?(where: ConversationReference): Promise<{ name?: string; teamName?: string }>;
}
