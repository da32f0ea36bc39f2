import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createPoll, showPoll } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import { rememberHomeTenants } from '../../bot/sender.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient } from '../makers/teamsClient.ts';

/** In a channel that another tenant hosts Teams names the host's tenant for everybody; who it is, the roster tells. */
onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: TestApp;
  let teams: TeamsClient;
  let channel: Chat;
  let poll: PollView;

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store, nudge: false });
    teams = await connectedTeams(app);
    channel = teams.chat({ id: '19:hosted@thread.tacv2', roster: ['coordinator', 'officer-pl', 'officer-el', 'officer-es', 'officer-it', 'stranger', 'not-a-member'] });
    const made = await createPoll(app.running.app, await app.caller('coordinator'), { ...usualSettings, question: 'Who am I?', options: ['Yes', 'No'], closesAt: new Date(Date.now() + 3_600_000).toISOString(), audience: 'network' });
    if (!made.ok) throw new Error(made.refusal.kind);
    poll = made.value;
  });
  afterEach(() => teams.failWith(undefined));
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  const vote = (who: string) => teams.invoke(who, channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: poll.options[0]?.id } }, trigger: 'manual' });

  test.each([['answers', undefined, 'officer-pl'], ['answers 429', 429, 'officer-el'], ['answers 502', 502, 'officer-es'], ['never answers', 'never', 'officer-it']] as const)('a member of another tenant, never seen before, votes while Teams %s', async (_how, failure, who) => {
    expect(personOf(who).tenantId).not.toBe(channel.tenantId);
    teams.failWith(failure);
    const began = Date.now();
    expect(wordsOf((await vote(who)).body.value)).toContain('Your ballot: Yes');
    expect(Date.now() - began).toBeLessThan(8_000);
    const view = await showPoll(app.running.app, await app.caller(who), poll.id);
    expect(view.ok && view.value.mine?.answer).toEqual({ [poll.options[0]?.id ?? '']: 1 });
  });

  test('somebody whom no connected tenant knows is asked to try again while Teams does not say who it is, and is not taken down as asking to join', async () => {
    const before = await fresh.documents('joinRequests');
    teams.failWith(502);
    expect((await vote('stranger')).body).toMatchObject({ statusCode: 403, value: { code: 'roster-unknown' } });
    expect(await fresh.documents('joinRequests')).toEqual(before);
    teams.failWith(undefined);
    expect((await vote('stranger')).body).toMatchObject({ statusCode: 403, value: { code: 'tenant-not-connected' } });
  });
});

test('a home that Teams told is believed for ten minutes, and for as long as Teams does not answer', async () => {
  let clock = 0;
  let told: { tenantId: string | undefined } | 'later' = { tenantId: 'tenant-pl' };
  let asked = 0;
  const homeTenant = rememberHomeTenants(async () => {
    asked += 1;
    return told;
  }, () => clock);
  const homes: unknown[] = [];
  for (const [at, next] of [[0, told], [599_999, 'later'], [600_000, 'later'], [9_000_000, 'later'], [9_000_001, { tenantId: undefined }]] as const) {
    [clock, told] = [at, next];
    homes.push(await homeTenant('19:c', '29:a'));
  }
  expect([homes, asked]).toEqual([[{ tenantId: 'tenant-pl' }, { tenantId: 'tenant-pl' }, { tenantId: 'tenant-pl' }, { tenantId: 'tenant-pl' }, { tenantId: undefined }], 4]);
  told = 'later';
  expect(await homeTenant('19:c', '29:b')).toBe('later');
});
