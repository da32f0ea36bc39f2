import { readFileSync } from 'node:fs';
import type { Config } from '../../config.ts';
import type { PackageFiles } from '../checkPackage.ts';
import { CommandRefused } from '../cli.ts';
import { aLook } from './finding.ts';
import type { Finding, Look } from './finding.ts';

/** Larger is no package of ours, in bytes, packed or unpacked. */
const largest = 20 * 1024 * 1024;

/** The zip that was uploaded to Teams, or will be: is it sound, and does it belong to this server. Throws {@link CommandRefused} (2) where it cannot be read. */
export async function lookAtPackage(root: string, file: string, { appId, teamsAppId, publicUrl }: Config, serverVersion: string): Promise<Look> {
  const files = await unzipped(file);
  if (!files) return aLook({ findings: [wrong('not-a-package', 'The package is not a zip of an app: make it again with "ileanet package".')] });
  // Loaded here: development packages, which the other checks can do without.
  const { packageProblems, SchemasMissing } = await import('../checkPackage.ts');
  try {
    const [first, ...more] = packageProblems(root, files);
    if (first !== undefined) return aLook({ findings: [wrong('not-sound', `The package cannot be uploaded (${first.replace(/\.$/, '')}${more.length > 0 ? `, and ${more.length} more` : ''}): make it again with "ileanet package".`)] });
  } catch (fault) {
    if (!(fault instanceof SchemasMissing)) throw fault;
    return aLook({ skipped: ['whether the package is sound (Microsoft’s schemas come with the development packages)'], findings: compared(manifestIn(files), { appId, teamsAppId, publicUrl, serverVersion }) });
  }
  return aLook({ findings: compared(manifestIn(files), { appId, teamsAppId, publicUrl, serverVersion }) });
}

function wrong(kind: string, sentence: string): Finding {
  return { about: 'package', kind, sentence };
}

interface Manifest { version?: string; id?: string; bots?: { botId?: string }[]; validDomains?: string[] }

function manifestIn(files: PackageFiles): Manifest {
  return JSON.parse(new TextDecoder().decode(files['manifest.json'])) as Manifest;
}

function compared({ version = '0.0.0', id = '', bots = [], validDomains = [] }: Manifest, server: { appId: string; teamsAppId: string; publicUrl: string; serverVersion: string }): Finding[] {
  const { host } = new URL(server.publicUrl);
  const isBot = bots.every(({ botId }) => botId?.toLowerCase() === server.appId.toLowerCase());
  return [
    ...(isOlder(version, server.serverVersion) ? [wrong('older', `The package is of version ${version} and the server of version ${server.serverVersion}: make it again with "ileanet package" and upload it in the Teams admin centre.`)] : []),
    ...(isBot ? [] : [wrong('other-bot', 'The package is for another bot than BOT_APP_ID: make it again with "ileanet package" and the settings of this server.')]),
    ...(validDomains.includes(host) ? [] : [wrong('other-host', `The package is for another address than PUBLIC_URL (${host}): make it again with "ileanet package" and the settings of this server.`)]),
    // Without TEAMS_APP_ID both are the bot's id, and the bot was looked at.
    ...(!isBot || id.toLowerCase() === server.teamsAppId.toLowerCase() ? [] : [wrong('other-app', 'The package has another app id than the server takes for its links into Teams: set TEAMS_APP_ID to the id in the package’s manifest.')]),
  ];
}

function isOlder(one: string, other: string): boolean {
  const [these, those] = [one, other].map((version) => version.split('.').map((part) => Number.parseInt(part, 10) || 0));
  const place = [0, 1, 2].find((index) => these?.[index] !== those?.[index]) ?? 0;
  return (these?.[place] ?? 0) < (those?.[place] ?? 0);
}

async function unzipped(file: string): Promise<PackageFiles | undefined> {
  let zip: Uint8Array;
  try {
    zip = readFileSync(file);
  } catch {
    throw new CommandRefused(`There is no file ${file} to read: --package names the zip of the app.`, 2);
  }
  if (zip.length > largest) return undefined;
  const { unzipSync } = await import('fflate');
  let unpacked = 0;
  try {
    return unzipSync(zip, { filter: ({ originalSize }) => (unpacked += originalSize) <= largest });
  } catch {
    return undefined;
  }
}
