import { join } from 'node:path';
import { build } from 'vite';

/** Builds the tabs into `dist/tabs`. Throws when they do not build. */
export async function buildTabs(root: string): Promise<void> {
  await build({ configFile: join(root, 'tabs/vite.config.ts'), logLevel: 'warn' });
}
