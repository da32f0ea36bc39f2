import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nothingIsLost } from '../chaos/aftermath.ts';
import { aCrowd } from '../chaos/crowd.ts';
import type { CrowdMember } from '../chaos/crowd.ts';
import { aLedger } from '../chaos/ledger.ts';
import { votingOn } from '../chaos/voting.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { seeded } from '../makers/pairs.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { wordsOf } from '../makers/teamsClient.ts';
import type { Chat } from '../makers/teamsClient.ts';
import type { PollView } from '../../functions/contract/views.ts';

/** A workshop: somebody posts a poll, and sixty people in the room tap on its card within ten seconds. */
onEveryStore((stores) => {
  const chance = seeded(60);
  let fresh: FreshStore;
  let app: TestApp;
  let teams: ConnectedTeams;
  let crowd: CrowdMember[];
  let chat: Chat;

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store });
    teams = await connectedTeams(app);
    crowd = await aCrowd(fresh.store, app.dataDir, 60, 'workshop');
    chat = teams.chat({ id: '19:workshop@thread.tacv2', roster: ['coordinator', ...crowd.map(({ key }) => key)] });
  });
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  test('all sixty are counted, each sees the own ballot at once, and the card is right soon after, within Teams’ limits', async () => {
    const data = { verb: 'createPoll', timeZone: 'Europe/Paris', question: 'Which topic is for today?', options: 'Phones\nDrones\nBorders', when: 'in 1 hour', audience: 'network', scope: 'conversation' };
    expect((await teams.invoke('coordinator', chat, 'task/submit', { data, context: { theme: 'default' } })).body.task).toBeUndefined();
    const posted = await teams.until(() => teams.delivered.find(({ card }) => wordsOf(card).includes('Which topic is for today?')));
    const list = await app.as('coordinator').call('listPolls', { query: { which: 'mine' } });
    const poll = (list.ok ? list.view.items : []).find(({ question }) => question === 'Which topic is for today?') as PollView;
    const voting = votingOn(() => app, () => teams, () => chat);
    const ledger = aLedger();

    const slowest = await Promise.all(crowd.map(async (member, number) => {
      await new Promise((resume) => setTimeout(resume, chance() * 5_000));
      const answer = { [poll.options[number % 3]?.id ?? '']: 1 };
      const began = Date.now();
      expect(await ledger.send(poll.id, member.id, answer, () => voting.byCard(member, poll, answer))).toEqual({ kind: 'acknowledged' });
      return Date.now() - began;
    }));
    // Teams waits some ten seconds for the answer to a tap.
    expect(Math.max(...slowest)).toBeLessThan(5_000);
    await teams.until(() => (wordsOf(posted.card).includes('Practitioners: 48 ballots · Others beside: 12 ballots') ? true : undefined), 15);
    expect(wordsOf(posted.card)).toMatch(/16 · 33%[\s\S]*16 · 33%[\s\S]*16 · 33%/);
    // At most one update a second of one card, and slower while taps go on.
    expect(posted.updates).toBeLessThanOrEqual(8);
    await nothingIsLost({ app, ledger, crowd, voting }, poll);
    await teams.until(() => (wordsOf(posted.card).includes('The ballots are being counted') || wordsOf(posted.card).includes('This is the result.') ? true : undefined), 20);
    expect(app.errors).toEqual([]);
  }, 60_000);
});
