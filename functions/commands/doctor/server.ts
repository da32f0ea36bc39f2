import type { Config } from '../../config.ts';
import { healthView } from '../../contract/views.ts';
import { ask, lookAt } from './ask.ts';
import type { Answer, World } from './ask.ts';
import { aLook } from './finding.ts';
import type { Finding, Look } from './finding.ts';

export interface Server {
  look: Look;
  /** What the server says it runs; undefined where it did not answer as this app. */
  version?: string;
}

/** The app at PUBLIC_URL: is it there, is it this app in this version, does it reach its store, is the bot's door shut to strangers. */
export async function lookAtServer(publicUrl: Config['publicUrl'], here: string, world: World): Promise<Server> {
  const { origin } = new URL(publicUrl);
  const whom = { about: 'bot' as const, whom: 'the app', setting: 'PUBLIC_URL', mend: 'start the Function App', url: `${origin}/api/health` };
  let version: string | undefined;
  const [look, door] = await Promise.all([
    lookAt(world, whom, {}, (answer) => {
      const health = healthView.safeParse(answer.json);
      if (!health.success) return aLook({ findings: [notThisApp(answer)] });
      version = health.data.version;
      const clocks = answer.ahead === undefined ? [] : [{ whose: 'server' as const, ahead: answer.ahead }];
      return aLook({ clocks, findings: [...versionFindings(version, here), ...(health.data.store === 'ok' ? [] : [storeFailing])] });
    }),
    ask(world, `${origin}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
  ]);
  if (version === undefined) return { look };
  // The other question was answered: a silence here is the door's own.
  const findings = typeof door === 'string' ? [doorSilent] : doorFindings(door);
  return { version, look: { ...look, findings: [...look.findings, ...findings] } };
}

function wrong(kind: string, sentence: string): Finding {
  return { about: 'bot', kind, sentence };
}

export const storeFailing = wrong('store-failing', 'The app runs but cannot reach its store: compare the store’s settings of the Function App with these, and look at its log.');
const doorSilent = wrong('door-silent', 'The app answers, but not at /api/messages, where Teams writes to the bot: look at the Function App’s log.');

function notThisApp({ status }: Answer): Finding {
  if (status >= 300 && status < 400) return wrong('redirected', 'PUBLIC_URL sends visitors elsewhere, so Teams does not reach the app: switch off what asks for a sign-in before it, or correct PUBLIC_URL.');
  if (status >= 500) return wrong('server-failing', `The server at PUBLIC_URL fails (status ${status}): look at the Function App’s log, where it says why it does not start.`);
  return wrong('not-this-app', `Something answers at PUBLIC_URL (status ${status}), but it is not this app: deploy dist/ there, or correct PUBLIC_URL.`);
}

function versionFindings(there: string, here: string): Finding[] {
  return there === here ? [] : [wrong('other-version', `The server runs version ${shown(there)} and this is version ${here}: deploy dist/ of this version, or run the doctor of that one.`)];
}

/** What a stranger's server calls a version is not printed at length. */
function shown(version: string): string {
  return version.replace(/[^\w.+-]/g, '').slice(0, 40);
}

/** Nobody without the Bot Connector's token gets past 401. */
function doorFindings({ status }: Answer): Finding[] {
  if (status === 401) return [];
  if (status < 300 || status === 400) return [wrong('door-open', `The bot takes messages from anybody (status ${status} without a token instead of 401): stop the Function App, and deploy dist/ again.`)];
  if (status === 404) return [wrong('door-missing', 'There is nothing at /api/messages, where Teams writes to the bot: deploy the whole of dist/, and look whether the Function App lists the function "messages".')];
  return [wrong('door-other', `Without a token /api/messages answers ${status} instead of 401, so something stands before the bot: switch off its own sign-in or firewall rule for that path.`)];
}
