import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ileanet } from '../makers/startApp.ts';
import { startProcess } from '../makers/startProcess.ts';
import type { StartedProcess } from '../makers/startProcess.ts';
import { actionsOf, teamsClient, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient, WireCard } from '../makers/teamsClient.ts';
import { apiClient } from '../../functions/contract/client.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { identityOf, memberOf } from '../../functions/local/foundDemo.ts';
import { localIssuer } from '../../functions/local/issuer.ts';

/** `npm run start:emulator` in a process of its own: the journey once, from outside, and then Ctrl+C. */
describe('the app on the Cosmos DB emulator, as npm run start:emulator starts it', () => {
  let started: StartedProcess;
  let dataDir: string;
  let teams: TeamsClient;
  let channel: Chat;
  let card: WireCard;
  const question = 'Which radio works in a tunnel?';
  const voters = ['officer-fr', 'officer-el', 'industry'];

  beforeAll(async () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    started = await startProcess('', {}, scripts['start:emulator']?.split(' ').at(-1));
    dataDir = /keys: (\S+)/.exec(started.output())?.[1] ?? '';
    teams = await teamsClient(started.url, (serviceUrl) => ileanet(dataDir, 'token', '--connector', '--service-url', serviceUrl));
    channel = teams.chat({ id: '19:emulated@thread.tacv2', roster: ['coordinator', ...voters] });
  }, 90_000);
  afterAll(async () => {
    // Undefined where it never started.
    await (teams as TeamsClient | undefined)?.close();
    await (started as StartedProcess | undefined)?.kill('SIGKILL');
  });

  const tabOf = (key: string) => apiClient({ origin: started.url, token: () => localIssuer(dataDir).memberToken({ ...identityOf(memberOf(key)), name: memberOf(key).name }) });
  async function newest(who: string): Promise<PollView | undefined> {
    const polls = await tabOf(who).call('listPolls', { query: {} });
    return polls.ok ? polls.view.items[0] : undefined;
  }

  test('shows the local Teams', async () => {
    expect(started.output()).toContain('on the Cosmos DB emulator at http://127.0.0.1:');
    const page = await fetch(started.url);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<html')]);
  });

  test('a coordinator’s form posts the card into the channel', async () => {
    const day = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
    const data = { verb: 'createPoll', timeZone: 'Europe/Paris', question, options: 'The old one\nΤο καινούργιο', day, time: '17:00', audience: 'network', scope: 'network' };
    const answer = await teams.invoke('coordinator', channel, 'task/submit', { data, context: { theme: 'default' } });
    expect(answer.body.task).toBeUndefined();
    card = (await teams.until(() => teams.delivered.find((message) => wordsOf(message.card).includes(question)))).card as WireCard;
    expect(wordsOf(card)).toContain('Το καινούργιο');
  });

  test('members vote by tapping, each once, and the card follows', async () => {
    for (const key of [...voters, 'officer-fr']) expect((await teams.tap(key, channel, card, 'castBallot')).body.statusCode).toBe(200);
    await teams.until(() => teams.delivered.find((message) => wordsOf(message.card).includes('Practitioners: 2 ballots')));
    expect((await newest('officer-el'))?.result).toMatchObject({ lea: { ballots: 2 }, others: { ballots: 1 } });
  });

  test('the coordinator closes it, and the result stands in the tab', async () => {
    const poll = (await newest('coordinator')) as PollView;
    const mine = await teams.invoke('coordinator', channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'showPoll', data: { verb: 'showPoll', poll: poll.id } }, trigger: 'automatic' });
    expect(actionsOf(mine.body.value).map(({ verb }) => verb)).toContain('closePoll');
    await teams.tap('coordinator', channel, mine.body.value as WireCard, 'closePoll');
    expect(await newest('industry')).toMatchObject({ id: poll.id, question, state: 'closed', result: { lea: { ballots: 2 }, others: { ballots: 1 } } });
  });

  test('it stops when it is asked to, leaves nothing behind and has said nothing of errors', async () => {
    expect(existsSync(dataDir)).toBe(true);
    await started.kill('SIGTERM');
    expect([started.child.exitCode, started.child.signalCode]).toEqual([0, null]);
    expect(existsSync(dataDir)).toBe(false);
    await expect(fetch(started.url)).rejects.toThrow();
    expect(started.output()).not.toMatch(/error/i);
  });
});
