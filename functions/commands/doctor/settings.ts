import { BadSettings, readConfig } from '../../config.ts';
import type { BotCredentials, Config } from '../../config.ts';
import type { Finding } from './finding.ts';

export interface Settings {
  findings: Finding[];
  /** Undefined where the app would not start with these. */
  read?: { config: Config; credentials: BotCredentials };
}

/** What each setting has to be, as a sentence goes on after "set it to" or "it has to be". */
const meanings: Record<string, string> = {
  BOT_APP_ID: 'the Microsoft Entra application id of the bot, a GUID',
  TEAMS_APP_ID: 'the id of the app in Teams, a GUID',
  BOT_TENANT_ID: 'the id of the Microsoft Entra tenant in which the bot is registered, a GUID',
  BOT_APP_SECRET: 'the value of a client secret of the bot’s application',
  PUBLIC_URL: 'the https address at which members reach the app, with nothing behind the host',
  DATA_DIR: 'the folder that holds the store, or set COSMOS_ENDPOINT to an Azure Cosmos DB account',
  COSMOS_ENDPOINT: 'the https address of the Azure Cosmos DB account',
  COSMOS_KEY: 'a key of the Azure Cosmos DB account',
  COSMOS_IDENTITY_CLIENT_ID: 'the client id of the managed identity, a GUID',
  AUTHORITY: 'the https address of Microsoft Entra',
  AUTHORITY_KEYS_URL: 'the https address of Microsoft Entra’s keys',
  CONNECTOR_KEYS_URL: 'the https address of the Bot Connector’s keys',
  NUDGE: '"on" or "off"',
};

/** The id that the local Teams and its issuer go by; production must never answer to it. */
export const localTeamsAppId = '11ea0000-0000-4000-8000-00000000ea7e';

/** Reads the settings as the app does at its start, and looks for what it would take and what cannot be meant. */
export function lookAtSettings(environment: Record<string, string | undefined>, version: string): Settings {
  try {
    const read = readConfig(environment, { tabsDir: '', version });
    return { findings: contradictions(environment, read.config), read };
  } catch (fault) {
    if (!(fault instanceof BadSettings)) throw fault;
    return { findings: fault.problems.map(badSetting) };
  }
}

function badSetting(problem: string): Finding {
  const [, name = '', what = ''] = /^(\w+) is (missing|not valid)/.exec(problem) ?? [];
  const meaning = meanings[name];
  const sentence = meaning === undefined ? problem : what === 'missing' ? `${name} is missing: set it to ${meaning}.` : `${name} is not valid: it has to be ${meaning}.`;
  return { about: 'settings', kind: what === 'missing' ? 'missing' : 'not-valid', sentence };
}

function contradictions(environment: Record<string, string | undefined>, { appId, publicUrl }: Config): Finding[] {
  const { DATA_DIR, COSMOS_ENDPOINT, COSMOS_KEY, COSMOS_IDENTITY_CLIENT_ID } = environment;
  const { origin } = new URL(publicUrl);
  const wrong = (kind: string, sentence: string): Finding => ({ about: 'settings', kind, sentence });
  return [
    ...(DATA_DIR && COSMOS_ENDPOINT ? [wrong('two-stores', 'DATA_DIR and COSMOS_ENDPOINT are both set, and the app takes Cosmos DB: unset the one that does not hold the network.')] : []),
    ...(COSMOS_KEY && !COSMOS_ENDPOINT ? [wrong('key-without-account', 'COSMOS_KEY is set without COSMOS_ENDPOINT, so the app takes DATA_DIR: set COSMOS_ENDPOINT as well, or unset COSMOS_KEY.')] : []),
    ...(COSMOS_KEY && COSMOS_ENDPOINT && COSMOS_IDENTITY_CLIENT_ID ? [wrong('key-and-identity', 'COSMOS_KEY and COSMOS_IDENTITY_CLIENT_ID are both set, and the app takes the key: unset the one that is not meant.')] : []),
    ...(publicUrl.toLowerCase() === origin ? [] : [wrong('path-in-address', `PUBLIC_URL has something besides the host in it, and Teams knows the app by its host only: set it to ${origin}.`)]),
    ...(appId.toLowerCase() === localTeamsAppId ? [wrong('local-app-id', 'BOT_APP_ID is the id of the local Teams on a developer’s machine: set it to the application id that Microsoft Entra gave the bot.')] : []),
  ];
}

/** The app runs on what Azure Functions offers and it was tested on. */
const leastNode = 24;

export function lookAtNode(version: string): Finding[] {
  if (Number(version.split('.')[0]) >= leastNode) return [];
  return [{ about: 'node', kind: 'too-old', sentence: `Node ${version} is running and the app needs Node ${leastNode}: install it, and set the Function App’s Node version to ${leastNode}.` }];
}
