import { audited } from './app.ts';
import type { App } from './app.ts';
import { ballotWouldBe, eraseBallot, eraseParticipation } from './erasingBallots.ts';
import { changeOfChallenges, ownOfChallenges } from './erasingChallenges.ts';
import { eraseFromEntry } from '../domain/audit.ts';
import type { AuditEntry, Hash } from '../domain/audit.ts';
import { namesPerson, personOf, withoutPerson } from '../domain/erasure.ts';
import type { ErasedPerson } from '../domain/erasure.ts';
import { memberId } from '../domain/member.ts';
import type { Member } from '../domain/member.ts';
import type { Note, PersonalChat } from '../domain/note.ts';
import type { Ballot } from '../domain/poll.ts';
import { collections, members, outbox } from '../store/collections.ts';
import type { Participation } from '../store/collections.ts';
import { changed as knowledgeChanged } from '../store/knowledge.ts';
import { readMember } from '../store/network.ts';
import { remove, replace, upsert, walk } from '../store/store.ts';
import type { Collection, Stored, Write } from '../store/store.ts';

/** How many documents of each collection name the person; of ballots, how many would be withdrawn. */
export interface Traces {
  documents: Record<string, number>;
  ballotsWithdrawn: number;
  /** Documents that cannot be read, and may name the person too. */
  unreadable: number;
}

/** `not-there`: nothing names this person. `last-coordinator`: nobody could admit or appoint anybody any more. */
export type Erasable = { ok: true; traces: Traces } | { ok: false; why: 'not-a-member-id' | 'not-there' | 'last-coordinator' };

export interface Erased {
  /** What was there before. */
  traces: Traces;
  /** What still names the person: documents of a kind whose id holds the person, or that changed all the time. */
  left: Traces;
  /** Do the store's own files hold no trace? Undefined where the service sees to that. */
  forgotten?: boolean;
}

/** What would be erased. Goes through every document of the store. */
export async function findTraces(app: App, member: string): Promise<Erasable> {
  const person = personOf(member);
  if (!person) return { ok: false, why: 'not-a-member-id' };
  if (await isLastCoordinator(app, person)) return { ok: false, why: 'last-coordinator' };
  const traces = await counted(app, await look(app, person));
  return Object.keys(traces.documents).length > 0 ? { ok: true, traces } : { ok: false, why: 'not-there' };
}

/** Members go on meanwhile, and may write a document anew that was just read: after so many rounds the rest is told. */
const mostRounds = 5;

/**
 * Erases a person from every document: who is a member no longer can begin nothing new, so that comes first. Named
 * ballots of open polls are withdrawn, those of closed ones stay as counts; what the person made stays, by an erased
 * author; audit entries stay sealed. Cut off at any step, doing it again goes on. Each change leaves an audit entry of
 * the operator, which does not name the person.
 */
export async function eraseMember(app: App, member: string, hash: Hash): Promise<{ ok: true; erased: Erased } | Extract<Erasable, { ok: false }>> {
  const found = await findTraces(app, member);
  const person = personOf(member);
  if (!found.ok || !person) {
    // An earlier run may have been cut off at its last step.
    if (!found.ok && found.why === 'not-there') await app.store.forget?.();
    return found.ok ? { ok: false, why: 'not-a-member-id' } : found;
  }
  let left = await look(app, person);
  for (let round = 0; round < mostRounds && left.named.length > 0; round += 1) {
    await eraseFrom(app, person, left.named, hash);
    left = await look(app, person);
  }
  const forgotten = await app.store.forget?.();
  return { ok: true, erased: { traces: found.traces, left: await counted(app, left), ...(forgotten === undefined ? {} : { forgotten }) } };
}

type Named = { collection: Collection<unknown>; stored: Stored<unknown> };
interface Look { named: Named[]; unreadable: number }

/** Goes through every document there is. */
async function look(app: App, person: ErasedPerson): Promise<Look> {
  const found: Look = { named: [], unreadable: 0 };
  const apart = (): void => void (found.unreadable += 1);
  for (const collection of collections as unknown as readonly Collection<unknown>[]) {
    for await (const stored of walk(app.store, collection, apart)) {
      const concerned = isPersonal(collection) ? isOwn(collection, stored, person) : namesPerson(stored.id, person) || namesPerson(JSON.stringify(stored.value), person);
      if (concerned) found.named.push({ collection, stored });
    }
  }
  return found;
}

async function counted(app: App, { named, unreadable }: Look): Promise<Traces> {
  const documents: Record<string, number> = {};
  let ballotsWithdrawn = 0;
  for (const { collection, stored } of named) {
    documents[collection.name] = (documents[collection.name] ?? 0) + 1;
    if (collection.name === 'ballots' && (await ballotWouldBe(app, stored.value as Ballot)) === 'withdrawn') ballotsWithdrawn += 1;
  }
  return { documents, ballotsWithdrawn, unreadable };
}

async function isLastCoordinator(app: App, person: ErasedPerson & { tenantId: string }): Promise<boolean> {
  const leads = ({ duties }: { duties: { duty: string }[] }): boolean => duties.some(({ duty }) => duty === 'coordinator');
  const member = await readMember(app.store, person.tenantId, person.objectId);
  if (!member || !leads(member.value)) return false;
  for await (const other of walk(app.store, members)) if (other.value.objectId !== person.objectId && leads(other.value)) return false;
  return true;
}

/** The person's own documents first; then ballots, each with its tally; then everything else, partition by partition. */
async function eraseFrom(app: App, person: ErasedPerson, named: readonly Named[], hash: Hash): Promise<void> {
  const kindOf = ({ collection }: Named): 'own' | 'cast' | 'tookPart' | 'other' => (isPersonal(collection) ? 'own' : collection.name === 'ballots' ? 'cast' : collection.name === 'participations' ? 'tookPart' : 'other');
  const { own = [], cast = [], tookPart = [], other = [] } = Object.groupBy(named, kindOf);
  await commitAll(app, person, own, ({ collection, stored }) => [remove(collection, stored)]);
  for (const { stored } of cast) await eraseBallot(app, stored.value as Ballot, operator);
  for (const { stored } of tookPart) await eraseParticipation(app, stored.value as Participation, operator);
  await commitAll(app, person, other, (one) => changed(app, one, person, hash));
}

/** Documents that are about one person and nothing else, or kept for one alone, and how each says whose it is. */
const personal: Record<string, (stored: Stored<unknown>) => string> = {
  members: ({ value }) => memberId((value as Member).tenantId, (value as Member).objectId),
  joinRequests: ({ value }) => memberId((value as Member).tenantId, (value as Member).objectId),
  personalChats: ({ value }) => (value as PersonalChat).member,
  notes: ({ value }) => (value as Note).member,
  pollDrafts: ({ partition }) => partition.replace(/^drafts:/, ''),
  ...ownOfChallenges,
};

function isPersonal({ name }: Collection<unknown>): boolean {
  return Object.hasOwn(personal, name);
}

function isOwn({ name }: Collection<unknown>, stored: Stored<unknown>, person: ErasedPerson): boolean {
  return personal[name]?.(stored) === person.id;
}

/**
 * Nothing where the document cannot lose the person without becoming another: it is told of in the end. Cards of a poll
 * are drawn again, because they show its author.
 */
function changed(app: App, { collection, stored }: Named, person: ErasedPerson, hash: Hash): Write[] {
  const ofChallenges = changeOfChallenges(app, { collection, stored }, person);
  if (ofChallenges) return ofChallenges;
  const value = collection.name === 'audit' ? eraseFromEntry(stored.value as AuditEntry, person.id, hash) : withoutPerson(stored.value, person);
  const fits = !namesPerson(stored.id, person) && !namesPerson(JSON.stringify(value), person) && collection.schema.safeParse(value).success;
  if (!fits) return [];
  const cards = collection.name === 'polls' ? [upsert(outbox, { id: 'card-erased', task: 'card', urgent: true, poll: stored.id, due: app.now(), attempts: 0 })] : [];
  // The search index knows by whom a practice can be read: it takes it in anew.
  const found = collection.name === 'practices' ? [knowledgeChanged(stored.partition, app.now())] : [];
  return [replace(collection, stored, value), ...cards, ...found];
}

const operator = 'operator';

/**
 * As few commits as a partition takes, each with its audit entry; but in a partition that is the person's own nothing may
 * stay that lies under the person's id. What met a conflict is met again in the next round.
 */
async function commitAll(app: App, person: ErasedPerson, named: readonly Named[], writesOf: (one: Named) => Write[]): Promise<void> {
  for (const [partition, here] of Map.groupBy(named, ({ stored }) => stored.partition)) {
    const writes = here.flatMap(writesOf);
    const entry = namesPerson(partition, person) ? [] : [audited(app, operator, 'member.erase', partition.replace(/^[^:]*:/, ''))];
    for (let next = 0; next < writes.length; next += 99) await app.store.commit(partition, [...writes.slice(next, next + 99), ...entry]);
  }
}
