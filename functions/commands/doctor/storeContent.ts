import { members, outbox, postings } from '../../store/collections.ts';
import { listTenants, readNetwork } from '../../store/network.ts';
import { walk } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { aLook } from './finding.ts';
import type { Finding, Look } from './finding.ts';
import { inTime } from './storeAccount.ts';
import { notFounded } from './storeFile.ts';

/** A delivery that nobody has taken for so long is stuck (milliseconds): the timer comes every ten seconds. */
const stuckAfter = 5 * 60_000;

/** What the documents say: a founded network, somebody to run it, a tenant to come in from, and deliveries that go out. */
export async function lookAtContent(store: Store, now: number, patience: number): Promise<Look> {
  try {
    if (!(await inTime(readNetwork(store), patience))) return aLook({ findings: [notFounded] });
    const [people, deliveries] = await Promise.all([inTime(lookAtPeople(store), patience), inTime(lookAtDeliveries(store, now), patience)]);
    const noticed = await inTime(lookAtPostings(store), patience).catch(() => []);
    return aLook({ findings: [...people, ...deliveries], noticed });
  } catch {
    // What a document or a driver says may name persons.
    return aLook({ findings: [{ about: 'store', kind: 'not-understood', sentence: 'The store holds documents that this version of the app cannot read: compare the version deployed with the one that wrote them, or restore the last back-up.' }] });
  }
}

async function lookAtPeople(store: Store): Promise<Finding[]> {
  const [tenants, coordinated] = await Promise.all([listTenants(store), hasCoordinator(store)]);
  return [
    ...(tenants.length > 0 ? [] : [{ about: 'network' as const, kind: 'no-tenant', sentence: 'No tenant is connected to the network, so nobody can come in: restore the last back-up, or found the network anew in an empty store.' }]),
    ...(coordinated ? [] : [{ about: 'network' as const, kind: 'no-coordinator', sentence: 'No member of the network is a coordinator, so nobody can run it: restore the last back-up, in which there was one.' }]),
  ];
}

async function hasCoordinator(store: Store): Promise<boolean> {
  let after: string | undefined;
  do {
    const page = await store.list(members, { order: 'byName', limit: 1000, after });
    if (page.items.some(({ value }) => value.duties.some(({ duty }) => duty === 'coordinator'))) return true;
    after = page.next;
  } while (after !== undefined);
  return false;
}

async function lookAtDeliveries(store: Store, now: number): Promise<Finding[]> {
  const upTo = new Date(now - stuckAfter).toISOString();
  const oldest = (await store.list(outbox, { order: 'due', upTo, limit: 1 })).items[0]?.value;
  if (!oldest) return [];
  return [{ about: 'deliveries', kind: 'stuck', sentence: `Deliveries to Teams are waiting since ${oldest.due.slice(0, 16).replace('T', ' ')} UTC, so the timer does not run: look whether the Function App runs and reaches its storage account (AzureWebJobsStorage).` }];
}

/** Cards that did not arrive are no fault of the deployment: a chat was closed to the bot, or the answer got lost. */
async function lookAtPostings(store: Store): Promise<string[]> {
  const counts = { failed: 0, unknown: 0 };
  for await (const { value: { state } } of walk(store, postings)) if (state === 'failed' || state === 'unknown') counts[state] += 1;
  return [
    ...(counts.failed > 0 ? [`cards that Teams refused: ${counts.failed} (the poll’s page in the Polls tab can post them again)`] : []),
    ...(counts.unknown > 0 ? [`cards of which nobody knows whether they arrived: ${counts.unknown} (look into the chat, then post them again from the Polls tab)`] : []),
  ];
}
