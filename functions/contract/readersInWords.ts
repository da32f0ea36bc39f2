import type { ReadersView } from './challengeViews.ts';
import type { Say } from './words/words.ts';

/**
 * Who will read it, as one or two plain sentences in the reader's language. `countryName` gives a country's name for its
 * EU-style code. The organisation of an author who does not want to be named is empty.
 */
export function readersInWords({ tlp, audience, releasableTo, groups, organisation, country, only, noContact }: ReadersView, say: Say, countryName: (code: string) => string): string {
  const whom = organisation === '' ? say('readers.organisation') : organisation;
  const facts = { organisation: whom, country: countryName(country), groups: groups.join(', '), count: groups.length };
  if (only) return say(`readers.only.${only}`, facts);
  const amber = groups.length > 0 ? 'readers.amber.groups' : organisation === '' ? 'readers.amber.unnamed' : 'readers.amber';
  const who = noContact ? say(`readers.${without[tlp] ?? (groups.length > 0 ? 'alone.groups' : 'alone')}`, facts) : tlp === 'AMBER' ? say(amber, facts) : say(`readers.${whose[tlp]}`, facts);
  const kinds = tlp === 'AMBER+STRICT' || tlp === 'RED' ? '' : say(audience === 'lea-only' ? 'readers.lea' : 'readers.everybody');
  const where = releasableTo ? say('readers.countries', { countries: releasableTo.map(countryName).join(', ') }) : '';
  return [who, kinds, where].filter((sentence) => sentence !== '').join(' ');
}

const whose = { CLEAR: 'clear', GREEN: 'green', 'AMBER+STRICT': 'strict', RED: 'red' } as const;
/** Where the country has no national contact. */
const without = { ...whose, AMBER: undefined, RED: 'alone.red' } as const;
