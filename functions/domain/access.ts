import type { Marked } from './marking.ts';
import type { Caller, HeldDuty } from './member.ts';
import { actions } from './actions.ts';
import type { Action } from './actions.ts';

/**
 * Reading = TLP test AND audience test AND releasability. One key holds all three, so that a store can answer
 * "which of these may this caller read" by asking for a common key. {@link mayRead} says the same rule in the
 * long form; a property test keeps the two equal.
 */
export function readableBy(marked: Marked): string[] {
  const { audience, releasableTo } = marked.marking;
  const countries = releasableTo ?? ['*'];
  return readers(marked).flatMap((reader) => countries.map((country) => `${audience}/${country}/${reader}`));
}

/** The keys a caller holds; a document is readable when one of its {@link readableBy} keys is among them. */
export function readingKeys(caller: Caller): string[] {
  const audiences = caller.stakeholder === 'lea' ? ['lea-only', 'network', 'public'] : ['network', 'public'];
  const held = [
    'anybody',
    'member',
    `organisation:${caller.organisation}`,
    `person:${caller.id}`,
    ...caller.groups.map((group) => `group:${group}`),
    ...contactCountries(caller).map((country) => `contact:${country}`),
  ];
  return audiences.flatMap((audience) => ['*', caller.country].flatMap((country) => held.map((key) => `${audience}/${country}/${key}`)));
}

export function mayRead(caller: Caller, marked: Marked): boolean {
  const { marking } = marked;
  if (marking.audience === 'lea-only' && caller.stakeholder !== 'lea') return false;
  if (marking.releasableTo && !marking.releasableTo.includes(caller.country)) return false;
  return passesTlp(caller, marked);
}

function passesTlp(caller: Caller, marked: Marked): boolean {
  const ownOrganisation = caller.organisation === marked.owner.organisation;
  switch (marked.marking.tlp) {
    case 'CLEAR':
    case 'GREEN':
      return true;
    case 'AMBER':
      return (
        ownOrganisation ||
        (marked.groups ?? []).some((group) => caller.groups.includes(group)) ||
        contactCountries(caller).includes(marked.owner.country)
      );
    case 'AMBER+STRICT':
      return ownOrganisation;
    case 'RED':
      return (marked.people ?? []).includes(caller.id);
  }
}

function readers(marked: Marked): string[] {
  const organisation = `organisation:${marked.owner.organisation}`;
  switch (marked.marking.tlp) {
    case 'CLEAR':
      return ['anybody'];
    case 'GREEN':
      return ['member'];
    case 'AMBER':
      return [organisation, `contact:${marked.owner.country}`, ...(marked.groups ?? []).map((group) => `group:${group}`)];
    case 'AMBER+STRICT':
      return [organisation];
    case 'RED':
      return (marked.people ?? []).map((person) => `person:${person}`);
  }
}

/** Countries for which the caller is national contact or deputy. */
export function contactCountries(caller: Pick<Caller, 'duties'>): string[] {
  return caller.duties.flatMap((held) => (held.duty === 'national-contact' || held.duty === 'deputy' ? [held.country] : []));
}

/** Where an action would take effect; only what is given can be covered by a duty of that scope. */
export interface ActionTarget {
  /** Member id of whoever made it. */
  owner?: string;
  country?: string | undefined;
  group?: string | undefined;
  campaign?: string | undefined;
  /** A connected conversation that the caller is in. */
  inConversation?: boolean;
}

/** May this caller do this there? Answered from the table in `actions.ts` and nothing else. */
export function mayDo(caller: Caller, action: Action, target: ActionTarget = {}): boolean {
  const row = actions[action];
  if (row.member === 'own' && target.owner === caller.id) return true;
  if (row.member === 'conversation' && target.inConversation) return true;
  return caller.duties.some((held) => {
    const scope = row[held.duty];
    return scope !== undefined && covers(held, scope, target);
  });
}

function covers(held: HeldDuty, scope: string, target: ActionTarget): boolean {
  switch (scope) {
    case 'network':
      return true;
    case 'country':
      return 'country' in held && target.country === held.country;
    case 'group':
      return 'group' in held && target.group === held.group;
    case 'campaign':
      return 'campaign' in held && target.campaign === held.campaign;
    default:
      return false;
  }
}

/**
 * May everybody who may read `inner` read `outer` too, whoever becomes a member later? Says no where it cannot know,
 * as of a person and an organisation.
 */
export function readsNoWider(inner: Marked, outer: Marked): boolean {
  const within = readers(inner);
  if (within.length === 0 || inner.marking.releasableTo?.length === 0) return true;
  return kindsWithin(inner.marking, outer.marking) && countriesWithin(inner.marking, outer.marking) && readersWithin(within, readers(outer));
}

function kindsWithin(inner: Marked['marking'], outer: Marked['marking']): boolean {
  return inner.audience === 'lea-only' || outer.audience !== 'lea-only';
}

function countriesWithin({ releasableTo: inner }: Marked['marking'], { releasableTo: outer }: Marked['marking']): boolean {
  return outer === undefined || (inner !== undefined && inner.every((country) => outer.includes(country)));
}

function readersWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return outer.includes('anybody') || outer.includes('member') || inner.every((reader) => outer.includes(reader));
}
