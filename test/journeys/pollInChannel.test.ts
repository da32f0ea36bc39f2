import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { counted } from '../makers/counted.ts';
import { startApp, ileanet } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { actionsOf, personOf, teamsClient, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient, WireCard } from '../makers/teamsClient.ts';
import type { PollView } from '../../functions/contract/views.ts';

/** Card → … → card: a coordinator asks in a channel, members answer by tapping, the result stands in the tab. */
onEveryStore((stores) => {
  let made: FreshStore;
  let app: TestApp;
  let teams: TeamsClient;
  let channel: Chat;
  const roster = ['coordinator', 'officer-fr', 'officer-pl', 'officer-el', 'officer-es', 'officer-fi', 'industry'];

  beforeAll(async () => {
    made = await stores.fresh();
    app = await startApp({ store: made.store });
    teams = await teamsClient(app.url, (serviceUrl) => ileanet(app.dataDir, 'token', '--connector', '--service-url', serviceUrl));
    channel = teams.chat({ id: '19:journey@thread.tacv2', roster });
  });

  afterAll(async () => {
    await teams.close();
    await app.stop();
    await made.gone();
  });

  let posted: { card?: WireCard; updates: number };
  let poll: PollView;

  test('the coordinator writes "@ILEAnet poll" and gets a button that opens the form in a dialog', async () => {
    await teams.say('coordinator', channel, '<at>ILEAnet</at> poll', { entities: [{ type: 'mention', text: '<at>ILEAnet</at>', mentioned: { id: '28:bot' } }] });
    const invitation = await teams.until(() => teams.delivered.find(({ card }) => card));
    const button = actionsOf(invitation.card).find(({ data }) => (data as { verb?: string }).verb === 'makePoll');
    expect(button).toMatchObject({ type: 'Action.Submit', data: { msteams: { type: 'task/fetch' } } });
    const dialog = await teams.invoke('coordinator', channel, 'task/fetch', { data: button?.['data'], context: { theme: 'default' } });
    expect(dialog.body.task).toMatchObject({ type: 'continue', value: { title: 'New poll' } });
    expect(wordsOf(dialog.body)).toContain('Posting connects it');
  });

  test('a form with a mistake comes back with a sentence and everything that was written', async () => {
    const answer = await fill({ options: 'Only one' });
    const words = wordsOf(answer.body);
    expect(words).toContain('A poll needs at least 2 choices, one on each line.');
    expect(JSON.stringify(answer.body)).toContain('Which topic comes first?');
  });

  test('the filled form posts the card into the channel', async () => {
    const answer = await fill({});
    expect(answer.body.task).toBeUndefined();
    posted = await teams.until(() => teams.delivered.find(({ card }) => wordsOf(card).includes('Which topic comes first?')));
    expect(wordsOf(posted.card)).toContain('no ballots yet');
    const list = await app.as('coordinator').call('listPolls', { query: { which: 'open' } });
    if (!list.ok) throw new Error('no list');
    poll = list.view.items[0] as PollView;
    expect(poll.question).toBe('Which topic comes first?');
  });

  test('five members vote by tapping, and each sees the own ballot in the answer', async () => {
    const choices = [0, 0, 1, 2, 0];
    for (const [index, key] of ['officer-fr', 'officer-pl', 'officer-el', 'officer-es', 'officer-fi'].entries()) {
      const text = optionText(choices[index] ?? 0);
      const answer = await vote(key, text);
      expect(answer).toMatchObject({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' } });
      expect(wordsOf(answer.body.value)).toContain(`Your ballot: ${text}`);
    }
  });

  test('everybody sees the tally within seconds', async () => {
    await teams.until(() => (wordsOf(posted.card).includes('Practitioners: 5 ballots') ? true : undefined), 8);
    expect(wordsOf(posted.card)).toContain('3 · 60%');
    expect(wordsOf(posted.card)).not.toContain('Your ballot');
  });

  test('the same tap twice counts once', async () => {
    await vote('officer-fr', optionText(0));
    await vote('officer-fr', optionText(0));
    expect(counted((await shown('officer-fr')).result?.lea)).toEqual({ total: 5, counts: counts(3, 1, 1) });
  });

  test('who votes is never read from the card: voting for another changes the own ballot only', async () => {
    const [option] = poll.options.slice(1);
    const value = { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: option?.id, member: personOf('officer-fr').objectId, voter: personOf('officer-fr').objectId } }, trigger: 'manual' };
    await teams.invoke('officer-pl', channel, 'adaptiveCard/action', value);
    expect((await shown('officer-fr')).mine?.answer).toEqual({ [poll.options[0]?.id ?? '']: 1 });
    expect((await shown('officer-pl')).mine?.answer).toEqual({ [option?.id ?? '']: 1 });
    expect(counted((await shown('officer-pl')).result?.lea)).toEqual({ total: 5, counts: counts(2, 2, 1) });
  });

  test('an industry member is counted beside, never mixed in', async () => {
    await vote('industry', optionText(2));
    const { result } = await shown('coordinator');
    expect(result?.lea?.ballots).toBe(5);
    expect(counted(result?.others)).toEqual({ total: 1, counts: counts(0, 0, 1) });
  });

  test('someone of a tenant that is not connected reaches the join handler only', async () => {
    const stranger = personOf('stranger');
    const own = teams.chat({ id: '19:elsewhere@thread.v2', conversationType: 'groupChat', tenantId: stranger.tenantId, roster: ['stranger'] });
    const answer = await teams.tap('stranger', own, posted.card as WireCard, 'castBallot');
    expect(answer.body).toMatchObject({ statusCode: 403, type: 'application/vnd.microsoft.error', value: { code: 'tenant-not-connected' } });
    expect(JSON.stringify(answer.body)).toContain('ILEAnet');
    expect(JSON.stringify(answer.body)).not.toContain('Which topic');
    expect((await shown('coordinator')).result?.lea?.ballots).toBe(5);
  });

  test('a member of another tenant in a shared channel is found by the roster', async () => {
    // Teams names the host's tenant for everybody in the channel; officer-pl was found all the same.
    expect(personOf('officer-pl').tenantId).not.toBe(channel.tenantId);
  });

  test('when someone joins who may not read, the card becomes a link', async () => {
    channel.roster.push('stranger');
    await teams.post(teams.activity('coordinator', channel, { type: 'conversationUpdate', membersAdded: [{ id: '29:x' }] }));
    await teams.until(() => (wordsOf(posted.card).includes('Its content is in the network') ? true : undefined), 12);
    expect(wordsOf(posted.card)).not.toContain('Which topic');
    channel.roster.pop();
    await teams.post(teams.activity('coordinator', channel, { type: 'conversationUpdate', membersRemoved: [{ id: '29:x' }] }));
    await teams.until(() => (wordsOf(posted.card).includes('Which topic') ? true : undefined), 12);
  });

  test('the coordinator closes it from the card; afterwards no ballot is taken', async () => {
    const mine = await teams.invoke('coordinator', channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'showPoll', data: { verb: 'showPoll', poll: poll.id } }, trigger: 'automatic' });
    const closed = await teams.tap('coordinator', channel, mine.body.value as WireCard, 'closePoll');
    expect(wordsOf(closed.body.value)).toContain('This is the result.');
    const late = await teams.invoke('officer-es', channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: poll.options[0]?.id } }, trigger: 'manual' });
    expect(wordsOf(late.body.value)).toContain('Ballots are no longer taken.');
    await teams.until(() => (wordsOf(posted.card).includes('This is the result.') ? true : undefined), 12);
  });

  test('the result stands in the tab too', async () => {
    const view = await shown('officer-fr');
    expect(view).toMatchObject({ state: 'closed', result: { others: { ballots: 1 }, agrees: true } });
    expect(counted(view.result?.lea)).toEqual({ total: 5, counts: counts(2, 2, 1) });
    expect(app.errors).toEqual([]);
  });

  function fill(more: Record<string, unknown>) {
    const tomorrow = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
    const data = { verb: 'createPoll', timeZone: 'Europe/Paris', question: 'Which topic comes first?', options: 'Phones\nDrones\nBorders', day: tomorrow, time: '17:00', audience: 'network', scope: 'network', ...more };
    return teams.invoke('coordinator', channel, 'task/submit', { data, context: { theme: 'default' } });
  }

  function optionText(index: number): string {
    return poll.options[index]?.text ?? '';
  }

  function counts(...numbers: number[]): Record<string, number> {
    return Object.fromEntries(poll.options.map(({ id }, index) => [id, numbers[index] ?? 0]));
  }

  function vote(key: string, text: string) {
    const option = poll.options.find((one) => one.text === text);
    return teams.tap(key, channel, posted.card as WireCard, 'castBallot', ({ data }) => (data as { option: string }).option === option?.id);
  }

  async function shown(key: string): Promise<PollView> {
    const answer = await app.as(key).call('showPoll', { params: { id: poll.id } });
    if (!answer.ok) throw new Error(answer.problem.title);
    return answer.view;
  }
});
