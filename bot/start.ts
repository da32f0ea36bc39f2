import type { Activity } from 'botbuilder';
import type { IncomingActivity } from './activity.ts';
import { TeamsAdapter } from './adapter.ts';
import type { OutboundCredentials } from './adapter.ts';
import { Bot } from './bot.ts';
import type { Card } from './card.ts';
import { tellCards } from './challenges/tellCards.ts';
import type { TellCards } from './challenges/tellCards.ts';
import { teamsConnector } from './connector.ts';
import type { Sent } from './connector.ts';
import { pollCard, pollLinkCard } from './polls/pollCard.ts';
import { rememberHomeTenants, senderOf } from './sender.ts';
import type { App } from '../functions/app/app.ts';
import { readNetworkFacts } from '../functions/app/network.ts';
import { connectedConversation, standingPoll } from '../functions/app/postings.ts';
import { noteCard } from './polls/noteCard.ts';
import { rememberRosters } from './rosters.ts';
import { pollView } from '../functions/app/pollView.ts';
import { noteNow } from '../functions/app/telling.ts';
import type { ConversationReference } from '../functions/domain/conversation.ts';
import type { Note } from '../functions/domain/note.ts';
import type { Posting } from '../functions/domain/posting.ts';
import { sayIn } from '../functions/contract/words/words.ts';

export interface BotParts {
  app: App;
  appId: string;
  /** For deep links. */
  teamsAppId: string;
  credentials: OutboundCredentials;
  limit(sender: string): number;
  refused(kind: string): void;
  fault(fault: unknown): string;
}

export interface CardContent {
  card: Card;
  summary: string;
}

export interface RunningBot extends TellCards {
  /** Runs one activity whose token was checked; answers status and body of the HTTP response. */
  receive(activity: IncomingActivity): Promise<{ status: number; body?: unknown }>;
  messenger: ReturnType<typeof teamsConnector>;
  /** Is this person on the roster of the connected conversation of this key? Undefined when Teams does not say. */
  isIn(conversation: string, person: { tenantId: string; objectId: string }): Promise<boolean | undefined>;
  /** What a member is told, in the own language and in a chat that is opened for it where there is none; undefined when there is nothing to tell any more. */
  renderNote(note: Note): Promise<ToldNote>;
  /** The card of a poll as it may stand in this conversation now: its content, or only a link. */
  render(poll: string, posting: Posting, roster: { accountId: string; tenantId: string; objectId: string }[] | undefined): Promise<CardContent | undefined>;
}

/** Puts the bot together. Loading botbuilder takes a third of a second, so this module is imported when first needed. */
export function startBot(parts: BotParts): RunningBot {
  const { app, teamsAppId: appId } = parts;
  const adapter = new TeamsAdapter(parts.appId, parts.credentials);
  const messenger = teamsConnector(adapter);
  const homeTenants = new Map<string, ReturnType<typeof rememberHomeTenants>>();
  const homeTenant = (serviceUrl: string): ReturnType<typeof rememberHomeTenants> => {
    const known = homeTenants.get(serviceUrl) ?? rememberHomeTenants((conversation, account) => messenger.homeTenant(serviceUrl, conversation, account));
    homeTenants.set(serviceUrl, known);
    return known;
  };
  const bot = new Bot({
    app, appId, limit: parts.limit, refused: parts.refused, fault: parts.fault,
    isIn: async (where) => (await messenger.roster(where)) !== 'unknown',
    senderOf: (activity) => senderOf(app, activity, homeTenant(activity.serviceUrl)),
  });
  const isIn = rememberRosters(async (key) => {
    const where = await connectedConversation(app, key);
    const roster = where && (await messenger.roster(where));
    return Array.isArray(roster) ? roster : undefined;
  });
  return {
    messenger,
    isIn,
    async receive(activity) {
      const response = await adapter.receive(activity as unknown as Activity, bot);
      return response ? { status: response.status, ...(response.body === undefined ? {} : { body: response.body as unknown }) } : { status: 200 };
    },
    renderNote: (note) => renderNote(app, appId, note, (person) => messenger.openChat(person)),
    ...tellCards(app, appId),
    render: (poll, posting, roster) => renderPoll(app, appId, poll, posting, roster),
  };
}

type ToldNote = { where: ConversationReference; content: CardContent } | { fault: Extract<Sent, { ok: false }> } | undefined;

async function renderNote(app: App, appId: string, note: Note, openChat: (person: { tenantId: string; serviceUrl: string; objectId: string }) => Promise<Sent>): Promise<ToldNote> {
  const told = await noteNow(app, note, openChat);
  if (!told || 'fault' in told) return told;
  const { poll, caller, where } = told;
  const say = sayIn(caller.locale, caller.timeZone);
  const card = noteCard(note.what, await pollView(app, poll, caller), { appId, say });
  return { where, content: { card, summary: say(`bot.note.${note.what}`) } };
}

async function renderPoll(app: App, appId: string, id: string, posting: Posting, roster: { accountId: string; tenantId: string; objectId: string }[] | undefined): Promise<CardContent | undefined> {
  const standing = await standingPoll(app, id, posting, roster);
  if (!standing) return undefined;
  const say = sayIn((await readNetworkFacts(app)).defaultLocale, 'Europe/Brussels');
  if (!standing.view) return { card: pollLinkCard(id, { appId, say }), summary: say('bot.poll.link.title') };
  const refreshFor = (roster ?? []).map(({ accountId }) => accountId);
  return { card: pollCard(standing.view, { appId, say, refreshFor }), summary: standing.view.question };
}
