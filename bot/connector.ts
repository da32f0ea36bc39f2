import { MessageFactory, CardFactory } from 'botbuilder';
import type { Activity, TeamsChannelAccount } from 'botbuilder';
import type { TeamsAdapter } from './adapter.ts';
import type { Card } from './card.ts';
import type { ConversationReference } from '../functions/domain/conversation.ts';

/** As delivery's `Sent` (functions/delivery/messenger.ts), which says what each fault means. */
export type Sent = { ok: true; activityId: string } | { ok: false; fault: 'later' | 'missing' | 'gone' | 'unknown'; seconds?: number };

/** How long Teams may take to answer, in milliseconds; afterwards the outcome is unknown. */
const patience = 15_000;

/** Sends and updates cards, and reads rosters, over the Bot Framework's connector. Delivery is handed this. */
export function teamsConnector(adapter: TeamsAdapter) {
  return {
    send(where: ConversationReference, content: { card: Card; summary: string }): Promise<Sent> {
      return outcome(async () => (await adapter.connectorFor(where.serviceUrl)).conversations.sendToConversation(where.conversationId, message(content)));
    },
    update(where: ConversationReference, activityId: string, content: { card: Card; summary: string }): Promise<Sent> {
      return updateOutcome(async () => (await adapter.connectorFor(where.serviceUrl)).conversations.updateActivity(where.conversationId, activityId, { ...message(content), id: activityId }));
    },
    /** Everybody in the conversation with account id and home tenant; never a part of them. */
    async roster(where: ConversationReference): Promise<{ accountId: string; tenantId: string; objectId: string }[] | 'later' | 'unknown'> {
      try {
        const people = await allMembers(adapter, where);
        // Some clients list the bot itself; only people read along.
        return people.filter(({ id }) => !id.startsWith('28:')).map((person) => ({
          accountId: person.id,
          tenantId: (person.tenantId ?? '').toLowerCase(),
          objectId: (person.aadObjectId ?? (person as { objectId?: string }).objectId ?? '').toLowerCase(),
        }));
      } catch (fault) {
        return faultOf(fault).fault === 'gone' ? 'unknown' : 'later';
      }
    },
    /** The home tenant of one account, as the roster knows it. */
    async homeTenant(serviceUrl: string, conversationId: string, accountId: string): Promise<string | undefined> {
      try {
        const client = await adapter.connectorFor(serviceUrl);
        return ((await within(client.conversations.getConversationMember(conversationId, accountId))) as TeamsChannelAccount).tenantId;
      } catch {
        return undefined;
      }
    },
  };
}

/** More than this are not read: a card among so many is a link (statusCode as for a conversation closed to us). */
const mostPeople = 10_000;
class TooManyPeople extends Error {
  readonly statusCode = 403;
}

async function allMembers(adapter: TeamsAdapter, where: ConversationReference): Promise<TeamsChannelAccount[]> {
  const client = await adapter.connectorFor(where.serviceUrl);
  const people: TeamsChannelAccount[] = [];
  let continuationToken: string | undefined;
  do {
    const page = await within(continuationToken === undefined
      ? client.conversations.getConversationPagedMembers(where.conversationId)
      : client.conversations.getConversationPagedMembers(where.conversationId, { pageSize: 500, continuationToken }));
    people.push(...((page.members ?? []) as TeamsChannelAccount[]));
    continuationToken = page.continuationToken || undefined;
    if (people.length > mostPeople) throw new TooManyPeople();
  } while (continuationToken !== undefined);
  return people;
}

function message({ card, summary }: { card: Card; summary: string }): Activity {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary } as Activity;
}

async function outcome(call: () => Promise<{ id?: string } | undefined>): Promise<Sent> {
  try {
    return { ok: true, activityId: (await within(call()))?.id ?? '' };
  } catch (fault) {
    return { ok: false, ...faultOf(fault) };
  }
}

/** For an update, 404 is about the message, and a 403 may pass: the card is tried again later. */
async function updateOutcome(call: () => Promise<{ id?: string } | undefined>): Promise<Sent> {
  let status: number | undefined;
  const sent = await outcome(() => call().catch((fault: { statusCode?: number }) => {
    status = fault.statusCode;
    throw fault;
  }));
  if (sent.ok) return sent;
  return status === 404 ? { ok: false, fault: 'missing' } : status === 403 ? { ok: false, fault: 'later' } : sent;
}

/** Teams asks to repeat 412, 429, 502, 503 and 504 (Microsoft Learn, "Optimize your bot: rate limiting"). */
function faultOf(fault: unknown): { fault: 'later' | 'gone' | 'unknown'; seconds?: number } {
  const { statusCode, code, response } = fault as { statusCode?: number; code?: string; response?: { headers?: { get?(name: string): string | undefined } } };
  if (statusCode === 404 || statusCode === 403 || statusCode === 400) return { fault: 'gone' };
  // 401: our own sign-in has lapsed. Nothing was taken, and it is mended by whoever runs the server.
  if (statusCode !== undefined && [401, 412, 429, 502, 503, 504].includes(statusCode)) {
    const seconds = Number(response?.headers?.get?.('retry-after'));
    return Number.isFinite(seconds) && seconds > 0 ? { fault: 'later', seconds } : { fault: 'later' };
  }
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' ? { fault: 'later' } : { fault: 'unknown' };
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([work, new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error('Teams did not answer in time.')), patience); })]);
  } finally {
    clearTimeout(timer);
  }
}
