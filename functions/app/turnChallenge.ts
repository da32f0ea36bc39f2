import { untilCommitted } from './app.ts';
import type { App } from './app.ts';
import { anyView } from './challengeView.ts';
import { readableChallenge } from './readableChallenge.ts';
import type { Challenge } from '../domain/challenge.ts';
import type { CommonChallenge } from '../domain/commonChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import { challenges, commonChallenges, storedChallenge, storedCommon } from '../store/challengeCollections.ts';
import { challengesPartition } from '../store/challenges.ts';
import { replace } from '../store/store.ts';
import type { Stored, Write } from '../store/store.ts';
import type { AnyChallengeView } from '../contract/challengeViews.ts';

type AnyChallenge = Challenge | CommonChallenge;

/** What becomes of it, with what belongs into the same commit; undefined where it is so already. */
export type Turned<C extends AnyChallenge> = Decision<{ after: C; writes: Write[] } | undefined>;

/**
 * Load, decide, commit, view: of a challenge, or of a common challenge too. Somebody else's change at the same time makes
 * it decide anew, so that two who do the same make one step. Refuses: not-there, wrong-state (a common challenge, where
 * only challenges are meant), busy, and what `decide` refuses.
 */
export async function turnChallenge(app: App, caller: Caller, id: string, decide: (challenge: Challenge) => Promise<Turned<Challenge>> | Turned<Challenge>): Promise<Decision<AnyChallengeView>> {
  return turnAny(app, caller, id, (challenge) => (challenge.kind === 'challenge' ? decide(challenge) : refused({ kind: 'wrong-state', state: challenge.state.name })));
}

/** As {@link turnChallenge}, of both kinds. */
export async function turnAny(app: App, caller: Caller, id: string, decide: (challenge: AnyChallenge) => Promise<Turned<AnyChallenge>> | Turned<AnyChallenge>): Promise<Decision<AnyChallengeView>> {
  const answer = await untilCommitted<{ challenge: AnyChallenge; done: boolean }>(app, async () => {
    const stored = await readableChallenge(app, caller, id);
    if (!stored) return refused({ kind: 'not-there' });
    const turned = await decide(stored.value);
    if (!turned.ok) return turned;
    if (!turned.value) return accepted({ challenge: stored.value, done: false });
    const { after, writes } = turned.value;
    const committed = await app.store.commit(challengesPartition, [replaced(stored, after), ...writes]);
    return committed.ok ? accepted({ challenge: after, done: true }) : undefined;
  });
  if (!answer.ok) return answer;
  if (answer.value.done) {
    app.nudge();
    await app.challengesChanged();
  }
  return accepted(await anyView(app, caller, answer.value.challenge));
}

function replaced(stored: Omit<Stored<AnyChallenge>, 'value'>, after: AnyChallenge): Write {
  return after.kind === 'challenge' ? replace(challenges, { ...stored, value: storedChallenge(after) }, storedChallenge(after)) : replace(commonChallenges, { ...stored, value: storedCommon(after) }, storedCommon(after));
}
