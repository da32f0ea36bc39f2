import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandRefused } from './cli.ts';
import type { Command } from './cli.ts';
import type { PackageFiles } from './checkPackage.ts';

/**
 * The app package: `appPackage/` with the ids and addresses of one network filled in. The manifest's version is 1.25,
 * the lowest of Microsoft's schemas that holds every field we use: `supportsChannelFeatures` came with it, and without
 * that field the app cannot be added to shared and private channels. Without the field 1.8 would do: it brought the
 * `context` of configurable tabs, by which ours stays out of meetings.
 */
const asked = {
  BOT_APP_ID: { what: 'the Microsoft Entra application id of the bot, a GUID', valid: isGuid },
  PUBLIC_URL: { what: 'the https address of the app with nothing behind the host, such as https://ileanet.example', valid: isHttpsOrigin },
  TEAMS_APP_ID: { what: 'the id of the app in Teams, a GUID; without it BOT_APP_ID is taken', valid: isGuid },
  APP_VERSION: { what: 'three numbers such as 1.2.0; without it the version in package.json is taken', valid: isVersion },
  DEVELOPER_NAME: { what: 'the name of who answers for the app, at most 32 characters', valid: (text: string) => text.length <= 32 },
  WEBSITE_URL: { what: 'the https address of a page with support for the app', valid: isHttps },
  PRIVACY_URL: { what: 'the https address of the page that says what happens with personal data', valid: isHttps },
  TERMS_URL: { what: 'the https address of the page with the terms of use', valid: isHttps },
} as const;

type Setting = keyof typeof asked;
const settings = Object.keys(asked) as Setting[];

/** What goes into the places of the manifest. */
export type PackageFacts = Record<Exclude<Setting, 'PUBLIC_URL'> | 'PUBLIC_HOST', string>;

/** Reads the environment. Throws {@link CommandRefused} (2) with one sentence for each setting that is missing or wrong. */
export function readPackageFacts(environment: Record<string, string | undefined>, packageVersion: string): PackageFacts {
  const given = Object.fromEntries(settings.map((name) => [name, environment[name]?.trim() ?? ''])) as Record<Setting, string>;
  given.TEAMS_APP_ID ||= isGuid(given.BOT_APP_ID) ? given.BOT_APP_ID : '';
  given.APP_VERSION ||= packageVersion;
  const problems = settings.flatMap((name) => {
    const { what, valid } = asked[name];
    if (given[name] !== '') return valid(given[name]) ? [] : [`${name} is wrong: it has to be ${what}.`];
    return name === 'TEAMS_APP_ID' ? [] : [`${name} is missing: ${what}.`];
  });
  if (problems.length > 0) throw new CommandRefused(problems.join('\n'), 2);
  const { PUBLIC_URL, BOT_APP_ID, TEAMS_APP_ID, ...rest } = given;
  return { ...rest, BOT_APP_ID: BOT_APP_ID.toLowerCase(), TEAMS_APP_ID: TEAMS_APP_ID.toLowerCase(), PUBLIC_HOST: new URL(PUBLIC_URL).host };
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

function isVersion(text: string): boolean {
  return /^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}$/.test(text);
}

function isHttps(text: string): boolean {
  return text.length <= 2048 && /^https:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text);
}

/** Teams and Entra know domains only: neither addresses in numbers nor names without a dot. */
function isHttpsOrigin(text: string): boolean {
  if (!isHttps(text)) return false;
  const { hostname, username, password, pathname, search, hash } = new URL(text);
  return /\.[a-z][a-z0-9-]*$/.test(hostname) && [username, password, search, hash].every((part) => part === '') && pathname === '/';
}

/** The files of the zip: the manifest with its places filled in, and what it names. One that is not there is left out, and found missing by the check. */
export function packageFiles(root: string, facts: PackageFacts): PackageFiles {
  const read = (name: string): Buffer => readFileSync(join(root, 'appPackage', name));
  const manifest = fill(JSON.parse(read('manifest.json').toString('utf8')), facts) as Named;
  const { icons, localizationInfo } = manifest;
  const named = [icons.color, icons.outline, ...localizationInfo.additionalLanguages.map(({ file }) => file)];
  const there = named.filter((name) => existsSync(join(root, 'appPackage', name)));
  return { 'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`), ...Object.fromEntries(there.map((name) => [name, read(name)])) };
}

interface Named {
  icons: { color: string; outline: string };
  localizationInfo: { additionalLanguages: { file: string }[] };
}

/** Fills the places in every text of a value, once: what is filled in is not looked at again. */
function fill(value: unknown, facts: Record<string, string>): unknown {
  if (typeof value === 'string') return value.replaceAll(/\$\{\{(\w+)\}\}/g, (place, name: string) => facts[name] ?? place);
  if (Array.isArray(value)) return value.map((one) => fill(one, facts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, facts)]));
}

/** Zips keep a local date without a zone: the same one everywhere, so that the same input makes the same bytes. */
const everyFilesDate = new Date(1980, 0, 1, 12);

/** The same files make the same bytes, on any day and in any time zone. */
export async function zipOf(files: PackageFiles): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  return zipSync(files, { level: 9, mtime: everyFilesDate });
}

/** Makes, checks and zips. Throws {@link CommandRefused}: 2 for the environment, 3 for a package that is not right. */
export async function makePackage(root: string, environment: Record<string, string | undefined>): Promise<{ facts: PackageFacts; files: PackageFiles; zip: Uint8Array }> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const facts = readPackageFacts(environment, version);
  const files = packageFiles(root, facts);
  // Loaded here: development packages, which the other commands can do without.
  const { packageProblems, SchemasMissing } = await import('./checkPackage.ts');
  try {
    const problems = packageProblems(root, files);
    if (problems.length > 0) throw new CommandRefused(`The package is not right, and nothing was written:\n${problems.join('\n')}`);
  } catch (fault) {
    throw fault instanceof SchemasMissing ? new CommandRefused(fault.message) : fault;
  }
  return { facts, files, zip: await zipOf(files) };
}

export const packageCommand: Command = {
  summary: 'Make the app package: the zip that an administrator uploads to Teams.',
  usage: '[--out <file>] [--json]',
  options: { out: { type: 'string', help: 'where to write it; without it ileanet-<version>.zip, here' } },
  async run(given, out) {
    const { facts, files, zip } = await makePackage(process.cwd(), process.env);
    const file = resolve(typeof given['out'] === 'string' ? given['out'] : `ileanet-${facts.APP_VERSION}.zip`);
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new CommandRefused(`${file} is a folder: --out names the file to write.`, 2);
    if (!existsSync(dirname(file))) throw new CommandRefused(`There is no folder ${dirname(file)} to write to.`, 2);
    writeFileSync(file, zip);
    const { APP_VERSION: version, TEAMS_APP_ID: id, BOT_APP_ID: botId, PUBLIC_HOST: host } = facts;
    const sha256 = createHash('sha256').update(zip).digest('hex');
    out.print(out.json
      ? JSON.stringify({ file, bytes: zip.length, sha256, files: Object.keys(files), version, id, botId, host })
      : `Wrote ${file}: version ${version} of app ${id} for ${host}. Upload it in the Teams admin centre, under Manage apps.`);
  },
};
