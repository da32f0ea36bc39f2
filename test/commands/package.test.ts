import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { verbs } from '../../bot/verbs.ts';
import { packageProblems, schemaProblems, schemaVersions } from '../../functions/commands/checkPackage.ts';
import type { PackageFiles } from '../../functions/commands/checkPackage.ts';
import { runCli } from '../../functions/commands/cli.ts';
import { makePackage, packageCommand, packageFiles, readPackageFacts, zipOf } from '../../functions/commands/package.ts';
import { readPng } from '../../functions/commands/readPng.ts';
import { catalogues } from '../../functions/contract/words/words.ts';
import type { Language } from '../../functions/contract/words/words.ts';
import { isTabStart, pageAt } from '../../tabs/frame/page.ts';

const root = process.cwd();
const botId = '3f2b1c9e-7a44-4d0e-9a55-0c7c1b2f8e11';
const madeUp = {
  BOT_APP_ID: botId,
  PUBLIC_URL: 'https://ileanet.example',
  DEVELOPER_NAME: 'The "ILEAnet" office',
  WEBSITE_URL: 'https://www.ileanet.example/support',
  PRIVACY_URL: 'https://www.ileanet.example/privacy',
  TERMS_URL: 'https://www.ileanet.example/terms',
};

interface Texts { title: string; description: string }
type Command = Texts & { id: string; type: string; context: string[]; fetchTask?: boolean; initialRun?: boolean; parameters?: (Texts & { name: string; inputType: string })[] };
interface Manifest {
  [field: string]: unknown;
  $schema: string;
  manifestVersion: string;
  version: string;
  id: string;
  name: { short: string; full: string };
  description: { short: string; full: string };
  developer: Record<string, string>;
  icons: { color: string; outline: string };
  localizationInfo: { defaultLanguageTag: string; additionalLanguages: { languageTag: string; file: string }[] };
  staticTabs: { entityId: string; name: string; contentUrl: string; scopes: string[] }[];
  bots: { botId: string; scopes: string[]; commandLists: { scopes: string[]; commands: Texts[] }[] }[];
  configurableTabs: { configurationUrl: string; canUpdateConfiguration: boolean; scopes: string[]; context: string[] }[];
  composeExtensions: { botId: string; commands: Command[]; messageHandlers: { type: string; value: { domains: string[]; supportsAnonymizedPayloads?: boolean } }[] }[];
  validDomains: string[];
  webApplicationInfo: { id: string; resource: string };
}

const jsonIn = <T>(files: PackageFiles, name: string): T => JSON.parse(Buffer.from(files[name] ?? []).toString('utf8')) as T;
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const folder = mkdtempSync(join(tmpdir(), 'ileanet-package-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sound = packageFiles(root, readPackageFacts(madeUp, '0.1.0'));

function withManifest(change: (manifest: Manifest) => void): PackageFiles {
  const manifest = jsonIn<Manifest>(sound, 'manifest.json');
  change(manifest);
  return { ...sound, 'manifest.json': bytesOf(manifest) };
}

function withFrench(change: (french: Record<string, unknown>) => void): PackageFiles {
  const french = jsonIn<Record<string, unknown>>(sound, 'fr.json');
  change(french);
  return { ...sound, 'fr.json': bytesOf(french) };
}

/** A PNG of 8 bits RGBA, without filters. */
function writePng(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rows = Buffer.concat(Array.from({ length: height }, (_, row) => Buffer.concat([Buffer.from([0]), pixels.subarray(row * width * 4, (row + 1) * width * 4)])));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** The outline icon with one of its visible pixels in another colour. */
function colouredOutline(): Uint8Array {
  const { width, height, pixels } = readPng(sound['outline.png'] ?? new Uint8Array())!;
  const visible = pixels.findIndex((opacity, at) => at % 4 === 3 && opacity > 0);
  const coloured = Uint8Array.from(pixels);
  coloured.set([31, 58, 95], visible - 3);
  return writePng(width, height, coloured);
}

describe('ileanet package', () => {
  const before = { ...process.env };
  const said: string[] = [];
  const out = join(folder, 'ileanet.zip');
  const run = (...more: string[]) => runCli({ package: packageCommand }, ['package', ...more]);
  beforeEach(() => {
    for (const name of [...Object.keys(madeUp), 'TEAMS_APP_ID', 'APP_VERSION']) delete process.env[name];
    Object.assign(process.env, madeUp);
    said.length = 0;
    for (const door of ['log', 'error'] as const) jest.spyOn(console, door).mockImplementation((line: string) => void said.push(line));
  });
  afterEach(() => {
    process.env = { ...before };
    jest.restoreAllMocks();
    rmSync(out, { force: true });
  });

  test('writes a zip with four files at its root and nothing else', async () => {
    expect(await run('--out', out, '--json')).toBe(0);
    const zip = new Uint8Array(readFileSync(out));
    expect(Object.keys(unzipSync(zip))).toEqual(['manifest.json', 'color.png', 'outline.png', 'fr.json']);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ file: out, bytes: zip.length, id: botId, botId, host: 'ileanet.example', version: '0.1.0' });
    expect(packageProblems(root, unzipSync(zip))).toEqual([]);
  });

  test('the same input makes the same bytes', async () => {
    const [one, other] = [await makePackage(root, madeUp), await makePackage(root, { ...madeUp })];
    expect(Buffer.from(one.zip).equals(other.zip)).toBe(true);
    // The date in the first file's header: noon of 1 January 1980, the same in every zone.
    expect(Buffer.from(one.zip).readUInt32LE(10)).toBe((((1 << 5) | 1) << 16 | (12 << 11)) >>> 0);
    expect(Buffer.from(await zipOf(withFrench((french) => { french['name.full'] = 'Autre'; }))).equals(one.zip)).toBe(false);
  });

  test.each([...Object.keys(madeUp)])('%s missing is one sentence, exit code 2, and nothing written', async (name) => {
    delete process.env[name];
    expect(await run('--out', out)).toBe(2);
    expect(said).toEqual([expect.stringMatching(new RegExp(`^${name} is missing: .+\\.$`))]);
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    ['BOT_APP_ID', 'ileanet'], ['BOT_APP_ID', `${botId}0`], ['TEAMS_APP_ID', '{3f2b1c9e-7a44-4d0e-9a55-0c7c1b2f8e11}'],
    ['PUBLIC_URL', 'http://ileanet.example'], ['PUBLIC_URL', 'https://ileanet.example/app'], ['PUBLIC_URL', 'https://me@ileanet.example'],
    ['PUBLIC_URL', 'https://localhost:3978'], ['PUBLIC_URL', 'https://10.0.0.7'], ['PUBLIC_URL', 'ileanet.example'],
    ['APP_VERSION', '1.0'], ['APP_VERSION', '01.0.0'], ['APP_VERSION', '1.0.0-beta'], ['DEVELOPER_NAME', 'x'.repeat(33)],
    ['WEBSITE_URL', 'http://ileanet.example'], ['PRIVACY_URL', 'see our page'], ['TERMS_URL', 'https://'],
  ])('%s = %s is refused in one sentence with exit code 2, and nothing written', async (name, value) => {
    process.env[name] = value;
    expect(await run('--out', out)).toBe(2);
    expect(said).toEqual([expect.stringMatching(new RegExp(`^${name} is wrong: it has to be .+\\.$`))]);
    expect(existsSync(out)).toBe(false);
  });

  test('all that is missing is said at once', async () => {
    for (const name of Object.keys(madeUp)) process.env[name] = '';
    expect(await run('--out', out)).toBe(2);
    expect((said[0] ?? '').split('\n').map((line) => line.split(' ')[0])).toEqual(['BOT_APP_ID', 'PUBLIC_URL', 'DEVELOPER_NAME', 'WEBSITE_URL', 'PRIVACY_URL', 'TERMS_URL']);
  });

  test('a package that is not right is not written', async () => {
    process.env['DEVELOPER_NAME'] = '${{PUBLIC_HOST}}';
    expect(await run('--out', out)).toBe(3);
    expect(said[0]).toContain('manifest.json: ${{PUBLIC_HOST}} was not filled in.');
    expect(existsSync(out)).toBe(false);
    process.env['DEVELOPER_NAME'] = 'ILEAnet';
    expect(await run('--out', folder)).toBe(2);
    expect(await run('--out', join(folder, 'nowhere', 'ileanet.zip'))).toBe(2);
    expect(said.slice(1)).toEqual([expect.stringContaining('is a folder'), expect.stringContaining('There is no folder')]);
  });

  test('the app’s own id in Teams, its version and the host’s port are taken over', async () => {
    const own = '9d1c3a52-0b6e-4f7a-8c11-5a2d9e4b7f30';
    const { files } = await makePackage(root, { ...madeUp, TEAMS_APP_ID: own.toUpperCase(), APP_VERSION: '2.3.4', PUBLIC_URL: 'https://ILEAnet.example:8443/' });
    expect(jsonIn<Manifest>(files, 'manifest.json')).toMatchObject({
      id: own, version: '2.3.4', validDomains: ['ileanet.example:8443'],
      webApplicationInfo: { id: botId, resource: `api://ileanet.example:8443/${botId}` },
    });
  });
});

describe('the package for a made-up domain', () => {
  const manifest = jsonIn<Manifest>(sound, 'manifest.json');
  const french = jsonIn<Record<string, string>>(sound, 'fr.json');

  test('has nothing wrong with it, and no place left open', () => {
    expect(packageProblems(root, sound)).toEqual([]);
    expect(Buffer.concat([sound['manifest.json']!, sound['fr.json']!]).toString('utf8')).not.toMatch(/\$\{\{|\}\}|undefined/);
    expect(manifest.developer['name']).toBe('The "ILEAnet" office');
  });

  test('states the lowest version of the schema that holds every field it uses', () => {
    const holds = (version: string, fields: Manifest): boolean => schemaProblems(root, version, { ...fields, manifestVersion: version }).length === 0;
    const versions = schemaVersions(root);
    expect(versions.slice(0, 2)).toEqual(['1.0', '1.1']);
    expect(versions.filter((version) => holds(version, manifest))).toEqual(versions.slice(versions.indexOf('1.25')));
    expect(manifest.manifestVersion).toBe('1.25');
    const next = versions[versions.indexOf('1.25') - 1] ?? '';
    expect([next, schemaProblems(root, next, { ...manifest, manifestVersion: next })]).toEqual(['1.24', ['the file must NOT have additional properties (supportsChannelFeatures)']]);
    // The field that makes the difference: shared and private channels.
    const { supportsChannelFeatures: _, ...standardChannels } = manifest;
    expect(versions.find((version) => holds(version, standardChannels as Manifest))).toBe('1.8');
  });

  test('is for one person, for teams and for group chats', () => {
    expect(manifest.bots.map(({ scopes }) => scopes)).toEqual([['personal', 'team', 'groupChat']]);
    expect(manifest.bots[0]?.commandLists.flatMap(({ scopes }) => scopes).sort()).toEqual(['groupChat', 'personal', 'team']);
  });

  test('signs members in for our own API, and the bot is the same application', () => {
    expect(manifest.webApplicationInfo).toEqual({ id: botId, resource: `api://ileanet.example/${botId}` });
    expect([...manifest.bots, ...manifest.composeExtensions].map((part) => part.botId)).toEqual([botId, botId]);
    expect(manifest.validDomains).toEqual(['ileanet.example']);
  });

  test('every command of the message extension is a verb of ours', () => {
    const commands = manifest.composeExtensions.flatMap((extension) => extension.commands);
    expect(commands.map(({ id, type }) => [id, type, id in verbs])).toEqual([['makePoll', 'action', true], ['search', 'query', true], ['raiseChallenge', 'action', true], ['writeChallenge', 'action', true]]);
    expect(commands[0]).toMatchObject({ fetchTask: true, context: ['compose'] });
    // What the bot reads the words from, and that it is asked before anything was typed.
    expect(commands[1]).toMatchObject({ initialRun: true, context: ['compose', 'commandBox'], parameters: [{ name: 'words', inputType: 'text' }] });
    expect(commands.slice(2)).toMatchObject([{ fetchTask: true, context: ['message'] }, { fetchTask: true, context: ['compose'] }]);
  });

  test('shows cards for links to the app’s own pages, and is told for whom', () => {
    expect(manifest.composeExtensions[0]?.messageHandlers).toEqual([{ type: 'link', value: { domains: ['ileanet.example'] } }]);
  });

  test('can be added as a tab to channels and chats, not to meetings, and is asked at the app’s own page', () => {
    expect(manifest.configurableTabs).toEqual([{ configurationUrl: 'https://ileanet.example/tabs/configure', canUpdateConfiguration: true, scopes: ['team', 'groupChat'], context: ['channelTab', 'privateChatTab'] }]);
    expect(pageAt(new URL(manifest.configurableTabs[0]?.configurationUrl ?? '').pathname)).toEqual({ name: 'configure' });
  });

  test('every tab opens at one of the tabs’ pages', () => {
    expect(manifest.staticTabs.map(({ entityId }) => entityId)).toEqual(['polls', 'challenges', 'knowledge', 'network']);
    for (const { contentUrl, entityId } of manifest.staticTabs) {
      const { origin, pathname } = new URL(contentUrl);
      expect({ origin, page: pageAt(pathname), start: isTabStart(pageAt(pathname)) }).toEqual({ origin: madeUp.PUBLIC_URL, page: { name: entityId }, start: true });
    }
  });

  test('is in every language the app speaks', () => {
    const { defaultLanguageTag, additionalLanguages } = manifest.localizationInfo;
    expect([defaultLanguageTag, ...additionalLanguages.map(({ languageTag }) => languageTag)].sort()).toEqual(Object.keys(catalogues).sort());
  });

  test('what the bot understands and the pages’ names are the words of the catalogues', () => {
    const english = (key: string): string | undefined => {
      const [, list, index, field] = /^bots\[0\]\.commandLists\[(\d)\]\.commands\[(\d)\]\.(title)$/.exec(key) ?? [];
      return field && manifest.bots[0]?.commandLists[Number(list)]?.commands[Number(index)]?.title;
    };
    const commands = Object.keys(french).filter((key) => english(key) !== undefined);
    expect(commands).toHaveLength(7);
    const said: Record<Language, (key: string) => string | undefined> = { en: english, fr: (key) => french[key] };
    for (const language of Object.keys(said) as Language[]) {
      const words = catalogues[language];
      expect(commands.map(said[language])).toEqual([words['bot.command.polls'], words['bot.command.poll'], words['bot.command.find'], words['bot.command.challenge'], words['bot.command.challenges'], words['bot.command.desk'], words['bot.command.help']]);
    }
    expect(manifest.staticTabs.map(({ name }) => name)).toEqual([catalogues.en['tabs.polls.title'], catalogues.en['tab.challenges.title'], catalogues.en['tabs.knowledge.title'], catalogues.en['tabs.network.title']]);
    expect([0, 1, 2, 3].map((tab) => french[`staticTabs[${tab}].name`])).toEqual([catalogues.fr['tabs.polls.title'], catalogues.fr['tab.challenges.title'], catalogues.fr['tabs.knowledge.title'], catalogues.fr['tabs.network.title']]);
    expect(manifest.composeExtensions[0]?.commands[0]?.title).toBe(catalogues.en['bot.poll.form.title']);
    expect(french['composeExtensions[0].commands[0].title']).toBe(catalogues.fr['bot.poll.form.title']);
  });

  test('the names and descriptions are short enough for Teams, in both languages', () => {
    for (const short of [manifest.name.short, french['name.short'] ?? '']) expect(short.length).toBeLessThanOrEqual(30);
    for (const short of [manifest.description.short, french['description.short'] ?? '']) expect(short.length).toBeLessThanOrEqual(80);
    for (const full of [manifest.description.full, french['description.full'] ?? '']) expect(full).toMatch(/EU classified information|informations classifiées de l’UE/);
  });

  test('the icons have the right pixels', () => {
    const colour = readPng(sound['color.png']!)!;
    const at = (x: number, y: number): number[] => [...colour.pixels.subarray((y * colour.width + x) * 4, (y * colour.width + x) * 4 + 4)];
    expect([colour.width, colour.height]).toEqual([192, 192]);
    // As drawn in icon.svg: the ground, the bubble, the dot on top and one of the dots below.
    expect([at(0, 0), at(191, 191), at(50, 60), at(96, 62), at(124, 106)]).toEqual([[31, 58, 95, 255], [31, 58, 95, 255], [255, 255, 255, 255], [63, 169, 220, 255], [31, 58, 95, 255]]);
    const outline = readPng(sound['outline.png']!)!;
    expect([outline.width, outline.height]).toEqual([32, 32]);
    const pixels = Array.from({ length: 1024 }, (_, index) => [...outline.pixels.subarray(index * 4, index * 4 + 4)]);
    expect(pixels.filter(([red, green, blue, opacity]) => opacity !== 0 && (red !== 255 || green !== 255 || blue !== 255))).toEqual([]);
    expect(pixels.filter(([, , , opacity]) => opacity === 255).length).toBeGreaterThan(100);
    expect(pixels.filter(([, , , opacity]) => opacity === 0).length).toBeGreaterThan(400);
  });
});

describe('a broken package is caught', () => {
  const { width, height, pixels } = { width: 193, height: 192, pixels: new Uint8Array(193 * 192 * 4).fill(255) };
  const without = (name: string): PackageFiles => Object.fromEntries(Object.entries(sound).filter(([key]) => key !== name));
  const cases: [string, PackageFiles, string | RegExp][] = [
    ['a name that is too long', withManifest((m) => { m.name.short = 'I'.repeat(31); }), 'manifest.json: /name/short must NOT have more than 30 characters.'],
    ['a short description that is too long', withManifest((m) => { m.description.short = 'd'.repeat(81); }), 'manifest.json: /description/short must NOT have more than 80 characters.'],
    ['a field that Teams does not know', withManifest((m) => { m['shortName'] = 'ILEAnet'; }), 'manifest.json: the file must NOT have additional properties (shortName).'],
    ['an unknown field further down', withManifest((m) => { Object.assign(m.bots[0]!, { scope: 'team' }); }), 'manifest.json: /bots/0 must NOT have additional properties (scope).'],
    ['a field left out', withManifest((m) => { Reflect.deleteProperty(m, 'accentColor'); }), "manifest.json: the file must have required property 'accentColor'."],
    ['an app id that is no GUID', withManifest((m) => { m.id = 'ileanet'; }), /^manifest.json: \/id must match pattern/],
    ['a bot id that is no GUID', withManifest((m) => { m.bots[0]!.botId = `${botId}0`; }), /^manifest.json: \/bots\/0\/botId must match pattern/],
    ['a bot of another application', withManifest((m) => { m.composeExtensions[0]!.botId = botId.replace('3', '4'); }), 'manifest.json: the bot and webApplicationInfo are not the same application.'],
    ['a scope that does not exist', withManifest((m) => { m.bots[0]!.scopes = ['personal', 'channel']; }), /^manifest.json: \/bots\/0\/scopes\/1 must be equal to one of the allowed values/],
    ['a schema that does not exist', withManifest((m) => { m.manifestVersion = '1.18'; }), 'manifest.json: there is no schema 1.18 here.'],
    ['$schema of another version', withManifest((m) => { m.$schema = m.$schema.replace('1.25', '1.17'); }), 'manifest.json: $schema is not that of version 1.25.'],
    ['teams without a word on channels', withManifest((m) => { Reflect.deleteProperty(m, 'supportsChannelFeatures'); }), 'manifest.json: from version 1.25 an app for teams has to declare supportsChannelFeatures.'],
    ['a place left open', withManifest((m) => { m.name.full = '${{NAME}}'; }), 'manifest.json: ${{NAME}} was not filled in.'],
    ['a tab over http', withManifest((m) => { m.staticTabs[0]!.contentUrl = 'http://ileanet.example/tabs/polls'; }), 'manifest.json: staticTabs[0].contentUrl is not an https address.'],
    ['a page of the developer over http', withManifest((m) => { m.developer['privacyUrl'] = 'http://ileanet.example/privacy'; }), 'manifest.json: developer.privacyUrl is not an https address.'],
    ['a tab on a foreign domain', withManifest((m) => { m.staticTabs[1]!.contentUrl = 'https://elsewhere.example/tabs/knowledge'; }), 'manifest.json: https://elsewhere.example/tabs/knowledge does not lie in validDomains.'],
    ['a tab that is configured on a foreign domain', withManifest((m) => { m.configurableTabs[0]!.configurationUrl = 'https://elsewhere.example/tabs/configure'; }), 'manifest.json: https://elsewhere.example/tabs/configure does not lie in validDomains.'],
    ['a tab that is configured over http', withManifest((m) => { m.configurableTabs[0]!.configurationUrl = 'http://ileanet.example/tabs/configure'; }), /^manifest.json: (configurableTabs\[0\]|\/configurableTabs\/0\/configurationUrl)/],
    ['a configurable tab without a word on scopes', withManifest((m) => { Reflect.deleteProperty(m.configurableTabs[0]!, 'scopes'); }), "manifest.json: /configurableTabs/0 must have required property 'scopes'."],
    ['a configurable tab for no scope', withManifest((m) => { m.configurableTabs[0]!.scopes = []; }), 'manifest.json: the configurable tab is neither for teams nor for group chats.'],
    ['a configurable tab for one person', withManifest((m) => { m.configurableTabs[0]!.scopes = ['personal']; }), /^manifest.json: \/configurableTabs\/0\/scopes\/0 must be equal to one of the allowed values/],
    ['a second configurable tab', withManifest((m) => { m.configurableTabs.push({ ...m.configurableTabs[0]! }); }), 'manifest.json: /configurableTabs must NOT have more than 1 items.'],
    ['two tabs of the same name', withManifest((m) => { m.staticTabs[1]!.entityId = 'polls'; }), 'manifest.json: two tabs are called polls.'],
    ['two commands of the same id', withManifest((m) => { m.composeExtensions[0]!.commands[1]!.id = 'makePoll'; }), 'manifest.json: two commands are called makePoll.'],
    ['a search without a parameter', withManifest((m) => { delete m.composeExtensions[0]!.commands[1]!.parameters; }), 'manifest.json: the command search searches and has no parameter to search for.'],
    ['a search whose parameters are none', withManifest((m) => { m.composeExtensions[0]!.commands[1]!.parameters = []; }), 'manifest.json: /composeExtensions/0/commands/1/parameters must NOT have fewer than 1 items.'],
    ['two parameters of the same name', withManifest((m) => { const { parameters } = m.composeExtensions[0]!.commands[1]!; parameters!.push({ ...parameters![0]! }); }), 'manifest.json: the command search has two parameters called words.'],
    ['an action that opens nothing', withManifest((m) => { delete m.composeExtensions[0]!.commands[0]!.fetchTask; }), 'manifest.json: the command makePoll opens nothing.'],
    ['a command’s title that is too long', withManifest((m) => { m.composeExtensions[0]!.commands[1]!.title = 'F'.repeat(33); }), 'manifest.json: /composeExtensions/0/commands/1/title must NOT have more than 32 characters.'],
    ['a place for commands that does not exist', withManifest((m) => { m.composeExtensions[0]!.commands[1]!.context = ['compose', 'search']; }), /^manifest.json: \/composeExtensions\/0\/commands\/1\/context\/1 must be equal/],
    ['links of a foreign domain', withManifest((m) => { m.composeExtensions[0]!.messageHandlers[0]!.value.domains = ['elsewhere.example']; }), 'manifest.json: links to elsewhere.example are asked for, which does not lie in validDomains.'],
    ['links asked for without a name', withManifest((m) => { m.composeExtensions[0]!.messageHandlers[0]!.value.supportsAnonymizedPayloads = true; }), 'manifest.json: supportsAnonymizedPayloads would ask for links without saying for whom.'],
    ['sign-in for a foreign address', withManifest((m) => { m.webApplicationInfo.resource = `api://elsewhere.example/${botId}`; }), /^manifest.json: webApplicationInfo.resource is not/],
    ['no manifest', without('manifest.json'), 'manifest.json is missing or is not JSON.'],
    ['a manifest that is not JSON', { ...sound, 'manifest.json': new TextEncoder().encode('{') }, 'manifest.json is missing or is not JSON.'],
    ['a missing colour icon', without('color.png'), 'color.png is missing.'],
    ['a missing outline icon', without('outline.png'), 'outline.png is missing.'],
    ['a file too many', { ...sound, 'icon.svg': new Uint8Array(1) }, 'icon.svg is named nowhere in the manifest.'],
    ['an icon of 193 × 192', { ...sound, 'color.png': writePng(width, height, pixels) }, 'color.png is 193 × 192 pixels and has to be 192 × 192.'],
    ['an icon that is no PNG', { ...sound, 'color.png': readFileSync('appPackage/icon.svg') }, 'color.png is not a PNG of 8 bits a channel.'],
    ['an icon cut off', { ...sound, 'color.png': sound['color.png']!.subarray(0, 800) }, 'color.png is not a PNG of 8 bits a channel.'],
    ['an outline with colour', { ...sound, 'outline.png': colouredOutline() }, 'outline.png has pixels that are neither white nor transparent: 1.'],
    ['an outline without transparency', { ...sound, 'outline.png': writePng(32, 32, new Uint8Array(4096).fill(255)) }, 'outline.png has to be white on a transparent ground.'],
    ['the colour icon as outline', { ...sound, 'outline.png': sound['color.png']! }, 'outline.png is 192 × 192 pixels and has to be 32 × 32.'],
    ['a missing language file', without('fr.json'), 'fr.json is missing.'],
    ['a language file with a key nobody knows', withFrench((f) => { f['name.medium'] = 'ILEAnet'; }), 'fr.json: the file must NOT have additional properties (name.medium).'],
    ['a language file for a tab that is not there', withFrench((f) => { f['staticTabs[9].name'] = 'Feuille de route'; }), 'fr.json: staticTabs[9].name stands for nothing in the manifest.'],
    ['a language file for a command that is not there', withFrench((f) => { f['composeExtensions[0].commands[9].title'] = 'Feuille de route'; }), 'fr.json: composeExtensions[0].commands[9].title stands for nothing in the manifest.'],
    ['a language file for a parameter that is not there', withFrench((f) => { f['composeExtensions[0].commands[0].parameters[0].title'] = 'Question'; }), 'fr.json: composeExtensions[0].commands[0].parameters[0].title stands for nothing in the manifest.'],
    ['a search that is not translated', withFrench((f) => { Reflect.deleteProperty(f, 'composeExtensions[0].commands[1].parameters[0].description'); }), 'fr.json: composeExtensions[0].commands[1].parameters[0].description is not translated.'],
    ['a translated command’s title that is too long', withFrench((f) => { f['composeExtensions[0].commands[1].title'] = 'R'.repeat(33); }), 'fr.json: /composeExtensions[0].commands[1].title must NOT have more than 32 characters.'],
    ['a language file with a text that is too long', withFrench((f) => { f['description.short'] = 'd'.repeat(81); }), 'fr.json: /description.short must NOT have more than 80 characters.'],
    ['a language file with an empty name', withFrench((f) => { f['name.short'] = ' '; }), /^fr.json: \/name.short must match pattern/],
    ['a text that is not translated', withFrench((f) => { Reflect.deleteProperty(f, 'bots[0].commandLists[0].commands[1].title'); }), 'fr.json: bots[0].commandLists[0].commands[1].title is not translated.'],
    ['a language file that is not JSON', { ...sound, 'fr.json': new TextEncoder().encode('Sondages') }, 'fr.json is not JSON.'],
  ];

  let untouched: string[];
  beforeAll(() => { untouched = packageProblems(root, { ...sound }); });

  test.each(cases)('%s', (_what, files, problem) => {
    expect(untouched).toEqual([]);
    expect(packageProblems(root, files)).toContainEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  test('without Microsoft’s schemas nothing passes: the check says what to install', () => {
    expect(() => packageProblems(folder, sound)).toThrow(/npm install/);
  });
});
