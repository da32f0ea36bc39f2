import { randomUUID } from 'node:crypto';
import { botAccountId, teamsUserId } from './identities.ts';
import type { StoredConversation } from './chatStore.ts';
import type { Person } from './teams.ts';

export interface BotAccount {
  appId: string;
  botName: string;
  /** Absolute address of the connector, ending in '/'. */
  serviceUrl: string;
}

/** Who does something, where, and on what kind of client. */
export interface Scene {
  bot: BotAccount;
  person: Person;
  conversation: StoredConversation;
  /** The thread in a channel, '' outside one. */
  rootId: string;
  locale: string;
  /** IANA name, for `localTimestamp` and clientInfo. */
  timezone: string;
}

export type Activity = Record<string, unknown>;

/** The time in a zone as Teams writes it: `2026-11-21T10:31:05.123+01:00`; UTC where the zone is unknown. */
export function localTimestamp(now: Date, timezone: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, timeZoneName: 'longOffset' }).formatToParts(now);
    const offset = parts.find((part) => part.type === 'timeZoneName')?.value.replace('GMT', '') ?? '';
    const [hours = '0', minutes = '0'] = offset.replace(/^[+-]/, '').split(':');
    const sign = offset.startsWith('-') ? -1 : 1;
    const shifted = new Date(now.getTime() + sign * (Number(hours) * 60 + Number(minutes)) * 60_000);
    return `${shifted.toISOString().slice(0, -1)}${offset === '' ? '+00:00' : offset}`;
  } catch {
    return `${now.toISOString().slice(0, -1)}+00:00`;
  }
}

function conversationIn(scene: Scene): Activity {
  const { conversation, rootId } = scene;
  const thread = conversation.kind === 'channel' && rootId !== '' ? `;messageid=${rootId}` : '';
  return {
    ...(conversation.kind === 'personal' ? {} : { isGroup: true }),
    ...(conversation.kind === 'groupChat' ? { name: conversation.name } : {}),
    conversationType: conversation.kind,
    tenantId: conversation.tenantId,
    id: `${conversation.id}${thread}`,
  };
}

function channelDataIn(conversation: StoredConversation): Activity {
  const tenant = { id: conversation.tenantId };
  if (conversation.kind !== 'channel') return { tenant };
  return {
    teamsChannelId: conversation.id,
    teamsTeamId: conversation.teamId,
    channel: { id: conversation.id, name: conversation.name },
    team: { id: conversation.teamId, name: conversation.teamName },
    tenant,
  };
}

/** An activity of this type as Teams sends it, with what is special to it laid over. */
export function activityIn(scene: Scene, type: string, more: Activity): Activity {
  const now = new Date();
  const { entities = [], channelData = {}, ...rest } = more as { entities?: unknown[]; channelData?: Activity };
  const clientInfo = {
    locale: scene.locale,
    country: scene.locale.split('-')[1] ?? '',
    platform: 'Web',
    timezone: scene.timezone,
    type: 'clientInfo',
  };
  return {
    type,
    id: type === 'message' ? String(now.getTime()) : `f:${randomUUID()}`,
    timestamp: now.toISOString(),
    localTimestamp: localTimestamp(now, scene.timezone),
    localTimezone: scene.timezone,
    serviceUrl: scene.bot.serviceUrl,
    channelId: 'msteams',
    from: { id: teamsUserId(scene.person), name: scene.person.name, aadObjectId: scene.person.objectId },
    conversation: conversationIn(scene),
    recipient: { id: botAccountId(scene.bot.appId), name: scene.bot.botName },
    locale: scene.locale,
    ...rest,
    entities: [clientInfo, ...entities],
    channelData: { ...channelDataIn(scene.conversation), ...channelData },
  };
}

export interface Mentioned {
  text: string;
  entities: Activity[];
}

/**
 * Turns every "@Name" of the bot into `<at>Name</at>` with its mention entity.
 * Without one the text comes back as it was, with no entity.
 */
export function mentionBot(text: string, bot: Pick<BotAccount, 'appId' | 'botName'>): Mentioned {
  const name = bot.botName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const tag = `<at>${bot.botName}</at>`;
  const turned = text.replace(
    new RegExp(`(^|[\\s(])@${name}(?![\\p{L}\\p{N}_])`, 'giu'),
    (_all, before: string) => `${before}${tag}`,
  );
  const count = turned.split(tag).length - text.split(tag).length;
  const mention = { type: 'mention', text: tag, mentioned: { id: botAccountId(bot.appId), name: bot.botName } };
  return { text: turned, entities: Array.from({ length: count }, () => mention) };
}
