import { mayDo } from './access.ts';
import { countryCodes } from './marking.ts';
import type { Caller, Stakeholder } from './member.ts';

/**
 * Whom a poll asks: every condition that is given must hold; none given asks everybody in the network. Reading is
 * decided by the poll's marking; the electorate narrows who may answer.
 */
export interface Electorate {
  /** Members of at least one of these practitioner groups. */
  groups?: string[] | undefined;
  /** EU-style country codes. */
  countries?: string[] | undefined;
  stakeholders?: Stakeholder[] | undefined;
  /** Key of the conversation whose members are asked. */
  conversation?: string | undefined;
}

/** An electorate as it is kept: codes in EU style, each once, whatever was typed. */
export function tidiedElectorate(electorate: Electorate): Electorate {
  return electorate.countries ? { ...electorate, countries: countryCodes(electorate.countries) } : electorate;
}

/** A member as an electorate looks at him. `conversations`: keys of those where Teams vouches for him in this request. */
export type Voter = Caller & { conversations?: readonly string[] | undefined };

export function inElectorate({ groups, countries, stakeholders, conversation }: Electorate, voter: Omit<Voter, 'duties'>): boolean {
  return (
    (!groups || groups.some((group) => voter.groups.includes(group))) &&
    (!countries || countries.includes(voter.country)) &&
    (!stakeholders || stakeholders.includes(voter.stakeholder)) &&
    (conversation === undefined || (voter.conversations ?? []).includes(conversation))
  );
}

/** Does the electorate hold practitioners? Their ballots then decide; else those of the others do. */
export function asksPractitioners({ stakeholders }: Electorate): boolean {
  return !stakeholders || stakeholders.includes('lea');
}

/** May this caller do this to a poll of this electorate? All of its countries, or all of its groups, must be his. */
export function mayDoFor(caller: Voter, action: 'poll.create' | 'poll.close', { groups, countries, conversation }: Electorate, owner?: string): boolean {
  if (mayDo(caller, action, { ...(owner === undefined ? {} : { owner }), inConversation: conversation !== undefined && (caller.conversations ?? []).includes(conversation) })) return true;
  if (countries && countries.length > 0 && countries.every((country) => mayDo(caller, action, { country }))) return true;
  return groups !== undefined && groups.length > 0 && groups.every((group) => mayDo(caller, action, { group }));
}
