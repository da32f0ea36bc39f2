/**
 * What must happen after a commit, written in that commit. Holds ids only: access, duty and language are judged when
 * it is carried out. `card`: bring all cards of a poll up to date (may repeat). `post`: send a card for the first
 * time (never twice). `close`: close the poll when its time has come. `remind`: plan a note to each who is asked and has
 * not answered. `tell`: plan a note of the outcome to each who has answered. `note`: send one such note (never twice). A claim moves `due` ahead by the lease, so no
 * other dispatcher sees the item until then, and keeps when the change was first seen (`seenAt`): a card drawn later
 * than that shows it.
 */
export type OutboxItem = Due & OutboxTask;

interface Due {
  id: string;
  due: string;
  attempts: number;
  seenAt?: string | undefined;
}

export type OutboxTask = PollTask | ChallengeTask;
export type Task = OutboxTask['task'];
/** The item that carries out one of these tasks. */
export type ItemOf<T extends Task> = Extract<OutboxItem, { task: T }>;
/** An item that belongs to a poll, and lies in its partition. */
export type PollItem = Due & PollTask;

export type PollTask =
  /** `urgent`: who may read has changed, or the poll closed; this does not wait for the card's pace. */
  | { task: 'card'; poll: string; urgent?: boolean | undefined }
  | { task: 'post'; poll: string; posting: string }
  | { task: 'close'; poll: string }
  /** `after`: where the walk through the members, or the ballots, goes on. */
  | { task: 'remind'; poll: string; after?: string | undefined }
  | { task: 'tell'; poll: string; after?: string | undefined }
  | { task: 'note'; poll: string; note: string }
  /** A poll was made of these challenges, by this member: each of them is to show it. */
  | { task: 'link-challenges'; poll: string; challenges: string[]; by: string };

/** What is to be told of challenges; in the partition `challenges`. `sending`: ids of the news that are on their way to Teams. */
export type ChallengeTask =
  /** Plan news of one event to each who follows the challenge. `after`: where the walk goes on. */
  | { task: 'tell-change'; of: string; event: string; after?: string | undefined }
  /** Tell one member at once, together with what else waits to be told to him of the same challenge. */
  | { task: 'news'; news: string; of: string; sending?: string[] | undefined }
  /** Tell one member what was planned for the day. */
  | { task: 'digest'; member: string; sending?: string[] | undefined }
  /** The weekly card of a national contact's desk; it renews itself to the next week before it is sent. */
  | { task: 'desk'; member: string };

/** How long a claim holds before another dispatcher may take over, in milliseconds. */
export const leaseMilliseconds = 30_000;

/** Wait before try number `attempts` + 1, in milliseconds: 2 s doubling to 5 min; `jitter` is 0…1. */
export function backOff(attempts: number, jitter: number): number {
  return Math.min(2_000 * 2 ** attempts, 300_000) * (0.75 + jitter / 2);
}
