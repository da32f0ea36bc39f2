import type { BotAnswer } from '../teams/views.ts';

export interface Ask {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: Record<string, unknown>): Promise<T>;
}

/** Why the local Teams itself did not answer; `message` is fit to be shown. */
export class AskFault extends Error {}

/** Calls the JSON routes of the local Teams as one person. `client` goes along with every POST. */
export function asker(as: string, client: () => Record<string, string>): Ask {
  async function call<T>(path: string, init: RequestInit): Promise<T> {
    const response = await fetch(`/local/teams/api/${path}?as=${encodeURIComponent(as)}`, init).catch(() => undefined);
    if (response === undefined) throw new AskFault('The server cannot be reached. Is it running?');
    const body = (await response.json().catch(() => ({}))) as { error?: string };
    if (!response.ok) throw new AskFault(body.error ?? 'Something went wrong. Please try again.');
    return body as T;
  }
  return {
    get: (path) => call(path, { headers: { accept: 'application/json' } }),
    post: (path, body) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...client(), ...body }),
      }),
  };
}

/** What to tell a person when the bot gave no proper answer. */
export function botFailure(answer: BotAnswer, botName: string): string {
  if (answer.outcome === 'answered') return 'Something went wrong. Please try again.';
  if (answer.reason === 'timeout') return `${botName} did not answer in time. Please try again.`;
  if (answer.reason === 'unreachable') return `${botName} cannot be reached. Please try again.`;
  return 'Something went wrong. Please try again.';
}

export function faultText(fault: unknown): string {
  return fault instanceof AskFault ? fault.message : 'Something went wrong. Please try again.';
}
