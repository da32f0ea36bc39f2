import { aLook } from './finding.ts';
import type { Asked, Look, Silence } from './finding.ts';

/** What the doctor needs of the world, so that tests can give it another one. */
export interface World {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Milliseconds since 1970, by this machine's clock. */
  now(): number;
  /** How long one question over the network may take, in milliseconds. */
  patience: number;
}

export interface Answer {
  status: number;
  /** Undefined where the body is not JSON. */
  json: Record<string, unknown> | undefined;
  /** How far the answerer's clock is ahead of ours, in milliseconds; undefined where it does not tell. */
  ahead: number | undefined;
}

/** More of a body is not read (bytes). */
const mostRead = 1024 * 1024;

/** One question, bounded in time and size; redirects are not followed. Never throws. */
export async function ask(world: World, url: string, init: RequestInit = {}): Promise<Answer | Silence> {
  try {
    const response = await world.fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(world.patience) });
    // The header counts whole seconds: on average it is half a second behind.
    const ahead = Date.parse(response.headers.get('date') ?? '') + 500 - world.now();
    return { status: response.status, json: jsonOf(await textOf(response)), ahead: Number.isFinite(ahead) ? ahead : undefined };
  } catch (fault) {
    return silenceOf(fault);
  }
}

/** Asks, and makes a look of the answer; a silence is told as one. */
export async function lookAt(world: World, whom: Asked, init: RequestInit, judge: (answer: Answer) => Look): Promise<Look> {
  const answer = await ask(world, whom.url, init);
  return typeof answer === 'string' ? aLook({ silent: [{ ...whom, why: answer }] }) : judge(answer);
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > mostRead) return '';
  }
  return Buffer.concat(parts).toString('utf8');
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const offline = ['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'EADDRNOTAVAIL', 'EAI_AGAIN'];
const late = ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'];
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;

/** Node hides the reason of a failed fetch in its cause, and those of several addresses in the cause's list. */
export function silenceOf(fault: unknown): Silence {
  const { name, code, cause, errors } = fault as { name?: string; code?: unknown; cause?: unknown; errors?: unknown[] };
  if (name === 'TimeoutError' || name === 'AbortError') return 'late';
  if (typeof code === 'string') {
    if (code === 'ENOTFOUND') return 'unknown-name';
    if (code === 'ECONNREFUSED') return 'refused';
    if (offline.includes(code)) return 'offline';
    if (late.includes(code)) return 'late';
    if (untrusted.test(code)) return 'untrusted';
  }
  const inside = cause ?? errors?.[0];
  return inside === undefined ? 'broken' : silenceOf(inside);
}
