import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { readPng } from './readPng.ts';

/** What lies in the zip, by name. */
export type PackageFiles = Record<string, Uint8Array>;

interface Manifest {
  $schema: string;
  manifestVersion: string;
  localizationInfo?: { defaultLanguageTag: string; additionalLanguages?: { languageTag: string; file: string }[] };
  icons: { color: string; outline: string };
  staticTabs?: { entityId: string; contentUrl?: string }[];
  configurableTabs?: { configurationUrl: string; scopes: string[] }[];
  bots?: { botId: string; scopes: string[] }[];
  composeExtensions?: Extension[];
  validDomains?: string[];
  webApplicationInfo?: { id: string; resource?: string };
  supportsChannelFeatures?: string;
}

interface Extension {
  botId?: string;
  commands?: { id: string; type?: 'query' | 'action'; fetchTask?: boolean; taskInfo?: unknown; parameters?: { name: string }[] }[];
  messageHandlers?: { value: { domains?: string[]; supportsAnonymizedPayloads?: boolean } }[];
}

/** Microsoft's schemas come with a development package: this runs from the repository, not from `dist/`. */
const schemasFolder = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams';

export class SchemasMissing extends Error {}

type SchemaKind = 'MicrosoftTeams' | 'MicrosoftTeams.Localization';
type Schema = Record<string, unknown>;
const readSchemas = new Map<string, Schema>();

/**
 * The schemas are written in draft-04, which ajv 8 reads but for three things: the name of the draft itself (taken
 * out), `id` for `$id`, and `exclusiveMinimum` or `exclusiveMaximum` as a boolean. The schemas use neither of the last
 * two; one that does is refused, so that none is read wrongly. Beside a `$ref`, draft-04 ignores the other rules; here
 * they hold too, which is stricter.
 */
function schema(root: string, version: string, kind: SchemaKind): Schema {
  const file = join(root, schemasFolder, `v${version}`, `${kind}.schema.json`);
  const known = readSchemas.get(file);
  if (known) return known;
  const { $schema: draft, ...read } = JSON.parse(readFileSync(file, 'utf8')) as Schema;
  if (draft !== 'http://json-schema.org/draft-04/schema#') throw new Error(`${file} is not in draft-04.`);
  if ('id' in read || /"exclusiveM(in|ax)imum":\s*(true|false)/.test(JSON.stringify(read))) throw new Error(`${file} says things that are not read here.`);
  readSchemas.set(file, read);
  return read;
}

/** The versions of the manifest's schema that are here, lowest first, e.g. `1.0`, `1.9`, `1.10`; not the preview. */
export function schemaVersions(root: string): string[] {
  const folder = join(root, schemasFolder);
  if (!existsSync(folder)) throw new SchemasMissing('The package is checked against Microsoft’s schemas, which come with the development packages: run "npm install" without --omit=dev, here in the repository.');
  const minors = readdirSync(folder).flatMap((name) => /^v1\.(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  return minors.sort((one, other) => one - other).map((minor) => `1.${minor}`);
}

/** What a schema has against a value: one sentence each, with the place in it. */
export function schemaProblems(root: string, version: string, value: unknown, kind: SchemaKind = 'MicrosoftTeams'): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: { uri: (text: string) => URL.canParse(text) } });
  if (ajv.validate(schema(root, version, kind), value)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message, params }) => {
    const detail = Object.values(params as Record<string, unknown>).flat().filter((one) => typeof one === 'string' && !message?.includes(one));
    return `${instancePath || 'the file'} ${message}${detail.length > 0 ? ` (${detail.join(', ')})` : ''}`;
  });
}

/**
 * Everything that is wrong with a package, one sentence each; none where an administrator can upload it. What Teams'
 * own upload asks beyond that (that the ids exist, that the addresses answer) is not known here.
 */
export function packageProblems(root: string, files: PackageFiles): string[] {
  const versions = schemaVersions(root);
  const manifest = parsed(files['manifest.json']);
  if (manifest === undefined) return ['manifest.json is missing or is not JSON.'];
  const { manifestVersion } = manifest as Partial<Manifest>;
  if (typeof manifestVersion !== 'string' || !versions.includes(manifestVersion)) return [`manifest.json: there is no schema ${String(manifestVersion)} here.`];
  const shape = schemaProblems(root, manifestVersion, manifest).map((problem) => `manifest.json: ${problem}.`);
  const text = [...placeholders(files), ...plainAddresses(manifest).map((where) => `manifest.json: ${where} is not an https address.`)];
  if (shape.length > 0) return [...shape, ...text];
  const sound = manifest as Manifest;
  return [...text, ...agreement(sound), ...tabs(sound), ...extensions(sound), ...fileList(sound, files), ...icons(sound, files), ...languages(root, sound, files)];
}

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && (JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown);
  } catch {
    return undefined;
  }
}

function placeholders(files: PackageFiles): string[] {
  const texts = Object.entries(files).filter(([name]) => name.endsWith('.json'));
  return texts.flatMap(([name, bytes]) => [...new Set(Buffer.from(bytes).toString('utf8').match(/\$\{\{.*?(\}\}|$)/gm))].map((left) => `${name}: ${left} was not filled in.`));
}

/** Every text in a value with its place, written as language files write it: `staticTabs[0].name`. */
function textsOf(value: unknown, place = ''): { place: string; text: string }[] {
  if (typeof value === 'string') return [{ place, text: value }];
  if (Array.isArray(value)) return value.flatMap((one, index) => textsOf(one, `${place}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, place === '' ? key : `${place}.${key}`));
}

/** The schema lets http pass; Teams does not. */
function plainAddresses(manifest: unknown): string[] {
  const isAddress = /Url$/;
  return textsOf(manifest).filter(({ place, text }) => /^http:/i.test(text) || (isAddress.test(place) && !/^https:\/\/[^/\s]+\S*$/i.test(text))).map(({ place }) => place);
}

/** What has to fit together inside the manifest, beyond its schema. */
function agreement(manifest: Manifest): string[] {
  const { $schema: address, manifestVersion, validDomains = [], webApplicationInfo: app, bots = [], composeExtensions = [] } = manifest;
  const ids = [...bots, ...composeExtensions].map(({ botId }) => botId);
  const inTeams = bots.some(({ scopes }) => scopes.includes('team'));
  return [
    ...(address?.includes(`/v${manifestVersion}/`) ? [] : [`manifest.json: $schema is not that of version ${manifestVersion}.`]),
    ...(!app || ids.every((id) => id === app.id) ? [] : ['manifest.json: the bot and webApplicationInfo are not the same application.']),
    ...(!app || validDomains.some((domain) => app.resource === `api://${domain}/${app.id}`) ? [] : ['manifest.json: webApplicationInfo.resource is not api://<valid domain>/<its id>, so nobody can be signed in.']),
    // Teams refuses the upload; the schema does not say so.
    ...(inTeams && Number(manifestVersion.split('.')[1]) >= 25 && manifest.supportsChannelFeatures === undefined ? ['manifest.json: from version 1.25 an app for teams has to declare supportsChannelFeatures.'] : []),
  ];
}

function tabs({ staticTabs = [], configurableTabs = [], validDomains = [] }: Manifest): string[] {
  const addresses = [...staticTabs.map(({ contentUrl = '' }) => contentUrl), ...configurableTabs.map(({ configurationUrl }) => configurationUrl)];
  const foreign = addresses.filter((url) => url !== '' && !(URL.canParse(url) && validDomains.includes(new URL(url).host)));
  return [
    ...foreign.map((url) => `manifest.json: ${url} does not lie in validDomains.`),
    ...twice(staticTabs.map(({ entityId }) => entityId)).map((id) => `manifest.json: two tabs are called ${id}.`),
    ...configurableTabs.filter(({ scopes }) => scopes.length === 0).map(() => 'manifest.json: the configurable tab is neither for teams nor for group chats.'),
  ];
}

/** What Teams' own upload refuses of a message extension, or what would not work in it; the schema lets it pass. */
function extensions({ composeExtensions = [], validDomains = [] }: Manifest): string[] {
  const commands = composeExtensions.flatMap((extension) => extension.commands ?? []);
  const links = composeExtensions.flatMap(({ messageHandlers = [] }) => messageHandlers.map(({ value }) => value));
  return [
    ...twice(commands.map(({ id }) => id)).map((id) => `manifest.json: two commands are called ${id}.`),
    ...commands.flatMap(({ id, parameters = [] }) => twice(parameters.map(({ name }) => name)).map((name) => `manifest.json: the command ${id} has two parameters called ${name}.`)),
    ...commands.filter(({ type = 'query', parameters = [] }) => type === 'query' && parameters.length === 0).map(({ id }) => `manifest.json: the command ${id} searches and has no parameter to search for.`),
    ...commands.filter(({ type, fetchTask, taskInfo, parameters = [] }) => type === 'action' && !fetchTask && !taskInfo && parameters.length === 0).map(({ id }) => `manifest.json: the command ${id} opens nothing.`),
    ...links.flatMap(({ domains = [] }) => domains).filter((domain) => !validDomains.includes(domain)).map((domain) => `manifest.json: links to ${domain} are asked for, which does not lie in validDomains.`),
    // Whoever asks has to be known: what a link shows depends on what they may read.
    ...links.filter(({ supportsAnonymizedPayloads }) => supportsAnonymizedPayloads).map(() => 'manifest.json: supportsAnonymizedPayloads would ask for links without saying for whom.'),
  ];
}

const twice = (names: string[]): string[] => [...new Set(names.filter((name, at) => names.indexOf(name) < at))];

const languageFiles = ({ localizationInfo }: Manifest): string[] => (localizationInfo?.additionalLanguages ?? []).map(({ file }) => file);

function fileList(manifest: Manifest, files: PackageFiles): string[] {
  const named = ['manifest.json', manifest.icons.color, manifest.icons.outline, ...languageFiles(manifest)];
  return [
    ...named.filter((name) => !(name in files)).map((name) => `${name} is missing.`),
    ...Object.keys(files).filter((name) => !named.includes(name)).map((name) => `${name} is named nowhere in the manifest.`),
  ];
}

/** Which icon has which size, in pixels: Microsoft Learn, "Design your app icon". */
function icons({ icons: { color, outline } }: Manifest, files: PackageFiles): string[] {
  const wanted = [{ name: color, size: 192 }, { name: outline, size: 32 }].flatMap(({ name, size }) => ({ name, size, bytes: files[name] }));
  return wanted.flatMap(({ name, size, bytes }) => {
    if (!bytes) return [];
    const picture = readPng(bytes);
    if (!picture) return [`${name} is not a PNG of 8 bits a channel.`];
    const sized = picture.width === size && picture.height === size ? [] : [`${name} is ${picture.width} × ${picture.height} pixels and has to be ${size} × ${size}.`];
    return name === outline ? [...sized, ...outlineProblems(name, picture.pixels)] : sized;
  });
}

function outlineProblems(name: string, pixels: Uint8Array): string[] {
  const each = Array.from({ length: pixels.length / 4 }, (_, index) => pixels.subarray(index * 4, index * 4 + 4));
  const coloured = each.filter(([red, green, blue, opacity]) => opacity !== 0 && !(red === 255 && green === 255 && blue === 255)).length;
  const clear = each.filter(([, , , opacity]) => opacity === 0).length;
  return [
    ...(coloured > 0 ? [`${name} has pixels that are neither white nor transparent: ${coloured}.`] : []),
    ...(clear === 0 || clear === each.length ? [`${name} has to be white on a transparent ground.`] : []),
  ];
}

/** Language files: by their schema, nothing that the manifest does not say, nothing that can be said left out. */
function languages(root: string, manifest: Manifest, files: PackageFiles): string[] {
  const { properties, patternProperties } = schema(root, manifest.manifestVersion, 'MicrosoftTeams.Localization') as { properties: Schema; patternProperties: Schema };
  const patterns = Object.keys(patternProperties).map((pattern) => new RegExp(pattern));
  const says = textsOf(manifest).map(({ place }) => place).filter((place) => place !== '$schema' && (place in properties || patterns.some((pattern) => pattern.test(place))));
  return languageFiles(manifest).filter((name) => name in files).flatMap((name) => {
    const file = parsed(files[name]);
    if (typeof file !== 'object' || file === null) return [`${name} is not JSON.`];
    const keys = Object.keys(file).filter((key) => key !== '$schema');
    return [
      ...schemaProblems(root, manifest.manifestVersion, file, 'MicrosoftTeams.Localization').map((problem) => `${name}: ${problem}.`),
      ...keys.filter((key) => !says.includes(key)).map((key) => `${name}: ${key} stands for nothing in the manifest.`),
      ...says.filter((key) => !keys.includes(key)).map((key) => `${name}: ${key} is not translated.`),
    ];
  });
}
