import type { App } from './app.ts';
import { contactCountries } from '../domain/access.ts';
import type { Challenge } from '../domain/challenge.ts';
import { personOf } from '../domain/erasure.ts';
import { callerOf } from '../domain/member.ts';
import type { Caller, Member } from '../domain/member.ts';
import { listMembers, readMember } from '../store/network.ts';
import type { Page } from '../store/store.ts';

/**
 * Who may answer for these: their authors, and national contacts and deputies of their countries, as they are now. Reads
 * the members of these countries, a thousand at a time, and each author who is none of them.
 */
export async function ownersOf({ store }: App, sources: readonly { value: Challenge }[]): Promise<Caller[]> {
  const authors = new Set(sources.map(({ value }) => value.author.member));
  const countries = [...new Set(sources.map(({ value }) => value.owner.country))];
  const owners: Caller[] = [];
  for (const country of countries) {
    let after: string | undefined;
    do {
      const page: Page<Member> = await listMembers(store, { country, after, limit: 1000 });
      owners.push(...page.items.map(({ value }) => callerOf(value)).filter((member) => authors.has(member.id) || contactCountries(member).includes(country)));
      after = page.next;
    } while (after !== undefined);
  }
  // An author who has moved to another country is still one.
  const elsewhere = [...authors].filter((author) => !owners.some(({ id }) => id === author)).flatMap((author) => personOf(author) ?? []);
  const moved = await Promise.all(elsewhere.map(({ tenantId, objectId }) => readMember(store, tenantId, objectId)));
  return [...owners, ...moved.flatMap((stored) => (stored ? [callerOf(stored.value)] : []))];
}
