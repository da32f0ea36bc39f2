import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { answer, connectorError } from './answers.ts';
import { botDoor } from './botDoor.ts';
import { botTalk } from './botTalk.ts';
import { chats } from './chats.ts';
import { chatStore } from './chatStore.ts';
import { connector } from './connector.ts';
import { liveWindows } from './liveWindows.ts';
import { shellApi } from './shellApi.ts';
import { shellPage } from './shellPage.ts';
import type { ShellApi } from './shellApi.ts';
import type { CommandView } from './views.ts';

/**
 * The local Teams: a stand-in for Microsoft Teams for one developer, on the app's own port.
 *
 * Towards the bot it speaks only the Bot Framework protocol, towards tabs only that of teams-js. Its own page uses the
 * JSON routes below; a browser test or curl may too. `as` is a person's key (default: the first person); bodies are JSON
 * with `content-type: application/json`; errors are `{error}`. Everybody sees only conversations whose roster names them.
 * `{id}` is a conversation's id, or `personal`. Every POST inside a conversation may carry `locale` and `timezone`.
 *
 *   GET  /local/teams/api/start?as=                       → StartView: the app, people, me, my conversations
 *   GET  /local/teams/api/events?as=&since=               → server-sent events: hello {epoch, revision}, message MessageView
 *                                                           (id = revision), places {}; comes back with Last-Event-ID
 *   POST /local/teams/api/token?as=                       → {token}: what authentication.getAuthToken answers
 *   GET  /local/teams/api/conversations?as=               → {conversations: ConversationView[]}
 *   GET  /local/teams/api/conversations/{id}?as=          → {conversation, messages: MessageView[]} (the newest 300)
 *   POST /local/teams/api/conversations/{id}/open?as=     → {}; the bot is told once that it was added
 *   POST /local/teams/api/conversations/{id}/messages?as= {text, attachments?, rootId?, resend?} → 201 SentView
 *   POST /local/teams/api/conversations/{id}/invokes?as=  {name, value, messageId?, rootId?} → BotAnswer
 *   POST /local/teams/api/conversations/{id}/presses?as=  {messageId?, value?, text?, displayText?} → 201 SentView
 *   POST /local/teams/api/conversations/{id}/roster?as=   {add?: keys, remove?: keys} → {roster: keys}
 *   POST /local/teams/api/conversations/{id}/tabs?as=     {add: tab} | {change: tab with id} | {remove: id} → {tabs: ChatTabView[]}
 *
 * The page's own address: `/?as=<key>&theme=light|dark|contrast&locale=<tag>#/chat/<id>`, `#/channel/<id>`,
 * `#/channel/<id>/tab/<tabId>/<subPageId>` (or `chat`) or `#/tab/<entityId>/<subPageId>`.
 */

export interface Person {
  /** Stands in addresses, e.g. `officer-fr`. */
  key: string;
  name: string;
  tenantId: string;
  objectId: string;
  locale: string;
  connected: boolean;
  /** The group this person is listed under in the picker, e.g. 'Coordinator' or 'Not connected'. */
  about: string;
}

export interface LocalConversation {
  id: string;
  kind: 'groupChat' | 'channel';
  name: string;
  team?: { id: string; name: string };
  tenantId: string;
  /** Keys of the people in it at first; later changes are kept. */
  roster: string[];
}

interface ManifestCommand {
  id: string;
  type: string;
  title: string;
  description: string;
  initialRun?: boolean;
  context?: string[];
  parameters?: { name: string; description?: string }[];
}

export interface LocalTeamsOptions {
  /** Holds `teams.sqlite`: chats, messages and rosters. */
  dataDir: string;
  appId: string;
  botName: string;
  /** E.g. `http://127.0.0.1:3978`, without a slash at its end. */
  baseUrl: string;
  manifest: {
    staticTabs: { entityId: string; name: string; contentUrl: string; scopes: string[] }[];
    configurableTabs?: { configurationUrl: string; scopes: string[] }[];
    composeExtensions: { commands: ManifestCommand[]; messageHandlers?: { type: string; value: { domains: string[] } }[] }[];
  };
  people(): Promise<Person[]>;
  conversations: LocalConversation[];
  /** The bearer for `POST /api/messages`. */
  connectorToken(serviceUrl: string): Promise<string>;
  /** What `authentication.getAuthToken` answers this person's tabs. */
  personToken(person: Person): Promise<string>;
  /** Whether a call to the connector comes from the bot. */
  verifyBotToken(bearer: string): Promise<boolean>;
}

export interface LocalTeams {
  /** True if it answered: `/` and `/local/teams/**`. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  close(): void;
}

const root = '/local/teams/';

function appView({ appId, botName, manifest }: LocalTeamsOptions): ShellApi['app'] {
  const { staticTabs, configurableTabs = [], composeExtensions } = manifest;
  const handlers = composeExtensions.flatMap(({ messageHandlers = [] }) => messageHandlers);
  return {
    appId,
    botName,
    tabs: staticTabs
      .filter((tab) => tab.scopes.includes('personal') && tab.entityId !== 'conversations' && tab.entityId !== 'about')
      .map(({ entityId, name, contentUrl }) => ({ entityId, name, contentUrl })),
    commands: composeExtensions.flatMap(({ commands }) => commands).map(commandView),
    configurationUrl: configurableTabs[0]?.configurationUrl ?? '',
    linkHosts: handlers.filter(({ type }) => type === 'link').flatMap(({ value }) => value.domains),
  };
}

function commandView({ id, type, title, description, initialRun = false, context = ['compose'], parameters = [] }: ManifestCommand): CommandView {
  const [first] = parameters;
  const contexts = (['compose', 'message'] as const).filter((one) => context.includes(one));
  return { id, type: type === 'action' ? 'action' : 'query', contexts, title, description, initialRun, parameter: first?.name ?? '', hint: first?.description ?? '' };
}

function openChats(options: LocalTeamsOptions) {
  const store = chatStore(join(options.dataDir, 'teams.sqlite'));
  for (const { team, roster, ...rest } of options.conversations) {
    const names = { teamId: team?.id ?? '', teamName: team?.name ?? '', personKey: '', botAdded: false };
    store.keepConversation({ ...rest, ...names }, roster);
  }
  return chats(store, liveWindows(), options.botName, () => options.people());
}

/** Opens the local Teams on its data folder. */
export function localTeams(options: LocalTeamsOptions): LocalTeams {
  const all = openChats(options);
  const serviceUrl = `${options.baseUrl}${root}connector/`;
  const bot = { appId: options.appId, botName: options.botName, serviceUrl };
  const door = botDoor(`${options.baseUrl}/api/messages`, () => options.connectorToken(serviceUrl));
  const api = { chats: all, talk: botTalk(all, bot, door), app: appView(options), origin: options.baseUrl, personToken: options.personToken };
  const page = shellPage();

  async function route(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    if (path.startsWith(`${root}connector/`)) {
      const bearer = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? '';
      const isBot = bearer !== '' && (await options.verifyBotToken(bearer));
      if (!isBot) return connectorError(res, 401, 'Unauthorized', 'Authorization has been denied for this request.');
      return connector(all, req, res, path.slice(`${root}connector/`.length));
    }
    if (path.startsWith(`${root}api/`)) return shellApi(api, req, res, path.slice(`${root}api/`.length));
    answer(res, 404, { error: 'There is no such address.' });
  }

  return {
    async handle(req, res) {
      const path = new URL(req.url ?? '/', 'http://local').pathname;
      if (path !== '/' && !path.startsWith(root)) return false;
      try {
        if (!(await page(req, res, path))) await route(req, res, path);
      } catch (fault) {
        if (!(fault instanceof URIError)) console.error('local Teams:', fault);
        if (res.headersSent) res.end();
        else answer(res, fault instanceof URIError ? 400 : 500, { error: 'The local Teams could not answer this.' });
      }
      return true;
    },
    close(): void {
      all.windows.close();
      all.store.close();
    },
  };
}
