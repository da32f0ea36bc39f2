import { demoGroups } from './demo/groups.ts';
import { demoMembers, demoStrangers } from './demo/members.ts';
import type { DemoMember } from './demo/members.ts';
import { demoOrganisations } from './demo/organisations.ts';
import { demoPolls } from './demo/polls.ts';
import type { DemoPoll } from './demo/polls.ts';
import { demoPractices } from './demo/practices.ts';
import type { DemoPractice } from './demo/practices.ts';
import { demoProjects, demoProjectsSource } from './demo/projects.ts';
import { exampleChallenges } from './demoChallenges.ts';
import { untold } from './untold.ts';
import type { LocalConversation, Person } from './teams/teams.ts';
import { later } from '../app/app.ts';
import type { App } from '../app/app.ts';
import { writeOutcome } from '../app/changingPolls.ts';
import { closePoll } from '../app/closing.ts';
import { findCaller } from '../app/callers.ts';
import { addItem } from '../app/knowledge.ts';
import { addGroup, connectTenant, foundNetwork, verifyMember } from '../app/network.ts';
import { addOrganisation } from '../app/organisations.ts';
import { castBallot, createPoll, listPolls } from '../app/polls.ts';
import type { Decision } from '../domain/decision.ts';
import { projectId } from '../domain/knowledge.ts';
import { writePractice } from '../domain/practice.ts';
import type { Caller } from '../domain/member.ts';
import type { Organisation } from '../domain/network.ts';

const network = { name: 'ILEAnet', contact: 'the coordination desk of ILEAnet, or the national contact of your country', defaultLocale: 'en-GB' };

/** Makes the demo network through the use cases. What is there already is left alone, so a start cut off goes on. */
export async function foundDemo(given: App): Promise<void> {
  // What it is made of is news to nobody: nothing is carried out before it stands.
  const app: App = { ...given, nudge: () => undefined };
  const coordinator = await coordinatorOf(app);
  await Promise.all(demoOrganisations.map(async (organisation) => must(await addOrganisation(app, coordinator, bodyOf(organisation)))));
  await Promise.all(demoGroups.map(async (group) => must(await addGroup(app, coordinator, group))));
  const withTenant = demoOrganisations.filter(({ tenantId }) => tenantId !== undefined);
  await Promise.all(withTenant.map(async ({ tenantId = '', id }) => must(await connectTenant(app, coordinator, tenantId, id))));
  await Promise.all(demoMembers.map(async (member) => {
    const verified = await verifyMember(app, coordinator, personOf(member));
    if (!verified.ok && verified.refusal.kind !== 'already-member') must(verified);
  }));
  await Promise.all(demoProjects.map(async ({ coordinator: lead, partners, topic, ...project }) => must(await addItem(app, coordinator, {
    ...project,
    kind: 'rdi-project',
    id: projectId(project.framework, project.grantId),
    objective: '', keywords: [], programmes: [], fields: [], links: [], results: 0,
    topics: topic.split(';').map((code) => ({ code })),
    organisations: [{ ...lead, role: 'coordinator' as const }, ...partners.map((partner) => ({ ...partner, role: 'participant' as const }))],
    source: demoProjectsSource,
    addedAt: app.now(), changedAt: app.now(),
    marking: { tlp: 'CLEAR', audience: 'public' },
    owner: { organisation: coordinator.organisation, country: coordinator.country },
  }))));
  await Promise.all(demoPractices.map((practice) => examplePractice(app, coordinator, practice)));
  await examplePolls(app, coordinator);
  const callerBy = async (key: string): Promise<Caller> => must(await findCaller(app, tenantOf(memberOf(key)), memberOf(key).objectId));
  await exampleChallenges(app, { coordinator, callerOf: callerBy, must });
  given.nudge();
}

/** Written as long ago as it takes for its review date to be a good one then. */
async function examplePractice(app: App, coordinator: Caller, { by, reviewIn, ...draft }: DemoPractice): Promise<void> {
  const member = memberOf(by);
  const writer = must(await findCaller(app, tenantOf(member), member.objectId));
  const days = (count: number): number => count * 24 * 3_600_000;
  const written = later(app.now(), Math.min(0, days(reviewIn - 365)));
  const practice = must(writePractice({ ...draft, reviewBy: later(app.now(), days(reviewIn)).slice(0, 10) }, writer, { id: draft.id, now: written, organisation: organisationOf(member).name }));
  must(await addItem(app, coordinator, practice));
}

/** Polls to look at: one of each kind that takes ballots, and two that are closed. */
async function examplePolls(app: App, coordinator: Caller): Promise<void> {
  const there = must(await listPolls(app, coordinator, {}));
  if (there.items.length > 0) return;
  for (const [at, example] of demoPolls.entries()) await examplePoll(app, coordinator, example, 3 + at);
  await untold(app, 'tell');
}

async function examplePoll(app: App, coordinator: Caller, { poll: draft, ballots, closed }: DemoPoll, days: number): Promise<void> {
  const poll = must(await createPoll(app, coordinator, { ...draft, closesAt: later(app.now(), days * 24 * 3_600_000) }));
  for (const [key, given, comment] of ballots) {
    const member = memberOf(key);
    const caller = must(await findCaller(app, tenantOf(member), member.objectId));
    const answer = Object.fromEntries(Object.entries(given).map(([at, value]) => [poll.options[Number(at)]?.id ?? '', value]));
    must(await castBallot(app, caller, poll.id, { answer, ...(comment === undefined ? {} : { comment }) }));
  }
  if (!closed) return;
  must(await closePoll(app, coordinator, poll.id));
  if (closed.outcome !== undefined) must(await writeOutcome(app, coordinator, poll.id, closed.outcome));
}

async function coordinatorOf(app: App): Promise<Caller> {
  const first = memberOf('coordinator');
  const organisation = organisationOf(first);
  const known = await findCaller(app, tenantOf(first), first.objectId);
  if (known.ok) return known.value;
  await foundNetwork(app, network, bodyOf(organisation), { ...personOf(first), stakeholder: organisation.stakeholder, country: organisation.country, verifiedAt: app.now() });
  return must(await findCaller(app, tenantOf(first), first.objectId));
}

/** Everybody the shell can be, strangers included. */
export function demoPeople(): Person[] {
  const members = demoMembers.map((member) => ({ ...identityOf(member), key: member.key, name: member.name, locale: member.locale, connected: true, about: aboutOf(member) }));
  const strangers = demoStrangers.map((stranger) => ({ ...stranger, connected: demoOrganisations.some(({ tenantId }) => tenantId === stranger.tenantId), about: 'Not a member' }));
  return [...members, ...strangers];
}

/** A channel with everybody kinds of stakeholders, and a group chat of practitioners. Hosted by the coordinator's tenant. */
export function demoConversations(): LocalConversation[] {
  const tenantId = tenantOf(memberOf('coordinator'));
  const practitioners = demoMembers.filter((member) => organisationOf(member).stakeholder === 'lea').map(({ key }) => key);
  return [
    { id: '19:ileanet-general@thread.tacv2', kind: 'channel', name: 'General', team: { id: '19:ileanet-team@thread.tacv2', name: 'ILEAnet' }, tenantId, roster: demoMembers.map(({ key }) => key) },
    { id: '19:practitioners@thread.v2', kind: 'groupChat', name: 'Practitioners', tenantId, roster: practitioners },
  ];
}

export function memberOf(key: string): DemoMember {
  const member = demoMembers.find((one) => one.key === key);
  if (!member) throw new Error(`The demo network has no member '${key}'.`);
  return member;
}

export function identityOf(member: DemoMember): { tenantId: string; objectId: string } {
  return { tenantId: tenantOf(member), objectId: member.objectId };
}

function tenantOf(member: DemoMember): string {
  return organisationOf(member).tenantId ?? '';
}

function organisationOf(member: DemoMember): (typeof demoOrganisations)[number] {
  const organisation = demoOrganisations.find(({ id }) => id === member.organisation);
  if (!organisation) throw new Error(`The demo network has no organisation '${member.organisation}'.`);
  return organisation;
}

function bodyOf({ id, name, country, stakeholder, website }: (typeof demoOrganisations)[number]): Organisation {
  return { id, name, country, stakeholder, website };
}

function personOf(member: DemoMember) {
  const { objectId, name, organisation, groups, duties, locale, timeZone } = member;
  return { tenantId: tenantOf(member), objectId, name, organisation, groups, duties, locale, timeZone };
}

function aboutOf(member: DemoMember): string {
  const names = { coordinator: 'Coordinators', 'national-contact': 'National contacts', deputy: 'National contacts', 'group-lead': 'Group leads', facilitator: 'Facilitators' };
  const duty = member.duties[0]?.duty;
  if (duty) return names[duty];
  const stakeholders = { lea: 'Officers', policy: 'Policy', academia: 'Research', industry: 'Industry', other: 'Others' };
  return stakeholders[organisationOf(member).stakeholder];
}

function must<T>(decision: Decision<T>): T {
  if (!decision.ok) throw new Error(`The demo network could not be made: ${JSON.stringify(decision.refusal)}`);
  return decision.value;
}
