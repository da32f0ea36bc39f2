import { incomingActivity, writtenText } from './activity.ts';
import type { IncomingActivity } from './activity.ts';
import { commandOf } from './replies.ts';
import { verbs } from './verbs.ts';

/** The few things we read of an HTTP request. */
export interface ActivityRequest {
  authorization: string | null;
  /** Reads the body: the parsed JSON, or undefined where it is none or too large. */
  body(): Promise<unknown>;
}

export interface ActivityDoor {
  /** Is this the Bot Connector's token, and does it vouch for an activity? */
  gate(authorization: string | null): Promise<((activity: { channelId: string; serviceUrl: string }) => boolean) | undefined>;
  receive(activity: IncomingActivity): Promise<{ status: number; body?: unknown }>;
  /** For the log: the request is an activity that does this. Only ever a word of {@link activityName}. */
  isActivity(name: string): void;
  refused(kind: string): void;
  /** Logs a fault of ours, and answers the id to quote. */
  fault(cause: unknown): string;
}

/**
 * The bot's door: token first, then the shape, then the bot. 401 for every token that is not the connector's own for
 * this activity, 400 for what is no activity, 500 with a correlation id and nothing else for a fault of ours.
 */
export async function receiveActivity(request: ActivityRequest, door: ActivityDoor): Promise<{ status: number; body?: unknown }> {
  const no = (status: number, kind: string): { status: number } => {
    door.refused(kind);
    return { status };
  };
  try {
    const vouches = await door.gate(request.authorization);
    if (!vouches) return no(401, 'not-signed-in');
    const parsed = incomingActivity.safeParse(await request.body());
    if (!parsed.success) return no(400, 'malformed');
    if (!vouches(parsed.data)) return no(401, 'not-signed-in');
    door.isActivity(activityName(parsed.data));
    const answer = await door.receive(parsed.data);
    const kind = answer.status === 400 ? 'malformed' : refusalIn(answer.body);
    if (kind !== undefined) door.refused(kind);
    return answer;
  } catch (fault) {
    door.refused('fault');
    return { status: 500, body: { correlationId: door.fault(fault) } };
  }
}

/** Kinds of activities beside messages and invokes that Teams sends; others are `unknown`. */
const events = ['conversationUpdate', 'installationUpdate', 'messageReaction', 'messageUpdate', 'messageDelete', 'typing', 'endOfConversation', 'event'];

/**
 * What an activity does, in a word of ours: a verb, a command, `link`, `message` for any other text, an event. Nothing
 * that was written or sent is ever part of it.
 */
export function activityName(activity: IncomingActivity): string {
  const { type, name } = activity;
  switch (type) {
    case 'invoke':
      return name === 'composeExtension/queryLink' ? 'link' : (verbIn(activity['value']) ?? 'unknown');
    case 'message':
      return verbIn({ data: activity['value'] }) ?? commandOf(writtenText(activity)).command ?? 'message';
    case 'conversationUpdate':
      return activity.membersAdded?.length ? 'membersAdded' : activity.membersRemoved?.length ? 'membersRemoved' : type;
    default:
      return events.includes(type) ? type : 'unknown';
  }
}

/** The verb of a card's action, of a dialog's data, or the command of the message extension, where it is one of ours. */
function verbIn(value: unknown): string | undefined {
  const said = [property(property(value, 'action'), 'verb'), property(property(value, 'data'), 'verb'), property(value, 'commandId')].find((one) => one !== undefined && one !== null);
  return typeof said === 'string' && Object.hasOwn(verbs, said) ? said : undefined;
}

/** The kind of the refusal with which a tap was answered; where it stands on the card, the bot has told it already. */
function refusalIn(body: unknown): string | undefined {
  if (property(body, 'type') !== 'application/vnd.microsoft.error') return undefined;
  const code = property(property(body, 'value'), 'code');
  return typeof code === 'string' ? code : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
