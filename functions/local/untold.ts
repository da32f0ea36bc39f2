import type { App } from '../app/app.ts';
import type { Task } from '../domain/outbox.ts';
import { outbox } from '../store/collections.ts';
import { remove } from '../store/store.ts';

/** What the demo is made of is news to nobody: what was planned to tell of it is dropped, before anything is carried out. */
export async function untold(app: App, task: Task): Promise<void> {
  const waiting = await app.store.list(outbox, { order: 'due', upTo: app.now(), limit: 1000 });
  const told = Map.groupBy(waiting.items.filter(({ value }) => value.task === task), ({ partition }) => partition);
  for (const [partition, items] of told) {
    for (let from = 0; from < items.length; from += 50) await app.store.commit(partition, items.slice(from, from + 50).map((item) => remove(outbox, item)));
  }
}
