import { randomUUID } from 'node:crypto';
import { incomingActivity } from './activity.ts';
import type { IncomingActivity } from './activity.ts';

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
  log(line: Record<string, unknown>): void;
}

/**
 * The bot's door: token first, then the shape, then the bot. 401 for every token that is not the connector's own for
 * this activity, 400 for what is no activity, 500 with a correlation id and nothing else for a fault of ours.
 */
export async function receiveActivity(request: ActivityRequest, door: ActivityDoor): Promise<{ status: number; body?: unknown }> {
  const began = performance.now();
  const correlationId = randomUUID();
  let type = 'none';
  const done = (answer: { status: number; body?: unknown }, fault?: unknown): { status: number; body?: unknown } => {
    const line = { activity: type, status: answer.status, milliseconds: Math.round(performance.now() - began), correlationId };
    door.log(fault === undefined ? { level: 'info', ...line } : { level: 'error', ...line, fault: fault instanceof Error ? fault.stack : String(fault) });
    return answer;
  };
  try {
    const vouches = await door.gate(request.authorization);
    if (!vouches) return done({ status: 401 });
    const parsed = incomingActivity.safeParse(await request.body());
    if (!parsed.success) return done({ status: 400 });
    type = parsed.data.type;
    if (!vouches(parsed.data)) return done({ status: 401 });
    return done(await door.receive(parsed.data));
  } catch (fault) {
    return done({ status: 500, body: { correlationId } }, fault);
  }
}
