import { CosmosClient } from '@azure/cosmos';
import type { Container, CosmosClientOptions, CosmosHeaders, ErrorResponse, JSONObject, OperationInput, OperationResponse } from '@azure/cosmos';
import { containerDefinition, containerName, cursorAfter, indexKey, itemId, sqlOf } from './cosmosLayout.ts';
import type { CompositeIndex, ContainerDefinition, IndexingPolicy } from './cosmosLayout.ts';
import { Fault } from '../domain/fault.ts';
import { countCharge } from './measuredStore.ts';
import { declaredOrder, documentOf, parsedPage } from './store.ts';
import type { Collection, Commit, Query, Store, Stored, Write } from './store.ts';

export type CosmosOptions = CosmosAccount & {
  database: string;
  collections: readonly Collection<never>[];
  /** Told once per call of the port that reached the service, also when the call failed. */
  onCharge?: (charge: Charge) => void;
  /** `expect`: database, container and indexes are there, nothing is made. Always so with a credential, which may not. */
  container?: 'make' | 'expect';
  /** For an emulator only, which names an address of its own that cannot be reached. */
  enableEndpointDiscovery?: false;
};

export type CosmosAccount = { endpoint: string; key: string } | { endpoint: string; credential: NonNullable<CosmosClientOptions['aadCredentials']> };

/** What one call cost: request units, and requests counted from outside the SDK (its own repeats after 429 are one). */
export interface Charge { call: 'read' | 'list' | 'commit' | 'ping'; collection?: string; units: number; requests: number }

export { containerName };
interface Item { id: string; partition: string; collection: string; docId: string; body: unknown; _etag: string }

/** 429 is repeated by the SDK after the time the service names, at most so often and so long (seconds). */
const throttling = { maxRetryAttemptCount: 9, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 20 };
/** "Retry with" (449: two writes met), or an operation of a batch that was throttled, is repeated here. */
const retryWith = 449;
const mostAttempts = 8;
/** The SDK looks for a way to an account for minutes; who asks whether the store answers is told sooner (milliseconds). */
const pingPatience = 4_000;

/**
 * The store on Azure Cosmos DB for NoSQL. A commit is one transactional batch with etags, a read a point read, a list
 * one parameterised query along a composite index made from the declared orders. With a key, database, container and
 * missing indexes are made on first use; an identity may not make them, so what was not deployed is said. The account has
 * one write region (etags guard nothing between two) and session consistency or stronger.
 */
export function cosmosStore(options: CosmosOptions): Store {
  const { database, collections, onCharge } = options;
  const client = new CosmosClient({
    endpoint: options.endpoint,
    ...('key' in options ? { key: options.key } : { aadCredentials: options.credential }),
    userAgentSuffix: 'ILEAnet',
    connectionPolicy: { retryOptions: throttling, requestTimeout: 15_000, enableEndpointDiscovery: options.enableEndpointDiscovery ?? true },
  });
  const names = new Set(collections.map(({ name }) => name));
  const making = 'key' in options && options.container !== 'expect';
  const container = untilDone(() => (making ? prepare : findDeployed)(client, database, containerDefinition(collections)));
  const pointRead = async (ask: Ask, id: string, partition: string): Promise<Item | undefined> => {
    const items = await container();
    const { resource, statusCode, substatus } = await ask(() => items.item(id, partition).read<Item>());
    // A missing document has no substatus; a missing container or a replica that lags behind has one.
    if (statusCode === 404 && substatus) throw new Fault(`The store could not be read: 404 with substatus ${substatus}.`);
    return resource;
  };

  return {
    read: <T>(collection: Collection<T>, partition: string, id: string) => charged({ call: 'read', collection: collection.name }, onCharge, async (ask) => {
      const item = await pointRead(ask, itemId(collection.name, id), partition);
      return item && parsed(collection, item);
    }),
    list: <T>(collection: Collection<T>, query: Query) => charged({ call: 'list', collection: collection.name }, onCharge, async (ask) => {
      const order = declaredOrder(collection, query);
      const { limit, partition } = query;
      const pages = (await container()).items.query<Item>(sqlOf(collection, query), { maxItemCount: limit + 1, ...(partition === undefined ? {} : { partitionKey: partition }) });
      const rows: Item[] = [];
      // The service may answer short or empty pages before the last.
      while (rows.length <= limit && pages.hasMoreResults()) rows.push(...((await ask(() => pages.fetchNext())).resources ?? []));
      const found = rows.slice(0, limit);
      const answer = parsedPage(found, query, ({ docId }) => docId, (row) => parsed(collection, row));
      const last = found.at(-1);
      return rows.length > limit && last ? { ...answer, next: cursorAfter(last.body, { partition: last.partition, id: last.docId }, order) } : answer;
    }),
    commit: async (partition, writes) => {
      if (writes.length > 100) throw new Error('A commit holds at most 100 writes.');
      const foreign = writes.find(({ collection }) => !names.has(collection));
      if (foreign) throw new Error(`There is no collection '${foreign.collection}'.`);
      if (writes.length === 0) return { ok: true };
      return charged({ call: 'commit' }, onCharge, async (ask) => commitBatch(await container(), ask, partition, writes));
    },
    ping: () => inTime(charged({ call: 'ping' }, onCharge, async (ask) => void (await pointRead(ask, 'ping', 'ping')))),
    async close() {
      client.dispose();
    },
  };
}

function parsed<T>(collection: Collection<T>, item: Item): Stored<T> {
  return { value: documentOf(collection, item.docId, item.body), partition: item.partition, id: item.docId, etag: item._etag };
}

type Operation = OperationInput & { ifMatch?: string };

function operationsOf(partition: string, write: Write): Operation[] {
  const id = itemId(write.collection, write.id);
  const item = (body: unknown): JSONObject => ({ id, partition, collection: write.collection, docId: write.id, body }) as JSONObject;
  switch (write.write) {
    case 'create':
      return [{ operationType: 'Create', resourceBody: item(write.document) }];
    case 'replace':
      return [{ operationType: 'Replace', id, ifMatch: write.etag, resourceBody: item(write.document) }];
    case 'upsert':
      return [{ operationType: 'Upsert', resourceBody: item(write.document) }];
    case 'delete':
      // Deleting what is not there would fail the whole batch, so without an etag it is put there first.
      return write.etag === undefined
        ? [{ operationType: 'Upsert', resourceBody: item(null) }, { operationType: 'Delete', id }]
        : [{ operationType: 'Delete', id, ifMatch: write.etag } as Operation];
  }
}

/** One transactional batch: done, or the first conflict. The service takes 100 operations and 2 MB; more is a fault. */
async function commitBatch(container: Container, ask: Ask, partition: string, writes: readonly Write[]): Promise<Commit> {
  const steps = writes.flatMap((write) => operationsOf(partition, write).map((operation) => ({ write, operation })));
  if (steps.length > 100) throw new Error('A commit holds at most 100 writes, and a delete without an etag counts twice.');
  const results = await ask(async () => {
    const answer = await container.items.batch(steps.map(({ operation }) => operation), partition);
    const busy = answer.result?.find(({ statusCode }) => statusCode === 429 || statusCode === retryWith) as (OperationResponse & { retryAfterMilliseconds?: number }) | undefined;
    if (busy) throw Object.assign(new Error('The store is busy.'), { code: retryWith, headers: answer.headers, retryAfterInMs: busy.retryAfterMilliseconds });
    return { headers: answer.headers, statuses: (answer.result ?? []).map(({ statusCode }) => statusCode) };
  });
  // 424: undone because another operation of the batch failed.
  const failed = results.statuses.findIndex((status) => status >= 400 && status !== 424);
  if (failed < 0 && results.statuses.length === steps.length && !results.statuses.includes(424)) return { ok: true };
  const [write, status] = [steps[failed]?.write, results.statuses[failed]];
  if (write?.write === 'create' && status === 409) return { ok: false, conflict: 'exists', collection: write.collection, id: write.id };
  const guarded = write?.write === 'replace' || (write?.write === 'delete' && write.etag !== undefined);
  if (write && guarded && (status === 404 || status === 412)) return { ok: false, conflict: 'changed-meanwhile', collection: write.collection, id: write.id };
  throw new Fault(`The store refused a commit: ${write ? `${write.write} in ${write.collection} was answered ${status}` : 'an operation was not answered'}.`);
}

type Answer = { requestCharge: number } | { headers: CosmosHeaders };
/** Makes one request, repeats it where the service says "retry with", and adds up what it cost. */
type Ask = <A extends Answer>(request: () => Promise<A>) => Promise<A>;

async function charged<T>(call: Pick<Charge, 'call' | 'collection'>, onCharge: CosmosOptions['onCharge'], work: (ask: Ask) => Promise<T>): Promise<T> {
  const charge: Charge = { ...call, units: 0, requests: 0 };
  const ask: Ask = async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      charge.requests += 1;
      try {
        const answer = await request();
        charge.units += 'requestCharge' in answer ? answer.requestCharge : unitsIn(answer.headers);
        return answer;
      } catch (fault) {
        // The SDK wraps what a batch was answered.
        const error = (fault instanceof Error && fault.cause ? fault.cause : fault) as Partial<ErrorResponse>;
        charge.units += unitsIn(error.headers);
        if (error.code !== retryWith || attempt >= mostAttempts) throw fault;
        const pause = error.retryAfterInMs ?? 10 * 2 ** attempt;
        await new Promise((resume) => setTimeout(resume, pause * (1 + Math.random())));
      }
    }
  };
  try {
    return await work(ask);
  } finally {
    countCharge(charge.units);
    if (charge.requests > 0) onCharge?.(charge);
  }
}

function unitsIn(headers: CosmosHeaders | undefined): number {
  return Number(headers?.['x-ms-request-charge'] ?? 0);
}

/** Makes what is missing, and leaves alone what is there. */
async function prepare(client: CosmosClient, name: string, definition: ContainerDefinition): Promise<Container> {
  const { indexingPolicy: indexing, partitionKey: { paths, version } } = definition;
  const { database } = await made(() => client.databases.createIfNotExists({ id: name }));
  const { container, resource } = await made(() => database.containers.createIfNotExists({ ...definition, partitionKey: { paths, version } }));
  const present = resource?.indexingPolicy?.compositeIndexes ?? [];
  const lacking = lackingIndexes(present, indexing);
  // An older version of the app beside this one keeps its indexes.
  if (resource && lacking.length > 0) await made(() => container.replace({ ...resource, indexingPolicy: { ...indexing, compositeIndexes: [...present, ...lacking] } }));
  return container;
}

/** Looks whether everything was deployed, and asks for nothing that a data role does not allow. */
async function findDeployed(client: CosmosClient, name: string, { id, indexingPolicy }: ContainerDefinition): Promise<Container> {
  const container = client.database(name).container(id);
  const { resource } = await container.read().catch((fault: Partial<ErrorResponse>) => {
    if (fault.code === 404) throw new Fault(`The store has no container '${id}' in a database '${name}': deploy them (infra/); with COSMOS_KEY the app and the command found make them.`, { cause: fault });
    if (fault.code === 401 || fault.code === 403) throw new Fault(`The store may not be read by this identity: give it the data role "Cosmos DB Built-in Data Contributor" on the account, or set COSMOS_KEY.`, { cause: fault });
    throw fault;
  });
  const lacking = lackingIndexes(resource?.indexingPolicy?.compositeIndexes ?? [], indexingPolicy);
  if (lacking.length > 0) throw new Fault(`The store’s container lacks ${lacking.length} of this version’s indexes: deploy it again (infra/) before the app. The first is ${indexKey(lacking[0] ?? [])}.`);
  return container;
}

function lackingIndexes(present: Parameters<typeof indexKey>[0][], indexing: IndexingPolicy): CompositeIndex[] {
  const known = new Set(present.map(indexKey));
  return indexing.compositeIndexes.filter((index) => !known.has(indexKey(index)));
}

/** Two instances may start at once: the slower one finds on its second look what the other made. */
function made<T>(make: () => Promise<T>): Promise<T> {
  return make().catch((fault: Partial<ErrorResponse>) => {
    if (fault.code === 409) return make();
    if (fault.code === 403) throw new Fault('The store’s database, container or indexes are missing and may not be made with these rights, or it may not be read at all: deploy them, and give this identity its data role.', { cause: fault });
    throw fault;
  });
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Fault(`The store did not answer within ${pingPatience / 1000} seconds.`)), pingPatience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Once, for everybody; tried again by the next who asks if it failed. */
function untilDone<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work().catch((fault) => {
      done = undefined;
      throw fault;
    });
    return done;
  };
}
