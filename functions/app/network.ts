import { audited, BadCursor } from './app.ts';
import type { App } from './app.ts';
import { contactCountries, mayDo } from '../domain/access.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import { memberId } from '../domain/member.ts';
import type { Caller, HeldDuty, Member } from '../domain/member.ts';
import type { Network, Organisation, PractitionerGroup } from '../domain/network.ts';
import { mayDoFor } from '../domain/electorate.ts';
import type { Electorate } from '../domain/electorate.ts';
import { members, networks, organisations, practitionerGroups, tenants } from '../store/collections.ts';
import { listGroups, listMembers as listStoredMembers, listOrganisations as listStoredOrganisations, listTenants, networkPartition, readNetwork, readOrganisation, readTenant, tenantPartition } from '../store/network.ts';
import { create, upsert } from '../store/store.ts';
import type { Page, Write } from '../store/store.ts';
import type { MembersView, MemberView, MeView, OrganisationView } from '../contract/views.ts';

/** The network this deployment serves. A deployment that was never founded cannot answer anybody. */
export async function readNetworkFacts(app: App): Promise<Network> {
  const network = await readNetwork(app.store);
  if (!network) throw new Fault('The network was not founded yet. Run `ileanet -- found`.');
  return network;
}

/** Who the caller is and what the screens may offer; every use case checks again. */
export async function me(app: App, caller: Caller): Promise<Decision<MeView>> {
  const [network, organisation, groups] = await Promise.all([readNetworkFacts(app), organisationName(app, caller.organisation), listGroups(app.store)]);
  const held = electoratesOf(caller);
  const asksEverybody = held.some((electorate) => Object.keys(electorate).length === 0);
  const countries = asksEverybody ? [...new Set((await listStoredOrganisations(app.store)).map((one) => one.country))].sort() : [];
  const { name, country, stakeholder, locale, timeZone } = caller;
  return accepted({
    name,
    country,
    stakeholder,
    locale,
    timeZone,
    organisation: { id: caller.organisation, name: organisation },
    groups: caller.groups.map((id) => ({ id, name: nameOf(groups, id) })),
    duties: caller.duties.map((held) => dutyView(held, groups)),
    network: { name: network.name, contact: network.contact },
    may: {
      createPoll: named(asksEverybody ? [...held, ...parts(held, groups, countries)] : held, groups),
      viewNetwork: viewedCountries(caller) !== undefined,
      connectTenant: mayDo(caller, 'tenant.connect'),
      addOrganisation: mayDo(caller, 'organisation.add') ? 'any' : contactCountries(caller).filter((country) => mayDo(caller, 'organisation.add', { country })),
      addKnowledge: mayAddKnowledge(caller),
      importKnowledge: mayDo(caller, 'knowledge.import'),
    },
  });
}

/** Whoever may ask everybody may ask any one country or group of the network. */
function parts(held: readonly Electorate[], groups: readonly PractitionerGroup[], countries: readonly string[]): Electorate[] {
  const led = held.flatMap((electorate) => [...(electorate.groups ?? []), ...(electorate.countries ?? [])]);
  return [...countries.filter((one) => !led.includes(one)).map((one) => ({ countries: [one] })), ...groups.filter(({ id }) => !led.includes(id)).map(({ id }) => ({ groups: [id] }))];
}

function named(electorates: readonly Electorate[], groups: PractitionerGroup[]): MeView['may']['createPoll'] {
  return electorates.map((electorate) => (electorate.groups?.[0] === undefined ? { electorate } : { electorate, name: nameOf(groups, electorate.groups[0]) }));
}

/** Whom a caller may ask by his duties: everybody, a country, a group; judged by the table of actions. */
export function electoratesOf(caller: Caller): Electorate[] {
  const all: Electorate[] = [
    {},
    ...contactCountries(caller).map((country) => ({ countries: [country] })),
    ...caller.duties.flatMap((held) => (held.duty === 'group-lead' ? [{ groups: [held.group] }] : [])),
  ];
  return all.filter((electorate) => mayDoFor(caller, 'poll.create', electorate));
}

/** `all`, the countries a contact stands for, or undefined: may not view. */
function viewedCountries(caller: Caller): 'all' | string[] | undefined {
  if (mayDo(caller, 'network.view')) return 'all';
  const countries = contactCountries(caller).filter((country) => mayDo(caller, 'network.view', { country }));
  return countries.length > 0 ? countries : undefined;
}

/** By country, then name. Refuses: not-allowed. */
export async function listOrganisations(app: App, caller: Caller): Promise<Decision<{ items: OrganisationView[] }>> {
  const countries = viewedCountries(caller);
  if (!countries) return refused({ kind: 'not-allowed', action: 'network.view' });
  const [all, connected] = await Promise.all([listStoredOrganisations(app.store), listTenants(app.store)]);
  const withTenant = new Set(connected.map((tenant) => tenant.organisation));
  const items = all
    .filter(({ country }) => countries === 'all' || countries.includes(country))
    .sort((one, other) => one.country.localeCompare(other.country) || one.name.localeCompare(other.name))
    .map((organisation) => ({ ...organisation, connected: withTenant.has(organisation.id) }));
  return accepted({ items });
}

/** By name, fifty a page; a national contact sees the own countries, one after another. Refuses: not-allowed. */
export async function listMembers(app: App, caller: Caller, query: { after?: string | undefined }): Promise<Decision<MembersView>> {
  const countries = viewedCountries(caller);
  if (!countries) return refused({ kind: 'not-allowed', action: 'network.view' });
  const [page, groups, bodies] = await Promise.all([
    countries === 'all' ? listStoredMembers(app.store, { after: query.after, limit: 50 }) : membersOfCountries(app, countries, query.after),
    listGroups(app.store),
    listStoredOrganisations(app.store),
  ]);
  const items = page.items.map(({ value }) => memberView(value, groups, bodies));
  return accepted(page.next === undefined ? { items } : { items, next: page.next });
}

/** A page of one of several countries; the cursor says which (`1:…`), and the last page of one leads to the next. */
async function membersOfCountries(app: App, countries: string[], cursor = '0:'): Promise<Page<Member>> {
  const [known, place, after] = /^(\d{1,2}):(.*)$/.exec(cursor) ?? [];
  const index = Number(place);
  if (known === undefined || index >= countries.length) throw new BadCursor();
  const page = await listStoredMembers(app.store, { country: countries[index] ?? '', after: after || undefined, limit: 50 });
  if (page.next !== undefined) return { items: page.items, next: `${index}:${page.next}` };
  return index + 1 < countries.length ? { items: page.items, next: `${index + 1}:` } : { items: page.items };
}

export function memberView(member: Member, groups: PractitionerGroup[], bodies: Organisation[]): MemberView {
  const { tenantId, objectId, name, country, stakeholder } = member;
  return {
    id: memberId(tenantId, objectId),
    name,
    country,
    stakeholder,
    organisation: nameOf(bodies, member.organisation),
    groups: member.groups.map((id) => nameOf(groups, id)),
    duties: member.duties.map((held) => dutyView(held, groups)),
  };
}

function dutyView(held: HeldDuty, groups: PractitionerGroup[]): MeView['duties'][number] {
  switch (held.duty) {
    case 'coordinator':
      return { duty: held.duty };
    case 'group-lead':
      return { duty: held.duty, where: nameOf(groups, held.group) };
    case 'facilitator':
      return { duty: held.duty, where: held.campaign };
    default:
      return { duty: held.duty, where: held.country };
  }
}

function nameOf(all: readonly { id: string; name: string }[], id: string): string {
  return all.find((one) => one.id === id)?.name ?? id;
}

/**
 * Founds the network with its first coordinator, whose tenant is connected with it; answers false, and changes nothing,
 * where there is one already. Of two at once one wins; what was cut off before it had a member is founded again. There is
 * no caller yet: this is for the operator's command line and the demo, never behind a route.
 */
export async function foundNetwork(app: App, network: Network, organisation: Organisation, coordinator: Member): Promise<boolean> {
  const cutOff = (await readNetwork(app.store)) !== undefined;
  if (cutOff && (await listStoredMembers(app.store, { limit: 1 })).items.length > 0) return false;
  const connectedBy = memberId(coordinator.tenantId, coordinator.objectId);
  const first = await app.store.commit(networkPartition, [
    cutOff ? upsert(networks, network) : create(networks, network),
    upsert(organisations, organisation),
    audited(app, 'system', 'network.found', 'network'),
  ]);
  if (!first.ok) return false;
  await app.store.commit(tenantPartition(coordinator.tenantId), [
    upsert(tenants, { tenantId: coordinator.tenantId, organisation: organisation.id, country: organisation.country, connectedAt: app.now(), connectedBy }),
    upsert(members, coordinator),
    audited(app, 'system', 'network.found', connectedBy),
  ]);
  return true;
}

/** Refuses: not-allowed. What is there already is left as it is. */
export function addGroup(app: App, caller: Caller, group: PractitionerGroup): Promise<Decision<undefined>> {
  return addOnce(app, caller, networkPartition, create(practitionerGroups, group), 'group.add', group.id);
}

/** Puts a tenant on the allow-list for an organisation. Refuses: not-allowed, not-there (no such organisation). */
export async function connectTenant(app: App, caller: Caller, tenantId: string, organisation: string): Promise<Decision<undefined>> {
  const body = await readOrganisation(app.store, organisation);
  if (!body) return refused({ kind: 'not-there' });
  const tenant = { tenantId, organisation, country: body.value.country, connectedAt: app.now(), connectedBy: caller.id };
  return addOnce(app, caller, tenantPartition(tenantId), create(tenants, tenant), 'tenant.connect', tenantId);
}

async function organisationName(app: App, id: string): Promise<string> {
  return (await readOrganisation(app.store, id))?.value.name ?? id;
}

async function addOnce(app: App, caller: Caller, partition: string, write: Write, action: string, subject: string): Promise<Decision<undefined>> {
  if (!mayDo(caller, 'tenant.connect')) return refused({ kind: 'not-allowed', action });
  await app.store.commit(partition, [write, audited(app, caller.id, action, subject)]);
  return accepted(undefined);
}

/**
 * Verifies a person as member of an organisation whose tenant is connected. Duties are given by a coordinator only.
 * Refuses: not-allowed, not-there, tenant-not-connected, other-organisation (a tenant belongs to one), already-member.
 */
export async function verifyMember(app: App, caller: Caller, person: Omit<Member, 'stakeholder' | 'country' | 'verifiedAt'>, alongside: Write[] = []): Promise<Decision<Member>> {
  const [organisation, tenant] = await Promise.all([readOrganisation(app.store, person.organisation), readTenant(app.store, person.tenantId)]);
  if (!organisation) return refused({ kind: 'not-there' });
  const { stakeholder, country } = organisation.value;
  const gives = person.duties.length === 0 || mayDo(caller, 'tenant.connect');
  if (!mayDo(caller, 'member.verify', { country }) || !gives) return refused({ kind: 'not-allowed', action: 'member.verify' });
  if (!tenant) return refused({ kind: 'tenant-not-connected' });
  if (tenant.value.organisation !== person.organisation) return refused({ kind: 'other-organisation', organisation: await organisationName(app, tenant.value.organisation) });
  const member: Member = { ...person, stakeholder, country, verifiedAt: app.now() };
  const id = memberId(person.tenantId, person.objectId);
  const committed = await app.store.commit(tenantPartition(person.tenantId), [create(members, member), audited(app, caller.id, 'member.verify', id), ...alongside]);
  return committed.ok ? accepted(member) : refused({ kind: committed.conflict === 'exists' ? 'already-member' : 'changed-meanwhile' });
}

/** Anywhere at all: for the network, his country or a group that he leads. */
function mayAddKnowledge(caller: Caller): boolean {
  return mayDo(caller, 'knowledge.add', { country: caller.country }) || caller.groups.some((group) => mayDo(caller, 'knowledge.add', { group }));
}
