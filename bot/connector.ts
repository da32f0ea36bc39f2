import { MessageFactory, CardFactory } from 'botbuilder';
import type { Activity, ConversationParameters, TeamsChannelAccount } from 'botbuilder';
import type { TeamsAdapter } from './adapter.ts';
import { nameIn } from './activity.ts';
import type { Card } from './card.ts';
import type { ConversationReference } from '../functions/domain/conversation.ts';

/** As delivery's `Sent` (functions/delivery/messenger.ts), which says what each fault means. */
export type Sent = { ok: true; activityId: string } | { ok: false; fault: 'later' | 'refused' | 'missing' | 'gone' | 'unknown'; seconds?: number; status?: number };

/** How long Teams may take to answer, in milliseconds; afterwards the outcome is unknown. */
const patience = 15_000;
/** Where somebody waits for what he tapped: Teams gives up on us after some ten seconds. */
const patienceOfPeople = 3_000;

/** Sends and updates cards, and reads rosters, over the Bot Framework's connector. Delivery is handed this. */
export function teamsConnector(adapter: TeamsAdapter) {
  return {
    async send(where: ConversationReference, content: { card: Card; summary: string }): Promise<Sent> {
      const sent = await outcome(async () => (await adapter.connectorFor(where.serviceUrl)).conversations.sendToConversation(where.conversationId, message(content)));
      // Taken perhaps, but without its id the message can never be brought up to date.
      return sent.ok && sent.activityId === '' ? { ok: false, fault: 'unknown' } : sent;
    },
    update(where: ConversationReference, activityId: string, content: { card: Card; summary: string }): Promise<Sent> {
      return updateOutcome(async () => (await adapter.connectorFor(where.serviceUrl)).conversations.updateActivity(where.conversationId, activityId, { ...message(content), id: activityId }));
    },
    /**
     * The chat of one person with the bot, opened where there is none yet; `activityId` is its id. Teams opens it for those
     * who have the app, by their Entra object id (Microsoft Learn, "Send proactive messages"). May be repeated.
     */
    openChat({ tenantId, serviceUrl, objectId }: { tenantId: string; serviceUrl: string; objectId: string }): Promise<Sent> {
      const wanted = { isGroup: false, members: [{ id: objectId, name: '' }], tenantId, channelData: { tenant: { id: tenantId } } };
      return outcome(async () => (await adapter.connectorFor(serviceUrl)).conversations.createConversation(wanted as Partial<ConversationParameters> as ConversationParameters));
    },
    /** Everybody in the conversation with account id and home tenant; never a part of them. */
    async roster(where: ConversationReference): Promise<{ accountId: string; tenantId: string; objectId: string }[] | 'later' | { later: number } | 'unknown'> {
      try {
        const people = await allMembers(adapter, where);
        // Some clients list the bot itself; only people read along.
        return people.filter(({ id }) => !id.startsWith('28:')).map((person) => ({
          accountId: person.id,
          tenantId: (person.tenantId ?? '').toLowerCase(),
          objectId: (person.aadObjectId ?? (person as { objectId?: string }).objectId ?? '').toLowerCase(),
        }));
      } catch (fault) {
        const { fault: kind, seconds } = faultOf(fault);
        return kind === 'gone' ? 'unknown' : seconds === undefined ? 'later' : { later: seconds };
      }
    },
    /** What a channel and its team are called, where Teams says so. The channel General is not named. */
    async nameOf({ serviceUrl, conversationId, teamId }: ConversationReference): Promise<{ name?: string; teamName?: string }> {
      if (teamId === undefined) return {};
      try {
        const { teams } = await adapter.teamsFor(serviceUrl);
        const [team, channels] = await within(Promise.all([teams.fetchTeamDetails(teamId), teams.fetchChannelList(teamId)]));
        const [teamName, name] = [nameIn(team), nameIn(channels.conversations?.find(({ id }) => id === conversationId))];
        return { ...(name === undefined ? {} : { name }), ...(teamName === undefined ? {} : { teamName }) };
      } catch {
        return {};
      }
    },
    /** The home tenant of one account, as the roster knows it; without one where it is not there. `later`: Teams does not say. */
    async homeTenant(serviceUrl: string, conversationId: string, accountId: string): Promise<{ tenantId: string | undefined } | 'later'> {
      try {
        const client = await adapter.connectorFor(serviceUrl);
        const { tenantId } = (await within(client.conversations.getConversationMember(conversationId, accountId), patienceOfPeople)) as TeamsChannelAccount;
        return { tenantId: tenantId?.toLowerCase() };
      } catch (fault) {
        return faultOf(fault).fault === 'gone' ? { tenantId: undefined } : 'later';
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
    if (!Array.isArray(page.members)) throw new Error('Teams answered without a roster.');
    people.push(...(page.members as TeamsChannelAccount[]));
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
    const { statusCode: status } = fault as { statusCode?: number };
    return { ok: false, ...faultOf(fault), ...(status !== undefined && status >= 400 ? { status } : {}) };
  }
}

/**
 * For an update, 404 is about the message; unless Teams says that it is the conversation, where the message may still
 * stand, and a card posted afresh would show it twice. That, as a 403, may pass.
 */
async function updateOutcome(call: () => Promise<{ id?: string } | undefined>): Promise<Sent> {
  let code: string | undefined;
  const sent = await outcome(() => call().catch((fault: { code?: string }) => {
    code = fault.code;
    throw fault;
  }));
  if (sent.ok || (sent.status !== 404 && sent.status !== 403)) return sent;
  return { ok: false, fault: sent.status === 404 && code !== 'ConversationNotFound' ? 'missing' : 'refused', status: sent.status };
}

/** Teams asks to repeat 412, 429, 502, 503 and 504 (Microsoft Learn, "Optimize your bot: rate limiting"). */
function faultOf(fault: unknown): { fault: 'later' | 'gone' | 'unknown'; seconds?: number } {
  const { statusCode, code, response } = fault as { statusCode?: number; code?: string; response?: { headers?: { get?(name: string): string | undefined } } };
  // 401: our own sign-in has lapsed. Nothing was taken, and it is mended by whoever runs the server.
  if (statusCode !== undefined && [401, 412, 429, 502, 503, 504].includes(statusCode)) {
    const seconds = secondsIn(response?.headers?.get?.('retry-after'));
    return seconds > 0 ? { fault: 'later', seconds } : { fault: 'later' };
  }
  // Any other 4xx says that it was not taken and never will be; 408 leaves it open.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500 && statusCode !== 408) return { fault: 'gone' };
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' ? { fault: 'later' } : { fault: 'unknown' };
}

/** What `Retry-After` asks for: seconds, or a date (RFC 9110); 0 where it asks for nothing. */
function secondsIn(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter ?? 0);
  const wait = Number.isNaN(seconds) ? (Date.parse(retryAfter ?? '') - Date.now()) / 1_000 : seconds;
  return Number.isFinite(wait) && wait > 0 ? wait : 0;
}

async function within<T>(work: Promise<T>, milliseconds = patience): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([work, new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error('Teams did not answer in time.')), milliseconds); })]);
  } finally {
    clearTimeout(timer);
  }
}
