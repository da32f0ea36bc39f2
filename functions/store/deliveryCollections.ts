import { z } from 'zod';
import { conversation, text, time } from './fields.ts';
import type { Collection } from './store.ts';
import type { Note, PersonalChat } from '../domain/note.ts';
import type { OutboxItem } from '../domain/outbox.ts';
import type { Posting } from '../domain/posting.ts';

/** The rows of what is on its way to Teams, and where it stands there. */
export const postings: Collection<Posting> = {
  name: 'postings',
  version: 1,
  id: (posting) => posting.id,
  schema: z.object({
    ...conversation,
    id: text,
    poll: text,
    state: z.enum(['planned', 'sending', 'posted', 'unknown', 'failed']),
    activityId: text.optional(),
    updatedAt: time.optional(),
    pace: z.number(),
    name: text.optional(),
    teamName: text.optional(),
    country: text.optional(),
    listedAs: z.enum(['settled', 'unsettled']).optional(),
    since: time.optional(),
    trouble: z.object({ tries: z.number().int(), refusals: z.number().int(), rosterless: z.number().int(), again: time, asked: z.boolean().optional() }).optional(),
  }),
  orders: {
    all: { filters: [], by: 'id', direction: 'ascending', reach: 'within' },
    byConversation: { filters: ['conversationId'], by: 'id', direction: 'ascending', reach: 'across' },
    byTeam: { filters: ['teamId'], by: 'id', direction: 'ascending', reach: 'across' },
    /** What waits or is in trouble, newest first: everywhere, or in one country's tenants. */
    newest: { filters: ['listedAs'], by: 'since', direction: 'descending', reach: 'across' },
    newestInCountry: { filters: ['listedAs', 'country'], by: 'since', direction: 'descending', reach: 'across' },
  },
};

const outboxFields = { id: text, due: time, attempts: z.number().int(), seenAt: time.optional() };
const ofPoll = { ...outboxFields, poll: text };
const sending = z.array(text).optional();

export const notes: Collection<Note> = {
  name: 'notes',
  version: 1,
  id: (note) => note.id,
  schema: z.object({ id: text, poll: text, member: text, what: z.enum(['reminder', 'outcome']), state: z.enum(['planned', 'sending', 'unknown', 'failed']) }),
  orders: {},
};

export const personalChats: Collection<PersonalChat> = {
  name: 'personalChats',
  version: 1,
  id: () => 'chat',
  schema: z.object({ member: text, tenantId: text, serviceUrl: text, conversationId: text }),
  orders: {},
};

export const outbox: Collection<OutboxItem> = {
  name: 'outbox',
  version: 1,
  id: (item) => item.id,
  schema: z.discriminatedUnion('task', [
    z.object({ ...ofPoll, task: z.literal('card'), urgent: z.boolean().optional() }),
    z.object({ ...ofPoll, task: z.literal('post'), posting: text }),
    z.object({ ...ofPoll, task: z.literal('close') }),
    z.object({ ...ofPoll, task: z.literal('remind'), after: text.optional() }),
    z.object({ ...ofPoll, task: z.literal('tell'), after: text.optional() }),
    z.object({ ...ofPoll, task: z.literal('note'), note: text }),
    z.object({ ...ofPoll, task: z.literal('link-challenges'), challenges: z.array(text), by: text }),
    z.object({ ...outboxFields, task: z.literal('tell-change'), of: text, event: text, after: text.optional() }),
    z.object({ ...outboxFields, task: z.literal('news'), news: text, of: text, sending }),
    z.object({ ...outboxFields, task: z.literal('digest'), member: text, sending }),
    z.object({ ...outboxFields, task: z.literal('desk'), member: text }),
  ]),
  orders: { due: { filters: [], by: 'due', direction: 'ascending', reach: 'across' } },
};
