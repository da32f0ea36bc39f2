import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { App } from './app/app.ts';

/** Ids, chance and secrets of the real world, for whoever puts an {@link App} together. */
export const chance: Pick<App, 'newId' | 'chance' | 'newSecret' | 'keyedHash'> = {
  newId: randomUUID,
  chance: Math.random,
  newSecret: () => randomBytes(32).toString('base64url'),
  keyedHash: (secret, text) => createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest('hex'),
};

/** The app for a command: it works on the store and talks to nobody. */
export function quietApp(store: App['store'], now: App['now'] = () => new Date().toISOString()): App {
  return { ...chance, store, now, nudge: () => undefined, isIn: () => Promise.resolve(undefined) };
}
