import { audited } from './app.ts';
import type { App } from './app.ts';
import type { OrganisationView } from '../contract/views.ts';
import { mayDo } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { newOrganisation } from '../domain/network.ts';
import type { Organisation } from '../domain/network.ts';
import { organisations } from '../store/collections.ts';
import { listOrganisations, networkPartition, readOrganisation } from '../store/network.ts';
import { create } from '../store/store.ts';

/**
 * Adds an organisation whose tenant is connected when its first member is admitted. The same id again adds nothing.
 * Refuses: not-allowed (another country's), and what `newOrganisation` refuses.
 */
export async function addOrganisation(app: App, caller: Caller, { id, ...draft }: Organisation): Promise<Decision<OrganisationView>> {
  if (!mayDo(caller, 'organisation.add', { country: draft.country })) return refused({ kind: 'not-allowed', action: 'organisation.add' });
  const before = await readOrganisation(app.store, id);
  if (before) return accepted({ ...before.value, connected: false });
  const decision = newOrganisation(id, draft, await listOrganisations(app.store));
  if (!decision.ok) return decision;
  const committed = await app.store.commit(networkPartition, [create(organisations, decision.value), audited(app, caller.id, 'organisation.add', id)]);
  if (!committed.ok) return refused({ kind: 'changed-meanwhile' });
  return accepted({ ...decision.value, connected: false });
}
