import type { App } from './app.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { findClassification } from '../domain/screening.ts';
import { pollDrafts } from '../store/collections.ts';
import { remove, upsert } from '../store/store.ts';
import type { DraftsView } from '../contract/views.ts';

/** How many forms a member may keep. */
const mostDrafts = 50;

function draftPartition(caller: Caller): string {
  return `drafts:${caller.id}`;
}

/** Forms the caller keeps, newest first. Nobody else's can be named. */
export async function listPollDrafts(app: App, caller: Caller): Promise<Decision<DraftsView>> {
  const page = await app.store.list(pollDrafts, { order: 'newest', partition: draftPartition(caller), limit: mostDrafts });
  return accepted({ items: page.items.map(({ value }) => value) });
}

/** Keeps a form under the caller's own id for it. Refuses: classified, too-many-drafts. */
export async function keepPollDraft(app: App, caller: Caller, id: string, form: string): Promise<Decision<DraftsView>> {
  const classified = findClassification(form);
  if (classified) return refused({ kind: 'classified', marking: classified });
  const kept = await listPollDrafts(app, caller);
  if (kept.ok && kept.value.items.length >= mostDrafts && !kept.value.items.some((draft) => draft.id === id)) return refused({ kind: 'too-many-drafts', most: mostDrafts });
  await app.store.commit(draftPartition(caller), [upsert(pollDrafts, { id, savedAt: app.now(), form })]);
  return listPollDrafts(app, caller);
}

export async function dropPollDraft(app: App, caller: Caller, id: string): Promise<Decision<DraftsView>> {
  await app.store.commit(draftPartition(caller), [remove(pollDrafts, { id })]);
  return listPollDrafts(app, caller);
}
