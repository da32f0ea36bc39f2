import { quietApp } from '../../functions/chance.ts';
import type { App } from '../../functions/app/app.ts';
import { raiseChallenge } from '../../functions/app/raising.ts';
import type { Challenge, ChallengeDraft, ChallengeState } from '../../functions/domain/challenge.ts';
import type { Audience, Tlp } from '../../functions/domain/marking.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { raiseChallenge as decideRaise } from '../../functions/domain/raising.ts';
import { members, organisations, practitionerGroups } from '../../functions/store/collections.ts';
import { themes } from '../../functions/store/challengeCollections.ts';
import { networkPartition, tenantPartition } from '../../functions/store/network.ts';
import { create } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import type { ParsedOf } from '../../functions/contract/routes.ts';
import type { ChallengeView } from '../../functions/contract/challengeViews.ts';
import { aCaller } from './aCaller.ts';

/** The instant at which challenges made here are raised. */
export const raisedAt = '2026-11-10T08:00:00.000Z';

type Raising = Omit<ParsedOf<'raiseChallenge'>['body'], 'id' | 'join' | 'draft'>;

/** Someone who is verified, of a police force in this country; each call with another key is another person. */
export function aMember(key: string, country: string, more: Partial<Caller> = {}): Caller {
  const land = country.toLowerCase();
  return aCaller('lea', { id: `tenant-${land}.${key}`, tenantId: `tenant-${land}`, objectId: key, name: `Member ${key} of ${country}`, organisation: `police-${land}`, country, ...more });
}

/** Who has to do with a challenge that an officer from Spain raises for the group Cybercrime. */
export const people = {
  author: aMember('author', 'ES', { groups: ['cybercrime', 'forensics'] }),
  colleague: aMember('colleague', 'ES'),
  contact: aMember('contact', 'ES', { organisation: 'ministry-es', duties: [{ duty: 'national-contact', country: 'ES' }] }),
  deputy: aMember('deputy', 'ES', { organisation: 'guard-es', duties: [{ duty: 'deputy', country: 'ES' }] }),
  lead: aMember('lead', 'NL', { groups: ['cybercrime'], duties: [{ duty: 'group-lead', group: 'cybercrime' }] }),
  otherLead: aMember('other-lead', 'CZ', { groups: ['forensics', 'cybercrime'], duties: [{ duty: 'group-lead', group: 'forensics' }] }),
  groupMember: aMember('group-member', 'FR', { groups: ['cybercrime'] }),
  outsider: aMember('outsider', 'PL', { groups: ['forensics'] }),
  contactAbroad: aMember('contact-abroad', 'PL', { duties: [{ duty: 'national-contact', country: 'PL' }] }),
  coordinator: aMember('coordinator', 'IT', { duties: [{ duty: 'coordinator' }] }),
  industry: aMember('industry', 'BE', { stakeholder: 'industry', organisation: 'firm-be', groups: ['cybercrime'] }),
} as const satisfies Record<string, Caller>;

export interface ChallengeMaker {
  by(author: Caller): ChallengeMaker;
  /** AMBER, law enforcement only, to these groups. */
  amberTo(...groups: string[]): ChallengeMaker;
  marked(tlp: Tlp, audience?: Audience): ChallengeMaker;
  unnamed(): ChallengeMaker;
  saying(more: Partial<Raising>): ChallengeMaker;
  /** What the form says. */
  draft(): Raising;
  /** As the rules make it, in a state of its own where one is given. */
  made(state?: ChallengeState, more?: Partial<Challenge>): Challenge;
  /** Raised in an app. */
  raised(app: App, more?: Partial<ParsedOf<'raiseChallenge'>['body']>): Promise<ChallengeView>;
}

/** A challenge of an officer from Spain, AMBER to Cybercrime, law enforcement only, with his name, unless told otherwise. */
export function aChallenge(): ChallengeMaker {
  return maker(people.author, {
    title: '', what: 'Seized phones lock themselves before the laboratory gets them. It takes two days.', impact: 'Evidence is lost every week.', often: 'weekly', tried: 'Bags that shield from the network.',
    groups: ['cybercrime'], themes: [], areas: ['FCT'], marking: { tlp: 'AMBER', audience: 'lea-only' }, named: true, despite: [],
  });
}

function maker(author: Caller, draft: Raising): ChallengeMaker {
  const saying = (more: Partial<Raising>): ChallengeMaker => maker(author, { ...draft, ...more });
  return {
    by: (other) => maker(other, draft),
    amberTo: (...groups) => saying({ groups, marking: { tlp: 'AMBER', audience: 'lea-only' } }),
    marked: (tlp, audience = 'lea-only') => saying({ marking: { tlp, audience } }),
    unnamed: () => saying({ named: false }),
    saying,
    draft: () => draft,
    made(state = { name: 'submitted' }, more = {}) {
      const decision = decideRaise(draft as ChallengeDraft & Raising, author, { id: 'challenge-1', now: raisedAt, organisation: nameOf(author.organisation), people: [people.contact.id, people.deputy.id], themes: [] });
      if (!decision.ok) throw new Error(decision.refusal.kind);
      return { ...decision.value, state, ...more };
    },
    async raised(app, more = {}) {
      const view = must(await raiseChallenge(app, author, { ...draft, ...more }));
      if (view.kind !== 'challenge') throw new Error('A challenge was raised and something else came back.');
      return view;
    },
  };
}

/** What an organisation of {@link aNetwork} is called. */
export function nameOf(organisation: string): string {
  return `The ${organisation}`;
}

/** Groups, themes, organisations and members of a small network, in an empty store; and an app on it that talks to nobody. Its clock stands still until it is told to go on. */
export async function aNetwork(store: Store): Promise<{ app: App; later(seconds: number): void }> {
  const everybody = Object.values<Caller>(people);
  const bodies = [...new Map(everybody.map(({ organisation, country, stakeholder }) => [organisation, { id: organisation, name: nameOf(organisation), country, stakeholder }])).values()];
  await store.commit(networkPartition, [
    ...bodies.map((body) => create(organisations, body)),
    ...['cybercrime', 'forensics', 'borders'].map((id) => create(practitionerGroups, { id, name: `Group ${id}`, kind: 'practitioner-group', about: '' })),
    create(themes, { id: 'phones', name: 'Phones' }),
    create(themes, { id: 'old', name: 'Old theme', retiredAt: raisedAt }),
  ]);
  for (const { id: _id, ...member } of everybody) await store.commit(tenantPartition(member.tenantId), [create(members, { ...member, groups: [...member.groups], duties: [...member.duties], verifiedAt: raisedAt })]);
  let now = Date.parse(raisedAt);
  return { app: quietApp(store, () => new Date(now).toISOString()), later: (seconds) => { now += seconds * 1000; } };
}

/** The value of an accepted decision. */
export function must<T>(decision: { ok: true; value: T } | { ok: false; refusal: { kind: string } }): T {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
}

/** The kind of a refusal, or `accepted`. */
export function kindOf(decision: { ok: true } | { ok: false; refusal: { kind: string } }): string {
  return decision.ok ? 'accepted' : decision.refusal.kind;
}
