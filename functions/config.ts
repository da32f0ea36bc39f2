import { z } from 'zod';

/** Everything the app is told from outside, read once. */
export interface Config {
  /** The Microsoft Entra application id: audience of API tokens and of the Bot Connector's. */
  appId: string;
  /** Id in the app package's manifest, for deep links; mostly the same as `appId`. */
  teamsAppId: string;
  store: StoreSettings;
  /** Where members reach the app, without a slash at the end. */
  publicUrl: string;
  /** Tokens of members: issuer is `<authority>/<tenant>/v2.0`. */
  api: { authority: string; keysUrl: string };
  /** Tokens of the Bot Connector. */
  connector: { issuer: string; keysUrl: string };
  /** Folder with the built tabs. */
  tabsDir: string;
  /** Off: only the timer drains the outbox. */
  nudge: boolean;
  /** Dumps that are fetched every night, from these hosts and no other. */
  feed?: { addresses: readonly string[]; hosts: readonly string[] };
  version: string;
}

/**
 * A folder for the SQLite file (one instance, durable disk), or a Cosmos DB account (any number of instances) with its
 * key, or without one by the managed identity of the Function App.
 */
export type StoreSettings =
  | { kind: 'sqlite'; dataDir: string }
  | { kind: 'cosmos'; endpoint: string; key: string }
  | { kind: 'cosmos'; endpoint: string; identity: { clientId?: string | undefined } };

/** How the bot proves itself to Teams: a secret shown to the authority, or the managed identity of the Function App. */
export type BotCredentials = { type: 'secret'; authority: string; tenantId: string; secret: string } | { type: 'identity'; tenantId: string };

const guid = z.guid();
const storeSettings = z.object({
  DATA_DIR: z.string().min(1).optional(),
  COSMOS_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  COSMOS_KEY: z.string().min(1).optional(),
  /** Client id of a user-assigned identity; without it, the app's own. */
  COSMOS_IDENTITY_CLIENT_ID: guid.optional(),
});
const commaSeparated = z.string().transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''));
const settings = storeSettings.extend({
  BOT_APP_ID: guid,
  TEAMS_APP_ID: guid.optional(),
  BOT_TENANT_ID: guid,
  BOT_APP_SECRET: z.string().min(1).optional(),
  PUBLIC_URL: z.url({ protocol: /^https$/ }),
  AUTHORITY: z.url({ protocol: /^https$/ }).default('https://login.microsoftonline.com'),
  AUTHORITY_KEYS_URL: z.url({ protocol: /^https$/ }).optional(),
  CONNECTOR_ISSUER: z.string().default('https://api.botframework.com'),
  CONNECTOR_KEYS_URL: z.url({ protocol: /^https$/ }).default('https://login.botframework.com/v1/.well-known/keys'),
  NUDGE: z.enum(['on', 'off']).default('on'),
  /** Addresses of dumps, and hosts that they and their redirects may name; separated by commas. */
  CORDIS_ADDRESSES: commaSeparated.default([]),
  CORDIS_HOSTS: commaSeparated.default(['cordis.europa.eu']),
});

/** Every setting that is read; `infra/` sets no other. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** What is wrong with the settings, one sentence each; the app does not start half-configured. */
export class BadSettings extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The app does not start, because its settings are not complete:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Production settings from the environment. Throws {@link BadSettings} naming each that is missing or wrong. */
export function readConfig(environment: Record<string, string | undefined>, built: { tabsDir: string; version: string }): { config: Config; credentials: BotCredentials } {
  const given = givenIn(environment);
  const answer = settings.safeParse(given);
  const problems = [...(answer.success ? feedProblems(answer.data) : problemsOf(answer.error, given)), ...storeProblems(given)];
  if (!answer.success || problems.length > 0) throw new BadSettings(problems);
  const read = answer.data;
  const config: Config = {
    ...built,
    appId: read.BOT_APP_ID,
    teamsAppId: read.TEAMS_APP_ID ?? read.BOT_APP_ID,
    store: storeOf(read),
    publicUrl: read.PUBLIC_URL.replace(/\/$/, ''),
    api: { authority: read.AUTHORITY.replace(/\/$/, ''), keysUrl: read.AUTHORITY_KEYS_URL ?? `${read.AUTHORITY.replace(/\/$/, '')}/common/discovery/v2.0/keys` },
    connector: { issuer: read.CONNECTOR_ISSUER, keysUrl: read.CONNECTOR_KEYS_URL },
    nudge: read.NUDGE === 'on',
    feed: { addresses: read.CORDIS_ADDRESSES, hosts: read.CORDIS_HOSTS },
  };
  const credentials: BotCredentials = read.BOT_APP_SECRET
    ? { type: 'secret', authority: config.api.authority, tenantId: read.BOT_TENANT_ID, secret: read.BOT_APP_SECRET }
    : { type: 'identity', tenantId: read.BOT_TENANT_ID };
  return { config, credentials };
}

/** The store alone, for commands that need nothing else. Throws {@link BadSettings}. */
export function readStoreSettings(environment: Record<string, string | undefined>): StoreSettings {
  const given = givenIn(environment);
  const answer = storeSettings.safeParse(given);
  const problems = [...(answer.success ? [] : problemsOf(answer.error, given)), ...storeProblems(given)];
  if (!answer.success || problems.length > 0) throw new BadSettings(problems);
  return storeOf(answer.data);
}

function givenIn(environment: Record<string, string | undefined>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
}

function problemWith(name: string, given: Record<string, unknown>, message: string): string {
  return given[name] === undefined ? `${name} is missing.` : `${name} is not valid: ${message}.`;
}

function problemsOf(error: z.ZodError, given: Record<string, unknown>): string[] {
  return error.issues.map((issue) => problemWith(issue.path.join('.'), given, issue.message));
}

function feedProblems({ CORDIS_ADDRESSES: addresses, CORDIS_HOSTS: hosts }: z.output<typeof settings>): string[] {
  const wrong = addresses.filter((address) => !URL.canParse(address) || new URL(address).protocol !== 'https:' || !hosts.includes(new URL(address).hostname));
  return wrong.length > 0 ? [`CORDIS_ADDRESSES is not valid: each is an https address of a host that CORDIS_HOSTS names (${hosts.join(', ')}).`] : [];
}

/** Without COSMOS_KEY the account is asked by managed identity, so only the folder can be missing. */
function storeProblems(given: Record<string, unknown>): string[] {
  return given['COSMOS_ENDPOINT'] === undefined && given['DATA_DIR'] === undefined ? ['DATA_DIR is missing.'] : [];
}

function storeOf({ COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, COSMOS_IDENTITY_CLIENT_ID: clientId, DATA_DIR: dataDir }: z.output<typeof storeSettings>): StoreSettings {
  if (endpoint === undefined) return { kind: 'sqlite', dataDir: dataDir ?? '' };
  return key === undefined ? { kind: 'cosmos', endpoint, identity: { clientId } } : { kind: 'cosmos', endpoint, key };
}
