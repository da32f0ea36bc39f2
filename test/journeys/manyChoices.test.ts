import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { wordsOf } from '../makers/teamsClient.ts';
import { connectConversation } from '../../functions/app/postings.ts';
import { createPoll } from '../../functions/app/polls.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';

/** Members add choices until the card of a poll would be larger than a message of Teams may be. */
let app: TestApp;
let teams: ConnectedTeams;

beforeAll(async () => {
  app = await startApp();
  teams = await connectedTeams(app);
});
afterAll(async () => {
  await teams.close();
  await app.stop();
});

test('the card follows all the same, and a choice is taken from its list', async () => {
  const chat = teams.chat({ id: '19:many@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-fr', 'officer-pl'] });
  const here = { tenantId: chat.tenantId, serviceUrl: teams.serviceUrl, conversationId: chat.id, kind: 'groupChat' as const };
  const coordinator = await app.caller('coordinator');
  await connectConversation(app.running.app, coordinator, here, 'network');
  const made = await createPoll(app.running.app, coordinator, { ...usualSettings, question: 'What is missing?', options: Array.from({ length: 10 }, (_, at) => `Choice ${at}`), adding: true, closesAt: new Date(Date.now() + 3_600_000).toISOString(), audience: 'network' }, here);
  if (!made.ok) throw new Error(made.refusal.kind);
  const posted = await teams.until(() => teams.delivered.find(({ card }) => wordsOf(card).includes('What is missing?')));
  for (let at = 10; at < 20; at += 1) expect(await app.as(at % 2 ? 'officer-fr' : 'officer-pl').call('addOption', { params: { id: made.value.id }, body: { text: `${'Προσθήκη '.repeat(14)}${at}` } })).toMatchObject({ ok: true });
  await teams.until(() => (wordsOf(posted.card).includes('Προσθήκη 19') ? true : undefined), 20);
  expect(Buffer.byteLength(JSON.stringify(posted.card))).toBeLessThan(28_000);

  const send = (chosen: string) => teams.invoke('officer-fr', chat, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: made.value.id, chosen } }, trigger: 'manual' });
  const nothing = await send('');
  expect([nothing.body.statusCode, wordsOf(nothing.body.value)]).toEqual([200, expect.stringContaining('Please choose')]);
  const last = await app.as('officer-fr').call('showPoll', { params: { id: made.value.id } });
  const option = last.ok ? last.view.options.at(-1)?.id : undefined;
  expect(wordsOf((await send(option ?? '')).body.value)).toContain('Your ballot: Προσθήκη');
  expect(app.errors).toEqual([]);
}, 60_000);
