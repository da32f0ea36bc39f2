import type { MessageView } from '../teams/views.ts';

export interface LiveListeners {
  message(view: MessageView): void;
  /** The list of conversations or a roster changed. */
  places(): void;
  /** The connection came or went. */
  connected(is: boolean): void;
  /** The server's data is not what this window knew: everything must be read afresh. */
  startOver(): void;
}

/** Keeps a stream of changes open, comes back by itself and asks for what it missed. */
export function listen(as: string, listeners: LiveListeners): void {
  let cursor = 0;
  let epoch = '';
  let wasLost = false;
  const open = (): void => {
    const source = new EventSource(`/local/teams/api/events?as=${encodeURIComponent(as)}&since=${cursor}`);
    source.addEventListener('hello', (event) => {
      const hello = JSON.parse((event as MessageEvent<string>).data) as { epoch: string; revision: number };
      const another = epoch !== '' && epoch !== hello.epoch;
      epoch = hello.epoch;
      if (cursor === 0 || another) cursor = hello.revision;
      listeners.connected(true);
      if (another) listeners.startOver();
      else if (wasLost) listeners.places();
      wasLost = false;
    });
    source.addEventListener('message', (event) => {
      const view = JSON.parse((event as MessageEvent<string>).data) as MessageView;
      cursor = Math.max(cursor, view.revision);
      listeners.message(view);
    });
    source.addEventListener('places', () => listeners.places());
    source.onerror = () => {
      source.close();
      wasLost = true;
      listeners.connected(false);
      window.setTimeout(open, 1000);
    };
  };
  open();
}
