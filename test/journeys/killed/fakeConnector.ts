import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { personOf } from '../../makers/teamsClient.ts';

/** Teams' end of the wire, which outlives the app: it counts what arrives for each conversation. */
export interface FakeConnector {
  serviceUrl: string;
  sends(conversation: string): number;
  updates(conversation: string): number;
  /** Called when a send or an update has arrived and before it is answered. */
  onArrival: (method: string) => void;
  close(): Promise<void>;
}

export async function fakeConnector(roster: string[]): Promise<FakeConnector> {
  const arrived: { method: string; conversation: string }[] = [];
  const members = roster.map(personOf).map(({ objectId, tenantId, name }) => ({ id: `29:${objectId}`, name, aadObjectId: objectId, tenantId }));
  const count = (method: string, conversation: string): number => arrived.filter((one) => one.method === method && one.conversation === conversation).length;

  const server = createServer((request, response) => {
    void taken(request).then(() => {
      const [, conversation = '', rest = ''] = /^\/v3\/conversations\/([^/]+)\/(\w+)/.exec(decodeURIComponent(request.url ?? '')) ?? [];
      const method = request.method ?? '';
      if (rest === 'activities') {
        arrived.push({ method, conversation });
        connector.onArrival(method);
      }
      const body = rest === 'pagedmembers' ? { members } : { id: `m${arrived.length}` };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const connector: FakeConnector = {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sends: (conversation) => count('POST', conversation),
    updates: (conversation) => count('PUT', conversation),
    onArrival: () => undefined,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
  return connector;
}

async function taken(request: IncomingMessage): Promise<void> {
  for await (const chunk of request) void chunk;
}
