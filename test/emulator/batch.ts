/** One operation of a transactional batch, as the SDK sends it. */
export interface BatchOperation { operationType: string; id?: string; ifMatch?: string; partitionKey?: string; resourceBody?: { id: string } }

export interface BatchResult { statusCode: number; requestCharge?: number; eTag?: string }

/** Gives operations to the emulator as they are; it does one after the other and goes on after a failure. */
export type Send = (operations: readonly BatchOperation[]) => Promise<BatchResult[]>;

/**
 * A transactional batch as the service does it: all operations in their order, or none. The emulator refuses Read, Replace
 * and Delete in a batch, because it looks for a partition on each operation, and does not undo what came before a
 * failure. So the partition is written on each, everything the batch names is read first, the outcome is worked out on
 * paper, and only a batch that will succeed is given to it. The caller lets no other write in between.
 */
export async function atomicBatch(operations: readonly BatchOperation[], partition: string, send: Send): Promise<{ status: number; results: BatchResult[] }> {
  const ids = [...new Set(operations.map(idOf))];
  const present = await send(ids.map((id) => ({ operationType: 'Read', id, partitionKey: partition })));
  const etags = new Map(ids.map((id, index) => [id, present[index]?.statusCode === 200 ? present[index].eTag : undefined]));
  for (const [index, operation] of operations.entries()) {
    const status = statusOf(operation, etags);
    if (status >= 400) return { status: 207, results: operations.map((_, place) => ({ statusCode: place === index ? status : 424, requestCharge: 0 })) };
  }
  return { status: 200, results: await send(operations.map((operation) => ({ ...operation, partitionKey: partition }))) };
}

function idOf({ id, resourceBody }: BatchOperation): string {
  return id ?? resourceBody?.id ?? '';
}

/** The answer to one operation after those before it; what it changes is noted in `etags`. */
function statusOf(operation: BatchOperation, etags: Map<string, string | undefined>): number {
  const id = idOf(operation);
  const etag = etags.get(id);
  const changed = operation.ifMatch !== undefined && operation.ifMatch !== etag;
  switch (operation.operationType) {
    case 'Create':
      if (etag !== undefined) return 409;
      etags.set(id, 'new in this batch');
      return 201;
    case 'Upsert':
      if (etag !== undefined && changed) return 412;
      etags.set(id, 'new in this batch');
      return 200;
    case 'Replace':
    case 'Delete':
      if (etag === undefined) return 404;
      if (changed) return 412;
      etags.set(id, operation.operationType === 'Delete' ? undefined : 'new in this batch');
      return 200;
    default:
      return 400;
  }
}
