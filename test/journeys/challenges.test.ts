import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { outbox } from '../../functions/store/collections.ts';
import { walk } from '../../functions/store/store.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { ileanet, startApp } from '../makers/startApp.ts';
import type { TestApp } from '../makers/startApp.ts';
import { actionsOf, inputsOf, personOf, teamsClient, wordsOf } from '../makers/teamsClient.ts';
import type { Chat, TeamsClient, WireCard } from '../makers/teamsClient.ts';
import type { Answer } from '../../functions/contract/client.ts';
import type { AnyChallengeView, ChallengeView, CommonView } from '../../functions/contract/challengeViews.ts';
import type { InputOf, RouteName, ViewOf } from '../../functions/contract/routes.ts';

/**
 * Two officers of two countries in one practitioner group, their two national contacts and the group's lead: raised,
 * screened, joined, triaged, merged, endorsed, taken apart, told. One officer and one contact stay in chat, the others in
 * the tab. Everybody else looks on and must see nothing.
 */
onEveryStore((stores) => {
  const group = 'front-line-policing';
  const lead = 'group-lead-front-line-policing';
  const members = ['officer-fr', 'officer-pl', 'national-contact-fr', 'national-contact-pl', 'deputy-pl', lead, 'officer-nl', 'officer-es', 'researcher', 'industry', 'coordinator-2'];
  const outsiders = ['officer-es', 'researcher', 'industry', 'coordinator-2', 'national-contact-es'];
  const canary = 'quartz drones';
  const texts = { what: `At night ${canary} fly over the custody yard and nobody can tell whose they are. Last seen near the car AB-123-CD.`, impact: 'Two patrols are bound for an hour each time.', tried: 'A spotlight, which shows nothing above 50 metres.' };
  let fresh: FreshStore;
  let app: TestApp;
  let teams: TeamsClient;
  let french: string;
  let polish: string;
  let common: string;
  /** How many challenges the demo network has of its own. */
  let demo: number;
  const chats: Record<string, Chat> = {};

  beforeAll(async () => {
    fresh = await stores.fresh();
    app = await startApp({ store: fresh.store });
    teams = await teamsClient(app.url, (serviceUrl) => ileanet(app.dataDir, 'token', '--connector', '--service-url', serviceUrl));
    for (const key of members) {
      chats[key] = teams.chat({ id: `a:${key}`, conversationType: 'personal', tenantId: personOf(key).tenantId, roster: [key] });
      await teams.say(key, chats[key], 'help');
    }
    teams.delivered.length = 0;
    demo = (await fresh.documents('challenges')).length;
  });
  afterAll(async () => {
    expect(app.errors).toEqual([]);
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
  const refusal = async <N extends RouteName>(who: string, name: N, input: InputOf<N>): Promise<string> => {
    const answer = await client(who).call(name, input);
    return answer.ok ? 'accepted' : answer.problem.kind;
  };
  const show = (who: string, id: string): Promise<AnyChallengeView> => does(who, 'showChallenge', { params: { id } });
  const single = async (who: string, id: string): Promise<ChallengeView> => (await show(who, id)) as ChallengeView;
  const state = async (who: string, id: string): Promise<string> => (await show(who, id)).state.name;
  const found = async (who: string, words = 'quartz'): Promise<string[]> => (await does(who, 'searchChallenges', { body: { words } })).items.map(({ id }) => id);
  async function settled(): Promise<void> {
    // What had to wait a moment, for another message into the same chat, is due soon after.
    const soon = async (): Promise<boolean> => {
      const until = new Date(Date.now() + 5_000).toISOString();
      for await (const { value } of walk(app.running.app.store, outbox)) if (value.due < until) return true;
      return false;
    };
    for (let round = 0; round < 6 || (round < 100 && (await soon())); round += 1) {
      await app.running.drain();
      if (round >= 6) await new Promise((resume) => setTimeout(resume, 100));
    }
  }
  const toldTo = (who: string): string[] => teams.delivered.filter(({ conversation }) => conversation === `a:${who}`).map(({ card, text }) => (card ? wordsOf(card) : (text ?? '')));
  const lastCard = (who: string): WireCard => {
    const card = teams.delivered.filter(({ conversation }) => conversation === `a:${who}`).at(-1)?.card;
    if (!card) throw new Error(`${who} has no card.`);
    return card;
  };
  /** Taps a button as a client does: its own data and what stands in the card's fields. */
  async function tap(who: string, card: WireCard, verb: string, fields: Record<string, unknown> = {}, challenge?: string): Promise<WireCard> {
    const action = actionsOf(card).find((one) => one['verb'] === verb && (challenge === undefined || (one['data'] as Record<string, unknown>)['challenge'] === challenge));
    if (!action) throw new Error(`No button '${verb}' among ${JSON.stringify(actionsOf(card).map((one) => one['verb']))}`);
    for (const name of Object.keys(fields)) if (!inputsOf(card).includes(name)) throw new Error(`No field '${name}' among ${inputsOf(card).join(', ')}`);
    const answer = await teams.invoke(who, chats[who] as Chat, 'adaptiveCard/action', { action: { type: 'Action.Execute', id: '', verb, data: { ...(action['data'] as object), ...fields } }, trigger: 'manual' });
    expect(answer.body.type).toBe('application/vnd.microsoft.card.adaptive');
    return answer.body.value as WireCard;
  }
  const form = (more: Record<string, unknown> = {}) => ({ ...texts, groups: [group], marking: { tlp: 'AMBER' as const, audience: 'lea-only' as const }, named: true, ...more });

  test('an officer writes to the bot; what is pointed out is worded otherwise before anything is stored', async () => {
    await teams.say('officer-fr', chats['officer-fr'] as Chat, texts.what);
    const card = lastCard('officer-fr');
    expect(await fresh.documents('challenges')).toHaveLength(demo);
    const review = await tap('officer-fr', card, 'reviewChallenge', { what: texts.what, impact: texts.impact, tried: texts.tried, group });
    expect(wordsOf(review)).toContain('AB-123-CD');
    expect(wordsOf(review)).toContain('Front Line Policing');
    const sent = await tap('officer-fr', review, 'raiseChallenge');
    expect(wordsOf(sent)).not.toContain('AB-123-CD');
    const mine = await does('officer-fr', 'listMyChallenges', { query: {} });
    french = mine.raised[0]?.id ?? '';
    expect(await single('officer-fr', french)).toMatchObject({ what: expect.stringContaining('a vehicle'), state: { name: 'submitted' }, country: 'FR', marking: { tlp: 'AMBER', audience: 'lea-only' }, despite: [] });
    expect(JSON.stringify(await fresh.documents('challenges')) + JSON.stringify(app.log)).not.toContain('AB-123-CD');
  });

  test('an officer of another country, in the tab, is shown that one and joins it; his own does not vanish', async () => {
    const draft = form({ what: `We cannot find out who steers the ${canary} over our custody yard at night.` });
    const review = await does('officer-pl', 'reviewChallenge', { body: draft });
    expect(review.similar.map(({ row }) => row.id)).toContain(french);
    expect((await does('officer-es', 'reviewChallenge', { body: { ...draft, groups: [] } })).similar.map(({ row }) => row.id)).not.toContain(french);
    const raised = await does('officer-pl', 'raiseChallenge', { body: { ...draft, join: french } });
    polish = raised.id;
    expect((await single('officer-fr', french)).endorsements).toMatchObject({ countries: { PL: 1 } });
    expect((await single('officer-fr', french)).joiners.map(({ id }) => id)).toEqual([polish]);
    await settled();
    expect(toldTo('officer-fr').filter((words) => words.includes('semblable'))).toHaveLength(1);
  });

  test('each national contact finds his own country’s on the desk: one takes it up in the tab, the other asks in chat', async () => {
    expect((await does('national-contact-fr', 'showDesk', {})).fresh.map(({ id }) => id)).toContain(french);
    expect((await does('national-contact-fr', 'showDesk', {})).fresh.map(({ id }) => id)).not.toContain(polish);
    expect((await does('deputy-pl', 'showDesk', {})).fresh.map(({ id }) => id)).toContain(polish);
    await does('national-contact-fr', 'triageChallenge', { params: { id: french }, body: { as: 'triaged' } });
    await teams.say('national-contact-pl', chats['national-contact-pl'] as Chat, 'desk');
    const desk = lastCard('national-contact-pl');
    expect(wordsOf(desk)).toContain('custody yard');
    await does('deputy-pl', 'triageChallenge', { params: { id: polish }, body: { as: 'returned', why: 'How high do they fly?' } });
    await settled();
    expect(toldTo('officer-pl').filter((words) => words.includes('How high do they fly?'))).toHaveLength(1);
    await does('officer-pl', 'answerQuestion', { params: { id: polish }, body: { text: 'About 80 metres.' } });
    expect(await state('officer-pl', polish)).toBe('submitted');
    await tap('national-contact-pl', desk, 'triageChallenge', {}, polish);
    expect(await state('officer-pl', polish)).toBe('triaged');
  });

  test('the group’s lead merges both; it stands when both authors have consented to its words', async () => {
    const merged = (await does(lead, 'mergeChallenges', { body: { title: 'Telling whose drones fly over a custody yard', what: `Who steers ${canary} near cells, at night?`, groups: [group], marking: { tlp: 'AMBER', audience: 'lea-only' }, sources: [french, polish] } })) as CommonView;
    common = merged.id;
    expect(merged.state.name).toBe('proposed');
    expect(await refusal('officer-nl', 'showChallenge', { params: { id: common } })).toBe('not-there');
    await settled();
    await does('officer-fr', 'consentToMerge', { params: { id: common }, body: { source: french, answer: 'given', wording: merged.wording } });
    expect(await state(lead, common)).toBe('proposed');
    await does('officer-pl', 'consentToMerge', { params: { id: common }, body: { source: polish, answer: 'given', wording: merged.wording } });
    expect(await state('officer-nl', common)).toBe('standing');
    expect(await state('officer-fr', french)).toBe('clustered');
    expect(((await show('officer-nl', common)) as CommonView).sources.map(({ row }) => row.id).sort()).toEqual([french, polish].sort());
  });

  test('a third country endorses it; nobody outside finds, counts or opens any of the three', async () => {
    const endorsed = await does('officer-nl', 'endorseChallenge', { params: { id: common } });
    expect(endorsed.endorsements.countries).toMatchObject({ NL: 1 });
    for (const who of outsiders) {
      expect(await found(who)).toEqual([]);
      const everything = await does(who, 'searchChallenges', { body: { words: '' } });
      expect(JSON.stringify(everything)).not.toMatch(/quartz|custody/);
      for (const id of [french, polish, common]) expect(await refusal(who, 'showChallenge', { params: { id } })).toBe('not-there');
      expect((await does(who, 'exportChallenges', { body: {} })).csv).not.toMatch(/quartz|custody/);
    }
    expect((await found('officer-nl')).sort()).toEqual([french, polish, common].sort());
  });

  test('taken apart, both are what they were, with their endorsements, and both authors are told', async () => {
    teams.delivered.length = 0;
    await does(lead, 'unmergeCommon', { params: { id: common }, body: { why: 'They need two answers.' } });
    expect([await state('officer-fr', french), await state('officer-pl', polish)]).toEqual(['triaged', 'triaged']);
    expect((await single('officer-fr', french)).endorsements).toMatchObject({ countries: { PL: 1 } });
    expect(await refusal('officer-nl', 'showChallenge', { params: { id: common } })).toBe('not-there');
    await settled();
    for (const who of ['officer-fr', 'officer-pl']) expect(toldTo(who).filter((words) => /your challenge|votre défi/.test(words) && words.includes('They need two answers.'))).toHaveLength(1);
    for (const who of outsiders) expect(JSON.stringify(toldTo(who))).not.toMatch(/quartz|custody/);
    const history = await does('officer-fr', 'listChallengeHistory', { params: { id: french }, query: {} });
    expect(history.items.map(({ what }) => what)).toEqual(expect.arrayContaining(['raised', 'joined', 'triaged', 'proposed', 'clustered', 'unmerged']));
  });
});
