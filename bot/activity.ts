import { z } from 'zod';
import type { ConversationReference } from '../functions/domain/conversation.ts';

/**
 * What we read of an activity, parsed before anything else sees it. Everything else Teams sends is kept but not
 * trusted to have a shape.
 */
const text = z.string().max(400);
const account = z.looseObject({ id: text });
export const incomingActivity = z.looseObject({
  type: text.min(1),
  id: text.optional(),
  name: text.optional(),
  channelId: text,
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: z.looseObject({ id: text, aadObjectId: text.nullish(), name: z.string().max(1000).nullish(), tenantId: text.nullish() }),
  conversation: z.looseObject({ id: text, conversationType: text.nullish(), tenantId: text.nullish() }),
  recipient: z.looseObject({ id: text.nullish() }).nullish(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: text.nullish() }).nullish(), team: z.looseObject({ id: text.nullish() }).nullish() }).nullish(),
  text: z.string().nullish(),
  locale: text.nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  entities: z.array(z.looseObject({ type: text.nullish(), locale: text.nullish(), timezone: text.nullish() })).nullish(),
});
export type IncomingActivity = z.infer<typeof incomingActivity>;

/** The tenant that hosts the conversation. */
export function conversationTenant(activity: IncomingActivity): string | undefined {
  return (activity.conversation.tenantId ?? activity.channelData?.tenant?.id)?.toLowerCase();
}

/** The tenant Teams names for the sender: of a person from elsewhere in a shared channel it may name the host's. */
export function namedTenant(activity: IncomingActivity): string | undefined {
  return (activity.from.tenantId ?? activity.channelData?.tenant?.id ?? activity.conversation.tenantId)?.toLowerCase();
}

export function whereOf(activity: IncomingActivity): ConversationReference | undefined {
  const tenantId = conversationTenant(activity);
  if (tenantId === undefined) return undefined;
  const { conversationType, id } = activity.conversation;
  // What is not known to be somebody's own chat is treated as one where others read along.
  const kind = conversationType === 'channel' || conversationType === 'personal' ? conversationType : 'groupChat';
  const { team } = activity.channelData ?? {};
  const teamId = team?.id;
  const name = kind === 'channel' ? nameIn(activity.channelData?.['channel']) : kind === 'groupChat' ? nameIn(activity.conversation) : undefined;
  const teamName = kind === 'channel' ? nameIn(team) : undefined;
  // Teams adds the thread of a channel as `;messageid=…`; cards go to the channel itself.
  const where = { tenantId, serviceUrl: activity.serviceUrl, conversationId: id.split(';')[0] ?? id, kind } as const;
  return { ...where, ...(teamId ? { teamId } : {}), ...(name === undefined ? {} : { name }), ...(teamName === undefined ? {} : { teamName }) };
}

/** What a team, channel or chat is called, if it says; a name longer than people read is cut. */
export function nameIn(named: unknown): string | undefined {
  const name = (named as { name?: unknown } | null | undefined)?.name;
  const tidy = typeof name === 'string' ? name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim().slice(0, 100) : '';
  return tidy === '' ? undefined : tidy;
}

export function localeOf(activity: IncomingActivity): string | undefined {
  return activity.locale ?? clientInfo(activity)?.locale ?? undefined;
}

/** IANA zone of the person's device, if it names a real one. */
export function timeZoneOf(activity: IncomingActivity): string | undefined {
  const zone = clientInfo(activity)?.timezone;
  try {
    return zone === undefined || zone === null ? undefined : new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** What the person wrote, without the mention of the bot that channels require. */
export function writtenText(activity: IncomingActivity): string {
  // A command is a word or two: more than this is not read.
  const head = (activity.text ?? '').slice(0, 2_000);
  return head.replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ').replace(/&nbsp;/g, ' ').replace(/\s+/g, ' ').trim();
}

/** All of it with its lines, for a text that is kept as it was written; as much as the longest field of ours takes twice over. */
export function writtenLines(activity: IncomingActivity): string {
  const text = (activity.text ?? '').slice(0, 10_000);
  const plain = text.replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ').replace(/<br ?\/?>|\r\n?/gi, '\n').replace(/&nbsp;|\u00a0/g, ' ');
  return plain.split('\n').map((line) => line.replace(/[\t ]+/g, ' ').trim()).join('\n').trim();
}

function clientInfo(activity: IncomingActivity) {
  return activity.entities?.find((entity) => entity.type === 'clientInfo');
}
