import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers with JSON; no body where there is none. */
export function answer(res: ServerResponse, status: number, body?: unknown): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end(text);
}

/** Answers as the Bot Connector refuses: a code and a sentence. */
export function connectorError(res: ServerResponse, status: number, code: string, message: string): void {
  answer(res, status, { error: { code, message } });
}

export type Read = { ok: true; value: Record<string, unknown>; bytes: number } | { ok: false; status: 400 | 413 | 415 };

/** Reads a JSON object of at most `limit` bytes; an empty body is an empty object. */
export async function readObject(req: IncomingMessage, limit = 512 * 1024): Promise<Read> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req) {
    bytes += (chunk as Buffer).length;
    if (bytes <= limit) chunks.push(chunk as Buffer);
  }
  if (bytes > limit) return { ok: false, status: 413 };
  if (bytes === 0) return { ok: true, value: {}, bytes };
  if (!(req.headers['content-type'] ?? '').startsWith('application/json')) return { ok: false, status: 415 };
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { ok: true, value: value as Record<string, unknown>, bytes } : { ok: false, status: 400 };
  } catch {
    return { ok: false, status: 400 };
  }
}

/** A member of an untyped object as text, or '' where it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A member of an untyped value as an object, empty where it is none. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A member of an untyped value as a list, empty where it is none. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
