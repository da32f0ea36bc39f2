import { mkdir, open, rm } from 'node:fs/promises';
import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { RequestOptions } from 'node:https';
import { dirname } from 'node:path';
import ipaddr from 'ipaddr.js';

export interface FetchOptions {
  /** Hosts that the address, and every redirect, may name. */
  hosts: readonly string[];
  /** What the address answered last. */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Where the file is to lie. */
  into: string;
  /** Largest size in bytes. */
  most: number;
  /** Longest silence, and longest time altogether (milliseconds). */
  silence?: number;
  patience?: number;
  /** For tests: another resolver, other addresses that may be reached, another way to ask. */
  resolve?(host: string): Promise<{ address: string; family: number }[]>;
  mayReach?(address: string): boolean;
  request?: typeof httpsRequest;
}

/** `problem` is a sentence for a person. */
export type Fetched = { is: 'unchanged' } | { is: 'fetched'; size: number; etag?: string; lastModified?: string } | { is: 'refused'; problem: string };

const mostRedirects = 3;
const redirects = [301, 302, 303, 307, 308];

/**
 * Fetches a dump, if it is another than last time. Only https, only listed hosts, also after each redirect; the host's
 * name is resolved first, every address of it must be a public one, and the connection goes to the very address that was
 * looked at. Nothing of a refused or broken answer stays. Never throws for what the other side does.
 */
export async function fetchDump(address: string, options: FetchOptions): Promise<Fetched> {
  try {
    return await followed(address, options, AbortSignal.timeout(options.patience ?? 30 * 60_000));
  } catch (fault) {
    await rm(options.into, { force: true });
    if (fault instanceof Refused) return { is: 'refused', problem: fault.message };
    return { is: 'refused', problem: `The address could not be fetched (${codeOf(fault)}).` };
  }
}

class Refused extends Error {}

function codeOf(fault: unknown): string {
  const { code, name } = fault as { code?: unknown; name?: unknown };
  return String(typeof code === 'string' ? code : (name ?? 'unknown'));
}

async function followed(address: string, options: FetchOptions, signal: AbortSignal): Promise<Fetched> {
  let next = address;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const url = checked(next, options.hosts, hop > 0);
    const answer = await asked(url, options, signal);
    const status = answer.statusCode ?? 0;
    if (status === 200) return kept(answer, options);
    answer.destroy();
    if (status === 304) return { is: 'unchanged' };
    if (!redirects.includes(status)) throw new Refused(`The address answered ${status} in place of a file.`);
    const location = answer.headers.location ?? '';
    if (!URL.canParse(location, url)) throw new Refused('The address leads on to another one that cannot be read.');
    next = new URL(location, url).href;
  }
  throw new Refused(`The address leads on more than ${mostRedirects} times.`);
}

function checked(address: string, hosts: readonly string[], led: boolean): URL {
  const where = led ? 'The address leads on to one that' : 'The address';
  if (!URL.canParse(address)) throw new Refused(`${where} cannot be read.`);
  const url = new URL(address);
  if (url.protocol !== 'https:') throw new Refused(`${where} is not https.`);
  if (url.username !== '' || url.password !== '') throw new Refused(`${where} carries a password.`);
  if (url.port !== '') throw new Refused(`${where} names a port of its own.`);
  if (!hosts.includes(url.hostname)) throw new Refused(`${where} names a host that CORDIS_HOSTS does not: ${url.hostname}.`);
  return url;
}

/** Public on the internet: no loopback, private, link-local, shared, mapped or otherwise special one. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

async function asked(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const found = await (options.resolve ?? ((host) => lookup(host, { all: true })))(url.hostname);
  const mayReach = options.mayReach ?? isPublicAddress;
  const [first] = found;
  if (!first || !found.every((one) => mayReach(one.address))) throw new Refused(`${url.hostname} leads to an address that is not on the public internet.`);
  const pinned: RequestOptions['lookup'] = (_host, asking, answer) => (asking.all ? answer(null, [{ address: first.address, family: first.family }]) : answer(null, first.address, first.family));
  const headers = {
    accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'ileanet',
    ...(options.etag === undefined ? {} : { 'if-none-match': options.etag }), ...(options.lastModified === undefined ? {} : { 'if-modified-since': options.lastModified }),
  };
  return new Promise((done, failed) => {
    const sent = (options.request ?? httpsRequest)(url, { method: 'GET', headers, lookup: pinned, agent: false, signal, timeout: options.silence ?? 60_000 }, done);
    sent.once('timeout', () => sent.destroy(new Refused('The address has been silent for too long.')));
    sent.once('error', failed);
    sent.end();
  });
}

async function kept(answer: IncomingMessage, { into, most }: FetchOptions): Promise<Fetched> {
  const tooLarge = (): Refused => new Refused(`The file is larger than ${Math.floor(most / (1024 * 1024))} MB.`);
  if (Number(answer.headers['content-length'] ?? 0) > most) {
    answer.destroy();
    throw tooLarge();
  }
  let size = 0;
  await mkdir(dirname(into), { recursive: true, mode: 0o700 });
  const file = await open(into, 'w', 0o600);
  try {
    // Silence and the end of our patience destroy the answer, and so end the loop.
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw tooLarge();
      await file.write(chunk);
    }
  } finally {
    answer.destroy();
    await file.close();
  }
  const announced = answer.headers['content-length'];
  if (announced !== undefined && Number(announced) !== size) throw new Refused('The file was cut off on its way.');
  const { etag, 'last-modified': lastModified } = answer.headers;
  return { is: 'fetched', size, ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}
