import { localIssuer } from '../../functions/local/issuer.ts';
import type { TestApp } from './startApp.ts';
import { teamsClient } from './teamsClient.ts';
import type { TeamsClient } from './teamsClient.ts';

export interface ConnectedTeams extends TeamsClient {
  /** The token with which this client speaks as the Bot Connector. */
  token: string;
}

/** A Teams client with a connector token signed in this process, which is faster than asking the command line. */
export async function connectedTeams(app: TestApp): Promise<ConnectedTeams> {
  const client = await teamsClient(app.url, () => '');
  const token = await localIssuer(app.dataDir).connectorToken(client.serviceUrl);
  const post = client.post.bind(client);
  client.post = (activity, bearer = token) => post(activity, bearer);
  return Object.assign(client, { token });
}
