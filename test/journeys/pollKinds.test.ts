import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ileanet, startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { memberOf } from '../../functions/local/foundDemo.ts';
import { pairs } from '../makers/pairs.ts';
import { actionsOf, inputsOf, teamsClient, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient, WireCard } from '../makers/teamsClient.ts';
import type { PollView } from '../../functions/contract/views.ts';

/**
 * Every kind of poll with every setting, each pair of them at least once, from the form to the outcome, through the real
 * card protocol: what is filled in and tapped is what the cards that came over the wire hold.
 */
const settings = {
  method: ['single', 'several', 'approval', 'yes-no', 'score', 'budget'],
  secrecy: ['named', 'anonymous'],
  show: ['live', 'after-ballot', 'after-close'],
  changing: ['true', 'false'],
  adding: ['false', 'true'],
  comments: ['false', 'true'],
  tieRule: ['together', 'countries', 'lot'],
  scope: ['network', 'group:forensics', 'conversation'],
  stakeholders: ['', 'lea'],
  quorum: ['', '3', '99'],
  threshold: ['', '60'],
} as const;
type Setting = { [K in keyof typeof settings]: (typeof settings)[K][number] };

let app: TestApp;
let teams: TeamsClient;
let channel: Chat;
/** Who asks: two take turns, since one of them alone would be asked to wait. */
let asking = 'coordinator';
const officers = ['officer-fr', 'officer-pl', 'officer-el', 'officer-es', 'officer-fi', 'national-contact-it'];
const voters = [...officers, 'industry'];

beforeAll(async () => {
  app = await startApp();
  teams = await teamsClient(app.url, (serviceUrl) => ileanet(app.dataDir, 'token', '--connector', '--service-url', serviceUrl));
});
afterAll(async () => {
  await teams.close();
  await app.stop();
});

describe('a poll', () => {
  test.each([...pairs<Setting>(settings, 20261122)].map((setting, index) => [index, JSON.stringify(setting), setting] as const))('%i %s', async (index, _text, setting) => {
    // People are slower than this: the bot asks whoever sends more than five requests a second for long to wait.
    await new Promise((resume) => setTimeout(resume, 700));
    asking = index % 2 ? 'coordinator' : 'coordinator-2';
    // A channel of its own: Teams' budget of one is not what is tested here.
    channel = teams.chat({ id: `19:kind-${index}@thread.tacv2`, roster: [asking, ...voters] });
    const question = `Question ${index}?`;
    const posted = await post(question, setting);
    const poll = await pollAsking(question);
    const asked = voters.filter((key) => isAsked(key, setting));
    for (const [number, key] of asked.entries()) await answer(key, posted, poll, setting, number);
    for (const key of voters.filter((one) => !asked.includes(one))) {
      const refused = await send(key, await personal(key, poll), number0(setting, poll));
      expect(wordsOf(refused)).toContain('so your ballot was not taken');
    }
    const before = await shown(asking, poll);
    expect([before.ballots, before.result !== undefined]).toEqual([asked.length, setting.secrecy === 'named' && setting.show === 'live']);
    await close(poll, setting, asked);
  }, 60_000);
});

function isAsked(key: string, { scope, stakeholders }: Setting): boolean {
  if (stakeholders === 'lea' && key === 'industry') return false;
  return scope !== 'group:forensics' || memberOf(key).groups.includes('forensics');
}

async function post(question: string, setting: Setting): Promise<{ card?: WireCard }> {
  const data = {
    verb: 'createPoll', timeZone: 'Europe/Paris', question, options: setting.method === 'yes-no' ? '' : 'Phones\nDrones\n*Borders* [x](http://x)', when: 'in 2 days', audience: 'network',
    least: '1', most: '2', highest: '5', points: '10', perOption: '6', ...setting,
  };
  const preview = await teams.invoke(asking, channel, 'task/submit', { data: { ...data, verb: 'previewPoll' } });
  expect(wordsOf(preview.body)).toContain(question);
  const again = actionsOf(preview.body).find((action) => (action['data'] as { verb?: string }).verb === 'createPoll');
  const answered = await teams.invoke(asking, channel, 'task/submit', { data: again?.['data'] });
  expect(answered.body.task).toBeUndefined();
  return teams.until(() => teams.delivered.find(({ card }) => wordsOf(card).includes(question)));
}

async function pollAsking(question: string): Promise<PollView> {
  const list = await app.as(asking).call('listPolls', { query: { which: 'open' } });
  const found = list.ok ? list.view.items.find((poll) => poll.question === question) : undefined;
  if (!found) throw new Error('The poll is not listed.');
  return found;
}

/** The card as this member sees it after Teams' own refresh. */
async function personal(key: string, poll: PollView): Promise<WireCard> {
  const answered = await teams.invoke(key, channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'showPoll', data: { verb: 'showPoll', poll: poll.id } }, trigger: 'automatic' });
  return answered.body.value as WireCard;
}

/** What this member answers, by the fields of the card. */
function number0(setting: Setting, poll: PollView, number = 0): Record<string, unknown> {
  const ids = poll.options.map(({ id }) => id);
  const at = (offset: number): string => ids[(number + offset) % ids.length] ?? '';
  switch (setting.method) {
    case 'single':
    case 'yes-no':
      return { option: at(0) };
    case 'several':
    case 'approval':
      return { chosen: `${at(0)},${at(1)}` };
    case 'score':
      return { [`o:${at(0)}`]: '5', [`o:${at(1)}`]: '', [`o:${at(2)}`]: '0' };
    case 'budget':
      return { [`o:${at(0)}`]: 6, [`o:${at(1)}`]: '4' };
  }
}

async function send(key: string, card: WireCard, fields: Record<string, unknown>): Promise<WireCard> {
  const { option, ...inputs } = fields;
  const action = actionsOf(card).find((one) => one['verb'] === 'castBallot' && (option === undefined || (one['data'] as { option?: string }).option === option));
  const data = action?.['data'] ?? { verb: 'castBallot', poll: (actionsOf(card).map((one) => one['data'] as { poll?: string } | undefined).find((one) => one?.poll) ?? {}).poll ?? lastPoll, option };
  const answered = await teams.invoke(key, channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { ...(data as object), ...inputs } }, trigger: 'manual' });
  expect(answered).toMatchObject({ status: 200, body: { statusCode: 200 } });
  return answered.body.value as WireCard;
}
let lastPoll = '';

async function answer(key: string, posted: { card?: WireCard }, poll: PollView, setting: Setting, number: number): Promise<void> {
  lastPoll = poll.id;
  const filled = setting.method !== 'single' && setting.method !== 'yes-no';
  const card = await personal(key, poll);
  // What is filled in stands on the card: every field that is sent, and no other.
  if (filled) expect(inputsOf(card).sort()).toEqual([...(setting.method === 'several' || setting.method === 'approval' ? ['chosen'] : poll.options.map(({ id }) => `o:${id}`)), ...(setting.comments === 'true' ? ['comment'] : [])].concat(setting.adding === 'true' ? ['text'] : []).sort());
  const comment = setting.comments === 'true' && filled ? { comment: `words of ${number}` } : {};
  const seen = await send(key, card, { ...number0(setting, poll, number), ...comment });
  expect(wordsOf(seen)).toContain('Your ballot:');
  expect(wordsOf(posted.card)).not.toContain('Your ballot:');
  expect(wordsOf(seen).includes('The result shows when the poll closes')).toBe(setting.secrecy === 'anonymous' || setting.show === 'after-close');
  // The same again counts once; another is taken where ballots may change.
  const twice = await send(key, card, { ...number0(setting, poll, number), ...comment });
  expect(wordsOf(twice)).toContain('Your ballot:');
  if (number > 0) return;
  const other = await send(key, card, { ...number0(setting, poll, number + 1), ...comment });
  if (setting.changing === 'false') expect(wordsOf(other)).toContain('cannot be changed');
  else expect(wordsOf(await send(key, card, { ...number0(setting, poll, number), ...comment }))).toContain('Your ballot:');
}

async function close(poll: PollView, setting: Setting, asked: string[]): Promise<void> {
  const mine = await personal(asking, poll);
  const button = actionsOf(mine).find((one) => one['verb'] === 'closePoll');
  const closed = await teams.invoke(asking, channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'closePoll', data: { ...(button?.['data'] as object), outcome: 'This is what it means.' } }, trigger: 'manual' });
  const words = wordsOf(closed.body.value);
  expect(words).toContain('This is what it means.');
  const view = await shown('officer-fr', poll);
  const practitioners = asked.filter((key) => key !== 'industry').length;
  expect(view).toMatchObject({ state: 'closed', ballots: asked.length, result: { agrees: true } });
  const published = setting.secrecy === 'named' || practitioners >= 5;
  expect(view.result?.lea?.ballots).toBe(published ? practitioners : undefined);
  expect(view.result?.others?.ballots).toBe(asked.length - practitioners === 0 || setting.secrecy === 'named' ? asked.length - practitioners : undefined);
  expect(view.result?.verdict?.quorumReached).toBe(setting.quorum === '' || (published && practitioners >= Number(setting.quorum)));
  const late = await teams.invoke('officer-es', channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, ...number0(setting, poll) } }, trigger: 'manual' });
  expect(wordsOf(late.body.value)).toContain('Ballots are no longer taken.');
}

async function shown(key: string, poll: PollView): Promise<PollView> {
  const answered = await app.as(key).call('showPoll', { params: { id: poll.id } });
  if (!answered.ok) throw new Error(answered.problem.title);
  return answered.view;
}
