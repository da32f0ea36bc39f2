import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { showChallenge } from '../../functions/app/challenges.ts';
import { showDesk } from '../../functions/app/desk.ts';
import { holdChallenge } from '../../functions/app/moderatingChallenges.ts';
import { assignChallenge, triageChallenge } from '../../functions/app/triaging.ts';
import { answerQuestion, withdrawChallenge } from '../../functions/app/changingChallenges.ts';
import type { CommonChallenge } from '../../functions/domain/commonChallenge.ts';
import { challenges, commonChallenges, storedChallenge, storedCommon } from '../../functions/store/challengeCollections.ts';
import { challengesPartition } from '../../functions/store/challenges.ts';
import { create, upsert } from '../../functions/store/store.ts';
import { aChallenge, aNetwork, kindOf, must, people } from '../makers/aChallenge.ts';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';
import { indexedApp } from '../makers/indexedApp.ts';

let made: TestStore;
let app: App;
let later: (seconds: number) => void;
beforeEach(async () => {
  made = aStore();
  const network = await aNetwork(made.store);
  [app, later] = [indexedApp(network.app), network.later];
});
afterEach(() => made.gone());

const { author, contact, deputy, lead, otherLead, outsider, coordinator, colleague, groupMember, industry, contactAbroad } = people;
const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);

test('a contact and a deputy see the same of their country: what is new, longest first, and which questions wait', async () => {
  const first = (await aChallenge().raised(app)).id;
  later(3600);
  const second = (await aChallenge().marked('GREEN').raised(app)).id;
  later(3600);
  const asked = (await aChallenge().by(colleague).marked('AMBER').saying({ groups: [] }).raised(app)).id;
  await aChallenge().by(outsider).marked('GREEN').saying({ groups: [] }).raised(app);
  must(await triageChallenge(app, contact, asked, { as: 'returned', why: 'Which phones?' }));
  for (const [who, standingIn] of [[contact, false], [deputy, true]] as const) {
    const desk = must(await showDesk(app, who));
    expect(desk).toMatchObject({ countries: ['ES'], groups: [], standingIn, counts: { fresh: 2, questions: 1, working: 0, reports: 0 }, consents: [], held: [] });
    expect([ids(desk.fresh), ids(desk.questions)]).toEqual([[first, second], [asked]]);
  }
  must(await triageChallenge(app, contact, first, { as: 'triaged', why: '' }));
  must(await answerQuestion(app, colleague, asked, { text: 'All of them.', despite: [] }));
  const desk = must(await showDesk(app, deputy));
  expect([ids(desk.fresh), ids(desk.questions), desk.counts]).toEqual([[second, asked], [], { fresh: 2, questions: 0, working: 1, reports: 0 }]);
  // Whoever asked sees on it what was answered.
  expect(desk.fresh.map(({ answer }) => answer)).toEqual([undefined, 'All of them.']);
});

test('a lead sees what names his group or was given to it, of whatever country, if he may read it', async () => {
  const named = (await aChallenge().amberTo('forensics', 'cybercrime').raised(app)).id;
  later(60);
  const given = (await aChallenge().by(outsider).marked('GREEN').saying({ groups: [] }).raised(app)).id;
  later(60);
  const foreign = (await aChallenge().by(outsider).amberTo('forensics').raised(app)).id;
  later(60);
  must(await assignChallenge(app, contactAbroad, given, 'cybercrime'));
  const desk = must(await showDesk(app, lead));
  expect(desk).toMatchObject({ countries: [], groups: [{ id: 'cybercrime', name: 'Group cybercrime' }], standingIn: false, reports: [], held: [], counts: { fresh: 2 } });
  expect(ids(desk.fresh)).toEqual([named, given]);
  expect(ids(must(await showDesk(app, otherLead)).fresh)).toEqual([named, foreign]);
});

test('who looks after a country and a group sees what is of both once, and counts it once', async () => {
  const both = { ...lead, country: 'ES', duties: [...lead.duties, { duty: 'deputy' as const, country: 'ES' }] };
  const one = (await aChallenge().raised(app)).id;
  later(60);
  const other = (await aChallenge().by(groupMember).raised(app)).id;
  const desk = must(await showDesk(app, both));
  expect([ids(desk.fresh), desk.counts.fresh]).toEqual([[one, other], 2]);
});

test('what is held, withdrawn or marked for others only is not among what is new', async () => {
  const held = (await aChallenge().raised(app)).id;
  const withdrawn = (await aChallenge().raised(app)).id;
  await aChallenge().marked('AMBER+STRICT').raised(app);
  await aChallenge().marked('GREEN').saying({ marking: { tlp: 'GREEN', audience: 'lea-only', releasableTo: ['ES'] } }).raised(app);
  must(await holdChallenge(app, deputy, held, 'Why'));
  must(await withdrawChallenge(app, author, withdrawn));
  const desk = must(await showDesk(app, contact));
  expect([desk.fresh.length, desk.counts.fresh, ids(desk.held)]).toEqual([1, 1, [held]]);
  expect(must(await showDesk(app, lead))).toMatchObject({ fresh: [], held: [], counts: { fresh: 0 } });
});

test('who looks after nothing has no desk', async () => {
  for (const who of [author, groupMember, industry]) expect(await showDesk(app, who)).toEqual({ ok: false, refusal: { kind: 'not-allowed', action: 'challenge.triage' } });
  expect(must(await showDesk(app, coordinator))).toMatchObject({ countries: [], groups: [], fresh: [], questions: [] });
});

describe('consents', () => {
  /** A proposed common challenge, as merging would leave it. */
  async function proposed(source: string, asked: readonly string[], more: Partial<CommonChallenge> = {}): Promise<CommonChallenge> {
    const { id, what, title, themes, areas, marking, groups } = { ...aChallenge().made(), id: `common-of-${source}` };
    const common: CommonChallenge = {
      kind: 'common', id, title, what, themes, areas, marking, groups, author: { member: lead.id, name: lead.name }, organisation: 'The police-nl', owner: { organisation: 'police-nl', country: 'NL' },
      state: { name: 'proposed' }, since: app.now(), sources: [{ challenge: source, author: author.id, country: 'ES', addedAt: app.now(), consent: { answer: 'asked' }, from: 'submitted' }], asked: [...asked], wording: 1,
      endorsements: { organisations: 0, countries: {} }, comments: 0, links: [], edition: 1, raisedAt: app.now(), changedAt: app.now(), ...more,
    };
    const of = (await made.store.read(challenges, challengesPartition, source))?.value;
    await made.store.commit(challengesPartition, [create(commonChallenges, storedCommon(common)), ...(of ? [upsert(challenges, storedChallenge({ ...of, proposed: id }))] : [])]);
    return common;
  }

  test('that a contact may give in an author’s place wait on his desk and the deputy’s', async () => {
    const { id } = await aChallenge().raised(app);
    const common = await proposed(id, [lead.id, author.id, contact.id, deputy.id]);
    for (const who of [contact, deputy]) expect(must(await showDesk(app, who)).consents).toMatchObject([{ common: { id: common.id }, source: { id } }]);
    for (const who of [lead, contactAbroad]) expect(must(await showDesk(app, who)).consents).toEqual([]);
  });

  test('are none where the contact may not read the source, was answered, or the source is his own', async () => {
    const { id: strict } = await aChallenge().marked('AMBER+STRICT').raised(app);
    await proposed(strict, [lead.id, author.id, contact.id]);
    const { id: given } = await aChallenge().raised(app);
    await proposed(given, [lead.id, contact.id], { sources: [{ challenge: given, author: author.id, country: 'ES', addedAt: app.now(), consent: { answer: 'given', at: app.now(), by: author.id, as: 'author' }, from: 'submitted' }] });
    const { id: own } = await aChallenge().by({ ...contact, groups: ['cybercrime'] }).raised(app);
    await proposed(own, [lead.id, contact.id], { sources: [{ challenge: own, author: contact.id, country: 'ES', addedAt: app.now(), consent: { answer: 'asked' }, from: 'submitted' }] });
    expect(must(await showDesk(app, contact)).consents).toEqual([]);
    expect(kindOf(await showChallenge(app, contact, strict))).toBe('not-there');
  });
});

test('of a hundred and twenty the hundred that wait longest are shown, and all are counted', async () => {
  const stored = Array.from({ length: 120 }, (_, number) => storedChallenge(aChallenge().made(undefined, { id: `many-${String(number).padStart(3, '0')}`, since: new Date(Date.parse(app.now()) - number * 60_000).toISOString() })));
  for (let from = 0; from < 120; from += 60) await made.store.commit(challengesPartition, stored.slice(from, from + 60).map((one) => create(challenges, one)));
  await app.challengesChanged();
  const desk = must(await showDesk(app, contact));
  expect([desk.fresh.length, desk.fresh[0]?.id, desk.counts.fresh]).toEqual([100, 'many-119', 120]);
});
