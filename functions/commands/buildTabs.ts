import { join } from 'node:path';
import { build } from 'vite';

/** Builds the tabs into `dist/tabs`, as they are delivered, whoever asks for it. Throws when they do not build. */
export async function buildTabs(root: string): Promise<void> {
  const { NODE_ENV } = process.env;
  // Vite takes the environment of whoever builds: a test run would make a development bundle.
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ configFile: join(root, 'tabs/vite.config.ts'), mode: 'production', logLevel: 'warn' });
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
}
