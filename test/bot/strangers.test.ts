import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { later } from '../../functions/app/app.ts';
import { createPoll } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, WireCard } from '../makers/teamsClient.ts';

/** Who is not a member reaches the join handler and nothing else, and is not told twice a day. */
onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: TestApp;
  let teams: ConnectedTeams;
  let poll: PollView;
  let days = 0;

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store, nudge: false, now: () => later(new Date().toISOString(), days * 86_400_000) });
    teams = await connectedTeams(app);
    const made = await createPoll(app.running.app, await app.caller('coordinator'), { ...usualSettings, question: 'Hidden question?', options: ['Phones', 'Drones'], closesAt: later(app.running.app.now(), 30 * 86_400_000), audience: 'network' });
    if (!made.ok) throw new Error(made.refusal.kind);
    poll = made.value;
  });
  afterEach(() => expect(app.errors).toEqual([]));
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  const personal = (who: string): Chat => teams.chat({ id: `a:${who}`, conversationType: 'personal', tenantId: personOf(who).tenantId, roster: [who] });
  const vote = (who: string, chat: Chat) => teams.invoke(who, chat, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: poll.options[0]?.id } }, trigger: 'manual' });
  const ballots = async (): Promise<number> => (await fresh.documents('ballots')).filter((ballot) => ballot['poll'] === poll.id).length;
  async function said(who: string, chat: Chat, text: string): Promise<{ text?: string; card?: WireCard }[]> {
    const before = teams.delivered.length;
    expect((await teams.say(who, chat, text)).status).toBe(200);
    return teams.delivered.slice(before);
  }
  function expectJoin(body: unknown, code: string): void {
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.error', value: { code, message: expect.stringContaining('ILEAnet') } });
    expect(JSON.stringify(body)).not.toContain('Hidden question');
  }

  describe('someone of a tenant that is not connected', () => {
    test('is told once a day whom to ask, whatever is written and however often', async () => {
      const chat = personal('stranger');
      const first = await said('stranger', chat, 'polls');
      expect(first).toHaveLength(1);
      expect(wordsOf(first[0]?.card)).toMatch(/You are not a member of ILEAnet yet[\s\S]*Your organisation is not connected to ILEAnet\. To be let in, ask: the coordination desk/);
      for (const text of ['poll', 'help', 'hello?']) expect(await said('stranger', chat, text)).toEqual([]);
      days += 1;
      expect(await said('stranger', chat, 'polls')).toHaveLength(1);
      expect(await said('stranger', chat, 'polls')).toEqual([]);
    });

    test('who writes twice at the same moment is told once', async () => {
      days += 1;
      const chat = personal('stranger');
      const before = teams.delivered.length;
      await Promise.all(Array.from({ length: 5 }, () => teams.say('stranger', chat, 'hello')));
      expect(teams.delivered.length - before).toBe(1);
    });

    test('sees no poll and no form, and casts no ballot', async () => {
      const chat = personal('stranger');
      expectJoin((await vote('stranger', chat)).body, 'tenant-not-connected');
      for (const [name, value] of [['task/fetch', { data: { verb: 'makePoll' } }], ['composeExtension/fetchTask', { commandId: 'makePoll' }]] as const) {
        expect((await teams.invoke('stranger', chat, name, value)).body.task).toMatchObject({ type: 'message', value: expect.stringContaining('not connected') });
      }
      expect(await ballots()).toBe(0);
    });

    test('asks to join, waits, is admitted by a coordinator, and votes', async () => {
      days += 1;
      const chat = personal('stranger');
      const [greeting] = await said('stranger', chat, 'hello');
      const asked = await teams.tap('stranger', chat, greeting?.card as WireCard, 'askToJoin');
      expect(wordsOf(asked.body.value)).toContain('Your request to join ILEAnet is waiting.');
      expectWaiting(await vote('stranger', chat));

      const waiting = await app.as('coordinator').call('listJoinRequests');
      const { tenantId, objectId } = personOf('stranger');
      const id = `${tenantId}.${objectId}`;
      expect(waiting).toMatchObject({ ok: true, view: { items: [expect.objectContaining({ id, tenantConnected: false })] } });
      // A national contact does not see people of tenants nobody has connected, and an officer sees nobody.
      expect(await app.as('national-contact-pl').call('listJoinRequests')).toMatchObject({ ok: true, view: { items: [] } });
      expect(await app.as('officer-fr').call('listJoinRequests')).toMatchObject({ ok: false, problem: { kind: 'not-allowed' } });
      expect(await app.as('national-contact-pl').call('admitMember', { params: { id }, body: { organisation: 'kwp-poznan-pl' } })).toMatchObject({ ok: false, problem: { kind: 'not-there' } });

      const bodies = await app.as('coordinator').call('listOrganisations');
      const organisation = bodies.ok ? bodies.view.items.find(({ connected, stakeholder }) => !connected && stakeholder === 'lea') ?? bodies.view.items.find(({ connected }) => !connected) : undefined;
      const admitted = await app.as('coordinator').call('admitMember', { params: { id }, body: { organisation: organisation?.id ?? '' } });
      expect(admitted).toMatchObject({ ok: true, view: { id, organisation: organisation?.name } });
      expect(wordsOf((await vote('stranger', chat)).body.value)).toContain('Your ballot: Phones');
      expect(await ballots()).toBe(1);
      expect(await app.as('coordinator').call('admitMember', { params: { id }, body: { organisation: organisation?.id ?? '' } })).toMatchObject({ ok: false });
      expect(await app.as('coordinator').call('listJoinRequests')).toMatchObject({ ok: true, view: { items: [] } });
    });
  });

  function expectWaiting(answer: Awaited<ReturnType<typeof vote>>): void {
    expect(wordsOf(answer.body.value)).toContain('waiting');
    expect(JSON.stringify(answer.body)).not.toContain('Hidden question');
  }

  describe('someone of a connected tenant who is not a member', () => {
    test('is told so, and sees and casts nothing', async () => {
      const chat = personal('not-a-member');
      const [greeting] = await said('not-a-member', chat, 'polls');
      expect(wordsOf(greeting?.card)).toContain('Your organisation is connected to ILEAnet, but you are not verified as a member.');
      const before = await ballots();
      expectJoin((await vote('not-a-member', chat)).body, 'not-a-member');
      expect(await ballots()).toBe(before);
    });

    test('is let in by the national contact of the own country, and by no other', async () => {
      const chat = personal('not-a-member');
      await teams.invoke('not-a-member', chat, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'askToJoin', data: { verb: 'askToJoin' } }, trigger: 'manual' });
      const { tenantId, objectId } = personOf('not-a-member');
      const admit = (who: string, organisation: string) => app.as(who).call('admitMember', { params: { id: `${tenantId}.${objectId}` }, body: { organisation } });
      expect(await admit('national-contact-es', 'min-int-fr')).toMatchObject({ ok: false, problem: { kind: 'not-there' } });
      expect(await admit('officer-fr', 'min-int-fr')).toMatchObject({ ok: false, problem: { kind: 'not-allowed' } });
      expect(await admit('national-contact-fr', 'kwp-poznan-pl')).toMatchObject({ ok: false, problem: { kind: 'not-allowed' } });
      expect(await admit('national-contact-fr', 'min-int-fr')).toMatchObject({ ok: true, view: { country: 'FR', duties: [], groups: [] } });
      expect(wordsOf((await vote('not-a-member', chat)).body.value)).toContain('Your ballot: Phones');
    });

    test('who was declined is told so, and asking again changes nothing', async () => {
      const guest = { id: '29:other', name: 'Somebody else', aadObjectId: '2f000000-0000-4000-8000-0000000000ff' };
      const chat = personal('not-a-member');
      const tap = () => teams.post(teams.activity('not-a-member', chat, { from: guest, type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'askToJoin', data: { verb: 'askToJoin' } }, trigger: 'manual' } }));
      expect(wordsOf((await tap()).body.value)).toContain('is waiting');
      const id = `${personOf('not-a-member').tenantId}.${guest.aadObjectId}`;
      expect(await app.as('coordinator-2').call('declineJoinRequest', { params: { id } })).toMatchObject({ ok: true, view: { items: [] } });
      expect(JSON.stringify((await tap()).body)).toContain('was declined');
      expect(await app.as('coordinator-2').call('listJoinRequests')).toMatchObject({ ok: true, view: { items: [] } });
    });
  });

  describe('a conversation', () => {
    test('of a tenant that is not connected is no place for a member either', async () => {
      const elsewhere = teams.chat({ id: '19:elsewhere@thread.v2', conversationType: 'groupChat', tenantId: '1f000000-0000-4000-8000-0000000000ee', roster: ['officer-el'] });
      const before = await ballots();
      expectJoin((await vote('officer-el', elsewhere)).body, 'tenant-not-connected');
      const own = { from: { id: '29:el', name: 'x', aadObjectId: personOf('officer-el').objectId, tenantId: personOf('officer-el').tenantId } };
      const answer = await teams.post(teams.activity('officer-el', elsewhere, { ...own, type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'showPoll', data: { verb: 'showPoll', poll: poll.id } }, trigger: 'manual' } }));
      expect(answer.body.type).toBe('application/vnd.microsoft.error');
      expect(JSON.stringify(answer.body)).not.toContain('Hidden question');
      expect(await ballots()).toBe(before);
    });

    test('of a connected tenant lets in a guest no further than the join handler', async () => {
      const chat = teams.chat({ id: '19:guests@thread.tacv2', roster: ['coordinator'] });
      const guest = { id: '29:guest', name: 'Guest', aadObjectId: '2f000000-0000-4000-8000-0000000000aa', userRole: 'guest' };
      const before = await ballots();
      const answer = await teams.post(teams.activity('coordinator', chat, { from: guest, type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: poll.options[0]?.id } }, trigger: 'manual' } }));
      expectJoin(answer.body, 'not-a-member');
      expect(await ballots()).toBe(before);
    });

    test('lets in nobody whom Teams does not name by object id', async () => {
      const chat = teams.chat({ id: '19:nobody@thread.tacv2', roster: ['coordinator'] });
      const answer = await teams.post(teams.activity('coordinator', chat, { from: { id: '29:x', name: personOf('coordinator').name }, type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'showPoll', data: { verb: 'showPoll', poll: poll.id } }, trigger: 'manual' } }));
      expect(answer.body).toMatchObject({ value: { code: 'not-signed-in' } });
      expect(JSON.stringify(answer.body)).not.toContain('Hidden question');
    });
  });
});
