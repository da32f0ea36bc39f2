import type { App } from './app.ts';
import { contactCountries } from '../domain/access.ts';
import { memberId } from '../domain/member.ts';
import { listMembers } from '../store/network.ts';

/** Ids of a country's national contacts and their deputies, as they are now. Reads the country's members, a thousand at a time. */
export async function contactsOf({ store }: App, country: string): Promise<string[]> {
  const contacts: string[] = [];
  let after: string | undefined;
  do {
    const page = await listMembers(store, { country, after, limit: 1000 });
    contacts.push(...page.items.flatMap(({ value }) => (contactCountries(value).includes(country) ? [memberId(value.tenantId, value.objectId)] : [])));
    after = page.next;
  } while (after !== undefined);
  return contacts;
}
