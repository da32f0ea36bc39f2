import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { PollView } from '../../functions/contract/views.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, WireCard } from '../makers/teamsClient.ts';

/** What members write is shown as they wrote it, and never comes alive; one member, one ballot, one poll. */
onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: TestApp;
  let teams: ConnectedTeams;
  let channel: Chat;

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store });
    teams = await connectedTeams(app);
    channel = teams.chat({ id: '19:texts@thread.tacv2', roster: ['coordinator', 'officer-nl', 'officer-nl-2'] });
  });
  afterEach(() => expect(app.errors).toEqual([]));
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  const form = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    verb: 'createPoll', timeZone: 'Europe/Paris', question: 'Which topic?', options: 'Phones\nDrones', day: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10), time: '17:00', audience: 'network', scope: 'network', ...more,
  });
  const submit = (more: Record<string, unknown> = {}) => teams.invoke('coordinator', channel, 'task/submit', { data: form(more), context: { theme: 'default' } });
  const polls = async (): Promise<PollView[]> => {
    const list = await app.as('coordinator').call('listPolls', { query: {} });
    if (!list.ok) throw new Error(list.problem.title);
    return list.view.items;
  };
  async function posted(more: Record<string, unknown>): Promise<{ poll: PollView; card: WireCard; raw: Record<string, unknown> }> {
    const before = teams.delivered.length;
    expect((await submit(more)).body.task).toBeUndefined();
    const message = await teams.until(() => teams.delivered.slice(before).find(({ card }) => card));
    const raw = teams.requests.filter(({ method }) => method === 'POST').at(-1)?.body as Record<string, unknown>;
    return { poll: (await polls())[0] as PollView, card: message.card as WireCard, raw };
  }

  /** Every text on a card, with the kind of element that shows it. */
  function textsOf(node: unknown): { type: string; text: string }[] {
    if (Array.isArray(node)) return node.flatMap(textsOf);
    if (typeof node !== 'object' || node === null) return [];
    const { type, text, ...rest } = node as Record<string, unknown>;
    return [...(typeof text === 'string' ? [{ type: String(type), text }] : []), ...Object.values(rest).flatMap(textsOf)];
  }

  describe('ten thousand characters', () => {
    test('in the question come back with the limit, and nothing that was written is lost', async () => {
      const before = (await polls()).length;
      const answer = await submit({ question: 'q'.repeat(10_000) });
      expect(wordsOf(answer.body)).toContain('The question is too long: 10,000 characters, and 300 is the most. Please shorten it.');
      expect(JSON.stringify(answer.body)).toContain('q'.repeat(10_000));
      expect(await polls()).toHaveLength(before);
    });

    test('in a choice come back with the limit', async () => {
      const answer = await submit({ options: `Phones\n${'d'.repeat(10_000)}` });
      expect(wordsOf(answer.body)).toContain('A choice is too long: 10,000 characters, and 150 is the most. Please shorten it.');
    });

    test('in a message to the bot are answered with what it can do', async () => {
      const before = teams.delivered.length;
      await teams.say('coordinator', channel, 'x'.repeat(10_000));
      const reply = await teams.until(() => teams.delivered[before]);
      expect(wordsOf(reply.card)).toContain('I did not understand that.');
      expect(wordsOf(reply.card)).not.toContain('xxxx');
    });

    test('beyond every limit come back with the form and the sentence, so that nothing written is lost', async () => {
      const answer = await submit({ question: 'q'.repeat(13_000) });
      expect(answer.status).toBe(200);
      expect(answer.body.task).toMatchObject({ type: 'continue' });
      expect(wordsOf(answer.body)).toContain('13,000 characters');
    });
  });

  describe('text of any script', () => {
    test('stands on the card and in the tab as it was written, without what turns its direction', async () => {
      const question = 'أي موضوع أولاً؟ \u202eמה קודם\u202c 👩🏽‍✈️ Ποιο;';
      const { poll, card } = await posted({ question, options: '\u2067שלום\u2069\nΑθήνα 🏛️\nZażółć gęślą jaźń' });
      const tidied = 'أي موضوع أولاً؟ מה קודם 👩🏽‍✈️ Ποιο;';
      expect(poll.question).toBe(tidied);
      expect(poll.options.map(({ text }) => text)).toEqual(['שלום', 'Αθήνα 🏛️', 'Zażółć gęślą jaźń']);
      const texts = textsOf(card).map(({ text }) => text);
      expect(texts).toEqual(expect.arrayContaining([tidied, 'שלום', 'Αθήνα 🏛️', 'Zażółć gęślą jaźń']));
      expect(JSON.stringify(card)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    });
  });

  describe('text that would like to come alive', () => {
    const hostile = '[click](https://evil.example) <at>Everyone</at> <b>x</b> **bold** ![i](https://evil.example/i.png)';

    test('stands on the card only where nothing is read into it', async () => {
      const { card, raw } = await posted({ question: hostile, options: `Phones ${hostile}\nDrones {{DATE(2026-01-01)}} \${x}` });
      const alive = textsOf(card).filter(({ text, type }) => type !== 'TextRun' && /evil|Everyone|<b>|\*\*bold|DATE\(/.test(text));
      expect(alive).toEqual([]);
      expect(textsOf(card).filter(({ type }) => type === 'TextRun').map(({ text }) => text)).toEqual(expect.arrayContaining([hostile]));
      expect(raw['entities'] ?? []).toEqual([]);
      expect(raw['text'] ?? '').toBe('');
    });

    test('stands so in the answer to a tap too', async () => {
      const { poll } = await posted({ question: hostile, options: `A ${hostile}\nB` });
      const data = { verb: 'castBallot', poll: poll.id, option: poll.options[0]?.id };
      const answer = await teams.invoke('officer-nl', channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data }, trigger: 'manual' });
      expect(textsOf(answer.body.value).filter(({ text, type }) => type !== 'TextRun' && /evil|Everyone/.test(text))).toEqual([]);
      expect(wordsOf(answer.body.value)).toContain(`Your ballot: A ${hostile}`);
    });

    test('quoted in a refusal does not come alive either', async () => {
      const answer = await submit({ options: `${hostile}\n${hostile}` });
      expect(wordsOf(answer.body)).toContain('Two choices are the same');
      expect(textsOf(answer.body.task).filter(({ text, type }) => type === 'TextBlock' && /\]\(https:\/\/evil|<at>/.test(text))).toEqual([]);
    });
  });

  describe('two members of the same name', () => {
    test('have a ballot each', async () => {
      expect(personOf('officer-nl').name).toBe(personOf('officer-nl-2').name);
      const { poll } = await posted({ question: 'Same names?' });
      const cast = (who: string, index: number) => teams.invoke(who, channel, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'castBallot', data: { verb: 'castBallot', poll: poll.id, option: poll.options[index]?.id } }, trigger: 'manual' });
      await Promise.all([cast('officer-nl', 0), cast('officer-nl-2', 1)]);
      const [one, other] = await Promise.all(['officer-nl', 'officer-nl-2'].map((who) => app.as(who).call('showPoll', { params: { id: poll.id } })));
      expect(one).toMatchObject({ ok: true, view: { mine: { answer: { [poll.options[0]?.id ?? '']: 1 } }, result: { lea: { ballots: 2 } } } });
      expect(other).toMatchObject({ ok: true, view: { mine: { answer: { [poll.options[1]?.id ?? '']: 1 } } } });
    });
  });

  describe('a form that is sent twice', () => {
    test('by an impatient press makes one poll', async () => {
      const answer = await teams.invoke('coordinator', channel, 'task/fetch', { data: { verb: 'makePoll' }, context: { theme: 'default' } });
      const card = (answer.body.task?.['value'] as { card: { content: { actions: { type: string; data: Record<string, unknown> }[] } } }).card.content;
      const hidden = card.actions.find(({ data }) => data['verb'] === 'createPoll')?.data ?? {};
      const data = { ...form({ question: 'Pressed twice?' }), ...hidden };
      const send = () => teams.invoke('coordinator', channel, 'task/submit', { data, context: { theme: 'default' } });
      const answers = [...(await Promise.all([send(), send()])), await send()];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect((await polls()).filter(({ question }) => question === 'Pressed twice?')).toHaveLength(1);
    });
  });

  describe('the message extension', () => {
    test('opens the form in a dialog, and the filled form posts the card', async () => {
      const command = { commandId: 'makePoll', commandContext: 'compose', context: { theme: 'dark' } };
      const opened = await teams.invoke('coordinator', channel, 'composeExtension/fetchTask', command);
      expect(opened.body.task).toMatchObject({ type: 'continue', value: { title: 'New poll' } });
      const before = teams.delivered.length;
      const sent = await teams.invoke('coordinator', channel, 'composeExtension/submitAction', { ...command, data: form({ question: 'By extension?' }) });
      expect(sent.status).toBe(200);
      expect(sent.body).not.toHaveProperty('composeExtension');
      await teams.until(() => teams.delivered.slice(before).find(({ card }) => wordsOf(card).includes('By extension?')));
    });

    test('tells who may make no polls here, and opens nothing', async () => {
      const unconnected = teams.chat({ id: '19:unconnected@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-nl'] });
      const answer = await teams.invoke('officer-nl', unconnected, 'composeExtension/fetchTask', { commandId: 'makePoll' });
      expect(answer.body.task).toEqual({ type: 'message', value: expect.stringContaining('Your duties do not allow this.') });
    });

    test('makes no poll by a form sent all the same, nor for a conversation that is not connected', async () => {
      const unconnected = teams.chat({ id: '19:unconnected@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-nl'] });
      for (const scope of ['conversation', 'network']) {
        const answer = await teams.invoke('officer-nl', unconnected, 'task/submit', { data: form({ question: 'Sneaked in?', scope }) });
        expect(answer.body.task).toMatchObject({ type: 'message', value: expect.stringContaining('Your duties do not allow this.') });
      }
      expect((await polls()).filter(({ question }) => question === 'Sneaked in?')).toEqual([]);
    });

    test('that an old package names otherwise says so', async () => {
      const answer = await teams.invoke('coordinator', channel, 'composeExtension/fetchTask', { commandId: 'newPoll' });
      expect(answer.body.task).toMatchObject({ type: 'message', value: expect.stringMatching(/\w+/) });
    });
  });
});
