/**
 * What a member is told of one thing that happened to a challenge he follows: in his personal chat, once. `sending` is
 * written before Teams is called; found again after a crash nobody knows whether it was told, and it is not told twice.
 * What was told is gone. A digest tells all that is planned for the day in one message.
 */
export interface ChallengeNews {
  id: string;
  member: string;
  /** The challenge or common challenge. */
  of: string;
  event: string;
  /** When it happened: news are told in this order. */
  at: string;
  when: 'at-once' | 'daily';
  state: 'planned' | 'sending' | 'unknown' | 'failed';
}

/** How a member is told of what he follows, and whether a national contact gets the weekly card of his desk. */
export interface MemberSettings {
  member: string;
  news: 'at-once' | 'daily' | 'none';
  desk: 'weekly' | 'none';
}

export const usualNews: Omit<MemberSettings, 'member'> = { news: 'at-once', desk: 'weekly' };
