import { contactCountries, mayRead, readableBy } from './access.ts';
import type { Challenge } from './challenge.ts';
import type { CommonChallenge } from './commonChallenge.ts';
import type { Marked } from './marking.ts';
import type { Caller } from './member.ts';

/**
 * Who may read it now: what is held, withdrawn or not yet consented to is read by the people concerned only, whatever its
 * marking says. Everything that asks who may read a challenge asks here.
 */
export function effectiveMarking(challenge: Challenge | CommonChallenge): Marked {
  const people = onlyFor(challenge);
  if (!people) return challenge;
  return { marking: { tlp: 'RED', audience: 'network' }, owner: challenge.owner, people };
}

function onlyFor(challenge: Challenge | CommonChallenge): string[] | undefined {
  const { author, held, state } = challenge;
  if (held) return [...new Set([author.member, ...held.moderators])];
  if (state.name === 'withdrawn') return [author.member];
  if (challenge.kind === 'common' && (state.name === 'proposed' || state.name === 'unmerged')) return challenge.asked;
  return undefined;
}

export function mayReadChallenge(caller: Caller, challenge: Challenge | CommonChallenge): boolean {
  return mayRead(caller, effectiveMarking(challenge)) || (contactsLookAfter(challenge) && contactCountries(caller).includes(challenge.owner.country) && mayRead(caller, challenge));
}

export function challengeReadableBy(challenge: Challenge | CommonChallenge): string[] {
  const keys = readableBy(effectiveMarking(challenge));
  if (!contactsLookAfter(challenge)) return keys;
  const { marking, owner } = challenge;
  const contacts = readableBy({ marking: { ...marking, tlp: 'AMBER' }, owner }).filter((key) => key.endsWith(`/contact:${owner.country}`));
  return [...new Set([...keys, ...contacts])];
}

/** What is held, and would be read by the contacts of its country: by those of today too, so that there is always somebody to release it. */
function contactsLookAfter(challenge: Challenge | CommonChallenge): boolean {
  const { held, marking } = challenge;
  return held !== undefined && marking.tlp !== 'AMBER+STRICT' && marking.tlp !== 'RED' && onlyFor({ ...challenge, held: undefined }) === undefined;
}

/**
 * What was said and done before its present readers might read it stays with its author and the contacts of his country; of
 * a common challenge, with those of them only who were asked: it was said among these.
 */
export function readsFromBeginning(caller: Caller, challenge: Challenge | CommonChallenge): boolean {
  if (challenge.readersSince === undefined || challenge.author.member === caller.id) return true;
  return contactCountries(caller).includes(challenge.owner.country) && (challenge.kind === 'challenge' || challenge.asked.includes(caller.id));
}

/** How many comments there are, of those that the caller may read. */
export function commentsFor(caller: Caller, challenge: Challenge | CommonChallenge): number {
  return challenge.comments - (readsFromBeginning(caller, challenge) ? 0 : challenge.commentsBefore ?? 0);
}

/** Its author does not want to be named: whoever else reads it sees his country, and neither name nor organisation. */
export function hidesAuthor(caller: Pick<Caller, 'id'>, challenge: Challenge | CommonChallenge): boolean {
  return challenge.kind === 'challenge' && !challenge.named && challenge.author.member !== caller.id;
}
