import { audited } from './app.ts';
import type { App } from './app.ts';
import { practiceView, readableItem } from './knowledge.ts';
import { mayRead, readableBy } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Practice } from '../domain/knowledge.ts';
import type { KnowledgeEvent } from '../domain/knowledgeImport.ts';
import type { Caller } from '../domain/member.ts';
import type { PractitionerGroup } from '../domain/network.ts';
import { changePractice as decideChange, mayChangePractice, writePractice } from '../domain/practice.ts';
import type { PracticeDraft } from '../domain/practice.ts';
import { knowledgeEvents, practices } from '../store/knowledgeCollections.ts';
import type { StoredPractice } from '../store/knowledgeCollections.ts';
import { changed, itemPartition, readPractice } from '../store/knowledge.ts';
import { listGroups, readOrganisation } from '../store/network.ts';
import { create, replace } from '../store/store.ts';
import type { Stored } from '../store/store.ts';
import type { PracticeView } from '../contract/knowledgeViews.ts';

/**
 * Writes down a practice. A form sent twice carries the same `id` and makes one. Refuses: what `writePractice` refuses,
 * malformed (no such group), changed-meanwhile (the id is another member's).
 */
export async function addPractice(app: App, caller: Caller, { id, ...draft }: PracticeDraft & { id?: string | undefined }): Promise<Decision<PracticeView>> {
  const [groups, organisation] = await Promise.all([listGroups(app.store), readOrganisation(app.store, caller.organisation)]);
  const decision = writePractice(draft, caller, { id: id ?? app.newId(), now: app.now(), organisation: organisation?.value.name ?? caller.organisation });
  if (!decision.ok) return decision;
  const practice = decision.value;
  if (!allThere(practice, groups)) return refused({ kind: 'malformed', field: 'groups' });
  const partition = itemPartition(practice.id);
  const committed = await app.store.commit(partition, [
    create(practices, { ...practice, readableBy: readableBy(practice) }),
    changed(partition, practice.changedAt),
    audited(app, caller.id, 'knowledge.add', practice.id),
  ]);
  if (!committed.ok) return madeBefore(app, caller, practice.id, groups);
  await app.indexed(partition);
  return accepted(practiceView(app, caller, practice, groups));
}

/** The practice that this member's first sending of the same form has made. */
async function madeBefore(app: App, caller: Caller, id: string, groups: PractitionerGroup[]): Promise<Decision<PracticeView>> {
  const stored = await readPractice(app.store, id);
  return stored && stored.value.author.member === caller.id && mayRead(caller, stored.value) ? accepted(practiceView(app, caller, stored.value, groups)) : refused({ kind: 'changed-meanwhile' });
}

function allThere(practice: Practice, groups: readonly PractitionerGroup[]): boolean {
  return (practice.groups ?? []).every((id) => groups.some((group) => group.id === id));
}

/** Refuses: not-there, and what the rule `changePractice` refuses. Sent twice, it changes once. */
export async function changePractice(app: App, caller: Caller, id: string, draft: PracticeDraft & { edition: number }): Promise<Decision<PracticeView>> {
  const [stored, groups] = await Promise.all([readablePractice(app, caller, id), listGroups(app.store)]);
  if (!stored) return refused({ kind: 'not-there' });
  const nameOf = (group: string): string => groups.find((one) => one.id === group)?.name ?? group;
  const decision = decideChange(bare(stored.value), draft, caller, app.now(), nameOf);
  if (!decision.ok) return decision;
  const { practice, changes } = decision.value;
  if (changes.length === 0) return accepted(practiceView(app, caller, practice, groups));
  const news = (practice.groups ?? []).filter((group) => !(stored.value.groups ?? []).includes(group));
  if (!allThere({ ...practice, groups: news }, groups)) return refused({ kind: 'malformed', field: 'groups' });
  return commitChange(app, caller, stored, practice, { kind: 'changed', changes }, groups);
}

/** Takes it back: nobody finds or opens it but who may change it. Doing it again changes nothing. Refuses: not-there, not-allowed, changed-meanwhile. */
export async function withdrawPractice(app: App, caller: Caller, id: string): Promise<Decision<PracticeView>> {
  return turn(app, caller, id, (practice) => (practice.withdrawnAt === undefined ? { practice: { ...practice, withdrawnAt: app.now() }, kind: 'withdrawn' } : undefined));
}

/** Refuses: not-there, not-allowed, changed-meanwhile. */
export async function restorePractice(app: App, caller: Caller, id: string): Promise<Decision<PracticeView>> {
  return turn(app, caller, id, ({ withdrawnAt, ...practice }) => (withdrawnAt === undefined ? undefined : { practice, kind: 'restored' }));
}

async function turn(app: App, caller: Caller, id: string, turned: (practice: Practice) => { practice: Practice; kind: 'withdrawn' | 'restored' } | undefined): Promise<Decision<PracticeView>> {
  const [stored, groups] = await Promise.all([readablePractice(app, caller, id), listGroups(app.store)]);
  if (!stored) return refused({ kind: 'not-there' });
  if (!mayChangePractice(caller, stored.value)) return refused({ kind: 'not-allowed', action: 'knowledge.change' });
  const now = turned(bare(stored.value));
  if (!now) return accepted(practiceView(app, caller, stored.value, groups));
  const practice = { ...now.practice, edition: stored.value.edition + 1, changedAt: app.now() };
  return commitChange(app, caller, stored, practice, { kind: now.kind, changes: [] }, groups);
}

async function readablePractice(app: App, caller: Caller, id: string): Promise<Stored<StoredPractice> | undefined> {
  const [stored, readable] = await Promise.all([readPractice(app.store, id), readableItem(app, caller, id)]);
  return stored && readable ? stored : undefined;
}

function bare({ readableBy: _keys, ...practice }: StoredPractice): Practice {
  return practice;
}

const auditName = { changed: 'knowledge.change', withdrawn: 'knowledge.withdraw', restored: 'knowledge.restore' } as const;

async function commitChange(app: App, caller: Caller, stored: Stored<StoredPractice>, practice: Practice, event: Pick<KnowledgeEvent, 'changes'> & { kind: keyof typeof auditName }, groups: PractitionerGroup[]): Promise<Decision<PracticeView>> {
  const { partition, id } = stored;
  const committed = await app.store.commit(partition, [
    replace(practices, stored, { ...practice, readableBy: readableBy(practice) }),
    create(knowledgeEvents, { id: app.newId(), item: id, at: practice.changedAt, by: { member: caller.id, name: caller.name }, ...event }),
    changed(partition, practice.changedAt),
    audited(app, caller.id, auditName[event.kind], id),
  ]);
  if (!committed.ok) return refused({ kind: 'changed-meanwhile' });
  await app.indexed(partition);
  return accepted(practiceView(app, caller, practice, groups));
}
