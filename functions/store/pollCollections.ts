import { z } from 'zod';
import { author, marked, stakeholder, text, time } from './fields.ts';
import { upgradedBallot, upgradedPoll, upgradedShard } from './pollUpgrades.ts';
import type { Collection } from './store.ts';
import { readableBy } from '../domain/access.ts';
import type { Ballot, Poll } from '../domain/poll.ts';
import type { TallyShard } from '../domain/tally.ts';

/** The rows of polls, ballots and what is counted of them. All of one poll share a partition. */
const counts = z.record(text, z.number().int());
const side = z.object({ ballots: z.number().int(), counts });
const sides = z.record(text, side);
const cells = z.record(text, z.number().int());

const pollResult = z.object({
  ballots: z.number().int(),
  lea: side.optional(),
  others: side.optional(),
  withheld: z.array(z.enum(['lea', 'others'])),
  countries: z.object({ counted: z.number().int(), figures: z.record(text, z.number()) }).optional(),
  shownCountries: z.array(text).optional(),
  byCountry: sides.optional(),
  byStakeholder: sides.optional(),
  turnout: z.object({ countries: cells, stakeholders: cells }),
  comments: z.array(text).optional(),
  agrees: z.boolean(),
});

const pollState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('open') }),
  z.object({ name: z.literal('closing'), closedAt: time, closedBy: text.optional(), result: pollResult.optional() }),
  z.object({ name: z.literal('closed'), closedAt: time, closedBy: text.optional(), result: pollResult }),
  z.object({ name: z.literal('deleted'), closedAt: time, closedBy: text.optional() }),
]);

const pollMethod = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single') }),
  z.object({ kind: z.literal('several'), least: z.number().int(), most: z.number().int() }),
  z.object({ kind: z.literal('approval') }),
  z.object({ kind: z.literal('yes-no') }),
  z.object({ kind: z.literal('score'), highest: z.number().int() }),
  z.object({ kind: z.literal('budget'), points: z.number().int(), perOption: z.number().int() }),
]);

/** Stored beside the poll: its reading keys, the state as one word and the author to list by. */
export type StoredPoll = Poll & { readableBy: string[]; listedAs: 'open' | 'closed' | 'deleted'; author: string };

export const polls: Collection<StoredPoll> = {
  name: 'polls',
  version: 2,
  upgrade: upgradedPoll,
  id: (poll) => poll.id,
  marked: true,
  schema: z.object({
    ...marked,
    id: text,
    question: text,
    options: z.array(z.object({ id: text, text })),
    method: pollMethod,
    electorate: z.object({ groups: z.array(text).optional(), countries: z.array(text).optional(), stakeholders: z.array(stakeholder).optional(), conversation: text.optional() }),
    secrecy: z.enum(['named', 'anonymous']),
    show: z.enum(['live', 'after-ballot', 'after-close']),
    opensAt: time,
    closesAt: time,
    quorum: z.number().int().optional(),
    threshold: z.number().int().optional(),
    tieRule: z.enum(['together', 'countries', 'lot']),
    adding: z.boolean(),
    changing: z.boolean(),
    comments: z.boolean(),
    reminders: z.array(z.number().int()),
    createdBy: author,
    createdAt: time,
    edition: z.number().int().optional(),
    about: z.array(text).optional(),
    state: pollState,
    outcome: z.object({ text, writtenBy: author, writtenAt: time }).optional(),
    history: z.array(z.object({ at: time, by: author, what: z.enum(['made', 'changed', 'extended', 'option', 'posted', 'closed', 'outcome']) })),
    readableBy: z.array(text),
    listedAs: z.enum(['open', 'closed', 'deleted']),
    author: text,
  }),
  orders: {
    newest: { filters: [], by: 'createdAt', direction: 'descending', reach: 'across' },
    newestByState: { filters: ['listedAs'], by: 'createdAt', direction: 'descending', reach: 'across' },
    newestByAuthor: { filters: ['author'], by: 'createdAt', direction: 'descending', reach: 'across' },
  },
};

export function storedPoll(poll: Poll): StoredPoll {
  const listedAs = poll.state.name === 'closed' || poll.state.name === 'deleted' ? poll.state.name : 'open';
  return { ...poll, readableBy: listedAs === 'deleted' ? [] : readableBy(poll), listedAs, author: poll.createdBy.member };
}

export const ballots: Collection<Ballot> = {
  name: 'ballots',
  version: 2,
  upgrade: upgradedBallot,
  id: (ballot) => ballot.key,
  schema: z.object({
    poll: text, key: text, answer: z.record(text, z.number().int()), comment: text.optional(), member: text.optional(),
    stakeholder: stakeholder.optional(), country: text.optional(), castAt: time.optional(),
  }),
  orders: { byKey: { filters: [], by: 'id', direction: 'ascending', reach: 'within' } },
};

/** That a member took part in an anonymous poll: kept apart from the ballots, without a time. */
export interface Participation {
  poll: string;
  member: string;
}

export const participations: Collection<Participation> = {
  name: 'participations',
  version: 1,
  id: (participation) => participation.member,
  schema: z.object({ poll: text, member: text }),
  orders: { byMember: { filters: [], by: 'id', direction: 'ascending', reach: 'within' } },
};

/** What the ballots of an anonymous poll are keyed with until it closes; then it is gone. */
export interface PollSecret {
  poll: string;
  secret: string;
}

export const pollSecrets: Collection<PollSecret> = {
  name: 'pollSecrets',
  version: 1,
  id: () => 'secret',
  schema: z.object({ poll: text, secret: text }),
  orders: {},
};

/** A form that a member keeps to go on with later; only he sees it. */
export interface KeptDraft {
  id: string;
  savedAt: string;
  /** The form's own text (JSON), up to 20,000 characters; judged when it becomes a poll. */
  form: string;
}

export const pollDrafts: Collection<KeptDraft> = {
  name: 'pollDrafts',
  version: 1,
  id: (draft) => draft.id,
  schema: z.object({ id: text, savedAt: time, form: text }),
  orders: { newest: { filters: [], by: 'savedAt', direction: 'descending', reach: 'within' } },
};

export const tallyShards: Collection<TallyShard> = {
  name: 'tallyShards',
  version: 2,
  upgrade: upgradedShard,
  id: (shard) => String(shard.shard).padStart(2, '0'),
  schema: z.object({ poll: text, shard: z.number().int(), sealed: z.boolean(), edition: z.number().int().optional(), lea: side, others: side }),
  orders: { all: { filters: [], by: 'id', direction: 'ascending', reach: 'within' } },
};
