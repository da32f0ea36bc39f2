import { mayRead, readableBy } from './access.ts';
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
  return mayRead(caller, effectiveMarking(challenge));
}

export function challengeReadableBy(challenge: Challenge | CommonChallenge): string[] {
  return readableBy(effectiveMarking(challenge));
}
