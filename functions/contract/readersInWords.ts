import type { ReadersView } from './challengeViews.ts';
import type { Say } from './words/words.ts';

/**
 * Who will read it, as one or two plain sentences in the reader's language. `countryName` gives a country's name for its
 * EU-style code. The organisation of an author who does not want to be named is empty.
 */
export function readersInWords({ tlp, audience, releasableTo, groups, organisation, country, only }: ReadersView, say: Say, countryName: (code: string) => string): string {
  const whom = organisation === '' ? say('readers.organisation') : organisation;
  const facts = { organisation: whom, country: countryName(country), groups: groups.join(', '), count: groups.length };
  if (only) return say(`readers.only.${only}`, facts);
  const amber = organisation === '' ? 'readers.amber.unnamed' : 'readers.amber';
  const who = tlp === 'AMBER' ? say(groups.length > 0 ? 'readers.amber.groups' : amber, facts) : say(`readers.${whose[tlp]}`, facts);
  const kinds = tlp === 'AMBER+STRICT' || tlp === 'RED' ? '' : say(audience === 'lea-only' ? 'readers.lea' : 'readers.everybody');
  const where = releasableTo ? say('readers.countries', { countries: releasableTo.map(countryName).join(', ') }) : '';
  return [who, kinds, where].filter((sentence) => sentence !== '').join(' ');
}

const whose = { CLEAR: 'clear', GREEN: 'green', 'AMBER+STRICT': 'strict', RED: 'red' } as const;
