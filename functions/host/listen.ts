import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server cannot have its address; the message is a sentence that says what to do. */
export class CannotListen extends Error {}

/** Opens the port, any free one for 0, and answers it. Throws {@link CannotListen}. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, failed) => {
    const refused = (fault: NodeJS.ErrnoException): void => {
      const said = sentenceOf(fault.code, port, host);
      failed(said === undefined ? fault : new CannotListen(said, { cause: fault }));
    };
    server.once('error', refused);
    server.listen(port, host, () => {
      server.off('error', refused);
      done((server.address() as AddressInfo).port);
    });
  });
}

function sentenceOf(code: string | undefined, port: number, host: string): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Stop what runs there, or start with PORT=<another>.`;
    case 'EACCES':
      return `Port ${port} is not open to this account. Start with PORT=<another>, above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for every address.`;
    default:
      return undefined;
  }
}
