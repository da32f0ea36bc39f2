import { mayDo } from './access.ts';
import { challengeLimits } from './challenge.ts';
import type { Theme } from './challenge.ts';
import { accepted, refused } from './decision.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Caller } from './member.ts';
import { findClassification } from './screening.ts';
import { tidy } from './writing.ts';

/** A new theme of the network. Refuses: not-allowed, required, too-long, classified, same-theme (also one that is retired), too-many. */
export function newTheme(id: string, given: string, by: Caller, known: readonly Theme[]): Decision<Theme> {
  if (!mayDo(by, 'theme.manage')) return notAllowed;
  const name = tidy(given);
  const refusal = wrongName(name, known) ?? tooMany(known);
  return refusal ? refused(refusal) : accepted({ id, name });
}

/** Renamed, retired or offered again; the same theme where that changes nothing. Refuses as {@link newTheme} does. */
export function changeTheme(theme: Theme, given: { name?: string | undefined; retired?: boolean | undefined }, by: Caller, known: readonly Theme[], now: string): Decision<Theme> {
  if (!mayDo(by, 'theme.manage')) return notAllowed;
  const name = given.name === undefined ? theme.name : tidy(given.name);
  const retired = given.retired ?? theme.retiredAt !== undefined;
  const others = known.filter(({ id }) => id !== theme.id);
  const back = theme.retiredAt !== undefined && !retired;
  const refusal = (name === theme.name ? undefined : wrongName(name, others)) ?? (back ? tooMany(others) : undefined);
  if (refusal) return refused(refusal);
  if (name === theme.name && retired === (theme.retiredAt !== undefined)) return accepted(theme);
  return accepted({ id: theme.id, name, ...(retired ? { retiredAt: theme.retiredAt ?? now } : {}) });
}

const notAllowed = refused({ kind: 'not-allowed', action: 'theme.manage' });

function wrongName(name: string, known: readonly Theme[]): Refusal | undefined {
  if (name === '') return { kind: 'required', field: 'name' };
  if (name.length > challengeLimits.theme) return { kind: 'too-long', field: 'name', limit: challengeLimits.theme, length: name.length };
  const marking = findClassification(name);
  if (marking !== undefined) return { kind: 'classified', marking };
  const same = known.find((one) => plain(one.name) === plain(name));
  return same && { kind: 'same-theme', name: same.name };
}

function tooMany(known: readonly Theme[]): Refusal | undefined {
  const offered = known.filter(({ retiredAt }) => retiredAt === undefined).length;
  return offered < challengeLimits.networkThemes ? undefined : { kind: 'too-many', field: 'themes', most: challengeLimits.networkThemes };
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
