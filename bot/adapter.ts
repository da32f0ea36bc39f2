import { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory, INVOKE_RESPONSE_KEY, TurnContext } from 'botbuilder';
import type { Activity, ActivityHandler, InvokeResponse } from 'botbuilder';
import { AuthenticationConstants, ClaimsIdentity, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { ConnectorClient } from 'botframework-connector';

/** How the bot proves itself to the connector: as production does, or with tokens made elsewhere (local, tests). */
export type OutboundCredentials = { type: 'secret'; tenantId: string; secret: string } | { type: 'identity'; tenantId: string } | { type: 'tokens'; token(): Promise<string> };

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
function withoutRetries(connector: ConnectorClient): ConnectorClient {
  const { pipeline } = (connector as unknown as { client: { pipeline: { removePolicy(policy: { name: string }): unknown[] } } }).client;
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0) throw new Error('botbuilder has changed: its retry policy was not found, so cards might be posted twice.');
  return connector;
}

function factoryOf(appId: string, credentials: OutboundCredentials): ServiceClientCredentialsFactory {
  if (credentials.type === 'tokens') return new TokenFactory(appId, () => credentials.token());
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: credentials.tenantId,
    MicrosoftAppType: credentials.type === 'secret' ? 'SingleTenant' : 'UserAssignedMSI',
    ...(credentials.type === 'secret' ? { MicrosoftAppPassword: credentials.secret } : {}),
  });
}

type Signed = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

class TokenFactory extends ServiceClientCredentialsFactory {
  readonly #appId: string;
  readonly #token: () => Promise<string>;

  constructor(appId: string, token: () => Promise<string>) {
    super();
    this.#appId = appId;
    this.#token = token;
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.#appId;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials(): Promise<Signed> {
    return {
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${await this.#token()}`);
        return request;
      },
    };
  }
}
