import type { App } from './app.ts';
import { outbox } from '../store/collections.ts';
import { upsert } from '../store/store.ts';
import type { Write } from '../store/store.ts';
import type { OutboxItem } from '../domain/outbox.ts';

/** Belongs into the commit of an event: whoever follows the challenge (`of`) is told of it once, by his setting; `by` is not told of what he did himself. */
export function tellFollowers(app: App, event: { id: string; of: string }): Write {
  return upsert(outbox, { id: `tell-${event.id}`, task: 'tell-change', of: event.of, event: event.id, due: app.now(), attempts: 0 } as unknown as OutboxItem);
}
