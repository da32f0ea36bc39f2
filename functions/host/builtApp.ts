import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { functionsRuntime, provideCoreApi } from './runtime.ts';
import type { FunctionsRuntime } from './runtime.ts';
import type { Running } from '../main.ts';

/** There is no build, or one of another version; the message is a sentence that says what to do. */
export class NotBuilt extends Error {}

export interface BuiltApp {
  version: string;
  tabsDir: string;
  /** Loads the very bundle that Azure gets and runs what it registers. It reads the settings from the environment. */
  load(fault: (fault: unknown) => void): { running: Running; runtime: FunctionsRuntime };
}

/** The app in `dist/` of the project's folder. Throws {@link NotBuilt}. */
export function builtApp(root: string): BuiltApp {
  const dist = join(root, 'dist');
  if (!['main.cjs', 'host.json', 'package.json', 'tabs/index.html'].every((name) => existsSync(join(dist, name)))) {
    throw new NotBuilt(`There is no built app in ${dist}: run "npm run build".`);
  }
  const [sources, built] = [root, dist].map((folder) => (jsonIn(folder, 'package.json') as { version: string }).version) as [string, string];
  if (built !== sources) throw new NotBuilt(`The app in ${dist} is version ${built} and the sources are version ${sources}: run "npm run build".`);
  return {
    version: built,
    tabsDir: join(dist, 'tabs'),
    load(fault) {
      provideCoreApi();
      const { running } = createRequire(join(dist, 'package.json'))('./main.cjs') as { running?: Running };
      if (!running) throw new NotBuilt(`The app in ${dist} comes from an earlier build: run "npm run build".`);
      const { routePrefix } = (jsonIn(dist, 'host.json') as { extensions: { http: { routePrefix: string } } }).extensions.http;
      const runtime = functionsRuntime({ routePrefix, fault });
      runtime.startTimers();
      return { running, runtime };
    },
  };
}

function jsonIn(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}
