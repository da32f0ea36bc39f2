import type { PollView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';
import { countryName } from '../frame/country.ts';
import { relativeTime } from '../frame/moment.ts';

/** Whom a poll asks: `All members`, `Members in France`, `Members of Cybercrime`. */
export function scopeText(scope: PollView['scope'], name: string | undefined, say: Say, locale: string): string {
  switch (scope.kind) {
    case 'network':
      return say('tabs.scope.network');
    case 'country':
      return say('tabs.scope.country', { country: countryName(scope.country, locale) });
    case 'group':
      return say('tabs.scope.group', { group: name ?? scope.group });
  }
}

/** When a poll closes or closed, by the calendar and by how long it is. */
export function closingText(poll: Pick<PollView, 'state' | 'closesAt' | 'closedAt'>, now: number, say: Say, locale: string): string {
  const at = new Date(poll.state === 'open' ? poll.closesAt : (poll.closedAt ?? poll.closesAt));
  if (poll.state === 'open') {
    return say(at.getTime() > now ? 'tabs.poll.closes' : 'tabs.poll.closesNow', { at, when: relativeTime(at.getTime(), now, locale) });
  }
  // The clock of this device may be behind the server's: what is closed is never ahead.
  return say('tabs.poll.closed', { at, when: relativeTime(Math.min(at.getTime(), now - 1), now, locale) });
}
