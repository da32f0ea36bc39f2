import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pageHeaders } from './headers.ts';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The built tabs. A path without a file ending is a page of the app and gets `index.html`. */
export function pages(tabsDir: string): (request: HttpRequest) => Promise<HttpResponseInit> {
  return async (request) => {
    // The runtime has decoded the path already.
    const path = normalize(request.params['path'] ?? '');
    const file = extname(path) === '' ? 'index.html' : path;
    const mediaType = mediaTypes[extname(file)];
    const full = join(tabsDir, file);
    // Without words: the reader's language is the browser's to speak.
    const missing = { status: 404, headers: pageHeaders };
    if (!mediaType || !full.startsWith(tabsDir + sep) || full.includes('\0')) return missing;
    try {
      const body = await readFile(full);
      const cache = file.startsWith('assets') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return { status: 200, headers: { ...pageHeaders, 'content-type': mediaType, 'cache-control': cache }, body };
    } catch {
      return missing;
    }
  };
}
