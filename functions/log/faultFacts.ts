import { constants } from 'node:os';
import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import { Fault } from '../domain/fault.ts';
import type { FaultFacts } from './logLine.ts';

type Facts = Omit<FaultFacts, 'causes'>;

const mostFrames = 20;
const mostCauses = 3;

/**
 * What may be written of a fault, whatever it is. Messages are not, but for a {@link Fault}'s: zod quotes keys, our own
 * name documents (a ballot's id is its member's), SQLite quotes values, the Cosmos SDK parameters, bodies and its
 * endpoint, fetch and botbuilder addresses and answers. Class, code and frames come from code alone, and say where to look.
 */
export function faultFacts(cause: unknown): FaultFacts {
  try {
    return withCauses(cause);
  } catch {
    return { fault: 'unreadable', stack: '' };
  }
}

function withCauses(cause: unknown): FaultFacts {
  const causes: Facts[] = [];
  let under = causeOf(cause);
  while (under !== undefined && causes.length < mostCauses) {
    causes.push(factsOf(under));
    under = causeOf(under);
  }
  return { ...factsOf(cause), ...(causes.length > 0 ? { causes } : {}) };
}

function factsOf(cause: unknown): Facts {
  if (typeof cause !== 'object' || cause === null) return { fault: `thrown ${cause === null ? 'null' : typeof cause}`, stack: '' };
  const code = codeOf(cause);
  const coded = code === undefined ? {} : { code };
  if (!isError(cause)) return { fault: 'thrown object', ...coded, stack: '' };
  return { fault: classOf(cause), ...coded, ...(cause instanceof Fault ? { message: cause.message } : {}), stack: framesOf(cause) };
}

function causeOf(cause: unknown): unknown {
  if (!isError(cause)) return undefined;
  const { errors } = cause as { errors?: unknown };
  return cause.cause ?? (Array.isArray(errors) ? (errors as unknown[])[0] : undefined);
}

function isError(cause: unknown): cause is Error {
  return cause instanceof Error || types.isNativeError(cause);
}

/** By the class, which stands in code; `name` may be set to anything. The web's exceptions have one class for all names. */
function classOf(cause: Error): string {
  const name = typeof cause.constructor === 'function' ? cause.constructor.name : '';
  const web = name === 'DOMException' && /^[A-Z][A-Za-z]{2,30}Error$/.test(cause.name) ? cause.name : name;
  return /^[\w$]{1,60}$/.test(web) ? web : 'Error';
}

const systemCodes = new Set([...Object.keys(constants.errno), 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'ABORT_ERR']);
const sdkCode = /^(?:ERR|UND_ERR|REQUEST|PARSE|SQLITE)_[A-Z0-9_]{1,60}$/;

function codeOf(cause: { code?: unknown; errcode?: unknown; statusCode?: unknown }): string | number | undefined {
  // SQLite's own number says more than Node's one code for all of its faults.
  for (const code of [cause.errcode, cause.code, cause.statusCode]) {
    if (typeof code === 'number' && Number.isInteger(code) && Math.abs(code) < 100_000) return code;
    if (typeof code === 'string' && (systemCodes.has(code) || sdkCode.test(code))) return code;
  }
  return undefined;
}

const frame = /^ {4}at (?:async (?=\/|node:|file:))?(?:(?<name>[^()\n]+) \()?(?<place>(?:node:|file:\/\/\/|\/|[A-Za-z]:\\)[^()\n]*:\d+:\d+)\)?$/;
const plainName = /^(?:async )?(?:new )?[\w$.<>#]+(?: \[as [\w$.#]+\])?$/;

/**
 * The frames that follow the message. A message may be of several lines and look like frames itself, so it is cut out
 * first, and nothing before the last line that is no frame is taken.
 */
function framesOf({ message, stack }: Error): string {
  if (typeof stack !== 'string') return '';
  const lines = (typeof message === 'string' && message !== '' ? stack.replace(message, () => '') : stack).split('\n');
  const first = lines.findLastIndex((line) => !/^ {4}at \S/.test(line)) + 1;
  return lines.slice(first).flatMap(sayFrame).slice(0, mostFrames).join('\n');
}

function sayFrame(line: string): string[] {
  const { name, place } = frame.exec(line)?.groups ?? {};
  if (place === undefined) return [];
  const where = placeOf(place);
  return [name !== undefined && plainName.test(name) ? `${name} (${where})` : where];
}

/** Relative to the app where it lies there, else from `node_modules` on or the file alone: a folder may name a person. */
function placeOf(place: string): string {
  if (place.startsWith('node:')) return place;
  const path = place.startsWith('file:') ? pathOf(place) : place;
  const near = relative(process.cwd(), path);
  if (!near.startsWith('..') && !isAbsolute(near)) return near;
  const packages = path.lastIndexOf(`${sep}node_modules${sep}`);
  return packages >= 0 ? path.slice(packages + 1) : path.slice(path.lastIndexOf(sep) + 1);
}

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return 'unknown';
  }
}
