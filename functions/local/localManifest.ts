import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localAppId } from './issuer.ts';
import type { LocalTeamsOptions } from './teams/teams.ts';

/** The app's own manifest with the local address filled in, as far as the local Teams reads it. */
export function localManifest(root: string, url: string): LocalTeamsOptions['manifest'] {
  const text = readFileSync(join(root, 'appPackage/manifest.json'), 'utf8');
  const filled = text.replaceAll('https://${{PUBLIC_HOST}}', url).replaceAll('${{PUBLIC_HOST}}', new URL(url).host);
  return JSON.parse(filled.replaceAll('${{BOT_APP_ID}}', localAppId)) as LocalTeamsOptions['manifest'];
}
