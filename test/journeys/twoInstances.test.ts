import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { totalOf } from '../makers/counted.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import type { TeamsClient } from '../makers/teamsClient.ts';
import { later } from '../../functions/app/app.ts';
import { createPoll } from '../../functions/app/polls.ts';
import type { ConversationReference } from '../../functions/domain/conversation.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import { demoMembers } from '../../functions/local/demo/members.ts';
import { readPoll } from '../../functions/store/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';

/** Two instances of the app on one store, as Cosmos DB allows, and as SQLite meets when a new start overlaps the old. */
onEveryStore((stores) => {
  const keys = demoMembers.slice(0, 12).map(({ key }) => key);
  let made: FreshStore;
  let apps: [TestApp, TestApp];
  let teams: TeamsClient;

  beforeAll(async () => {
    made = await stores.fresh();
    const one = await startApp({ store: made.store, nudge: false });
    apps = [one, await startApp({ store: await made.again(), nudge: false })];
    teams = await connectedTeams(one);
  });
  afterAll(async () => {
    await teams.close();
    for (const app of apps) await app.stop();
    await made.gone();
  });

  async function asked(where?: ConversationReference): Promise<PollView> {
    const { app } = apps[0].running;
    const poll = await createPoll(app, await apps[0].caller('coordinator'), { ...usualSettings, question: 'Twice?', options: ['Yes', 'No'], closesAt: later(app.now(), 3_600_000), audience: 'network' }, where);
    if (!poll.ok) throw new Error(poll.refusal.kind);
    return poll.value;
  }
  const cast = (instance: number, key: string, poll: PollView, option: number) => (apps[instance % 2] as TestApp).as(key).call('castBallot', { params: { id: poll.id }, body: { answer: { [poll.options[option]?.id ?? '']: 1 } } });
  async function totals(instance: 0 | 1, poll: PollView): Promise<number> {
    const shown = await apps[instance].as('coordinator').call('showPoll', { params: { id: poll.id } });
    if (!shown.ok) throw new Error(shown.problem.title);
    return totalOf(shown.view);
  }

  test('each member votes through both at the same moment and has one ballot', async () => {
    const poll = await asked();
    const answers = await Promise.all(keys.flatMap((key, index) => [cast(index, key, poll, 0), cast(index + 1, key, poll, 1)]));
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect([await totals(0, poll), await totals(1, poll)]).toEqual([keys.length, keys.length]);
    expect((await made.documents('ballots')).filter((ballot) => ballot['poll'] === poll.id)).toHaveLength(keys.length);
  });

  test('closed through one while members vote through the other: every ballot that was taken is counted', async () => {
    const poll = await asked();
    const casts = keys.map((key) => cast(1, key, poll, 0));
    const closings = [0, 1].map((instance) => (apps[instance] as TestApp).as('coordinator').call('closePoll', { params: { id: poll.id } }));
    const taken = (await Promise.all(casts)).filter(({ ok }) => ok).length;
    for (const answer of await Promise.all(closings)) expect(answer).toMatchObject({ ok: true, view: { state: 'closed' } });
    expect([await totals(0, poll), await totals(1, poll)]).toEqual([taken, taken]);
    expect((await readPoll(made.store, poll.id))?.value.state).toMatchObject({ name: 'closed', result: { agrees: true } });
  });

  test('both look into the outbox at the same moment, and a card is posted once', async () => {
    const chat = teams.chat({ id: '19:both@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-fr'] });
    await asked({ tenantId: chat.tenantId, serviceUrl: teams.serviceUrl, conversationId: chat.id, kind: 'groupChat' });
    for (let run = 0; run < 2; run += 1) await Promise.all(apps.map((app) => app.running.drain()));
    expect(teams.delivered.filter(({ conversation }) => conversation === chat.id)).toHaveLength(1);
    expect(apps.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
