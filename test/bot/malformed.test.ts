import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { later } from '../../functions/app/app.ts';
import { createPoll } from '../../functions/app/polls.ts';
import { closePoll } from '../../functions/app/closing.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';
import { contentOf, documentsOf } from '../makers/aStore.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat } from '../makers/teamsClient.ts';

/** Whatever comes in under a good token: a clear answer, never a stack trace, never a 500, nothing half-written. */
let app: TestApp;
let teams: ConnectedTeams;
let channel: Chat;
let open: PollView;
let closed: PollView;

const storeFile = (): string => join(app.dataDir, 'ileanet.sqlite');
const officers = ['officer-fr', 'officer-pl', 'officer-el', 'officer-es', 'officer-it', 'officer-fi', 'officer-ee', 'officer-cz', 'officer-ro', 'researcher', 'policy', 'other'];
let turn = 0;
/** Another one each time, so that the rate limit of one member is not what is tested. */
const somebody = (): string => officers[(turn += 1) % officers.length] ?? '';

beforeAll(async () => {
  app = await startApp({ nudge: false });
  teams = await connectedTeams(app);
  channel = teams.chat({ id: '19:malformed@thread.tacv2', roster: ['coordinator', ...officers] });
  const coordinator = await app.caller('coordinator');
  const draft = { ...usualSettings, question: 'Which topic?', options: ['Phones', 'Drones'], closesAt: later(app.running.app.now(), 86_400_000), audience: 'network' as const };
  const [one, other] = await Promise.all([0, 1].map(() => createPoll(app.running.app, coordinator, draft)));
  if (!one?.ok || !other?.ok) throw new Error('no polls');
  open = one.value;
  const done = await closePoll(app.running.app, coordinator, other.value.id);
  if (!done.ok) throw new Error('not closed');
  closed = done.value;
  for (let round = 0; round < 5; round += 1) await app.running.drain();
});
afterAll(async () => {
  await teams.close();
  await app.stop();
});

async function post(body: unknown, text = JSON.stringify(body)): Promise<{ status: number; text: string }> {
  const response = await fetch(`${app.url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${teams.token}` }, body: text });
  return { status: response.status, text: await response.text() };
}

function expectClear({ status, text }: { status: number; text: string }): void {
  // 401: the token speaks for another channel or service URL than the activity names. 403: a card's refusal.
  expect([200, 202, 400, 401, 403, 413, 501]).toContain(status);
  expect(text).not.toMatch(/\bat .*[:/]\d+|node_modules|TypeError|ZodError|Error:|\.ts\b/);
}

// An invoke that no version knows is answered with 501, which the log counts among the errors; a fault says what broke.
const errors = (): string[] => app.errors.filter(({ status }) => status !== 501).map(({ fault }) => String(fault).split('\n')[0] ?? '');
const message = (more: Record<string, unknown> = {}): Record<string, unknown> => teams.activity(somebody(), channel, { type: 'message', text: 'help', ...more });
const without = (name: string): Record<string, unknown> => Object.fromEntries(Object.entries(message()).filter(([key]) => key !== name));
const invoke = (name: unknown, value: unknown): Record<string, unknown> => ({ ...message({ type: 'invoke', name, value }) });
const tapped = (data: unknown, verb?: unknown): Record<string, unknown> => invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' });
function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { value };
  return value;
}

const malformed: Record<string, () => unknown> = {
  'null': () => null,
  'a number': () => 7,
  'a text': () => 'help',
  'an empty array': () => [],
  'an array of activities': () => [message()],
  'an empty object': () => ({}),
  ...Object.fromEntries(['type', 'from', 'conversation', 'channelId', 'serviceUrl', 'recipient', 'text', 'id', 'channelData', 'locale', 'timestamp'].map((name) => [`no ${name}`, () => without(name)])),
  ...Object.fromEntries(['type', 'from', 'conversation', 'channelId', 'serviceUrl', 'recipient', 'text', 'id', 'channelData', 'locale', 'entities', 'value', 'attachments', 'replyToId', 'timestamp', 'membersAdded', 'name'].flatMap((name) =>
    ([['null', null], ['a number', 7], ['an empty text', ''], ['a text', 'x'], ['an array', []], ['an array of null', [null]], ['an empty object', {}], ['an object', { id: 7, a: { b: [] } }]] as const).map(([kind, value]) => [`${name} that is ${kind}`, () => message({ [name]: value })]))),
  'a type nobody knows': () => message({ type: 'levitate' }),
  'a type beyond all limits': () => message({ type: 'x'.repeat(5_000) }),
  'a service URL of a script': () => message({ serviceUrl: 'javascript:alert(1)' }),
  'an object id that is a number': () => message({ from: { id: '29:x', aadObjectId: 7 } }),
  'an object id that is empty': () => message({ from: { id: '29:x', aadObjectId: '' } }),
  'no object id': () => message({ from: { id: '29:x', name: 'Somebody' } }),
  'no tenant anywhere': () => message({ conversation: { id: channel.id, conversationType: 'channel' }, channelData: {} }),
  'a tenant that is null': () => message({ channelData: { tenant: null } }),
  'a conversation of no kind': () => message({ conversation: { id: channel.id, tenantId: channel.tenantId, conversationType: 'levitation' } }),
  'a locale beyond all sense': () => message({ locale: '!!' }),
  'a client of no time zone': () => message({ entities: [{ type: 'clientInfo', timezone: 'Mars/Olympus', locale: 'xx-yy' }] }),
  'a text of 200,000 letters': () => message({ text: 'a'.repeat(200_000) }),
  'a mention that never ends': () => message({ text: `<at>${'<at>'.repeat(5_000)}` }),
  'values 500 deep': () => message({ value: nested(500) }),
  ...Object.fromEntries(['membersAdded', 'membersRemoved'].flatMap((name) => ([['null', null], ['a text', 'x'], ['an object', {}], ['null inside', [null]], ['numbers inside', [7]], ['nobody inside', [{}]]] as const).map(([kind, value]) => [`a change of members with ${name} ${kind}`, () => message({ type: 'conversationUpdate', [name]: value })]))),
  ...Object.fromEntries(['teamRenamed', 'channelDeleted', 'teamMemberAdded', 'x', 7, {}].map((eventType) => [`a change of the event ${JSON.stringify(eventType)}`, () => message({ type: 'conversationUpdate', channelData: { tenant: { id: channel.tenantId }, eventType } })])),
  ...Object.fromEntries(['installationUpdate', 'messageReaction', 'messageUpdate', 'messageDelete', 'typing', 'endOfConversation', 'event', 'handoff', 'command', 'commandResult', 'trace', 'contactRelationUpdate'].map((type) => [`a ${type} without anything`, () => message({ type, text: undefined })])),
  'a reaction of null': () => message({ type: 'messageReaction', reactionsAdded: [null], reactionsRemoved: 'x' }),
};

describe('a malformed activity', () => {
  test.each(Object.keys(malformed))('with %s is answered clearly', async (name) => {
    const before = contentOf(storeFile());
    const known = errors().length;
    expectClear(await post(malformed[name]?.()));
    expect(errors().slice(known)).toEqual([]);
    const strangers = contentOf(storeFile());
    // Someone nobody knows may be told whom to ask; nothing else may be written.
    expect({ ...strangers, joinRequests: [] }).toEqual({ ...before, joinRequests: [] });
  });

  test('that is no JSON is answered with 400', async () => {
    for (const text of ['', '{', 'help', '\u0000', '{"type":"message",}', '[[[[']) expect((await post(undefined, text)).status).toBe(400);
  });

  test('of 300 kB is answered with 413', async () => {
    expect((await post(message({ text: 'a'.repeat(300_000) }))).status).toBe(413);
  });

  test('nested a hundred thousand deep is answered clearly', async () => {
    expectClear(await post(undefined, `{"type":"message","value":${'['.repeat(100_000)}${']'.repeat(100_000)}}`));
    const text = JSON.stringify(message({ value: 'HERE' })).replace('"HERE"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expectClear(await post(undefined, text));
  });
});

const values: [string, unknown][] = [['nothing', undefined], ['null', null], ['a text', 'x'], ['a number', 7], ['an array', []], ['an empty object', {}], ['data null', { data: null }], ['data a text', { data: 'x' }], ['data an array', { data: [1] }], ['an action null', { action: null }], ['an action text', { action: 'x' }], ['an action empty', { action: {} }], ['an action without a verb', { action: { type: 'Action.Execute' } }], ['an action whose verb is a number', { action: { type: 'Action.Execute', verb: 7, data: {} } }], ['an action of another type', { action: { type: 'Action.Submit', verb: 'castBallot', data: {} } }], ['an action with data null', { action: { type: 'Action.Execute', verb: 'castBallot', data: null } }], ['an action with data text', { action: { type: 'Action.Execute', verb: 'castBallot', data: 'abc' } }], ['a command that is a number', { commandId: 7, data: 7 }], ['a command of a prototype', { commandId: 'constructor', data: { verb: '__proto__' } }]];
const invokes = ['adaptiveCard/action', 'task/fetch', 'task/submit', 'composeExtension/fetchTask', 'composeExtension/submitAction', 'composeExtension/query', 'composeExtension/queryLink', 'composeExtension/selectItem', 'signin/verifyState', 'tab/fetch', 'fileConsent/invoke', 'actionableMessage/executeAction', 'config/fetch', 'levitate', '', undefined, 7, null];

describe('a malformed invoke', () => {
  test.each(invokes.flatMap((name) => values.map(([kind, value]) => ({ name, kind, value }))))('$name with $kind is answered clearly', async ({ name, value }) => {
    const before = contentOf(storeFile());
    const known = errors().length;
    expectClear(await post(invoke(name, value)));
    expect(errors().slice(known)).toEqual([]);
    expect(contentOf(storeFile())).toEqual(before);
  });
});

describe('the data of a card', () => {
  const told = async (data: unknown, verb?: unknown): Promise<{ code: unknown; words: string }> => {
    const { status, text } = await post(tapped(data, verb));
    expect([200, 403]).toContain(status);
    const body = JSON.parse(text) as { type: string; value: { code?: string; message?: string } };
    return { code: body.type.endsWith('error') ? body.value.code : 'card', words: body.value.message ?? wordsOf(body.value) };
  };

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', 'castballot', 'vote', 'castBallot ', 'x'.repeat(300)])('with the verb %j, which no version had, says where to find the poll now', async (verb) => {
    const before = contentOf(storeFile());
    expect(await told({ poll: open.id, option: open.options[0]?.id }, verb)).toEqual({ code: 'old-card', words: expect.stringContaining('older version') });
    expect(contentOf(storeFile())).toEqual(before);
  });

  test.each([
    ['no poll', { option: 'x' }], ['an option that is empty', { poll: 'x', option: '' }], ['a poll that is a number', { poll: 7, option: 'x' }], ['an empty poll', { poll: '', option: 'x' }], ['options in place of one', { poll: 'x', option: ['a'] }],
    ['a poll beyond all limits', { poll: 'x'.repeat(201), option: 'x' }], ['other names for the same', { pollId: 'x', optionId: 'y' }], ['nothing', {}],
  ])('of castBallot with %s is from another version', async (_name, data) => {
    expect(await told(data, 'castBallot')).toEqual({ code: 'old-card', words: expect.stringContaining('older version') });
  });

  test.each(['00000000-0000-4000-8000-000000000000', '__proto__', 'constructor', '../polls', "' OR 1=1 --", '🚓', '\u0000', '|;/'])('that names the poll %j, which is not there, says so', async (poll) => {
    for (const verb of ['castBallot', 'withdrawBallot', 'closePoll', 'showPoll']) expect(await told({ poll, option: 'x' }, verb)).toEqual({ code: 'not-there', words: 'This is not there, or you may not read it.' });
  });

  test.each(['x', '__proto__', 'constructor', 'Phones', '0'])('that names the choice %j, which the poll has not, keeps no ballot', async (option) => {
    const before = contentOf(storeFile());
    const { code, words } = await told({ poll: open.id, option }, 'castBallot');
    expect([code, words]).toEqual(['card', expect.stringContaining('This choice is not part of the poll.')]);
    expect(contentOf(storeFile())).toEqual(before);
  });

  test.each([['nothing', {}], ['no choice', { chosen: '' }], ['empty fields', { [`o:${'x'}`]: '' }]])('with %s filled in keeps no ballot and says so', async (_name, fields) => {
    const before = contentOf(storeFile());
    const { code, words } = await told({ poll: open.id, ...fields }, 'castBallot');
    expect([code, words]).toEqual(['card', expect.stringContaining('Please choose something')]);
    expect(contentOf(storeFile())).toEqual(before);
  });

  test('for a closed poll says when it closed, above the result', async () => {
    const before = contentOf(storeFile());
    for (const verb of ['castBallot', 'withdrawBallot']) {
      const { code, words } = await told({ poll: closed.id, option: closed.options[0]?.id }, verb);
      expect([code, words]).toEqual(['card', expect.stringMatching(/This poll closed on .*Ballots are no longer taken\.[\s\S]*This is the result\./)]);
    }
    expect(contentOf(storeFile())).toEqual(before);
  });

  test('with fields that a later version may add still counts', async () => {
    expect((await told({ poll: open.id, option: open.options[0]?.id, since: 2030, member: personOf('coordinator').objectId, country: 'XX' }, 'castBallot')).words).toContain('Your ballot: Phones');
    const ballots = documentsOf(storeFile(), 'ballots').filter(({ poll }) => poll === open.id);
    expect(ballots).toHaveLength(1);
    expect(ballots[0]).toMatchObject({ member: expect.not.stringContaining(personOf('coordinator').objectId), country: expect.not.stringMatching('XX') });
  });

  test('sent as a message, by a client without Action.Execute, does the same', async () => {
    const chat = teams.chat({ id: 'a:plain', conversationType: 'personal', tenantId: personOf('officer-fi').tenantId, roster: ['officer-fi'] });
    const before = teams.delivered.length;
    expect((await post(teams.activity('officer-fi', chat, { type: 'message', text: '', value: { verb: 'castBallot', poll: open.id, option: open.options[1]?.id } }))).status).toBe(200);
    await teams.until(() => teams.delivered[before]);
    expect(wordsOf(teams.delivered[before]?.card)).toContain('Your ballot: Drones');
    expect((await post(teams.activity('officer-fi', chat, { type: 'message', text: '', value: { verb: 'vote' } }))).status).toBe(200);
    await teams.until(() => teams.delivered[before + 1]);
    expect(teams.delivered[before + 1]?.text).toContain('older version');
  });
});

describe('what was written', () => {
  test('is whole: every poll has its shards, every ballot is counted, every posting has its poll', () => {
    const polls = documentsOf(storeFile(), 'polls').map(({ id }) => id);
    const shards = documentsOf(storeFile(), 'tallyShards') as unknown as { poll: string; lea: { ballots: number }; others: { ballots: number } }[];
    for (const poll of polls) {
      const own = shards.filter((shard) => shard.poll === poll);
      expect(own).toHaveLength(16);
      const counted = own.reduce((sum, { lea, others }) => sum + lea.ballots + others.ballots, 0);
      expect(documentsOf(storeFile(), 'ballots').filter((ballot) => ballot['poll'] === poll)).toHaveLength(counted);
    }
    for (const { poll } of [...shards, ...documentsOf(storeFile(), 'postings'), ...documentsOf(storeFile(), 'outbox')]) expect(polls).toContain(poll);
  });
});
