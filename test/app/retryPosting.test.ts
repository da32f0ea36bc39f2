import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp, ileanet } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { teamsClient } from '../makers/teamsClient.ts';
import type { TeamsClient } from '../makers/teamsClient.ts';
import { createPoll } from '../../functions/app/polls.ts';
import { later } from '../../functions/app/app.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';

/** A card that Teams refused: the author sees it, decides, and posts it once more. */
onEveryStore((stores) => {
  let made: FreshStore;
  let app: TestApp;
  let teams: TeamsClient;
  let poll: string;
  let posting: string;

  beforeAll(async () => {
    made = await stores.fresh();
    app = await startApp({ store: made.store });
    teams = await teamsClient(app.url, (serviceUrl) => ileanet(app.dataDir, 'token', '--connector', '--service-url', serviceUrl));
    const chat = teams.chat({ id: '19:retry@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-fr'] });
    teams.failWith(403);
    const where = { tenantId: chat.tenantId, serviceUrl: teams.serviceUrl, conversationId: chat.id, kind: 'groupChat' } as const;
    const { running } = app;
    const asked = await createPoll(running.app, await app.caller('coordinator'), { ...usualSettings, question: 'Is it there?', options: ['Yes', 'No'], closesAt: later(running.app.now(), 3_600_000), audience: 'network' }, where);
    if (!asked.ok) throw new Error(asked.refusal.kind);
    poll = asked.value.id;
    await running.drain();
  });
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await made.gone();
  });

  async function states(): Promise<string[]> {
    const answer = await app.as('coordinator').call('showPoll', { params: { id: poll } });
    if (!answer.ok) throw new Error(answer.problem.title);
    posting = answer.view.postings?.[0]?.id ?? '';
    return (answer.view.postings ?? []).map(({ state }) => state);
  }

  test('the author sees that the card could not be posted; others are not told where it stands', async () => {
    expect(await states()).toEqual(['failed']);
    const other = await app.as('officer-fr').call('showPoll', { params: { id: poll } });
    expect(other.ok && other.view.postings).toBe(undefined);
  });

  test('only who may close the poll may post it again', async () => {
    const answer = await app.as('officer-fr').call('retryPosting', { params: { id: poll, posting } });
    expect(answer.ok ? '' : answer.problem.kind).toBe('not-allowed');
    const guessed = await app.as('coordinator').call('retryPosting', { params: { id: poll, posting: 'guessed' } });
    expect(guessed.ok ? '' : guessed.problem.kind).toBe('not-there');
  });

  test('posted again, twice at once, the card stands once', async () => {
    teams.failWith(undefined);
    const answers = await Promise.all([1, 2].map(() => app.as('coordinator').call('retryPosting', { params: { id: poll, posting } })));
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    await teams.until(() => teams.delivered.find(({ card }) => card));
    await app.running.drain();
    expect(teams.delivered).toHaveLength(1);
    expect(await states()).toEqual(['posted']);
  });
});
