import { introduce } from '../makers/teamsClient.ts';
import type { Person } from '../makers/teamsClient.ts';
import { identityOf, memberOf } from '../../functions/local/foundDemo.ts';
import { localIssuer } from '../../functions/local/issuer.ts';
import { memberId } from '../../functions/domain/member.ts';
import type { Stakeholder } from '../../functions/domain/member.ts';
import { members } from '../../functions/store/collections.ts';
import { tenantPartition } from '../../functions/store/network.ts';
import { upsert } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';

/** A member beside those of the demo network, of an agency in one of two tenants. */
export interface CrowdMember extends Person {
  id: string;
  stakeholder: Stakeholder;
  country: string;
  token: Promise<string>;
}

/** So many verified members, every fifth of industry, known to the store, to the issuer of `dataDir` and to the Teams clients. */
export async function aCrowd(store: Store, dataDir: string, count: number, name = 'crowd'): Promise<CrowdMember[]> {
  const issuer = localIssuer(dataDir);
  const places = (['officer-fr', 'officer-pl'] as const).map((key) => ({ ...identityOf(memberOf(key)), organisation: memberOf(key).organisation, country: key === 'officer-fr' ? 'FR' : 'PL' }));
  const crowd = Array.from({ length: count }, (_, number): CrowdMember & { organisation: string } => {
    const { tenantId = '', organisation = '', country = '' } = places[number % places.length] ?? {};
    const objectId = `${name}-${number}`;
    const person = { key: `${name}-${number}`, tenantId, objectId, name: `Officer ${number}` };
    return { ...person, id: memberId(tenantId, objectId), organisation, stakeholder: number % 5 === 4 ? 'industry' : 'lea', country, token: issuer.memberToken(person) };
  });
  for (const { tenantId } of places) {
    const own = crowd.filter((member) => member.tenantId === tenantId);
    for (let from = 0; from < own.length; from += 100) {
      const written = await store.commit(tenantPartition(tenantId), own.slice(from, from + 100).map(({ objectId, name: called, organisation, stakeholder, country }) => upsert(members, {
        tenantId, objectId, name: called, organisation, stakeholder, country, groups: [], duties: [], locale: 'en-GB', timeZone: 'Europe/Brussels', verifiedAt: '2026-11-01T00:00:00.000Z',
      })));
      if (!written.ok) throw new Error('The crowd could not be written.');
    }
  }
  introduce(crowd);
  return crowd;
}
