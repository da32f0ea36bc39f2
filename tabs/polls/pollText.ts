import type { Listing } from '../../functions/contract/pollWords.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';
import { countryName } from '../frame/country.ts';
import { relativeTime } from '../frame/moment.ts';

export function listOf(texts: string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(texts);
}

/** A page is read by one person: lists and countries as in the reader's language. */
export function listing(locale: string): Listing {
  return { list: (texts) => listOf(texts, locale), country: (code) => countryName(code, locale) };
}

/** How it is answered: `One choice`, `A score for each choice`. */
export function kindText({ method }: Pick<PollView, 'method'>, say: Say): string {
  return say(`bot.poll.form.method.${method.kind}`);
}

/** When a poll opens, closes or closed, by the calendar and by how long it is. */
export function closingText(poll: Pick<PollView, 'state' | 'opensAt' | 'closesAt' | 'closedAt'>, now: number, say: Say, locale: string): string {
  const told = (key: 'tabs.poll.opens' | 'tabs.poll.closes', text: string): string => say(key, { at: new Date(text), when: relativeTime(Date.parse(text), now, locale) });
  if (poll.state === 'planned') return told('tabs.poll.opens', poll.opensAt);
  if (poll.state === 'open') return Date.parse(poll.closesAt) > now ? told('tabs.poll.closes', poll.closesAt) : say('tabs.poll.closesNow', { at: new Date(poll.closesAt) });
  const at = Date.parse(poll.closedAt ?? poll.closesAt);
  // The clock of this device may be behind the server's: what is closed is never ahead.
  return say('tabs.poll.closed', { at: new Date(at), when: relativeTime(Math.min(at, now - 1), now, locale) });
}

/** Who did something to a poll; an anonymous one keeps nobody's name beside a choice. */
export function byWhom({ secrecy }: Pick<PollView, 'secrecy'>, { by, what }: Pick<NonNullable<PollView['history']>[number], 'by' | 'what'>, say: Say): string {
  if (by !== '') return by;
  return say(secrecy === 'anonymous' && what === 'option' ? 'tabs.history.unnamed' : 'tabs.people.gone');
}
