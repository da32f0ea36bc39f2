import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closePoll } from '../../functions/app/closing.ts';
import { createPoll, listPolls } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, WireCard } from '../makers/teamsClient.ts';

/** "What have I not voted on?": this, said so or otherwise, in the personal chat is answered with just these, ready to be answered. */
onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: TestApp;
  let teams: ConnectedTeams;
  let clock = Date.now();
  const made: Record<string, PollView> = {};

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store, nudge: false, now: () => new Date(clock).toISOString() });
    teams = await connectedTeams(app);
    // The demo network's own polls are out of the way.
    const coordinator = await app.caller('coordinator');
    const demo = await listPolls(app.running.app, coordinator, { which: 'open' });
    for (const poll of demo.ok ? demo.value.items : []) await closePoll(app.running.app, coordinator, poll.id);
    const polls: [string, () => Partial<PollDraft>][] = [
      ['One?', () => ({})],
      ['Secret?', () => ({ secrecy: 'anonymous', show: 'after-close' })],
      ['Several?', () => ({ method: { kind: 'several', least: 1, most: 2 } })],
      ['Poland?', () => ({ electorate: { countries: ['PL'] } })],
      ['Industry?', () => ({ electorate: { stakeholders: ['industry'] } })],
      ['Later?', () => ({ opensAt: at(3_600_000) })],
      ['Soon over?', () => ({ closesAt: at(1_000) })],
      ['Closed?', () => ({})],
    ];
    for (const [question, more] of polls) made[question] = await opened(question, more());
    await closePoll(app.running.app, coordinator, made['Closed?']?.id ?? '');
    clock += 2_000;
  });
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  const at = (milliseconds: number): string => new Date(clock + milliseconds).toISOString();
  async function opened(question: string, more: Partial<PollDraft> = {}): Promise<PollView> {
    const poll = await createPoll(app.running.app, await app.caller('coordinator'), { ...usualSettings, question, options: ['Phones', 'Drones'], closesAt: at(86_400_000), audience: 'network', ...more });
    if (!poll.ok) throw new Error(poll.refusal.kind);
    clock += 1_000;
    return poll.value;
  }
  const personal = (who: string): Chat => teams.chat({ id: `a:${who}`, conversationType: 'personal', tenantId: personOf(who).tenantId, roster: [who] });

  /** The cards and sentences that answer the word. */
  async function said(who: string, word = 'polls'): Promise<{ cards: WireCard[]; words: string }> {
    const before = teams.delivered.length;
    expect((await teams.say(who, personal(who), word)).status).toBe(200);
    const answers = teams.delivered.slice(before);
    return { cards: answers.flatMap(({ card }) => (card ? [card] : [])), words: answers.map(({ text, card }) => `${text ?? ''}\n${wordsOf(card)}`).join('\n') };
  }
  const questionsIn = (cards: readonly WireCard[]): string[] => cards.flatMap((card) => Object.keys(made).filter((question) => wordsOf(card).includes(question)));

  test.each([
    ['officer-fr', ['Several?', 'Secret?', 'One?']],
    ['officer-pl', ['Poland?', 'Several?', 'Secret?', 'One?']],
    ['industry', ['Industry?', 'Several?', 'Secret?', 'One?']],
  ])('%s is asked what asks him, is open and not answered, newest first, and nothing else', async (who, expected) => {
    const { cards, words } = await said(who);
    expect(questionsIn(cards)).toEqual(expected);
    expect(words).toContain(`${expected.length} polls are open for you`);
    const list = await app.as(who).call('listPolls', { query: { which: 'waiting' } });
    expect(list.ok && list.view.items.map(({ question }) => question)).toEqual(expected);
  });

  test.each([
    ['officer-fr', 'What have I not voted on?'], ['officer-fr', 'what havent i voted on yet'], ['officer-fr', 'Hello, what do I still have to vote on?'], ['officer-fr', 'My open polls'], ['officer-fr', 'Qu’est-ce que je n\'ai pas vote'],
    ['officer-fr', 'SUR QUOI N’AI-JE PAS VOTÉ ?'], ['officer-fr', 'sondages ouverts'], ['industry', 'What have I not voted on?'],
  ])('%s asks “%s” and is shown the same', async (who, asked) => {
    expect(questionsIn((await said(who, asked)).cards)).toEqual([...(who === 'industry' ? ['Industry?'] : []), 'Several?', 'Secret?', 'One?']);
  });

  test.each(['closed polls', 'What have I voted on?', 'sondages clos'])('“%s” leads to the tab where they are', async (asked) => {
    const { cards, words } = await said('officer-fr', asked);
    expect([words.includes('Closed polls and what came of them stand in the Polls tab'), JSON.stringify(cards).includes('/polls"'), questionsIn(cards)]).toEqual([true, true, []]);
  });

  test.each(['Polls in our district show that people fear drones.', 'We had to vote on the shift plan and nobody can read it.', 'What have I not voted on? Every officer of ours is asked that by a false app.'])('who tells “%s” begins a challenge', async (told) => {
    const { cards, words } = await said('officer-fr', told);
    expect([words.includes('Your words stand in the form below'), questionsIn(cards)]).toEqual([true, []]);
  });

  test('one that is answered on its card, named or anonymous, is not listed any more; one taken back is', async () => {
    const { cards } = await said('officer-fr');
    const cardOf = (question: string): WireCard => cards.find((card) => wordsOf(card).includes(question)) ?? {};
    for (const question of ['One?', 'Secret?']) {
      const answered = await teams.tap('officer-fr', personal('officer-fr'), cardOf(question), 'castBallot', ({ data }) => (data as { option?: string }).option === made[question]?.options[0]?.id);
      expect(wordsOf(answered.body.value)).toContain('Your ballot: Phones');
    }
    expect(questionsIn((await said('officer-fr')).cards)).toEqual(['Several?']);
    const ids = made['Several?']?.options.map(({ id }) => id) ?? [];
    await teams.invoke('officer-fr', personal('officer-fr'), 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: made['Several?']?.id, chosen: ids.join(',') } }, trigger: 'manual' });
    expect((await said('officer-fr')).words).toContain('No poll is open for you at the moment.');
    for (const question of ['One?', 'Secret?']) await app.as('officer-fr').call('withdrawBallot', { params: { id: made[question]?.id ?? '' } });
    expect(questionsIn((await said('officer-fr', 'Polls!')).cards)).toEqual(['Secret?', 'One?']);
  });

  test('one that opens is listed from then on, one that is over no more', async () => {
    clock += 3_600_000;
    expect(questionsIn((await said('officer-fr')).cards)).toEqual(['Later?', 'Secret?', 'One?']);
    clock += 86_400_000;
    expect((await said('officer-fr')).words).toContain('No poll is open for you at the moment.');
  });

  test('of many the five newest stand there, and that there are more', async () => {
    for (let number = 1; number <= 22; number += 1) made[`Of many ${number}?`] = await opened(`Of many ${number}?`, number === 22 ? {} : { electorate: number > 20 ? { countries: ['PL'] } : {} });
    const { cards, words } = await said('officer-fr');
    expect(cards.filter((card) => wordsOf(card).includes('Of many')).map((card) => /Of many \d+/.exec(wordsOf(card))?.[0])).toEqual([22, 20, 19, 18, 17].map((number) => `Of many ${number}`));
    expect(words).toContain('More polls are open.');
  });

  test('in a group nothing of it is said', async () => {
    const group = teams.chat({ id: '19:others@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-fr'] });
    const before = teams.delivered.length;
    await teams.say('officer-fr', group, 'polls');
    const words = teams.delivered.slice(before).map(({ card }) => wordsOf(card)).join('\n');
    expect([words.includes('Others read along here.'), Object.keys(made).filter((question) => words.includes(question))]).toEqual([true, []]);
  });

  test('none of it was a fault', () => expect(app.errors).toEqual([]));
});
