import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { frontDoor } from '../../functions/host/frontDoor.ts';
import type { FrontDoor, Handle } from '../../functions/host/frontDoor.ts';
import { CannotListen, listen } from '../../functions/host/listen.ts';

const faults: unknown[] = [];
let door: FrontDoor;
let port: number;

async function opened(handle?: Handle): Promise<void> {
  door = frontDoor({ origin: 'https://ileanet.example', fault: (fault) => faults.push(fault) });
  port = await listen(door.server, 0, '127.0.0.1');
  if (handle) door.open(handle);
}

afterEach(async () => {
  await door.close(0);
  faults.length = 0;
});

const address = (): string => `http://127.0.0.1:${port}`;

/** The first line of the answer to a request as it goes over the wire. */
async function raw(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return first.toString().split('\r\n')[0] ?? '';
}

describe('the front door', () => {
  test('asks to come back while the app is not there yet', async () => {
    await opened();
    const early = await fetch(`${address()}/api/health`);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
  });

  test('gives the app the public address, whatever the request calls this machine', async () => {
    const seen: string[] = [];
    await opened(async (_request, response, url) => {
      seen.push(url.href);
      response.end();
      return true;
    });
    await fetch(`${address()}/api/polls?state=open`);
    await raw('GET //elsewhere.example/api HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n');
    expect(seen).toEqual(['https://ileanet.example/api/polls?state=open', 'https://ileanet.example/elsewhere.example/api']);
  });

  test('turns away what is no path, and says when nothing is there', async () => {
    await opened(async () => false);
    expect(await raw('OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('400');
    expect(await raw('GET http://elsewhere.example/ HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('400');
    expect((await fetch(`${address()}/nowhere`)).status).toBe(404);
  });

  test('answers a fault with 500 and without its text, and tells of it once', async () => {
    await opened(async () => { throw new Error('a secret'); });
    const answer = await fetch(`${address()}/`);
    expect([answer.status, (await answer.text()).includes('secret')]).toEqual([500, false]);
    expect(faults).toHaveLength(1);
  });

  test('does not call it a fault when whoever asked goes away', async () => {
    const given = new Promise<void>((done) => {
      void opened(async (request) => {
        done();
        for await (const part of request) void part;
        return true;
      });
    });
    while (!port || !door?.server.listening) await new Promise((resume) => setTimeout(resume, 5));
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
    await given;
    socket.destroy();
    await new Promise((resume) => setTimeout(resume, 100));
    expect(faults).toEqual([]);
  });
});

describe('a front door that closes', () => {
  test('lets the request in flight finish, and takes no new one', async () => {
    let waiting: ServerResponse | undefined;
    await opened(async (_request, response) => {
      waiting = response;
      await once(response, 'finish');
      return true;
    });
    const asked = fetch(`${address()}/slow`);
    while (!waiting) await new Promise((resume) => setTimeout(resume, 5));
    const closed = door.close(5_000);
    await expect(fetch(`${address()}/late`)).rejects.toThrow();
    waiting.end('done');
    const answer = await asked;
    expect([answer.status, answer.headers.get('connection'), await answer.text()]).toEqual([200, 'close', 'done']);
    expect(await closed).toBe(0);
  });

  test('does not wait for connections that ask nothing', async () => {
    await opened(async (_request, response) => {
      response.end();
      return true;
    });
    await fetch(`${address()}/`);
    const silent = connect(port, '127.0.0.1');
    await once(silent, 'connect');
    const began = Date.now();
    expect(await door.close(8_000)).toBe(0);
    silent.destroy();
    expect(Date.now() - began).toBeLessThan(6_000);
  });

  test('cuts off what does not finish, and says how much it was', async () => {
    await opened(async () => new Promise(() => undefined));
    const asked = fetch(`${address()}/never`);
    const failed = expect(asked).rejects.toThrow();
    await new Promise((resume) => setTimeout(resume, 50));
    expect(await door.close(100)).toBe(1);
    await failed;
  });
});

test('a port that is taken, and an address of another machine, are told in a sentence', async () => {
  await opened();
  const second = frontDoor({ origin: 'https://ileanet.example', fault: () => undefined });
  await expect(listen(second.server, port, '127.0.0.1')).rejects.toThrow(CannotListen);
  await expect(listen(second.server, port, '127.0.0.1')).rejects.toThrow(`Port ${port} is taken. Stop what runs there, or start with PORT=<another>.`);
  await expect(listen(second.server, 0, '192.0.2.1')).rejects.toThrow(/192\.0\.2\.1 is no address of this machine\. Set HOST/);
});
