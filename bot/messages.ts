import { randomUUID } from 'node:crypto';
import { incomingActivity } from './activity.ts';
import type { IncomingActivity } from './activity.ts';

/** The few things we read of an HTTP request. */
export interface ActivityRequest {
  authorization: string | null;
  /** The parsed JSON body, or undefined where it was none or too large. */
  body: unknown;
}

export interface ActivityDoor {
  /** Does the Bot Connector vouch for this activity? */
  gate(authorization: string | null, activity: { channelId: string; serviceUrl: string }): Promise<boolean>;
  receive(activity: IncomingActivity): Promise<{ status: number; body?: unknown }>;
  log(line: Record<string, unknown>): void;
}

/**
 * The bot's door: shape first, then the token, then the bot. 400 for what is no activity, 401 for every token that is
 * not the connector's own for this activity, 500 with a correlation id and nothing else for a fault of ours.
 */
export async function receiveActivity(request: ActivityRequest, door: ActivityDoor): Promise<{ status: number; body?: unknown }> {
  const began = performance.now();
  const correlationId = randomUUID();
  const parsed = incomingActivity.safeParse(request.body);
  const done = (status: number, more: Record<string, unknown> = {}): void =>
    door.log({ level: more['fault'] === undefined ? 'info' : 'error', activity: parsed.success ? parsed.data.type : 'none', status, milliseconds: Math.round(performance.now() - began), correlationId, ...more });
  try {
    if (!parsed.success) {
      done(400);
      return { status: 400 };
    }
    if (!(await door.gate(request.authorization, parsed.data))) {
      done(401);
      return { status: 401 };
    }
    const answer = await door.receive(parsed.data);
    done(answer.status);
    return answer;
  } catch (fault) {
    done(500, { fault: fault instanceof Error ? fault.stack : String(fault) });
    return { status: 500, body: { correlationId } };
  }
}
