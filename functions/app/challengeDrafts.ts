import type { App } from './app.ts';
import { challengeLimits } from '../domain/challenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { findClassification } from '../domain/screening.ts';
import { challengeDrafts } from '../store/challengeCollections.ts';
import { remove, upsert } from '../store/store.ts';
import type { DraftsView } from '../contract/views.ts';

function draftPartition(caller: Caller): string {
  return `drafts:${caller.id}`;
}

/** Forms the caller keeps, newest first. Nobody else's can be named. */
export async function listChallengeDrafts(app: App, caller: Caller): Promise<Decision<DraftsView>> {
  const page = await app.store.list(challengeDrafts, { order: 'newest', partition: draftPartition(caller), limit: challengeLimits.drafts });
  return accepted({ items: page.items.map(({ value }) => value) });
}

/** Keeps a form under the caller's own id for it. Refuses: classified, too-many-drafts. */
export async function keepChallengeDraft(app: App, caller: Caller, id: string, form: string): Promise<Decision<DraftsView>> {
  const marking = [form, ...textsIn(form)].map(findClassification).find((found) => found !== undefined);
  if (marking !== undefined) return refused({ kind: 'classified', marking });
  const kept = await listChallengeDrafts(app, caller);
  if (kept.ok && kept.value.items.length >= challengeLimits.drafts && !kept.value.items.some((draft) => draft.id === id)) return refused({ kind: 'too-many-drafts', most: challengeLimits.drafts });
  await app.store.commit(draftPartition(caller), [upsert(challengeDrafts, { id, savedAt: app.now(), form })]);
  return listChallengeDrafts(app, caller);
}

export async function dropChallengeDraft(app: App, caller: Caller, id: string): Promise<Decision<DraftsView>> {
  await app.store.commit(draftPartition(caller), [remove(challengeDrafts, { id })]);
  return listChallengeDrafts(app, caller);
}

/** Best effort: the challenge that was made of it stands, whether the form goes or not. */
export async function dropDraftOf(app: App, caller: Caller, id: string): Promise<void> {
  try {
    await app.store.commit(draftPartition(caller), [remove(challengeDrafts, { id })]);
  } catch {
    // It stays among the kept forms, where its writer can throw it away.
  }
}

/** A form is JSON, in which a line break or a quote stands as signs of its own: its texts as they were typed. */
function textsIn(form: string): string[] {
  try {
    return said(JSON.parse(form));
  } catch {
    return [];
  }
}

function said(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(said) : [];
}
