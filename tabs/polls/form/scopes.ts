import type { MeView, PollView } from '../../../functions/contract/views.ts';

type Electorate = MeView['may']['createPoll'][number]['electorate'];

/** One answer to "whom does the poll ask?". */
export type Scope =
  | { key: string; kind: 'network' }
  | { key: string; kind: 'country'; country: string }
  | { key: string; kind: 'group'; group: { id: string; name: string } }
  | { key: 'countries'; kind: 'countries' }
  | { key: 'groups'; kind: 'groups'; groups: { id: string; name: string }[] }
  | { key: 'kept'; kind: 'kept'; electorate: PollView['electorate'] };

/**
 * Whom this member may ask by his duties. Whoever may ask everybody may also ask some countries, or some groups; those
 * that are known here are named, and the rest of the groups stays out.
 */
export function scopesOf(me: Pick<MeView, 'may' | 'groups'>): Scope[] {
  const held = me.may.createPoll.map(({ electorate, name }): Scope => {
    const [country] = electorate.countries ?? [];
    const [group] = electorate.groups ?? [];
    if (country !== undefined) return { key: `country:${country}`, kind: 'country', country };
    return group === undefined ? { key: 'network', kind: 'network' } : { key: `group:${group}`, kind: 'group', group: { id: group, name: name ?? group } };
  });
  if (!held.some(({ kind }) => kind === 'network')) return held;
  // Countries and groups are then chosen together, each in one place.
  return [...held.filter(({ kind }) => kind === 'network'), ...(me.may.viewNetwork ? [{ key: 'countries', kind: 'countries' } as const] : []), ...(groupsOf(me).length > 0 ? [{ key: 'groups', kind: 'groups', groups: groupsOf(me) } as const] : [])];
}

/** The groups that this member knows by name. */
function groupsOf({ may, groups }: Pick<MeView, 'may' | 'groups'>): { id: string; name: string }[] {
  const led = may.createPoll.flatMap(({ electorate, name }) => (electorate.groups ?? []).map((id) => ({ id, name: name ?? id })));
  return [...led, ...groups.filter(({ id }) => !led.some((one) => one.id === id))];
}

/** What is sent; undefined where countries or groups were to be chosen and none was, or the scope is none of the member's. */
export function electorateOf({ scope, countries, groups, stakeholders }: { scope: string; countries: string[]; groups: string[]; stakeholders: MeView['stakeholder'][] }, scopes: readonly Scope[]): Electorate | undefined {
  const chosen = scopes.find(({ key }) => key === scope);
  const narrowed = stakeholders.length > 0 ? { stakeholders } : {};
  switch (chosen?.kind) {
    case 'network':
      return narrowed;
    case 'country':
      return { countries: [chosen.country], ...narrowed };
    case 'group':
      return { groups: [chosen.group.id], ...narrowed };
    case 'countries':
      return countries.length > 0 ? { countries, ...narrowed } : undefined;
    case 'groups':
      return groups.length > 0 ? { groups, ...narrowed } : undefined;
    default:
      return undefined;
  }
}

/** What the form shows for an electorate: the scope that says the same, or undefined where the member has none that does. */
export function scopeFor({ groups, countries, conversation }: PollView['electorate'], scopes: readonly Scope[]): { scope: string; countries: string[]; groups: string[] } | undefined {
  const ids = (groups ?? []).map(({ id }) => id);
  const has = (key: string): boolean => scopes.some((scope) => scope.key === key);
  const found = (key: string) => (has(key) ? { scope: key, countries: countries ?? [], groups: ids } : undefined);
  if (conversation || (countries && groups)) return undefined;
  if (!countries && !groups) return found('network');
  return (countries?.length === 1 ? found(`country:${countries[0] ?? ''}`) : undefined) ?? (ids.length === 1 ? found(`group:${ids[0] ?? ''}`) : undefined) ?? (countries ? found('countries') : found('groups'));
}
