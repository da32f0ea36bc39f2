import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { changePoll } from '../../functions/app/changingPolls.ts';
import { createPoll, showPoll } from '../../functions/app/polls.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import { documentsOf } from '../makers/aStore.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { actionsOf, personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, InvokeAnswer, TeamsClient, WireCard } from '../makers/teamsClient.ts';

/**
 * Cards and forms as the app posted them before polls had kinds and settings: they stay in chats for years, so their
 * buttons do what they did. Written down here as they went over the wire; never brought up to a later version.
 */
let app: TestApp;
let teams: TeamsClient;
let channel: Chat;

beforeAll(async () => {
  app = await startApp({ nudge: false });
  teams = await connectedTeams(app);
  channel = teams.chat({ id: '19:old@thread.tacv2', roster: ['coordinator', 'officer-fr', 'officer-pl'] });
});
afterAll(async () => {
  await teams.close();
  await app.stop();
});

/** The card of that time, as one member saw it who had answered and may close. */
function oldCard({ id, question, options }: PollView): WireCard {
  const execute = (title: string | undefined, data: Record<string, unknown>, more = {}): Record<string, unknown> => ({ type: 'Action.Execute', verb: data['verb'], ...(title ? { title } : {}), data, ...more, fallback: { type: 'Action.Submit', ...(title ? { title } : {}), data } });
  return {
    type: 'AdaptiveCard', version: '1.5',
    refresh: { action: execute('Show my ballot', { verb: 'showPoll', poll: id }), userIds: ['29:x'] },
    body: [
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: question, size: 'Large', weight: 'Bolder' }] },
      ...options.map((option) => ({ type: 'Container', style: 'emphasis', selectAction: execute(undefined, { verb: 'castBallot', poll: id, option: option.id }), items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: option.text }] }] })),
    ],
    actions: [
      execute('Take my ballot back', { verb: 'withdrawBallot', poll: id }),
      { type: 'Action.ShowCard', title: 'Close the poll', card: { type: 'AdaptiveCard', body: [], actions: [execute('Close for good', { verb: 'closePoll', poll: id }, { style: 'destructive' })] } },
    ],
    msteams: { width: 'Full' },
  };
}

/** The form of that time, filled in; Teams adds the fields to the button's data. */
const oldForm = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  verb: 'createPoll', id: '5a1f0f5c-3f0e-4a57-9d7e-2f6f5f0c7a11', timeZone: 'Europe/Athens', question: 'Ποιο θέμα;', options: 'Phones\r\nDrones', day: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10), time: '17:00', audience: 'network', scope: 'network', ...more,
});

async function opened(more: Partial<PollDraft> = {}): Promise<PollView> {
  const made = await createPoll(app.running.app, await app.caller('coordinator'), { ...usualSettings, question: 'Which topic?', options: ['Phones', 'Drones'], closesAt: new Date(Date.now() + 86_400_000).toISOString(), audience: 'network', ...more });
  if (!made.ok) throw new Error(made.refusal.kind);
  return made.value;
}
async function shown(who: string, { id }: PollView): Promise<PollView> {
  const view = await showPoll(app.running.app, await app.caller(who), id);
  if (!view.ok) throw new Error(view.refusal.kind);
  return view.value;
}
const tapOption = (who: string, poll: PollView, option: number): Promise<InvokeAnswer> => teams.tap(who, channel, oldCard(poll), 'castBallot', ({ data }) => (data as { option?: string }).option === poll.options[option]?.id);

describe('a card from before', () => {
  test('takes a ballot by a tap on a choice, another, and gives it back', async () => {
    const poll = await opened();
    expect(wordsOf((await tapOption('officer-fr', poll, 0)).body.value)).toContain('Your ballot: Phones');
    expect(wordsOf((await tapOption('officer-fr', poll, 1)).body.value)).toContain('Your ballot: Drones');
    expect(await shown('officer-fr', poll)).toMatchObject({ ballots: 1, mine: { answer: { [poll.options[1]?.id ?? '']: 1 } } });
    expect(wordsOf((await teams.tap('officer-fr', channel, oldCard(poll), 'withdrawBallot')).body.value)).toContain('no ballots yet');
    expect(await shown('officer-fr', poll)).toMatchObject({ ballots: 0 });
  });

  test('by a client without Action.Execute sends the same as a message', async () => {
    const poll = await opened();
    const [choice] = actionsOf(oldCard(poll)).filter(({ verb }) => verb === 'castBallot');
    const { data } = choice?.['fallback'] as { data: unknown };
    expect((await teams.post(teams.activity('officer-pl', channel, { type: 'message', value: data }))).status).toBe(200);
    expect((await shown('officer-pl', poll)).mine?.answer).toEqual({ [poll.options[0]?.id ?? '']: 1 });
  });

  test('shows itself anew as the card of today, and closes the poll without a word of what it means', async () => {
    const poll = await opened({ comments: true, adding: true });
    const fresh = (await teams.tap('coordinator', channel, { actions: [(oldCard(poll)['refresh'] as { action: unknown }).action] }, 'showPoll')).body.value;
    expect(actionsOf(fresh).map(({ verb }) => verb)).toEqual(expect.arrayContaining(['castBallot', 'addOption', 'closePoll']));
    expect(wordsOf((await teams.tap('coordinator', channel, oldCard(poll), 'closePoll')).body.value)).toContain('What it means has not been written yet.');
    expect(await shown('officer-fr', poll)).toMatchObject({ state: 'closed', result: { agrees: true } });
  });

  test.each([
    ['how it is answered', { method: { kind: 'score', highest: 5 } }],
    ['what it asks', { question: 'Which topic does not matter?' }],
    ['whether it is named', { secrecy: 'anonymous' }],
  ] as const)('takes no ballot once %s was changed, and shows the poll as it is', async (_what, change) => {
    const poll = await opened();
    const changed = await changePoll(app.running.app, await app.caller('coordinator'), poll.id, change);
    expect(changed.ok).toBe(true);
    const answer = await tapOption('officer-fr', poll, 0);
    expect(answer.body.statusCode).toBe(200);
    expect(wordsOf(answer.body.value)).toMatch(/^Someone else changed this/);
    expect(await shown('officer-fr', poll)).toMatchObject({ ballots: 0 });
    // The card that came back is of today, and its button is taken.
    if ('method' in change) return;
    expect(wordsOf((await teams.tap('officer-fr', channel, answer.body.value as WireCard, 'castBallot')).body.value)).toContain('Your ballot: Phones');
  });
});

describe('a form from before', () => {
  test('makes the poll that it made then: single choice of everybody, named, shown live; sent twice, one', async () => {
    for (const _twice of [1, 2]) {
      const answer = await teams.invoke('coordinator', channel, 'task/submit', { data: oldForm(), context: { theme: 'default' } });
      expect([answer.status, answer.body.task]).toEqual([200, undefined]);
    }
    const made = documentsOf(join(app.dataDir, 'ileanet.sqlite'), 'polls').filter(({ question }) => question === 'Ποιο θέμα;');
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ id: '5a1f0f5c-3f0e-4a57-9d7e-2f6f5f0c7a11', method: { kind: 'single' }, electorate: {}, secrecy: 'named', show: 'live', tieRule: 'together', adding: false, changing: true, comments: false, reminders: [], options: [{ text: 'Phones' }, { text: 'Drones' }] });
  });

  test.each([['country:PL', { countries: ['PL'] }], ['group:forensics', { groups: ['forensics'] }]])('asks the scope that it named: %s', async (scope, electorate) => {
    const { id: _another, ...data } = oldForm({ scope, question: `Of ${scope}?` });
    expect((await teams.invoke('coordinator', channel, 'task/submit', { data })).body.task).toBeUndefined();
    expect(documentsOf(join(app.dataDir, 'ileanet.sqlite'), 'polls').find(({ question }) => question === `Of ${scope}?`)).toMatchObject({ electorate });
  });

  test('is opened by the button that an old message holds', async () => {
    const dialog = await teams.invoke('coordinator', channel, 'task/fetch', { data: { verb: 'makePoll', msteams: { type: 'task/fetch' } } });
    expect(dialog.body.task).toMatchObject({ type: 'continue', value: { title: 'New poll' } });
  });
});

test('nothing of it was a fault', () => {
  expect(personOf('officer-pl').tenantId).not.toBe(channel.tenantId);
  expect(app.errors).toEqual([]);
});
