import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The little of the emulator's inside that is put right here. */
interface Document { read(): Record<string, unknown> }
interface Documents { _parent: unknown; _data: Map<string, Document>; query(this: Documents, ...given: unknown[]): unknown }
interface Container { documents: Documents }
interface Containers { _item(path: '/id', id: string, partition: string): Container; replace(this: Containers, next: { id: string }, before: { id: string }): unknown }

const require = createRequire(join(process.cwd(), 'package.json'));
const inside = <T>(name: string): { prototype: T } => (require(`@vercel/cosmosdb-server/lib/account/${name}.js`) as { default: { prototype: T } }).default;

/** The value of `/partition` that the request under way names in its options. */
const partitions = new AsyncLocalStorage<string>();

/** Runs what the emulator does for a request; inside it a query sees the documents of that partition only. */
export function inPartition<T>(header: unknown, work: () => T): T {
  const [partition] = typeof header === 'string' ? (JSON.parse(header) as unknown[]) : [];
  return typeof partition === 'string' ? partitions.run(partition, work) : work();
}

/**
 * Puts right, in the emulator itself, what cannot be put right before it: a query keeps to the partition it names, and a
 * container whose indexes are changed keeps its documents (the emulator would forget them all). Done once.
 */
export function correctEmulator(): void {
  const documents = inside<Documents>('documents').prototype;
  if (Object.hasOwn(documents, 'query')) return;
  const { query } = documents;
  documents.query = function inOnePartition(...given) {
    const partition = partitions.getStore();
    if (partition === undefined) return query.apply(this, given);
    const all = this._data;
    this._data = new Map([...all].filter(([, document]) => document.read()['partition'] === partition));
    try {
      return query.apply(this, given);
    } finally {
      this._data = all;
    }
  };
  const containers = inside<Containers>('collections').prototype;
  const { replace } = containers;
  containers.replace = function keepingDocuments(next, before) {
    const kept = this._item('/id', before.id, before.id).documents;
    const answer = replace.call(this, next, before);
    const container = this._item('/id', next.id, next.id);
    kept._parent = container;
    container.documents = kept;
    return answer;
  };
}
