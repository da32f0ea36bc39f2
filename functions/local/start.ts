import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startLocal } from './local.ts';
import { buildTabs } from '../commands/buildTabs.ts';

/** `npm start`: builds the tabs where they are older than their sources, then starts everything on one port. */
const root = process.cwd();
const port = Number(process.env['PORT'] ?? 3978);
const dataDir = process.env['DATA_DIR'] ?? join(root, '.data');

if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT must be a number from 0 to 65535, not '${process.env['PORT']}'.`);
if (tabsAreOld()) {
  console.log('Building the tabs (once, and after changes) …');
  await buildTabs(root);
}
const local = await startLocal({ port, dataDir, root, nudge: process.env['NUDGE'] !== 'off' });
console.log(`
  ILEAnet runs at  ${local.url}

  Pick who you are at the top of the page. In the channel, write "@ILEAnet poll" as a coordinator.
  Data: ${dataDir} (kept; "npm run reset" starts over).  Stop: Ctrl+C.
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void local.stop().finally(() => process.exit(0)));
}

function tabsAreOld(): boolean {
  const built = join(root, 'dist/tabs/index.html');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return ['tabs', 'functions/contract', 'functions/domain'].some((folder) => newest(join(root, folder)) > builtAt);
}

function newest(folder: string): number {
  return Math.max(0, ...readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
