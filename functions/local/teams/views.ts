/** What the shell page sees over `/local/teams/api`. Types only: shared by the server and the page. */

export interface PersonView {
  key: string;
  name: string;
  about: string;
  locale: string;
  connected: boolean;
  /** The person's Teams id (`29:…`), as it stands in `refresh.userIds`. */
  teamsId: string;
  /** Entra object id and tenant id, as a tab's context states them. */
  objectId: string;
  tenantId: string;
}

export interface TabView {
  entityId: string;
  name: string;
  contentUrl: string;
}

/** A command of the message extension: one that opens a form, or a search by what is typed. */
export interface CommandView {
  id: string;
  type: 'action' | 'query';
  /** Offered beside the compose box, or in the menu of a message. */
  contexts: ('compose' | 'message')[];
  title: string;
  description: string;
  /** Of a search: the name of what is typed, its hint, and whether it is asked before anything is typed. */
  parameter: string;
  hint: string;
  initialRun: boolean;
}

export interface AppView {
  appId: string;
  botName: string;
  tabs: TabView[];
  commands: CommandView[];
  /** The page that is asked what a tab in a channel or group chat shows; '' where the app has none. */
  configurationUrl: string;
  /** Hosts (with port) of links for which the app shows cards. */
  linkHosts: string[];
}

/** A tab that somebody added to a channel or group chat. */
export interface ChatTabView extends TabView {
  id: string;
  websiteUrl: string;
}

export type ConversationKind = 'personal' | 'groupChat' | 'channel';

export interface ConversationView {
  id: string;
  kind: ConversationKind;
  name: string;
  team: string;
  teamId: string;
  roster: string[];
  tabs: ChatTabView[];
  lastText: string;
  /** ISO 8601, or '' when nothing was said yet. */
  lastAt: string;
}

/** An attachment as the Bot Framework defines it; only the members the shell uses. */
export interface Attachment {
  contentType: string;
  content?: unknown;
  contentUrl?: string;
  name?: string;
}

export interface MessageView {
  id: string;
  conversationId: string;
  /** Id of the thread's first message; its own id where it starts one. */
  rootId: string;
  /** Grows with every change anywhere; the cursor of the live stream. */
  revision: number;
  /** Revision of the message's own content: a new one drops personal cards and asks for a refresh again. */
  contentRevision: number;
  author: 'bot' | 'person';
  authorName: string;
  mine: boolean;
  text: string;
  textFormat: 'plain' | 'markdown' | 'xml';
  attachments: Attachment[];
  entities: unknown[];
  /** ISO 8601. */
  sentAt: string;
  edited: boolean;
  deleted: boolean;
  /** The card only this person sees instead of the message's own, until the message is updated. */
  personalCard?: unknown;
}

/** What the bot answered to an activity: its HTTP status and body, or why there is no answer. */
export type BotAnswer =
  | { outcome: 'answered'; status: number; body: unknown }
  | { outcome: 'failed'; reason: 'timeout' | 'unreachable' | 'refused'; status: number };

export interface SentView {
  message: MessageView | undefined;
  /** Absent where the message does not concern the bot. */
  bot?: BotAnswer;
}

export interface StartView {
  app: AppView;
  people: PersonView[];
  me: PersonView;
  conversations: ConversationView[];
}
