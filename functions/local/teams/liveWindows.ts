import type { ServerResponse } from 'node:http';

export type LiveWindows = ReturnType<typeof liveWindows>;

/** One server-sent event; `id` is the cursor a window comes back with. */
export interface LiveEvent {
  name: 'hello' | 'message' | 'places';
  id?: number;
  data: unknown;
}

const written = (event: LiveEvent): string =>
  `event: ${event.name}\n${event.id === undefined ? '' : `id: ${event.id}\n`}data: ${JSON.stringify(event.data)}\n\n`;

/** The open windows of all people, each a stream of server-sent events. */
export function liveWindows() {
  const windows = new Map<ServerResponse, string>();
  const heartbeat = setInterval(() => {
    for (const res of windows.keys()) res.write(': still here\n\n');
  }, 15_000);
  heartbeat.unref();
  return {
    open(res: ServerResponse, personKey: string, first: readonly LiveEvent[]): void {
      res.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      res.write(`retry: 1000\n\n${first.map(written).join('')}`);
      windows.set(res, personKey);
      res.on('close', () => windows.delete(res));
    },
    /** Sends to every window of these people what `of` makes for each of them. */
    send(personKeys: readonly string[], of: (personKey: string) => LiveEvent): void {
      for (const [res, key] of windows) if (personKeys.includes(key)) res.write(written(of(key)));
    },
    close(): void {
      clearInterval(heartbeat);
      for (const res of windows.keys()) res.end();
      windows.clear();
    },
  };
}
