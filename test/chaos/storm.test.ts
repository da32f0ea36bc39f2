import { expect, test } from '@jest/globals';
import { storm } from './storm.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';

/** One short storm of a seed of its own; `npm run chaos` has them for minutes, and killed processes between. */
onEveryStore((stores) => {
  test('no ballot is lost when everything happens at once', async () => {
    const fresh = await stores.fresh();
    try {
      expect(await storm(fresh.store, 20_261_122, { members: 40, polls: 4, rages: 4_000 })).toBeGreaterThan(40);
    } finally {
      await fresh.gone();
    }
  }, 60_000);
});
