/**
 * Something that one member is told in the personal chat, once: a reminder of a poll, or what it came to. `sending` is
 * written before Teams is called; found again after a crash nobody knows whether it was told, and it is not told twice.
 * What was told is gone.
 */
export interface Note {
  id: string;
  poll: string;
  member: string;
  what: NoteKind;
  state: 'planned' | 'sending' | 'unknown' | 'failed';
}

export type NoteKind = 'reminder' | 'outcome';

/** A member's own chat with the bot: where notes go. Kept from the last activity that came from there. */
export interface PersonalChat {
  member: string;
  tenantId: string;
  serviceUrl: string;
  conversationId: string;
}
