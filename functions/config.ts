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
  version: string;
}

/** A folder for the SQLite file (one instance, durable disk), or a Cosmos DB account (any number of instances). */
export type StoreSettings = { kind: 'sqlite'; dataDir: string } | { kind: 'cosmos'; endpoint: string; key: string };

/** How the bot proves itself to Teams: a secret, or the managed identity of the Function App. */
export type BotCredentials = { type: 'secret'; tenantId: string; secret: string } | { type: 'identity'; tenantId: string };

const guid = z.guid();
const settings = z.object({
  BOT_APP_ID: guid,
  TEAMS_APP_ID: guid.optional(),
  BOT_TENANT_ID: guid,
  BOT_APP_SECRET: z.string().min(1).optional(),
  PUBLIC_URL: z.url({ protocol: /^https$/ }),
  DATA_DIR: z.string().min(1).optional(),
  COSMOS_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  COSMOS_KEY: z.string().min(1).optional(),
  AUTHORITY: z.url({ protocol: /^https$/ }).default('https://login.microsoftonline.com'),
  AUTHORITY_KEYS_URL: z.url({ protocol: /^https$/ }).optional(),
  CONNECTOR_ISSUER: z.string().default('https://api.botframework.com'),
  CONNECTOR_KEYS_URL: z.url({ protocol: /^https$/ }).default('https://login.botframework.com/v1/.well-known/keys'),
  NUDGE: z.enum(['on', 'off']).default('on'),
});

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
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const answer = settings.safeParse(given);
  const problems = [...(answer.success ? [] : answer.error.issues.map((issue) => problemWith(issue.path.join('.'), given, issue.message))), ...storeProblems(given)];
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
  };
  const credentials: BotCredentials = read.BOT_APP_SECRET
    ? { type: 'secret', tenantId: read.BOT_TENANT_ID, secret: read.BOT_APP_SECRET }
    : { type: 'identity', tenantId: read.BOT_TENANT_ID };
  return { config, credentials };
}

function problemWith(name: string, given: Record<string, unknown>, message: string): string {
  return given[name] === undefined ? `${name} is missing.` : `${name} is not valid: ${message}.`;
}

function storeProblems(given: Record<string, unknown>): string[] {
  if (given['COSMOS_ENDPOINT'] === undefined) return given['DATA_DIR'] === undefined ? ['DATA_DIR is missing.'] : [];
  return given['COSMOS_KEY'] === undefined ? ['COSMOS_KEY is missing.'] : [];
}

function storeOf(read: z.output<typeof settings>): StoreSettings {
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, DATA_DIR: dataDir } = read;
  return endpoint !== undefined && key !== undefined ? { kind: 'cosmos', endpoint, key } : { kind: 'sqlite', dataDir: dataDir ?? '' };
}
