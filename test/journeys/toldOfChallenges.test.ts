import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { ileanet, startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { actionsOf, personOf, teamsClient, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient } from '../makers/teamsClient.ts';
import { planDesks } from '../../functions/app/tellingOfDesks.ts';
import type { Answer } from '../../functions/contract/client.ts';
import type { AnyChallengeView } from '../../functions/contract/challengeViews.ts';
import type { InputOf, RouteName, ViewOf } from '../../functions/contract/routes.ts';
import { challengeNews, challenges, followers, storedChallenge } from '../../functions/store/challengeCollections.ts';
import { challengesPartition, follower, readChallenge } from '../../functions/store/challenges.ts';
import { outbox } from '../../functions/store/collections.ts';
import { memberId } from '../../functions/domain/member.ts';
import { upsert, walk } from '../../functions/store/store.ts';

/** What happens to a challenge reaches its author and who follows it: in the personal chat, in his language, once, by his setting. */
onEveryStore((stores) => {
  const contact = 'national-contact-fr';
  const people = ['officer-fr', 'officer-el', 'officer-pl', 'officer-nl', 'group-lead-front-line-policing', 'industry', contact];
  const title = 'Plates that no camera reads';
  const chats: Record<string, Chat> = {};
  let fresh: FreshStore;
  let app: TestApp;
  let teams: TeamsClient;
  let now: string;

  beforeEach(async () => {
    now = '2026-10-20T09:00:00.000Z';
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store, now: () => now });
    teams = await teamsClient(app.url, (serviceUrl) => ileanet(app.dataDir, 'token', '--connector', '--service-url', serviceUrl));
    for (const key of people) {
      chats[key] = teams.chat({ id: `a:${key}`, conversationType: 'personal', tenantId: personOf(key).tenantId, roster: [key] });
      if (key !== 'officer-nl') await teams.say(key, chats[key], 'help');
    }
    teams.delivered.length = 0;
  });
  afterEach(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  const client = (who: string) => app.as(who) as unknown as { call<N extends RouteName>(name: N, input: InputOf<N>): Promise<Answer<N>> };
  async function does<N extends RouteName>(who: string, name: N, input: InputOf<N>): Promise<ViewOf<N>> {
    const answer = await client(who).call(name, input);
    if (!answer.ok) throw new Error(`${who} ${name}: ${JSON.stringify(answer.problem)}`);
    return answer.view;
  }
  const raised = (more: Partial<InputOf<'raiseChallenge'>['body']> = {}): Promise<AnyChallengeView> => does('officer-fr', 'raiseChallenge', {
    body: { title, what: 'The lights at the roadside are too bright.', impact: '', tried: '', groups: ['front-line-policing'], themes: [], areas: [], marking: { tlp: 'GREEN', audience: 'lea-only' }, named: true, despite: [], ...more },
  });
  const idOf = (key: string): string => memberId(personOf(key).tenantId, personOf(key).objectId);
  const follow = (of: string, keys: readonly string[]) => fresh.store.commit(challengesPartition, keys.map((key) => upsert(followers, follower(of, idOf(key)))));
  const triaged = (id: string, as: 'triaged' | 'returned' | 'declined' | 'reopened' = 'triaged', why = ''): Promise<AnyChallengeView> => does(contact, 'triageChallenge', { params: { id }, body: { as, why } });
  async function drained(times = 8): Promise<void> {
    for (let round = 0; round < times; round += 1) await app.running.drain();
  }
  async function at(time: string): Promise<void> {
    now = time;
    await drained();
  }
  /** Messages of what is looked at here; the polls of the demo network have their own. */
  const toldIn = (key: string): string[] => teams.delivered.filter(({ conversation }) => conversation === `a:${key}`).map(({ card }) => wordsOf(card)).filter((words) => words.includes(title));
  const told = (): Record<string, number> => Object.fromEntries(people.map((key) => [key, toldIn(key).length]).filter(([, count]) => count !== 0));
  async function left(): Promise<{ news: string[]; items: string[] }> {
    const news: string[] = [];
    for await (const { value } of walk(fresh.store, challengeNews)) news.push(value.state);
    const { items } = await fresh.store.list(outbox, { order: 'due', limit: 100 });
    return { news, items: items.filter(({ partition }) => partition === challengesPartition).map(({ id }) => id) };
  }

  test('its author hears of it in his own language, with the question; who asked it, and who only reads it, do not', async () => {
    const { id } = await raised();
    await drained();
    expect(told()).toEqual({});
    await triaged(id, 'returned', 'De nuit aussi ?');
    await drained();
    expect(told()).toEqual({ 'officer-fr': 1 });
    for (const words of [title, 'Du nouveau sur votre défi', 'Il est revenu avec une question.', 'De nuit aussi ?']) expect(toldIn('officer-fr')[0]).toContain(words);
    expect(actionsOf(teams.delivered.find(({ card }) => wordsOf(card).includes(title))?.card).map(({ url, data }) => data ?? decodeURIComponent(String(url)))).toEqual([{ verb: 'showChallenge', challenge: id }, expect.stringContaining(`challenges/${id}`)]);
    await triaged(id, 'returned', 'De nuit aussi ?');
    await drained();
    expect(told()).toEqual({ 'officer-fr': 1 });
    expect([await left(), app.errors]).toEqual([{ news: [], items: [] }, []]);
  });

  test('each who follows it and may read it hears of it once; who follows in vain does not', async () => {
    const { id } = await raised();
    await follow(id, ['officer-el', 'officer-pl', 'officer-nl', 'industry', contact]);
    await triaged(id);
    await Promise.all([drained(), drained()]);
    // Nobody knows where to tell officer-nl, industry may not read what is for law enforcement, and the contact did it.
    expect(told()).toEqual({ 'officer-fr': 1, 'officer-el': 1, 'officer-pl': 1 });
    expect(toldIn('officer-el')[0]).toContain('News of a challenge you follow');
    expect(await left()).toEqual({ news: [], items: [] });
  });

  test('what happened while Teams took nothing is told as it happened, and the last line is what is so', async () => {
    const { id } = await raised();
    teams.failWith(502);
    for (const [as, why, second] of [['triaged', '', 1], ['declined', 'Connu.', 4], ['reopened', '', 7], ['declined', 'Vraiment connu.', 9]] as const) {
      now = `2026-10-20T09:00:0${second}.000Z`;
      await triaged(id, as, why);
      await drained(1);
    }
    teams.failWith(undefined);
    for (let minute = 1; minute < 10; minute += 1) await at(`2026-10-20T09:0${minute}:30.000Z`);
    const lines = toldIn('officer-fr').join('\n').split('\n');
    const [takenUp, declined, again] = ['Il a été pris en charge.', 'Il a été écarté.', 'Il a été repris.'];
    expect(lines.filter((line) => [takenUp, declined, again].includes(line))).toEqual([takenUp, declined, again, declined]);
    expect(await left()).toEqual({ news: [], items: [] });
  });

  test('news that come late say how it stands by now', async () => {
    const { id } = await raised();
    await triaged(id);
    now = '2026-10-20T09:00:01.000Z';
    const event = (await fresh.store.list(outbox, { order: 'due', limit: 100 })).items.find(({ value }) => value.task === 'tell-change');
    expect(event).toBeDefined();
    // Of what comes next nothing is planned yet when the first is told.
    await triaged(id, 'declined', 'Connu.');
    const declining = (await fresh.store.list(outbox, { order: 'due', limit: 100 })).items.filter(({ value, id: item }) => value.task === 'tell-change' && item !== event?.id);
    await fresh.store.commit(challengesPartition, declining.map(({ value }) => upsert(outbox, { ...value, due: '2026-10-20T10:00:00.000Z' })));
    await drained();
    expect(toldIn('officer-fr')).toEqual([expect.stringMatching(/Il a été pris en charge\.[^]*Maintenant : Écarté/)]);
    await at('2026-10-20T10:00:00.000Z');
    expect(toldIn('officer-fr')[1]).toContain('Il a été écarté.');
    expect(toldIn('officer-fr')[1]).not.toContain('Maintenant');
  });

  test('consent is given from the message that asks for it', async () => {
    const lead = 'group-lead-front-line-policing';
    const { id } = await raised();
    const other = await does('officer-pl', 'raiseChallenge', { body: { title: 'Mud on plates', what: 'Mud covers them.', impact: '', tried: '', groups: ['front-line-policing'], themes: [], areas: [], marking: { tlp: 'GREEN', audience: 'lea-only' }, named: true, despite: [] } });
    const merged = await does(lead, 'mergeChallenges', { body: { title: 'Plates that nobody reads', what: 'Dirt and light.', groups: ['front-line-policing'], marking: { tlp: 'GREEN', audience: 'lea-only' }, sources: [id, other.id], despite: [] } });
    await drained();
    const news = teams.delivered.find(({ conversation, card }) => conversation === 'a:officer-fr' && wordsOf(card).includes(title))?.card;
    if (!news || !chats['officer-fr']) throw new Error('There is no message.');
    const common = await teams.tap('officer-fr', chats['officer-fr'], news, 'showChallenge');
    const card = (common.body as { value: Parameters<typeof actionsOf>[0] }).value;
    expect(wordsOf(card)).toContain('Dirt and light.');
    const own = await teams.tap('officer-fr', chats['officer-fr'], news, 'showChallenge', ({ data }) => (data as { challenge: string }).challenge === id);
    expect(wordsOf((own.body as { value: unknown }).value)).toContain('Proposed for the common challenge – consent is asked');
    await teams.tap('officer-fr', chats['officer-fr'], card as Parameters<TeamsClient['tap']>[2], 'consentToMerge', ({ data }) => (data as { answer: string }).answer === 'given');
    expect(await does('officer-fr', 'showChallenge', { params: { id } })).toMatchObject({ common: { id: merged.id }, consent: { answer: 'given' } });
  });

  test('who asked is told what was answered, once, whether he follows it or not, by his setting and as long as he may read it', async () => {
    const { id } = await raised({ named: false });
    await follow(id, ['officer-pl']);
    const answers: string[] = [];
    async function askedAndAnswered(text: string): Promise<void> {
      await triaged(id, 'returned', `${text}?`);
      await drained();
      teams.delivered.length = 0;
      await does('officer-fr', 'answerQuestion', { params: { id }, body: { text, despite: [] } });
      now = new Date(Date.parse(now) + 60_000).toISOString();
      await Promise.all([drained(), drained()]);
      answers.push(...toldIn(contact));
    }
    await askedAndAnswered('Since May');
    expect(told()).toEqual({ 'officer-pl': 1, [contact]: 1 });
    for (const words of ['Votre question à un auteur', 'La question a reçu une réponse.', 'Since May']) expect(answers[0]).toContain(words);
    expect(toldIn('officer-pl')[0]).not.toContain('Since May');
    expect(answers[0]).not.toContain(personOf('officer-fr').name);
    await follow(id, [contact]);
    await askedAndAnswered('At night');
    expect(told()).toEqual({ 'officer-pl': 1, [contact]: 1 });
    await does(contact, 'changeSettings', { body: { news: 'none' } });
    await askedAndAnswered('By car');
    expect(told()).toEqual({ 'officer-pl': 1 });
    expect(await left()).toEqual({ news: [], items: [] });
  });

  test('an unnamed author is not named to who hears of what he did', async () => {
    const { id } = await raised({ named: false });
    await follow(id, ['officer-pl', contact]);
    await triaged(id, 'returned', 'Since when?');
    await drained();
    teams.delivered.length = 0;
    await does('officer-fr', 'answerQuestion', { params: { id }, body: { text: 'Since May.', despite: [] } });
    await drained();
    expect(told()).toEqual({ 'officer-pl': 1, [contact]: 1 });
    for (const key of ['officer-pl', contact]) expect(toldIn(key)[0]).not.toContain(personOf('officer-fr').name);
    expect(toldIn('officer-pl')[0]).toContain('By its author');
  });

  test('who wants it once a day gets one card at 07:00 where he is, also when the clocks change; who wants none gets none', async () => {
    const { id } = await raised();
    await follow(id, ['officer-el', 'officer-pl']);
    await does('officer-el', 'changeSettings', { body: { news: 'daily' } });
    await does('officer-fr', 'changeSettings', { body: { news: 'none' } });
    await at('2026-10-24T10:00:00.000Z');
    for (const [as, why] of [['returned', 'One?'], ['triaged', ''], ['declined', 'Three.']] as const) {
      await triaged(id, as, why);
      await drained();
    }
    expect(told()).toEqual({ 'officer-pl': 3 });
    // In Athens 07:00 was 04:00 UTC until that night, and is 05:00 UTC from then on.
    await at('2026-10-25T04:59:59.999Z');
    expect(told()).toEqual({ 'officer-pl': 3 });
    await at('2026-10-25T05:00:00.000Z');
    expect(told()).toEqual({ 'officer-pl': 3, 'officer-el': 1 });
    for (const words of ['It came back with a question.', 'It was taken up.', 'It was declined.', 'Three.']) expect(toldIn('officer-el')[0]).toContain(words);
    await at('2026-10-26T06:00:00.000Z');
    expect([told()['officer-el'], await left()]).toEqual([1, { news: [], items: [] }]);
  });

  test('a timer that was dead for a day tells everybody once when it lives again', async () => {
    const { id } = await raised();
    await follow(id, ['officer-el', 'officer-pl']);
    await does('officer-el', 'changeSettings', { body: { news: 'daily' } });
    await triaged(id);
    await at('2026-10-21T16:00:00.000Z');
    expect(told()).toMatchObject({ 'officer-fr': 1, 'officer-pl': 1 });
    await at('2026-10-22T16:00:00.000Z');
    expect([told(), await left()]).toEqual([{ 'officer-fr': 1, 'officer-pl': 1, 'officer-el': 1 }, { news: [], items: [] }]);
  });

  describe('while Teams is in trouble', () => {
    test.each([502, 429])('and answers %d, it is told once when it answers again, and to nobody who may not read it any more', async (status) => {
      const { id } = await raised();
      await follow(id, ['officer-el', 'officer-pl']);
      teams.failWith(status);
      await triaged(id);
      await drained();
      expect(told()).toEqual({});
      const stored = await readChallenge(fresh.store, id);
      if (!stored) throw new Error('It is gone.');
      // Only who is in the group reads it from now on; officer-el is not.
      await fresh.store.commit(challengesPartition, [upsert(challenges, storedChallenge({ ...stored.value, marking: { tlp: 'AMBER', audience: 'lea-only' } }))]);
      teams.failWith(undefined);
      for (let minute = 1; minute < 10; minute += 1) await at(`2026-10-20T09:0${minute}:30.000Z`);
      expect([told(), await left()]).toEqual([{ 'officer-fr': 1, 'officer-pl': 1 }, { news: [], items: [] }]);
    });

    test('and hangs up on one message, that one is not told twice, and the others are told', async () => {
      const { id } = await raised();
      await follow(id, ['officer-el', 'officer-pl']);
      teams.failWith('never', 'a:officer-pl');
      await triaged(id);
      const draining = drained(1);
      await teams.until(() => teams.requests.find(({ method, path }) => method === 'POST' && path.endsWith('a:officer-pl/activities')));
      // The others' messages have been answered: hanging up breaks every connection.
      for (let tries = 0; tries < 300 && (await left()).news.length > 1; tries += 1) await new Promise((resume) => setTimeout(resume, 20));
      teams.hangUp();
      await draining;
      teams.failWith(undefined);
      for (let minute = 1; minute < 6; minute += 1) await at(`2026-10-20T09:0${minute}:30.000Z`);
      expect(teams.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('a:officer-pl/activities'))).toHaveLength(1);
      expect([told(), await left()]).toEqual([{ 'officer-fr': 1, 'officer-el': 1 }, { news: ['unknown'], items: [] }]);
    });
  });

  test('a national contact gets his desk on Monday at eight, once, where something waits', async () => {
    const { id } = await raised();
    const planned = await planDesks(app.running.app);
    expect(planned).toBeGreaterThan(0);
    now = '2026-10-21T02:45:00.000Z';
    expect(await planDesks(app.running.app)).toBe(0);
    // Clocks change on the Sunday between: 08:00 in Paris is 07:00 UTC.
    await at('2026-10-26T06:59:59.999Z');
    expect(toldIn(contact)).toEqual([]);
    await at('2026-10-26T07:00:00.000Z');
    await at('2026-10-27T07:00:00.000Z');
    expect(toldIn(contact)).toHaveLength(1);
    for (const words of ['Votre bureau cette semaine', title, 'En attente depuis le 20 octobre 2026']) expect(toldIn(contact)[0]).toContain(words);
    const card = teams.delivered.find(({ conversation, card: shown }) => conversation === `a:${contact}` && wordsOf(shown).includes('Votre bureau'))?.card;
    if (!card || !chats[contact]) throw new Error('There is no card.');
    const tapped = await teams.tap(contact, chats[contact], card, 'triageChallenge', ({ data }) => (data as { challenge: string }).challenge === id);
    expect(tapped).toMatchObject({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' } });
    expect(await does(contact, 'showChallenge', { params: { id } })).toMatchObject({ state: { name: 'triaged' } });
    await does(contact, 'changeSettings', { body: { desk: 'none' } });
    await at('2026-11-02T07:00:00.000Z');
    expect(toldIn(contact)).toHaveLength(1);
    expect((await left()).items.filter((item) => item.includes(idOf(contact)))).toEqual([]);
    expect(app.errors).toEqual([]);
  });
});
