import type { Activity } from './activity.ts';
import type { BotAnswer } from './views.ts';

export type BotDoor = (activity: Activity) => Promise<BotAnswer>;

/** Teams waits this long for an answer, in milliseconds. */
const patience = 15_000;

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Posts an activity to the bot's endpoint as the Bot Connector does: signed, once, with Teams' own patience. */
export function botDoor(endpoint: string, token: () => Promise<string>): BotDoor {
  return async (activity) => {
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${await token()}` },
        body: JSON.stringify(activity),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      const body = parsed(await response.text());
      if (response.ok) return { outcome: 'answered', status: response.status, body };
      return { outcome: 'failed', reason: 'refused', status: response.status };
    } catch (fault) {
      const late = fault instanceof Error && fault.name === 'TimeoutError';
      return { outcome: 'failed', reason: late ? 'timeout' : 'unreachable', status: 0 };
    }
  };
}
