import type { ConversationReference } from '../domain/conversation.ts';

/**
 * What became of a call to Teams. `later`: not taken, try again (after `seconds` if Teams says so). `missing`: the
 * message to update is not there. `gone`: the conversation is not there, or closed to us. `unknown`: nobody knows
 * whether Teams took it.
 */
export type Sent = { ok: true; activityId: string } | { ok: false; fault: 'later' | 'missing' | 'gone' | 'unknown'; seconds?: number };

/** A person on a roster; `accountId` is how Teams calls the person in that conversation. */
export interface RosterPerson {
  accountId: string;
  tenantId: string;
  objectId: string;
}

/** The way to Teams, handed in by `main.ts`; content is opaque here. */
export interface Messenger<Content> {
  send(where: ConversationReference, content: Content): Promise<Sent>;
  update(where: ConversationReference, activityId: string, content: Content): Promise<Sent>;
  /** `later`: Teams asks to wait, or did not answer. `unknown`: Teams does not say who is there. */
  roster(where: ConversationReference): Promise<RosterPerson[] | 'later' | 'unknown'>;
}
