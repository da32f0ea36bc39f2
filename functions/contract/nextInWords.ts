import type { ReadersView } from './challengeViews.ts';
import type { Say } from './words/words.ts';

/** Who can take up what somebody raises with these readers, in a sentence or two; also where nobody can. */
export function nextInWords(readers: Pick<ReadersView, 'tlp' | 'groups' | 'country' | 'noContact'>, say: Say, countryName: (code: string) => string): string {
  return say(`readers.next.${nextOf(readers)}`, { country: countryName(readers.country) });
}

/** Nobody may be waited for who cannot come: told before it is sent, where it is not the national contact. */
export function isWaiting({ tlp, noContact }: Pick<ReadersView, 'tlp' | 'noContact'>): boolean {
  return noContact === true || tlp === 'AMBER+STRICT';
}

function nextOf({ tlp, groups, noContact }: Pick<ReadersView, 'tlp' | 'groups' | 'noContact'>): 'strict' | 'contact' | 'either' | 'red' | 'lead' | 'nobody' {
  if (tlp === 'AMBER+STRICT') return 'strict';
  if (tlp === 'RED') return noContact ? 'red' : 'contact';
  if (groups.length > 0) return noContact ? 'lead' : 'either';
  return noContact ? 'nobody' : 'contact';
}
