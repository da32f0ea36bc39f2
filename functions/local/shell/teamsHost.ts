import type { Session } from './session.ts';
import { hostTheme } from './place.ts';
import type { ConversationView } from '../teams/views.ts';

export type Reply = (...args: unknown[]) => void;
export type HostCall = (args: unknown[], reply: Reply) => void;

export interface HostedFrame {
  frame: HTMLIFrameElement;
  /** Messages of any other origin are ignored. */
  origin: string;
  frameContext: 'content' | 'task' | 'settings';
  /** What the app is told by `getContext`, in teams-js's older flat shape. */
  context(): Record<string, unknown>;
  calls: Record<string, HostCall>;
}

export interface TeamsHost {
  /** Calls a handler inside the frame, e.g. `themeChange`. */
  send(func: string, args: unknown[]): void;
  stop(): void;
}

/** What this host can do, as teams-js 2 reads it; a capability that is missing here is "not supported" to the app. */
const runtime = JSON.stringify({
  apiVersion: 4,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  isLegacyTeams: false,
  isNAAChannelRecommended: false,
  supports: {
    dialog: { card: { bot: {} }, url: { bot: {}, parentCommunication: {} }, update: {} },
    pages: { backStack: {}, config: {}, currentApp: {} },
    teamsCore: {},
  },
});

interface Asked {
  id?: unknown;
  uuidAsString?: unknown;
  func?: unknown;
  args?: unknown;
}

/** Speaks teams-js's own postMessage protocol with one frame. */
export function teamsHost(session: Session, hosted: HostedFrame): TeamsHost {
  const { frame, origin } = hosted;
  const post = (message: unknown): void => frame.contentWindow?.postMessage(message, origin);
  const calls: Record<string, HostCall> = {
    initialize: (_args, reply) => reply(hosted.frameContext, 'web', runtime, '2.58.0'),
    getContext: (_args, reply) => reply(hosted.context()),
    registerHandler: () => undefined,
    'authentication.getAuthToken': (_args, reply) => {
      session.ask.post<{ token: string }>('token', {}).then(
        ({ token }) => reply(true, token),
        () => reply(false, 'The token could not be issued.'),
      );
    },
    ...hosted.calls,
  };
  const listener = (event: MessageEvent<unknown>): void => {
    if (event.source !== frame.contentWindow || event.origin !== origin || typeof event.data !== 'object' || event.data === null)
      return;
    const { id, uuidAsString, func, args } = event.data as Asked;
    if (typeof func !== 'string' || !Object.hasOwn(calls, func)) return;
    calls[func]?.(Array.isArray(args) ? args : [], (...answers) => post({ id, uuidAsString, args: answers }));
  };
  window.addEventListener('message', listener);
  return {
    send: (func, args) => post({ func, args }),
    stop: () => window.removeEventListener('message', listener),
  };
}

/** The context of a page of the app, as the person at this window has it. */
export function contextOf(
  session: Session,
  page: { entityId: string; subPageId: string; frameContext: string; conversation?: ConversationView },
): Record<string, unknown> {
  const { conversation } = page;
  return {
    locale: session.locale().toLowerCase(),
    theme: hostTheme(session.theme()),
    entityId: page.entityId,
    ...(page.subPageId === '' ? {} : { subEntityId: page.subPageId, subPageId: page.subPageId }),
    userObjectId: session.me.objectId,
    tid: session.me.tenantId,
    hostName: 'Teams',
    hostClientType: 'web',
    frameContext: page.frameContext,
    sessionId: sessionId,
    appSessionId: sessionId,
    ringId: 'general',
    isFullScreen: false,
    isMultiWindow: false,
    sourceOrigin: null,
    ...(conversation?.kind === 'groupChat' ? { chatId: conversation.id } : {}),
    ...(conversation?.kind === 'channel'
      ? { channelId: conversation.id, channelName: conversation.name, teamId: conversation.teamId, teamName: conversation.team }
      : {}),
  };
}

const sessionId = crypto.randomUUID();
