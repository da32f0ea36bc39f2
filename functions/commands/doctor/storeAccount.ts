import type { NamedStore } from '../../store/storeNamed.ts';
import { asStored } from '../../store/auditCollections.ts';
import { collections } from '../../store/collections.ts';
import { wholeCollection } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { lookAt, silenceOf } from './ask.ts';
import type { World } from './ask.ts';
import { aLook } from './finding.ts';
import type { Asked, Finding, Look } from './finding.ts';
import { newerStore } from './storeFile.ts';

type Account = Extract<NamedStore, { kind: 'cosmos' }>;

/** The Cosmos DB account: does it answer, does it let us in, is everything deployed. Makes nothing. The store is to be closed. */
export async function lookAtAccount(account: Account, world: World, open: (account: Account) => Store): Promise<{ look: Look; store?: Store }> {
  const whom: Asked = { about: 'store', whom: 'Azure Cosmos DB', setting: 'COSMOS_ENDPOINT', mend: 'let this machine through the account’s firewall', url: account.endpoint };
  // Its SDK looks for a way for minutes; a plain question is answered, or not, in seconds. Any answer will do.
  const reached = await lookAt(world, whom, {}, () => aLook());
  if (reached.silent.length > 0) return { look: reached };
  let store: Store | undefined;
  try {
    store = open(account);
    const newer = await inTime(isNewer(store), world.patience);
    if (!newer) return { look: aLook(), store };
    await store.close();
    return { look: aLook({ findings: [newerStore] }) };
  } catch (fault) {
    await store?.close().catch(() => undefined);
    if (fault instanceof Late) return { look: aLook({ silent: [{ ...whom, why: 'late' }] }) };
    return { look: whyNot(fault, whom, 'key' in account) };
  }
}

function whyNot(fault: unknown, whom: Asked, byKey: boolean): Look {
  const wrong = (kind: string, sentence: string): Look => aLook({ findings: [{ about: 'store', kind, sentence } satisfies Finding] });
  const code = statusOf(fault);
  if (code === 401) return byKey
    ? wrong('key-refused', 'Azure Cosmos DB refuses COSMOS_KEY: set it to one of the account’s keys as they are now.')
    : wrong('identity-refused', 'Azure Cosmos DB does not know who asks: sign in with "az login", or set COSMOS_KEY.');
  if (code === 403) return wrong('not-allowed', `Azure Cosmos DB does not let ${byKey ? 'this machine' : 'this identity'} in: ${byKey ? 'let it through the account’s firewall' : 'give it the data role "Cosmos DB Built-in Data Contributor", and let this machine through the account’s firewall'}.`);
  if (code === 404) return wrong('database-missing', 'The Azure Cosmos DB account has no database "ileanet" with a container "ileanet": deploy them (infra/), or correct COSMOS_ENDPOINT.');
  if (fault instanceof Error && /lacks \d+ of this version/.test(fault.message)) return wrong('indexes-missing', 'The container in Azure Cosmos DB lacks indexes that this version needs: deploy infra/ again, before the app.');
  const why = silenceOf(fault);
  if (why !== 'broken') return aLook({ silent: [{ ...whom, why }] });
  return wrong('account-failing', `Azure Cosmos DB answers, but not as it should${code === undefined ? '' : ` (status ${code})`}: look at the account’s health in the Azure portal, and whether COSMOS_ENDPOINT and COSMOS_KEY belong together.`);
}

function statusOf(fault: unknown): number | undefined {
  const { code, cause } = fault as { code?: unknown; cause?: { code?: unknown } };
  return [code, cause?.code].find((one) => typeof one === 'number');
}

/** At most so many documents of each collection are looked at: an upgrade rewrites them all, and every one read is paid for. */
const sample = 100;

/** A document says which version of the app wrote it. */
async function isNewer(store: Store): Promise<boolean> {
  const answers = await Promise.all(collections.map(async (collection) => {
    const { items } = await store.list(asStored(collection), { order: wholeCollection, limit: sample });
    return items.some(({ value }) => Number(value['schemaVersion'] ?? 0) > collection.version);
  }));
  return answers.includes(true);
}

class Late extends Error {}

/** Throws {@link Late} after so many milliseconds. */
export async function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Late()), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
