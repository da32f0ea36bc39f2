import { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory, INVOKE_RESPONSE_KEY, TurnContext } from 'botbuilder';
import type { Activity, ActivityHandler, InvokeResponse } from 'botbuilder';
import { AuthenticationConstants, ClaimsIdentity, MsalAppCredentials, ServiceClientCredentialsFactory, TeamsConnectorClient } from 'botframework-connector';
import type { ConnectorClient } from 'botframework-connector';

/**
 * How the bot proves itself to the connector: as production does, or with tokens made elsewhere (local, tests). A secret
 * is shown to the authority (https, no slash at the end) that signs members' tokens too.
 */
export type OutboundCredentials = { type: 'secret'; authority: string; tenantId: string; secret: string } | { type: 'identity'; tenantId: string } | { type: 'tokens'; token(): Promise<string> };

/**
 * botbuilder's adapter without its door: the activity's token was checked before (`http/caller.ts`), with the same
 * rules as for every other token, so a bad one is a 401 and never an exception in here.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #clients = new Map<string, Promise<ConnectorClient>>();
  readonly #identity: ClaimsIdentity;

  constructor(appId: string, credentials: OutboundCredentials) {
    super(new ConfigurationBotFrameworkAuthentication({}, factoryOf(appId, credentials)));
    this.#identity = new ClaimsIdentity([
      { type: AuthenticationConstants.AudienceClaim, value: appId },
      { type: AuthenticationConstants.AppIdClaim, value: appId },
    ]);
    // The default would write botbuilder's English sentences into chats; the caller answers and logs instead.
    this.onTurnError = async (_context, fault) => {
      throw fault;
    };
  }

  /** The client for a service URL that a verified token vouched for. */
  connectorFor(serviceUrl: string): Promise<ConnectorClient> {
    let client = this.#clients.get(serviceUrl);
    if (!client) {
      if (this.#clients.size > 100) this.#clients.clear();
      client = this.botFrameworkAuthentication.createConnectorFactory(this.#identity).create(serviceUrl, AuthenticationConstants.ToChannelFromBotOAuthScope).then(withoutRetries);
      this.#clients.set(serviceUrl, client);
    }
    return client;
  }

  /** The same way, to what Teams tells of a team and its channels. */
  async teamsFor(serviceUrl: string): Promise<TeamsConnectorClient> {
    const { credentials } = await this.connectorFor(serviceUrl);
    return withoutRetries(new TeamsConnectorClient(credentials, { baseUri: serviceUrl }));
  }

  /** Runs one turn; answers what an invoke is answered with, `undefined` for a message, status 501 for an unknown invoke. */
  async receive(activity: Activity, handler: ActivityHandler): Promise<InvokeResponse | undefined> {
    const context = new TurnContext(this, activity);
    context.turnState.set(this.ConnectorClientKey, await this.connectorFor(activity.serviceUrl));
    context.turnState.set(this.BotIdentityKey, this.#identity);
    await this.runMiddleware(context, (turn) => handler.run(turn));
    if (activity.type !== 'invoke') return undefined;
    const response = context.turnState.get<{ value: InvokeResponse } | undefined>(INVOKE_RESPONSE_KEY);
    return response?.value ?? { status: 501 };
  }
}

/**
 * The client would send a POST again by itself after a 5xx, a 429 or a broken socket, and so might post a card twice.
 * When and whether to try again is delivery's decision.
 */
function withoutRetries<C extends ConnectorClient | TeamsConnectorClient>(connector: C): C {
  const { pipeline } = (connector as unknown as { client: { pipeline: { removePolicy(policy: { name: string }): unknown[] } } }).client;
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0) throw new Error('botbuilder has changed: its retry policy was not found, so cards might be posted twice.');
  return connector;
}

function factoryOf(appId: string, credentials: OutboundCredentials): ServiceClientCredentialsFactory {
  switch (credentials.type) {
    case 'tokens':
      return new OwnFactory(appId, () => withToken(credentials.token));
    case 'secret':
      return new OwnFactory(appId, (scope) => withSecret(appId, credentials, scope));
    case 'identity':
      return new ConfigurationServiceClientCredentialFactory({ MicrosoftAppId: appId, MicrosoftAppTenantId: credentials.tenantId, MicrosoftAppType: 'UserAssignedMSI' });
  }
}

type Signed = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

function withToken(token: () => Promise<string>): Signed {
  return {
    signRequest: async (request) => {
      request.headers.set('authorization', `Bearer ${await token()}`);
      return request;
    },
  };
}

/**
 * A token for the client's secret, got through MSAL as botbuilder does it, but from the authority of the settings. MSAL
 * asks Microsoft about every authority it does not know; this one is known by the settings, so nobody else is asked.
 */
function withSecret(appId: string, { authority, tenantId, secret }: Extract<OutboundCredentials, { type: 'secret' }>, scope: string): Signed {
  const credentials = new MsalAppCredentials(appId, secret, `${authority}/${tenantId}`, scope);
  const { clientApplication } = credentials as unknown as { clientApplication?: { config?: { auth?: { knownAuthorities?: string[] } } } };
  if (!clientApplication?.config?.auth?.knownAuthorities) throw new Error('botbuilder has changed: its sign-in was not found, so the authority could not be named to it.');
  clientApplication.config.auth.knownAuthorities = [new URL(authority).host];
  return credentials;
}

class OwnFactory extends ServiceClientCredentialsFactory {
  readonly #appId: string;
  readonly #credentials: (scope: string) => Signed;

  constructor(appId: string, credentials: (scope: string) => Signed) {
    super();
    this.#appId = appId;
    this.#credentials = credentials;
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.#appId;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials(_appId: string, scope: string): Promise<Signed> {
    return this.#credentials(scope);
  }
}
