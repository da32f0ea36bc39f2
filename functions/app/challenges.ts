import type { App } from './app.ts';
import { anyView } from './challengeView.ts';
import { readableChallenge } from './readableChallenge.ts';
import { accepted, refused } from '../domain/decision.ts';
import type { Decision } from '../domain/decision.ts';
import type { Caller } from '../domain/member.ts';
import type { AnyChallengeView } from '../contract/challengeViews.ts';

export { commentView, listChallengeComments, listChallengeHistory } from './challengeHistory.ts';
export { listMyChallenges } from './myChallenges.ts';
export { isCommon, readableChallenge } from './readableChallenge.ts';

/** Refuses: not-there, also for what the caller may not read. What it reads is said at {@link anyView}. */
export async function showChallenge(app: App, caller: Caller, id: string): Promise<Decision<AnyChallengeView>> {
  const stored = await readableChallenge(app, caller, id);
  return stored ? accepted(await anyView(app, caller, stored.value)) : refused({ kind: 'not-there' });
}
