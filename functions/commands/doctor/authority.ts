import type { BotCredentials, Config } from '../../config.ts';
import { lookAt } from './ask.ts';
import type { Answer, World } from './ask.ts';
import { aLook, together } from './finding.ts';
import type { About, Asked, Finding, Look } from './finding.ts';

/** Microsoft Entra and the Bot Connector: their keys, the bot's tenant, and whether the bot's secret is taken. */
export async function lookAtAuthority(config: Config, credentials: BotCredentials, world: World): Promise<Look> {
  const { authority, keysUrl } = config.api;
  const tenant = `${authority}/${credentials.tenantId}`;
  const keysAsked = { ...entra, url: keysUrl, setting: keysUrl.startsWith(authority) ? 'AUTHORITY' : 'AUTHORITY_KEYS_URL' };
  const tenantAsked = { ...entra, url: `${tenant}/v2.0/.well-known/openid-configuration` };
  const connectorAsked = { ...theConnector, url: config.connector.keysUrl };
  const [keys, known, secret, connector] = await Promise.all([
    lookAt(world, keysAsked, {}, (answer) => withClock(answer, outOfOrder(keysAsked, answer) ?? (usableKeys(answer) ? [] : [noKeys]))),
    lookAt(world, tenantAsked, {}, (answer) => withClock(answer, outOfOrder(tenantAsked, answer) ?? tenantFindings(answer, `${tenant}/v2.0`))),
    lookAtSecret(config, credentials, world),
    lookAt(world, connectorAsked, {}, (answer) => aLook({ findings: outOfOrder(connectorAsked, answer) ?? (usableKeys(answer, 'msteams') ? [] : [noConnectorKeys]) })),
  ]);
  // A tenant that is not known takes no secret either, and keys that are out of order are the tenant's cause.
  const cause = keys.findings.some(({ kind }) => kind !== noKeys.kind) ? { ...known, findings: [] } : known;
  return together([keys, cause, known.findings.length > 0 ? { ...secret, findings: [] } : secret, connector]);
}

const entra = { about: 'tenant' as const, whom: 'Microsoft Entra', setting: 'AUTHORITY', mend: 'let this machine and the Function App reach it' };
const theConnector = { about: 'bot' as const, whom: 'the Bot Connector', setting: 'CONNECTOR_KEYS_URL', mend: 'let this machine and the Function App reach it' };

const noKeys = wrong('tenant', 'no-keys', 'Microsoft Entra’s key set holds no RSA key, so no sign-in can be checked: correct AUTHORITY or AUTHORITY_KEYS_URL.');
const noConnectorKeys = wrong('bot', 'no-connector-keys', 'The Bot Connector’s key set holds no RSA key for Teams, so no message can be checked: correct CONNECTOR_KEYS_URL.');

function wrong(about: About, kind: string, sentence: string): Finding {
  return { about, kind, sentence };
}

function withClock({ ahead }: Answer, findings: Finding[]): Look {
  return aLook({ findings, clocks: ahead === undefined ? [] : [{ whose: 'authority', ahead }] });
}

/** It cannot answer just now, or what answers in its place is a proxy or a page; undefined where it is itself. */
function outOfOrder({ about, whom, setting, url }: Asked, { status, json }: Answer): Finding[] | undefined {
  const { host } = new URL(url);
  if (status >= 500 || status === 429) return [wrong(about, 'failing', `At ${host} ${whom} cannot answer at the moment (status ${status}): try again in some minutes, and look at what stands before it.`)];
  if (json !== undefined) return undefined;
  return [wrong(about, 'something-else', `Something else than ${whom} answers at ${host} (status ${status}): look at what stands before it, such as a proxy, or correct ${setting}.`)];
}

function usableKeys({ json }: Answer, endorsement?: string): boolean {
  const keys = json?.['keys'];
  return Array.isArray(keys) && (keys as { kty?: unknown; endorsements?: unknown }[]).some((key) => key.kty === 'RSA'
    && (endorsement === undefined || (Array.isArray(key.endorsements) && key.endorsements.includes(endorsement))));
}

function tenantFindings({ status, json }: Answer, issuer: string): Finding[] {
  if (status !== 200 || typeof json?.['issuer'] !== 'string') return [wrong('tenant', 'tenant-unknown', 'Microsoft Entra does not know the tenant of BOT_TENANT_ID: set it to the id of the tenant in which the bot is registered, and look at AUTHORITY.')];
  if (json['issuer'].toLowerCase() === issuer.toLowerCase()) return [];
  return [wrong('tenant', 'other-issuer', 'Microsoft Entra signs its tokens under another name than the app expects: correct AUTHORITY, or set BOT_TENANT_ID to the tenant’s id.')];
}

/** Asks for a token as the bot does when it writes. The token is thrown away; neither it nor the secret is shown. */
async function lookAtSecret({ appId, api }: Config, credentials: BotCredentials, world: World): Promise<Look> {
  if (credentials.type !== 'secret') return aLook({ skipped: ['the bot’s sign-in (by managed identity, which only the Function App itself has)'] });
  const asked: Asked = { ...entra, url: `${api.authority}/${credentials.tenantId}/oauth2/v2.0/token` };
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, client_secret: credentials.secret, scope: 'https://api.botframework.com/.default' });
  return lookAt(world, asked, { method: 'POST', body }, (answer) => aLook({ findings: secretFindings(answer) }));
}

/** Microsoft Entra's numbers: 7000222 the secret has expired, 700016 no such application in the tenant. */
function secretFindings({ status, json }: Answer): Finding[] {
  if (status === 200 && typeof json?.['access_token'] === 'string') return [];
  const codes: unknown[] = Array.isArray(json?.['error_codes']) ? json['error_codes'] : [];
  if (codes.includes(700016) || json?.['error'] === 'unauthorized_client') return [wrong('bot', 'app-unknown', 'The tenant of BOT_TENANT_ID has no application BOT_APP_ID: correct the two, or register the bot’s application in that tenant.')];
  if (codes.includes(7000222)) return [wrong('bot', 'secret-expired', 'BOT_APP_SECRET has expired: make a new client secret in Microsoft Entra and set BOT_APP_SECRET to its value.')];
  if (json?.['error'] === 'invalid_client') return [wrong('bot', 'secret-wrong', 'BOT_APP_SECRET is wrong or expired: make a new client secret in Microsoft Entra and set BOT_APP_SECRET to its value, not to its id.')];
  return [wrong('bot', 'sign-in-refused', `Microsoft Entra did not let the bot sign in (status ${status}): look at the application’s sign-in log in Microsoft Entra.`)];
}
