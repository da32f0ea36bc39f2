import { toIndexed } from '../../functions/app/challengeIndexed.ts';
import type { App } from '../../functions/app/app.ts';
import { keepChallengeIndex } from '../../functions/search/challenges/keepChallengeIndex.ts';

/** The app with a real index of challenges, which knows a change as soon as it is committed. */
export function indexedApp(app: App): App {
  const kept = keepChallengeIndex({ store: app.store, now: app.now, fault: (cause) => { throw cause; }, toIndexed });
  return { ...app, challengeIndex: kept.index, challengesState: kept.state, challengesChanged: async () => void (await kept.catchUp()) };
}
