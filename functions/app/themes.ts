import { audited } from './app.ts';
import type { App } from './app.ts';
import { mayDo } from '../domain/access.ts';
import type { Theme } from '../domain/challenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { changeTheme as decideChange, newTheme } from '../domain/theme.ts';
import { themes } from '../store/challengeCollections.ts';
import { listThemes as allThemes } from '../store/challenges.ts';
import { networkPartition } from '../store/network.ts';
import { create, replace } from '../store/store.ts';
import type { ParsedOf } from '../contract/routes.ts';
import type { ThemesView } from '../contract/challengeViews.ts';

/** All themes by name, the retired ones among them: what bears one keeps it. */
export async function listThemes(app: App, caller: Caller): Promise<Decision<ThemesView>> {
  return accepted(themesView(caller, await allThemes(app.store)));
}

/** Sent twice with the same `id` it adds one. Refuses: what `newTheme` refuses, changed-meanwhile (the id is another theme's). */
export async function addTheme(app: App, caller: Caller, given: ParsedOf<'addTheme'>['body']): Promise<Decision<ThemesView>> {
  const known = await allThemes(app.store);
  const before = known.find(({ id }) => id === given.id);
  const decision = newTheme(given.id ?? app.newId(), given.name, caller, known.filter((one) => one !== before));
  if (!decision.ok) return decision;
  const theme = decision.value;
  if (before) return before.name === theme.name ? listThemes(app, caller) : refused({ kind: 'changed-meanwhile' });
  const committed = await app.store.commit(networkPartition, [create(themes, theme), audited(app, caller.id, 'theme.add', theme.id)]);
  return committed.ok ? listThemes(app, caller) : refused({ kind: 'changed-meanwhile' });
}

/** Doing what is so already changes nothing. Refuses: not-allowed, not-there, changed-meanwhile, and what `changeTheme` refuses. */
export async function changeTheme(app: App, caller: Caller, id: string, given: ParsedOf<'changeTheme'>['body']): Promise<Decision<ThemesView>> {
  if (!mayDo(caller, 'theme.manage')) return refused({ kind: 'not-allowed', action: 'theme.manage' });
  const [stored, known] = await Promise.all([app.store.read(themes, networkPartition, id), allThemes(app.store)]);
  if (!stored) return refused({ kind: 'not-there' });
  const decision = decideChange(stored.value, given, caller, known, app.now());
  if (!decision.ok) return decision;
  if (decision.value === stored.value) return accepted(themesView(caller, known));
  const committed = await app.store.commit(networkPartition, [replace(themes, stored, decision.value), audited(app, caller.id, 'theme.change', id)]);
  return committed.ok ? listThemes(app, caller) : refused({ kind: 'changed-meanwhile' });
}

function themesView(caller: Caller, all: readonly Theme[]): ThemesView {
  const items = [...all].sort((one, other) => one.name.localeCompare(other.name, 'en')).map(({ id, name, retiredAt }) => ({ id, name, retired: retiredAt !== undefined }));
  return { items, may: { manage: mayDo(caller, 'theme.manage') } };
}
