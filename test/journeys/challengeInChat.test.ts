import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { actionsOf, inputsOf, personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, InvokeAnswer, WireCard } from '../makers/teamsClient.ts';
import type { AnyChallengeView, ChallengeView, CommonView, MyChallengesView } from '../../functions/contract/challengeViews.ts';
import type { InputOf, RouteName, ViewOf } from '../../functions/contract/routes.ts';

/** An officer has a difficulty on duty: from a message to the bot to what becomes of it, card by card, as a phone would tap. */
onEveryStore((stores) => {
  const canary = 'Ζεύς-quartz';
  const story = `Our ${canary} cameras see nothing\nin heavy rain. The car AB-123-CD was gone, and nobody heard of it.`;
  let fresh: FreshStore;
  let app: TestApp;
  let teams: ConnectedTeams;
  const chats = new Map<string, Chat>();
  const channelOf = (roster: string[]): Chat => teams.chat({ id: '19:challenges@thread.tacv2', roster });

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store });
    teams = await connectedTeams(app);
  });
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  /** The personal chat with the bot. */
  function own(who: string): Chat {
    const known = chats.get(who) ?? teams.chat({ id: `a:${who}`, conversationType: 'personal', tenantId: personOf(who).tenantId, roster: [who] });
    chats.set(who, known);
    return known;
  }
  async function say(who: string, text: string, where = own(who)): Promise<WireCard[]> {
    const before = teams.delivered.length;
    expect((await teams.say(who, where, text)).status).toBe(200);
    // News come when they come; what is looked at here is the answer.
    return teams.delivered.slice(before).filter(({ conversation, isReply }) => conversation === where.id && isReply).map(({ card, text: said }) => card ?? { text: said });
  }
  /** What stands in the fields of a card, as a client sends it along with a button. */
  function filledIn(part: unknown): Record<string, unknown> {
    if (Array.isArray(part)) return Object.assign({}, ...part.map(filledIn)) as Record<string, unknown>;
    if (typeof part !== 'object' || part === null) return {};
    const { type, id, value } = part as Record<string, unknown>;
    if (typeof type === 'string' && type.startsWith('Input.')) return { [String(id)]: value ?? '' };
    return Object.assign({}, ...Object.entries(part).filter(([name]) => name !== 'data' && name !== 'fallback').map(([, inner]) => filledIn(inner))) as Record<string, unknown>;
  }
  function dataOf(card: WireCard, verb: string, filled: Record<string, unknown> = {}, match: Record<string, unknown> = {}): Record<string, unknown> {
    const wanted = actionsOf(card).find(({ data }) => Object.entries({ verb, ...match }).every(([name, value]) => (data as Record<string, unknown> | undefined)?.[name] === value));
    if (!wanted) throw new Error(`No button '${verb}' on: ${wordsOf(card)}`);
    return { ...(wanted['associatedInputs'] === 'none' ? {} : { ...filledIn(card), ...filled }), ...(wanted['data'] as object) };
  }
  async function invoke(who: string, data: Record<string, unknown>, where = own(who), replyToId?: string): Promise<InvokeAnswer> {
    return teams.post(teams.activity(who, where, { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: data['verb'], data }, trigger: 'manual' }, ...(replyToId === undefined ? {} : { replyToId }) }));
  }
  async function tap(who: string, card: WireCard, verb: string, filled: Record<string, unknown> = {}, match: Record<string, unknown> = {}): Promise<WireCard> {
    const answer = await invoke(who, dataOf(card, verb, filled, match));
    expect(answer.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    return answer.body.value as WireCard;
  }
  async function does<N extends RouteName>(who: string, name: N, ...input: keyof InputOf<N> extends never ? [] : [InputOf<N>]): Promise<ViewOf<N>> {
    const answer = await app.as(who).call(name, ...input);
    if (!answer.ok) throw new Error(`${who} ${name}: ${JSON.stringify(answer.problem)}`);
    return answer.view;
  }
  const show = (who: string, id: string): Promise<AnyChallengeView> => does(who, 'showChallenge', { params: { id } });
  const mine = (who: string): Promise<MyChallengesView> => does(who, 'listMyChallenges', { query: {} });
  const newest = async (who: string): Promise<ChallengeView> => (await show(who, (await mine(who)).raised[0]?.id ?? '')) as ChallengeView;
  const stored = async (): Promise<number> => (await fresh.documents('challenges')).length;
  const kept = async (): Promise<string> => JSON.stringify(await Promise.all((['challenges', 'challengeEvents', 'challengeDrafts', 'audit', 'outbox'] as const).map((collection) => fresh.documents(collection))));
  /** The whole way in three taps: form, look, sent. */
  async function raise(who: string, what: string, filled: Record<string, unknown> = {}): Promise<{ id: string; sent: WireCard }> {
    const [form] = await say(who, `challenge ${what}`);
    const look = await tap(who, form as WireCard, 'reviewChallenge', filled);
    const sent = await tap(who, look, 'raiseChallenge');
    return { id: (await newest(who)).id, sent };
  }

  describe('raising one', () => {
    let form: WireCard;
    let look: WireCard;
    let raised: ChallengeView;

    test('by just writing to the bot gives the form with the words in their lines, and stores nothing', async () => {
      const before = await stored();
      const [given] = await say('officer-fr', story);
      form = given as WireCard;
      expect(wordsOf(form)).toContain('Nothing is stored yet');
      expect(filledIn(form)).toMatchObject({ what: story, group: 'none', marking: 'AMBER|lea-only', named: 'false' });
      expect(wordsOf(form)).toContain('Without a group nobody abroad reads it');
      expect(await stored()).toBe(before);
      expect(await kept()).not.toContain(canary);
    });

    test('shows before it is sent what should not be in it, and who will read it', async () => {
      look = await tap('officer-fr', form, 'reviewChallenge', { impact: 'Ring me on 06 12 34 56 78.', group: 'front-line-policing', often: 'weekly' });
      expect(wordsOf(look)).toContain('AB-123-CD');
      expect(wordsOf(look)).toMatch(/a number plate[\s\S]*a phone number/);
      expect(wordsOf(look)).toContain('Front Line Policing');
      expect(inputsOf(look).filter((id) => id.startsWith('r:'))).toHaveLength(2);
      expect(await kept()).not.toContain(canary);
    });

    test('goes back to the form with everything kept', async () => {
      const back = await tap('officer-fr', look, 'editChallenge');
      expect(filledIn(back)).toMatchObject({ what: story, impact: 'Ring me on 06 12 34 56 78.', group: 'front-line-policing', often: 'weekly' });
    });

    test('sends general wordings where they were left chosen, and records what was sent all the same without its text', async () => {
      const [phone] = inputsOf(look).filter((id) => id.startsWith('r:impact'));
      const sent = await tap('officer-fr', look, 'raiseChallenge', { [phone ?? '']: 'false' });
      expect(wordsOf(sent)).toMatch(/^Sent/);
      expect(wordsOf(sent)).toContain('Next, the national contact (France)');
      raised = await newest('officer-fr');
      expect(raised).toMatchObject({ what: story.replace('AB-123-CD', 'a vehicle'), impact: 'Ring me on 06 12 34 56 78.', often: 'weekly', despite: ['phone'], state: { name: 'submitted' }, groups: [{ id: 'front-line-policing' }], country: 'FR' });
      expect(await kept()).not.toContain('AB-123-CD');
      expect(JSON.stringify(app.log)).not.toContain(canary);
    });

    test('sent twice by an impatient thumb is one', async () => {
      const before = await stored();
      const [phone] = inputsOf(look).filter((id) => id.startsWith('r:impact'));
      const data = dataOf(look, 'raiseChallenge', { [phone ?? '']: 'false' });
      const answers = [...(await Promise.all([invoke('officer-fr', data), invoke('officer-fr', data)])), await invoke('officer-fr', data)];
      expect(answers.map(({ body }) => wordsOf(body.value).split('\n')[0])).toEqual(['Sent', 'Sent', 'Sent']);
      expect(await stored()).toBe(before);
    });

    test('writes the sent card into the message too, so that it stands there when the chat is opened anew', async () => {
      await say('officer-fr', 'challenge The trunk radio drops out below ground.');
      const message = teams.delivered.findLast(({ isReply }) => isReply);
      const shown = await tap('officer-fr', message?.card as WireCard, 'reviewChallenge');
      const answer = await invoke('officer-fr', dataOf(shown, 'raiseChallenge'), own('officer-fr'), message?.id);
      expect(wordsOf(answer.body.value)).toMatch(/^Sent/);
      expect(wordsOf(message?.card)).toMatch(/^Sent/);
    });

    test.each([
      ['after the word', 'challenge EU SECRET Nachtfalke begins at dawn', 'SECRET UE/EU SECRET'],
      ['in words just written', 'As written in the RESTREINT UE paper Nachtfalke begins at dawn', 'RESTREINT UE/EU RESTRICTED'],
      ['behind what a form takes', `challenge ${'Nachtfalke begins at dawn. '.repeat(200)} EU SECRET`, 'SECRET UE/EU SECRET'],
    ])('of a message with an EU classification marking %s: no word of it is repeated, and its writer is told to delete and report it', async (_where, text, marking) => {
      const before = await stored();
      const answers = await say('officer-fr', text);
      expect(answers).toEqual([{ text: expect.stringMatching(new RegExp(`^The text bears the marking ${marking}\\.`)) }]);
      const [{ text: said }] = answers as unknown as [{ text: string }];
      expect(said).toContain('please delete it there, the app cannot do that for you');
      expect(said).toContain('report it by your own organisation’s channels');
      expect(said).not.toContain('Nachtfalke');
      expect(await stored()).toBe(before);
      expect((await kept()) + JSON.stringify(app.log)).not.toContain('Nachtfalke');
    });

    test('with an EU classification marking written into the form is refused with the marking; the words come back and are kept nowhere', async () => {
      const [empty] = await say('officer-fr', 'challenge');
      const typed = { what: 'EU SECRET Nachtfalke begins at dawn' };
      const refused = await tap('officer-fr', empty as WireCard, 'reviewChallenge', typed);
      expect(filledIn(await tap('officer-fr', refused, 'editChallenge'))['what']).toBe(typed.what);
      expect(wordsOf(refused)).toMatch(/^The text bears the marking .*EU SECRET\./);
      expect(actionsOf(refused).map(({ verb }) => verb)).not.toContain('raiseChallenge');
      const forced = await invoke('officer-fr', { ...dataOf(empty as WireCard, 'reviewChallenge', typed), verb: 'raiseChallenge', shown: 'classification' });
      expect(wordsOf(forced.body.value)).toMatch(/^The text bears the marking .*EU SECRET\./);
      const keep = await invoke('officer-fr', { ...dataOf(empty as WireCard, 'keepChallenge', typed) });
      expect(wordsOf(keep.body.value)).toMatch(/^The text bears the marking .*EU SECRET\./);
      expect((await kept()) + JSON.stringify(app.log)).not.toContain('Nachtfalke');
    });

    test('is never sent without having been looked at: what was not shown leads to the look', async () => {
      const [given] = await say('officer-fr', `challenge Look for the car AB-987-CD tonight`);
      const before = await stored();
      const forced = await invoke('officer-fr', { ...dataOf(given as WireCard, 'reviewChallenge'), verb: 'raiseChallenge', shown: 'phone', 'r:rest': 'false' });
      expect(wordsOf(forced.body.value)).toMatch(/^Something in this text should be looked at before it is sent/);
      expect(actionsOf(forced.body.value).map(({ verb }) => verb)).toContain('raiseChallenge');
      expect(await stored()).toBe(before);
    });

    test('is taken back with one tap, and brought back with another', async () => {
      const { id, sent } = await raise('officer-fr', 'The lamps blind whoever wears them.');
      const back = await tap('officer-fr', sent, 'withdrawChallenge');
      expect(wordsOf(back)).toContain('Only you see it, and you can bring it back.');
      expect((await show('officer-fr', id)).state.name).toBe('withdrawn');
      await tap('officer-fr', back, 'restoreChallenge');
      expect((await show('officer-fr', id)).state.name).toBe('submitted');
    });

    test('is for practitioners: others are told so, and are given help when they just write', async () => {
      expect((await say('industry', 'challenge our product solves it'))[0]).toEqual({ text: expect.stringContaining('Challenges are raised by practitioners') });
      expect(wordsOf((await say('industry', 'we have a wonderful product'))[0])).toContain('What you can do here');
      const forced = await invoke('industry', { verb: 'raiseChallenge', what: 'Buy our product', marking: 'GREEN|network' });
      expect(forced.body).toMatchObject({ statusCode: 403, value: { code: 'not-a-practitioner' } });
    });

    test.each([['défi', 'officer-fr', 'fr-FR'], ['Difficulté : la radio', 'officer-fr', 'fr-FR'], ['DEFI', 'officer-nl', 'en-GB'], ['difficulty', 'officer-nl', 'en-GB']])('begins with “%s” too', async (word, who, locale) => {
      await teams.say(who, own(who), word, { locale });
      expect(actionsOf(teams.delivered.findLast(({ isReply }) => isReply)?.card).map(({ verb }) => verb)).toContain('reviewChallenge');
    });
  });

  describe('joining another’s', () => {
    test('adds the voice and keeps the own one beside it', async () => {
      const [given] = await say('officer-pl', `challenge The ${canary} cameras of our patrol see nothing in heavy rain either.`);
      await app.running.catchUp();
      const look = await tap('officer-pl', given as WireCard, 'reviewChallenge');
      const target = (await mine('officer-fr')).raised.find(({ title }) => title.includes(canary))?.id ?? '';
      expect(wordsOf(look)).toContain('Similar challenges');
      const sent = await tap('officer-pl', look, 'raiseChallenge', {}, { join: target });
      expect(wordsOf(sent)).toContain('You joined:');
      expect((await show('officer-fr', target)).endorsements.countries).toEqual({ PL: 1 });
      expect(await newest('officer-pl')).toMatchObject({ joined: { id: target }, state: { name: 'submitted' } });
    });

    test('is not offered where it may not be read', async () => {
      const [given] = await say('officer-es', `challenge The ${canary} cameras of our patrol see nothing in heavy rain either.`);
      const look = await tap('officer-es', given as WireCard, 'reviewChallenge');
      const target = (await mine('officer-fr')).raised.find(({ title }) => title.includes(canary))?.id ?? '';
      expect(target).not.toBe('');
      expect(JSON.stringify(look)).not.toContain(target);
    });
  });

  describe('keeping a form for later', () => {
    test('keeps one, however often, and it is gone on with and sent', async () => {
      const [given] = await say('officer-nl', 'challenge Gloves tear when\nwe climb fences.');
      const once = await tap('officer-nl', given as WireCard, 'keepChallenge', { often: 'daily', areas: 'BM,FCT', named: 'false' });
      await tap('officer-nl', given as WireCard, 'keepChallenge', { often: 'daily', areas: 'BM,FCT', named: 'false' });
      expect(wordsOf(once)).toContain('Gloves tear when');
      expect((await does('officer-nl', 'listChallengeDrafts')).items).toHaveLength(1);
      const [again] = await say('officer-nl', 'challenge');
      expect(actionsOf(again).find(({ verb }) => verb === 'resumeChallenge')?.['title']).toBe('Go on with “Gloves tear when”');
      const resumed = await tap('officer-nl', again as WireCard, 'resumeChallenge');
      expect(filledIn(resumed)).toMatchObject({ what: 'Gloves tear when\nwe climb fences.', often: 'daily', areas: expect.stringMatching(/^(FCT,BM|BM,FCT)$/), named: 'false' });
      await tap('officer-nl', await tap('officer-nl', resumed, 'reviewChallenge'), 'raiseChallenge');
      expect(await newest('officer-nl')).toMatchObject({ what: 'Gloves tear when\nwe climb fences.', named: false, areas: ['BM', 'FCT'] });
      expect((await does('officer-nl', 'listChallengeDrafts')).items).toEqual([]);
    });

    test('is for its writer alone: another’s is not there, and what was thrown away is gone', async () => {
      const [given] = await say('officer-nl', 'challenge Nobody else may see this one.');
      const card = await tap('officer-nl', given as WireCard, 'keepChallenge');
      const forwarded = await invoke('officer-pl', dataOf(card, 'resumeChallenge'));
      expect(forwarded.body).toMatchObject({ statusCode: 403, value: { code: 'not-there' } });
      expect(wordsOf(await tap('officer-nl', card, 'dropChallenge'))).toContain('Nothing of it is kept.');
      expect((await does('officer-nl', 'listChallengeDrafts')).items).toEqual([]);
    });
  });

  describe('the desk', () => {
    let id: string;
    test('shows a national contact what is new in his country, to be taken up with one tap; twice is once', async () => {
      ({ id } = await raise('officer-pl', 'Our kites tangle in the fence at the border post.'));
      const [desk] = await say('national-contact-pl', 'desk');
      expect(wordsOf(desk)).toContain('Our kites tangle');
      const data = dataOf(desk as WireCard, 'triageChallenge', {}, { challenge: id, as: 'triaged' });
      const [one, other] = await Promise.all([invoke('national-contact-pl', data), invoke('deputy-pl', data)]);
      for (const answer of [one, other]) expect(wordsOf(answer.body.value)).toContain('Your desk');
      expect((await show('officer-pl', id)).state.name).toBe('triaged');
      const history = await does('officer-pl', 'listChallengeHistory', { params: { id }, query: {} });
      expect(history.items.filter(({ what }) => what === 'triaged')).toHaveLength(1);
    });

    test('asks its author with the words written on it; he answers in chat', async () => {
      const second = await raise('officer-pl', 'The scanner at the gate beeps at every belt.');
      const [desk] = await say('deputy-pl', 'bureau');
      const after = await tap('deputy-pl', desk as WireCard, 'triageChallenge', { [`why:returned:${second.id}`]: 'Which gate is it?' }, { challenge: second.id, as: 'returned' });
      expect(wordsOf(after)).toMatch(/^Your question was sent: The scanner/);
      expect(wordsOf(after).split('\n').slice(1).join('\n')).not.toContain('The scanner');
      const cards = await say('officer-pl', 'challenges');
      const asked = cards.find((card) => wordsOf(card).includes('Which gate is it?')) as WireCard;
      const held = await tap('officer-pl', asked, 'answerChallenge', { text: 'Call Jan on +48 601 234 567, gate two.' });
      expect(wordsOf(held)).toContain('In your answer there seems to be: a phone number.');
      expect((await show('officer-pl', second.id)).state.name).toBe('returned');
      const answered = await tap('officer-pl', held, 'answerChallenge', {}, { general: 'true' });
      expect(wordsOf(answered)).toMatch(/^Your answer was sent\./);
      const { items } = await does('officer-pl', 'listChallengeComments', { params: { id: second.id }, query: {} });
      expect(items.find(({ kind }) => kind === 'answer')?.text).toBe('Call Jan on a phone number, gate two.');
      expect((await show('officer-pl', second.id)).state.name).toBe('submitted');
    });

    test('declines with a reason only', async () => {
      const { id: third } = await raise('officer-pl', 'The kettle in the post is slow, every morning.');
      const [desk] = await say('national-contact-pl', 'desk');
      const without = await tap('national-contact-pl', desk as WireCard, 'triageChallenge', {}, { challenge: third, as: 'declined' });
      expect(wordsOf(without)).toMatch(/^Please fill in/);
      await tap('national-contact-pl', without, 'triageChallenge', { [`why:declined:${third}`]: 'Not ours to solve.' }, { challenge: third, as: 'declined' });
      expect((await show('officer-pl', third)).state).toMatchObject({ name: 'declined', words: 'Not ours to solve.' });
    });

    test('does not take up what somebody declined meanwhile, says who and why, and offers to take it up again', async () => {
      const { id: fourth } = await raise('officer-pl', 'The stapler of the patrol jams on thick files.');
      const [stale] = await say('national-contact-pl', 'desk');
      await does('deputy-pl', 'triageChallenge', { params: { id: fourth }, body: { as: 'declined', why: 'Buy **better** ones.' } });
      const refused = await tap('national-contact-pl', stale as WireCard, 'triageChallenge', {}, { challenge: fourth, as: 'triaged' });
      expect((await show('deputy-pl', fourth)).state.name).toBe('declined');
      for (const part of ['The stapler of the patrol jams', 'It was declined meanwhile by', personOf('deputy-pl').name, '“Buy **better** ones.”']) expect(wordsOf(refused)).toContain(part);
      const after = await tap('national-contact-pl', refused, 'triageChallenge', {}, { challenge: fourth, as: 'reopened' });
      expect(wordsOf(after)).toMatch(/^Taken up again: The stapler/);
      const { items } = await does('deputy-pl', 'listChallengeHistory', { params: { id: fourth }, query: {} });
      expect(items.map(({ what }) => what)).toEqual(['reopened', 'declined', 'raised']);
    });

    test('points out what stands in a question before it is sent: it comes back, and is changed, said in general words, or sent as it is', async () => {
      const { id: fourth } = await raise('officer-es', 'Our batteries die in the cold of the post.');
      const { id: fifth } = await raise('officer-es', 'Our gloves are too thick for the keys.');
      const [desk] = await say('national-contact-es', 'desk');
      const field = `why:returned:${fourth}`;
      const held = await tap('national-contact-es', desk as WireCard, 'triageChallenge', { [field]: 'Which type? Ask on +48 601 234 567.' }, { challenge: fourth, as: 'returned' });
      expect(wordsOf(held)).toMatch(/^Something in this text should be looked at before it is sent/);
      expect(wordsOf(held)).toContain('Our batteries die in the cold of the post\nIn your question there seems to be: a phone number.');
      expect(new Set(inputsOf(held)).size).toBe(inputsOf(held).length);
      expect((await show('officer-es', fourth)).state.name).toBe('submitted');
      expect(await kept()).not.toContain('601 234 567');
      // What came back belongs to its own challenge, whatever else is pressed on that card.
      await tap('national-contact-es', held, 'triageChallenge', { [`why:declined:${fifth}`]: 'Known.' }, { challenge: fifth, as: 'declined' });
      expect((await show('officer-es', fifth)).state.words).toBe('Known.');
      const changed = await tap('national-contact-es', held, 'triageChallenge', { [`again:returned:${fourth}`]: 'Which type? Write to garage@example.org or +48 601 234 567.' }, { challenge: fourth, again: 'true', general: undefined });
      expect(wordsOf(changed)).toContain('In your question there seems to be: an e-mail address, a phone number.');
      const asked = await tap('national-contact-es', changed, 'triageChallenge', {}, { challenge: fourth, general: 'true' });
      expect(wordsOf(asked)).toMatch(/^Your question was sent: Our batteries/);
      expect((await show('officer-es', fourth)).state).toEqual({ name: 'returned', words: 'Which type? Write to an e-mail address or a phone number.' });
    });

    test('points out what stands in a reason written on the challenge’s own card, and sends it all the same when that is wanted', async () => {
      const { id: sixth } = await raise('officer-es', 'Our tyres burst on the gravel of the yard.');
      const opened = (await invoke('national-contact-es', { verb: 'showChallenge', challenge: sixth })).body.value as WireCard;
      const held = await tap('national-contact-es', opened, 'triageChallenge', { [`why:declined:${sixth}`]: 'Ring the yard on +48 601 234 567.' }, { challenge: sixth, as: 'declined' });
      expect(wordsOf(held)).toContain('In your reason there seems to be: a phone number.');
      expect((await show('officer-es', sixth)).state.name).toBe('submitted');
      const done = actionsOf(held).filter(({ data }) => (data as { again?: string } | undefined)?.again === 'true').map(({ title }) => title);
      expect(done).toEqual(['Send it in general words', 'Send it as it is']);
      const asItIs = actionsOf(held).findLast(({ data }) => (data as { again?: string } | undefined)?.again === 'true')?.['data'] as Record<string, unknown>;
      await invoke('national-contact-es', { ...filledIn(held), ...asItIs });
      expect((await show('officer-es', sixth)).state).toEqual({ name: 'declined', words: 'Ring the yard on +48 601 234 567.' });
    });

    test('is nobody’s who has none, and takes nothing from who may not', async () => {
      expect((await say('officer-fr', 'desk'))[0]).toEqual({ text: expect.stringContaining('Your duties do not allow this.') });
      const refused = await invoke('national-contact-es', { verb: 'triageChallenge', challenge: id, as: 'declined', why: 'No.', from: 'desk' });
      expect(wordsOf(refused.body.value)).toMatch(/^This is not there, or you may not read it\./);
      expect((await show('officer-pl', id)).state.name).toBe('triaged');
    });
  });

  describe('a common challenge', () => {
    test('asks each author in chat for consent to its words and readers; one says yes, and a changed wording is asked for anew', async () => {
      const lead = 'group-lead-front-line-policing';
      const { id: one } = await raise('officer-fi', 'Snow covers the number on every sled.', { group: 'front-line-policing' });
      const { id: other } = await raise('officer-nl', 'Mud covers the number on every bicycle.', { group: 'front-line-policing' });
      const merged = (await does(lead, 'mergeChallenges', { body: { title: 'Numbers that cannot be read', what: 'Dirt covers what identifies vehicles.', groups: ['front-line-policing'], marking: { tlp: 'AMBER', audience: 'lea-only' }, sources: [one, other], despite: [] } })) as CommonView;
      const cards = await say('officer-fi', 'challenges');
      const asked = cards.find((card) => wordsOf(card).includes('Dirt covers what identifies vehicles.')) as WireCard;
      expect(wordsOf(asked)).toContain('TLP:AMBER');
      await does(lead, 'rewordCommon', { params: { id: merged.id }, body: { title: merged.title, what: 'Dirt and snow cover what identifies vehicles.', groups: ['front-line-policing'], marking: { tlp: 'AMBER', audience: 'lea-only' }, despite: [], edition: merged.edition } });
      const late = await tap('officer-fi', asked, 'consentToMerge', {}, { answer: 'given' });
      expect(wordsOf(late)).toMatch(/^Someone else changed this/);
      expect(wordsOf(late)).toContain('Dirt and snow cover');
      expect(wordsOf(await tap('officer-fi', late, 'consentToMerge', {}, { answer: 'given' }))).toMatch(/^You have consented\./);
      const dutch = (await say('officer-nl', 'challenges')).find((card) => wordsOf(card).includes('Dirt and snow cover')) as WireCard;
      expect(wordsOf(await tap('officer-nl', dutch, 'consentToMerge', {}, { answer: 'given' }))).toContain('Common challenge, since');
      expect((await show('officer-fr', merged.id)).state.name).toBe('standing');
    });
  });

  describe('who may not read it', () => {
    test('finds nothing on a card that was forwarded: not there, and no word of it', async () => {
      const { id } = await raise('officer-fr', `Only ${canary} and our own ministry.`, { marking: 'AMBER+STRICT|lea-only', group: 'none' });
      for (const verb of ['showChallenge', 'endorseChallenge', 'followChallenge', 'withdrawChallenge', 'restoreChallenge', 'answerChallenge', 'triageChallenge']) {
        for (const who of ['officer-ro', 'industry', 'coordinator-2']) {
          const answer = await invoke(who, { verb, challenge: id, text: 'x', as: 'triaged' });
          expect([verb, who, wordsOf(answer.body.value)]).toEqual([verb, who, 'This is not there, or you may not read it.']);
          const guessed = await invoke(who, { verb, challenge: crypto.randomUUID(), text: 'x', as: 'triaged' });
          expect(JSON.stringify(guessed.body)).toBe(JSON.stringify(answer.body));
        }
      }
      expect((await show('officer-fr', id)).state.name).toBe('submitted');
    });

    test('meets the join handler where his tenant is not connected, and nothing else', async () => {
      const elsewhere = teams.chat({ id: 'a:stranger', conversationType: 'personal', tenantId: personOf('stranger').tenantId, roster: ['stranger'] });
      const answer = await invoke('stranger', { verb: 'listChallenges' }, elsewhere);
      expect(answer.body).toMatchObject({ statusCode: 403, value: { code: 'tenant-not-connected' } });
      const action = await teams.invoke('stranger', elsewhere, 'composeExtension/fetchTask', { commandId: 'raiseChallenge', messagePayload: { body: { contentType: 'html', content: story } } });
      expect(JSON.stringify(action.body)).not.toContain(canary);
      expect(await kept()).not.toContain('stranger');
    });

    test('among others sees a link only: no card of a challenge stands in a channel or group chat, and no text is repeated', async () => {
      const channel = channelOf(['officer-fr', 'industry']);
      for (const text of [`<at>ILEAnet</at> challenge ${story}`, '<at>ILEAnet</at> challenges', '<at>ILEAnet</at> desk']) {
        const [card] = await say('officer-fr', text, channel);
        expect(JSON.stringify(card)).not.toMatch(new RegExp(`${canary}|rain|lamps|radio`));
      }
      const id = (await mine('officer-fr')).raised[0]?.id ?? '';
      const forwarded = await invoke('officer-fr', { verb: 'showChallenge', challenge: id }, channel);
      expect(wordsOf(forwarded.body.value)).toMatch(/^Others read along here/);
      const before = teams.delivered.length;
      await teams.post(teams.activity('officer-fr', channel, { type: 'message', value: { verb: 'showChallenge', challenge: id } }));
      expect(teams.delivered.slice(before).filter(({ conversation }) => conversation === channel.id)).toMatchObject([{ text: expect.stringMatching(/^Others read along here/) }]);
    });
  });

  describe('from a message of somebody else', () => {
    const payload = { id: '1', from: { user: { displayName: 'Zoé d’Ailleurs', id: 'u' } }, body: { contentType: 'html', content: `<blockquote>quoted-secret</blockquote><p>Our ${canary} boats &amp; <at id="0">Zoé</at> masts</p><p>break in storms.</p><attachment id="x">annex-secret</attachment>` }, attachments: [{ id: 'x', name: 'annex-secret.pdf' }] };
    // The bot was never added to this chat.
    const anywhere = (): Chat => teams.chat({ id: '19:anywhere@thread.v2', conversationType: 'groupChat', roster: ['officer-it'] });
    const cardIn = ({ body }: InvokeAnswer): WireCard => (body.task?.['value'] as { card: { content: WireCard } }).card.content;
    const submit = (data: Record<string, unknown>): Promise<InvokeAnswer> => teams.invoke('officer-it', anywhere(), 'composeExtension/submitAction', { commandId: 'raiseChallenge', commandContext: 'message', data, messagePayload: payload });

    test('takes its text alone into the form, in a dialog; nothing is stored before it is sent, step by step', async () => {
      const posted = (): number => teams.delivered.filter(({ conversation }) => conversation === anywhere().id).length;
      const before = await stored();
      const opened = await teams.invoke('officer-it', anywhere(), 'composeExtension/fetchTask', { commandId: 'raiseChallenge', commandContext: 'message', messagePayload: payload });
      expect(opened.body.task).toMatchObject({ type: 'continue', value: { title: 'Raise a challenge' } });
      expect(filledIn(cardIn(opened))['what']).toBe(`Our ${canary} boats & masts\n\nbreak in storms.`);
      expect(JSON.stringify(opened.body)).not.toMatch(/secret|Zoé/);
      const looked = await submit(dataOf(cardIn(opened), 'reviewChallenge'));
      expect(looked.body.task).toMatchObject({ type: 'continue', value: { title: 'Look at it first' } });
      const edited = await submit(dataOf(cardIn(looked), 'editChallenge'));
      expect(await stored()).toEqual(before);
      const sent = await submit(dataOf(cardIn(await submit(dataOf(cardIn(edited), 'reviewChallenge', { group: 'forensics' }))), 'raiseChallenge'));
      expect(wordsOf(cardIn(sent))).toMatch(/^Sent/);
      expect(await newest('officer-it')).toMatchObject({ what: `Our ${canary} boats & masts\n\nbreak in storms.`, groups: [{ id: 'forensics' }] });
      expect(posted()).toBe(0);
      const back = await submit(dataOf(cardIn(sent), 'withdrawChallenge'));
      expect(wordsOf(cardIn(back))).toContain('you can bring it back');
    });

    test('with an EU classification marking opens no form and repeats no word of it', async () => {
      const content = '<p>As written in the RESTREINT UE paper</p><p>Nachtfalke begins at dawn</p>';
      const opened = await teams.invoke('officer-it', anywhere(), 'composeExtension/fetchTask', { commandId: 'raiseChallenge', commandContext: 'message', messagePayload: { ...payload, body: { contentType: 'html', content } } });
      expect(opened.body.task).toEqual({ type: 'message', value: expect.stringMatching(/^The text bears the marking RESTREINT UE.EU RESTRICTED\. .* please have it deleted there/) });
      expect(JSON.stringify(opened.body)).not.toContain('Nachtfalke');
    });

    test.each([['no message', {}], ['an empty one', { messagePayload: { body: { contentType: 'html', content: '' } } }], ['none of our shape', { messagePayload: { body: 7 } }], ['a very long one', { messagePayload: { body: { contentType: 'html', content: 'word '.repeat(50_000) } } }]])('opens the form also with %s', async (_what, more) => {
      const opened = await teams.invoke('officer-it', anywhere(), 'composeExtension/fetchTask', { commandId: 'raiseChallenge', ...more });
      expect(opened.body.task).toMatchObject({ type: 'continue' });
      expect(String(filledIn(cardIn(opened))['what']).length).toBeLessThanOrEqual(4_000);
    });

    test('in a channel the button of the bot opens the same form, for who presses it', async () => {
      const channel = channelOf(['officer-fr', 'officer-pl', 'industry']);
      const [card] = await say('officer-fr', '<at>ILEAnet</at> challenge', channel);
      const data = actionsOf(card).find((action) => (action['data'] as { verb?: string } | undefined)?.verb === 'writeChallenge')?.['data'];
      const dialog = await teams.invoke('officer-pl', channel, 'task/fetch', { data, context: { theme: 'default' } });
      expect(dialog.body.task).toMatchObject({ type: 'continue', value: { title: 'Raise a challenge' } });
      expect((await teams.invoke('industry', channel, 'task/fetch', { data })).body.task).toMatchObject({ type: 'message', value: expect.stringContaining('practitioners') });
    });
  });

  test('afterwards the log holds no word, and nothing was a fault', () => {
    expect(app.errors).toEqual([]);
    const log = JSON.stringify(app.log);
    for (const word of [canary, 'rain', 'AB-123', 'Nachtfalke', 'kites', 'Which gate', '601 234', 'Gloves', 'storms', 'secret', 'Zoé']) expect([word, log.includes(word)]).toEqual([word, false]);
  });
});
