import { generate } from 'selfsigned';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls';

/** An https address of 127.0.0.1 before an http one: what carries Entra tokens accepts nothing less. Trusted until stopped. */
export async function tlsInFront(httpUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const target = Number(new URL(httpUrl).port);
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], { extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }, { type: 2, value: 'localhost' }] }] });
  const server = createServer({ key, cert }, (socket) => {
    const behind = connect(target, '127.0.0.1');
    for (const [one, other] of [[socket, behind], [behind, socket]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy()).pipe(other);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, cert]);
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      setDefaultCACertificates(trusted);
      server.close();
    },
  };
}
