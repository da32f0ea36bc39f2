import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { bundleShell, shellFolder } from './bundle.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'cache-control': 'no-cache',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The start page and its two files; the bundle is made at the first request for it and kept. */
export function shellPage(folder = shellFolder()) {
  let bundle: ReturnType<typeof bundleShell> | undefined;
  const send = (req: IncomingMessage, res: ServerResponse, type: string, body: string): void => {
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    const known = req.headers['if-none-match'] === etag;
    res.writeHead(known ? 304 : 200, { ...headers, etag, 'content-type': `${type}; charset=utf-8` });
    res.end(known || req.method === 'HEAD' ? '' : body);
  };
  const bundled = (): ReturnType<typeof bundleShell> => {
    bundle ??= bundleShell(folder).catch((fault: unknown) => {
      bundle = undefined;
      throw fault;
    });
    return bundle;
  };
  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return false;
    if (path === '/') send(req, res, 'text/html', await readFile(resolve(folder, 'shell.html'), 'utf8'));
    else if (path === '/local/teams/shell.js') send(req, res, 'text/javascript', (await bundled()).js);
    else if (path === '/local/teams/shell.css') send(req, res, 'text/css', (await bundled()).css);
    else return false;
    return true;
  };
}
