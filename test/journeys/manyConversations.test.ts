import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aCrowd } from '../chaos/crowd.ts';
import type { CrowdMember } from '../chaos/crowd.ts';
import { votingOn } from '../chaos/voting.ts';
import { connectedTeams } from '../makers/connectedTeams.ts';
import type { ConnectedTeams } from '../makers/connectedTeams.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { actionsOf, personOf, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, Delivered } from '../makers/teamsClient.ts';
import { connectConversation } from '../../functions/app/postings.ts';
import type { PollView } from '../../functions/contract/views.ts';
import { conversationKey } from '../../functions/domain/conversation.ts';

/** One poll in several conversations of two tenants has one tally; each card is right, and its trouble is told. */
onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: TestApp;
  let teams: ConnectedTeams;
  let crowd: CrowdMember[];
  let clock = 0;
  const chats: Record<'channel' | 'group' | 'abroad' | 'large' | 'mixed', Chat> = {} as never;
  const now = (): string => new Date(Date.now() + clock).toISOString();

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store, nudge: false, now });
    teams = await connectedTeams(app);
    crowd = await aCrowd(fresh.store, app.dataDir, 75, 'large');
    const tenantPl = personOf('officer-pl').tenantId;
    chats.channel = teams.chat({ id: '19:one@thread.tacv2', roster: ['coordinator', 'officer-fr', 'officer-pl', 'industry'] });
    chats.group = teams.chat({ id: '19:two@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-fr', 'officer-el'] });
    chats.abroad = teams.chat({ id: '19:three@thread.tacv2', tenantId: tenantPl, roster: ['national-contact-pl', 'officer-pl', 'officer-fr'] });
    chats.large = teams.chat({ id: '19:large@thread.tacv2', roster: ['coordinator', 'officer-fr', ...crowd.map(({ key }) => key)] });
    chats.mixed = teams.chat({ id: '19:mixed@thread.v2', conversationType: 'groupChat', roster: ['coordinator', 'officer-fr', 'not-a-member'] });
    const coordinator = await app.caller('coordinator');
    for (const chat of Object.values(chats)) expect(await connectConversation(app.running.app, coordinator, referenceOf(chat), 'network')).toMatchObject({ ok: true });
  });
  afterAll(async () => {
    await teams.close();
    await app.stop();
    await fresh.gone();
  });

  const referenceOf = ({ id, tenantId, conversationType }: Chat) => ({ tenantId, serviceUrl: teams.serviceUrl, conversationId: id, kind: conversationType });
  const keyOf = (chat: Chat): string => conversationKey(referenceOf(chat));

  async function asked(question: string, ...where: Chat[]): Promise<PollView> {
    const made = await app.as('coordinator').call('createPoll', { body: { question, options: ['Phones', 'Drones'], closesAt: new Date(Date.parse(now()) + 86_400_000).toISOString(), audience: 'network', conversations: where.map(keyOf) } });
    if (!made.ok) throw new Error(made.problem.kind);
    await settled();
    return made.view;
  }
  /** Everything that is due now or in the next minutes. */
  async function settled(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await app.running.drain();
      clock += 61_000;
    }
  }
  const cardIn = (chat: Chat, question: string): Delivered => {
    const found = teams.delivered.filter(({ conversation, card }) => conversation === chat.id && wordsOf(card).includes(question));
    expect(found).toHaveLength(1);
    return found[0] as Delivered;
  };
  const tapped = (who: string, chat: Chat, poll: PollView, option: number) => teams.tap(who, chat, cardIn(chat, poll.question).card ?? {}, 'castBallot', ({ data }) => (data as { option?: string }).option === poll.options[option]?.id);
  const refreshed = async (who: string, chat: Chat, poll: PollView): Promise<string> => {
    const { action } = cardIn(chat, poll.question).card?.['refresh'] as { action: { verb: string; data: unknown } };
    return wordsOf((await teams.invoke(who, chat, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: action.verb, data: action.data }, trigger: 'automatic' })).body.value);
  };
  const shown = async (who: string, { id }: PollView): Promise<PollView> => {
    const view = await app.as(who).call('showPoll', { params: { id } });
    if (!view.ok) throw new Error(view.problem.kind);
    return view.view;
  };

  describe('a poll in three conversations of two tenants', () => {
    let poll: PollView;
    const three = (): Chat[] => [chats.channel, chats.group, chats.abroad];

    test('made in the tab is posted to two, later to the third, and nowhere twice', async () => {
      poll = await asked('Which of the three?', chats.channel, chats.group);
      for (const keys of [[keyOf(chats.abroad), keyOf(chats.group)], three().map(keyOf)]) {
        expect(await app.as('coordinator').call('postPoll', { params: { id: poll.id }, body: { conversations: keys } })).toMatchObject({ ok: true });
        await settled();
      }
      for (const chat of three()) expect(wordsOf(cardIn(chat, poll.question).card)).toContain('no ballots yet');
      expect((await shown('coordinator', poll)).postings?.map(({ state }) => state)).toEqual(['posted', 'posted', 'posted']);
    });

    test('has one tally, whichever card is tapped, and one ballot for who taps two', async () => {
      for (const [who, chat, option] of [['officer-fr', 'channel', 0], ['officer-pl', 'abroad', 0], ['officer-el', 'group', 1], ['industry', 'channel', 1], ['officer-fr', 'abroad', 1], ['officer-pl', 'channel', 0]] as const) {
        expect(wordsOf((await tapped(who, chats[chat], poll, option)).body.value)).toContain(`Your ballot: ${poll.options[option]?.text}`);
      }
      await settled();
      for (const chat of three()) {
        const words = wordsOf(cardIn(chat, poll.question).card);
        expect([words.includes('Practitioners: 3 ballots · Others beside: 1 ballot'), words.includes('Your ballot')]).toEqual([true, false]);
      }
      expect(await shown('officer-fr', poll)).toMatchObject({ ballots: 4, mine: { answer: { [poll.options[1]?.id ?? '']: 1 } } });
    });

    test('shows a member his own ballot in every conversation once the card there refreshes', async () => {
      for (const chat of [chats.channel, chats.group, chats.abroad]) expect(await refreshed('officer-fr', chat, poll)).toContain('Your ballot: Drones');
      expect(await refreshed('officer-pl', chats.abroad, poll)).toContain('Your ballot: Phones');
      expect(await refreshed('coordinator', chats.group, poll)).not.toContain('Your ballot');
    });

    test('closes on all three cards', async () => {
      expect(await app.as('coordinator').call('closePoll', { params: { id: poll.id } })).toMatchObject({ ok: true, view: { result: { agrees: true, lea: { ballots: 3 }, others: { ballots: 1 } } } });
      await settled();
      for (const chat of three()) expect(wordsOf(cardIn(chat, poll.question).card)).toContain('This is the result.');
    });
  });

  describe('a conversation of more than sixty', () => {
    test('has a card that names nobody for the refresh, which works for each on demand, with the right numbers', async () => {
      const poll = await asked('How many are you?', chats.large);
      const { card } = cardIn(chats.large, poll.question);
      expect(card?.['refresh']).toMatchObject({ action: { verb: 'showPoll' } });
      expect(card?.['refresh']).not.toHaveProperty('userIds');
      expect(actionsOf(card).filter(({ verb }) => verb === 'showPoll').length).toBeGreaterThanOrEqual(1);
      const voting = votingOn(() => app, () => teams, () => chats.large);
      await Promise.all(crowd.map(async (member, number) => expect(await voting.byCard(member, poll, { [poll.options[number % 2]?.id ?? '']: 1 })).toEqual({ outcome: { kind: 'acknowledged' } })));
      for (const [number, member] of crowd.entries()) if (number % 9 === 0) expect(await refreshed(member.key, chats.large, poll)).toContain(`Your ballot: ${poll.options[number % 2]?.text}`);
      expect(await refreshed('officer-fr', chats.large, poll)).toContain('Practitioners: 60 ballots · Others beside: 15 ballots');
      await settled();
      expect(wordsOf(cardIn(chats.large, poll.question).card)).toContain('Practitioners: 60 ballots · Others beside: 15 ballots');
    });
  });

  describe('somebody in the conversation who is not a member of the network', () => {
    test('turns the card into a link, and is told how to join where he taps or writes', async () => {
      const poll = await asked('Who is here?', chats.mixed);
      const card = teams.delivered.find(({ conversation }) => conversation === chats.mixed.id)?.card;
      expect([wordsOf(card).includes('Its content is in the network'), JSON.stringify(card).includes(poll.question)]).toEqual([true, false]);
      for (const verb of ['castBallot', 'showPoll']) {
        const { body } = await teams.invoke('not-a-member', chats.mixed, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb, data: { verb, poll: poll.id, option: poll.options[0]?.id } }, trigger: 'manual' });
        expect(body).toMatchObject({ statusCode: 403, type: 'application/vnd.microsoft.error', value: { code: 'not-a-member', message: expect.stringMatching(/not verified as a member\. To be let in, ask: .*coordination desk/) } });
      }
      const before = teams.delivered.length;
      await teams.say('not-a-member', chats.mixed, 'polls');
      const answered = teams.delivered.slice(before).map(({ card: one, text }) => `${text ?? ''}${wordsOf(one)}`).join('\n');
      expect(answered).not.toContain(poll.question);
      expect((await shown('coordinator', poll)).ballots).toBe(0);
      // The member beside him votes by what the link leads to.
      expect(await app.as('officer-fr').call('castBallot', { params: { id: poll.id }, body: { answer: { [poll.options[0]?.id ?? '']: 1 } } })).toMatchObject({ ok: true });
    });
  });

  describe('a conversation that Teams does not let the card into', () => {
    test('stands in the list of deliveries, with where and why; posted again when it is well, and gone from the list', async () => {
      teams.failWith(403, chats.group.id);
      const poll = await asked('Does it arrive?', chats.channel, chats.group, chats.abroad);
      teams.failWith(undefined);
      expect(wordsOf(cardIn(chats.channel, poll.question).card)).toContain('no ballots yet');
      const listed = async (who: string) => {
        const list = await app.as(who).call('listDeliveries', { query: {} });
        return list.ok ? list.view.items.filter((one) => one.poll?.id === poll.id) : list.problem.kind;
      };
      expect(await listed('coordinator')).toEqual([expect.objectContaining({ state: 'failed', country: 'FR', place: { kind: 'groupChat' }, organisation: expect.any(String), poll: { id: poll.id, question: poll.question }, may: { retry: true } })]);
      expect([await listed('national-contact-pl'), await listed('officer-fr')]).toEqual([[], 'not-allowed']);
      // Members of the conversation vote elsewhere meanwhile.
      expect(wordsOf((await tapped('officer-fr', chats.channel, poll, 0)).body.value)).toContain('Your ballot: Phones');
      const [failed] = (await listed('coordinator')) as { id: string }[];
      for (const _twice of [1, 2]) expect(await app.as('coordinator').call('retryPosting', { params: { id: poll.id, posting: failed?.id ?? '' } })).toMatchObject({ ok: true });
      await settled();
      expect(wordsOf(cardIn(chats.group, poll.question).card)).toContain('Practitioners: 1 ballot');
      expect(await listed('coordinator')).toEqual([]);
    });
  });

  test('none of it was a fault', () => expect(app.errors).toEqual([]));
});
