import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { emptyChallengeIndex } from './search/challenges/emptyChallengeIndex.ts';
import type { App } from './app/app.ts';
import { emptyIndex } from './search/emptyIndex.ts';

/** Ids, chance and secrets of the real world, for whoever puts an {@link App} together. */
export const chance: Pick<App, 'newId' | 'chance' | 'newSecret' | 'keyedHash'> = {
  newId: randomUUID,
  chance: Math.random,
  newSecret: () => randomBytes(32).toString('base64url'),
  keyedHash: (secret, text) => createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest('hex'),
};

/** The app for a command: it works on the store and talks to nobody. It finds nothing, unless it is given an index. */
export function quietApp(store: App['store'], now: App['now'] = () => new Date().toISOString(), index: App['index'] = emptyIndex('ready')): App {
  return { ...chance, store, now, index, indexed: () => Promise.resolve(), challengeIndex: emptyChallengeIndex(), challengesState: () => 'building', challengesChanged: () => Promise.resolve(), nudge: () => undefined, isIn: () => Promise.resolve(undefined) };
}
