import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../../functions/app/app.ts';
import { listChallengeComments, listChallengeHistory, listMyChallenges, showChallenge } from '../../functions/app/challenges.ts';
import { keepChallengeDraft, listChallengeDrafts } from '../../functions/app/challengeDrafts.ts';
import { answerQuestion, changeChallenge, restoreChallenge, withdrawChallenge } from '../../functions/app/changingChallenges.ts';
import { challengeForm, raiseChallenge, reviewChallenge, screenText } from '../../functions/app/raising.ts';
import { triageChallenge } from '../../functions/app/triaging.ts';
import type { AnyChallengeView, ChallengeView } from '../../functions/contract/challengeViews.ts';
import { nextInWords } from '../../functions/contract/nextInWords.ts';
import { readersInWords } from '../../functions/contract/readersInWords.ts';
import type { ParsedOf } from '../../functions/contract/routes.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import { anyChallengeView, challengeCommentsView, challengeFormView, challengeHistoryView, myChallengesView, reviewView } from '../../functions/contract/challengeViews.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { challenges, storedChallenge } from '../../functions/store/challengeCollections.ts';
import { challengesPartition, cursorBefore, pageOfFollowers, readChallenge } from '../../functions/store/challenges.ts';
import { collections } from '../../functions/store/collections.ts';
import { replace } from '../../functions/store/store.ts';
import type { Store } from '../../functions/store/store.ts';
import { aChallenge, aMember, aNetwork, kindOf, must, nameOf, people, raisedAt } from '../makers/aChallenge.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';
import { startApp } from '../makers/startApp.ts';

/** From the form to a challenge that is with the network: once, read by whom it says, and nothing of what is refused. */
const { author, colleague, contact, deputy, lead, groupMember, outsider, contactAbroad, coordinator, industry } = people;
const english = sayIn('en-GB');

onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: App;
  let later: (seconds: number) => void;
  beforeEach(async () => {
    fresh = await stores.fresh();
    ({ app, later } = await aNetwork(fresh.store));
  });
  afterEach(() => fresh.gone());

  const show = async (caller: Caller, id: string, on = app): Promise<AnyChallengeView> => anyChallengeView.parse(must(await showChallenge(on, caller, id)));
  const readers = async (id: string) => (await Promise.all(Object.entries(people).map(async ([name, caller]) => ((await showChallenge(app, caller, id)).ok ? [name] : [])))).flat();
  const eventsOf = async (caller: Caller, id: string) => challengeHistoryView.parse(must(await listChallengeHistory(app, caller, id))).items;
  const everything = async () => JSON.stringify(await Promise.all(collections.map(async ({ name }) => [name, await fresh.documents(name)])));

  describe('raising', () => {
    test('puts it with the network, its author follows it, and it stands in the audit log', async () => {
      const view = await aChallenge().raised(app);
      expect(anyChallengeView.parse(view)).toMatchObject({ kind: 'challenge', mine: true, author: author.name, organisation: nameOf('police-es'), title: 'Seized phones lock themselves before the laboratory gets them', state: { name: 'submitted' }, groups: [{ id: 'cybercrime', name: 'Group cybercrime' }], assigned: { id: 'cybercrime' }, following: true, may: { change: true, withdraw: true, triage: false, tag: true, endorse: false } });
      expect(await readers(view.id)).toEqual(['author', 'colleague', 'contact', 'deputy', 'lead', 'otherLead', 'groupMember']);
      expect(await eventsOf(groupMember, view.id)).toMatchObject([{ what: 'raised', by: author.name, byAuthor: true, facts: [] }]);
      expect((await fresh.documents('audit')).map(({ action, by }) => [action, by])).toEqual([['challenge.raised', author.id]]);
    });

    test('sent again, also after the answer was lost, makes one and answers the same', async () => {
      const id = randomUUID();
      const first = await aChallenge().raised(app, { id });
      const [second, third] = await Promise.all([aChallenge().raised(app, { id }), aChallenge().saying({ themes: [], title: ' ' }).raised(app, { id })]);
      expect([second, third]).toEqual([first, first]);
      expect(await fresh.documents('challenges')).toHaveLength(1);
      expect(await fresh.documents('challengeEvents')).toHaveLength(1);
    });

    test.each<[string, Partial<ParsedOf<'raiseChallenge'>['body']>]>([
      ['other words', { what: 'Seized phones lock themselves. It is only so with the new ones.' }],
      ['a further field', { tried: '' }],
      ['fewer readers', { marking: { tlp: 'RED', audience: 'lea-only' } }],
      ['another group', { groups: ['forensics'] }],
      ['his name', { named: false }],
    ])('sent again with %s is refused, so that nobody takes it for sent, and what was kept stays kept', async (_what, more) => {
      const [id, draft] = [randomUUID(), randomUUID()];
      const first = await aChallenge().raised(app, { id });
      must(await keepChallengeDraft(app, author, draft, '{"what":"Phones"}'));
      expect(await raiseChallenge(app, author, { ...aChallenge().saying(more).draft(), id, draft })).toEqual({ ok: false, refusal: { kind: 'sent-already' } });
      expect(await show(author, id)).toEqual(first);
      expect(must(await listChallengeDrafts(app, author)).items.map((kept) => kept.id)).toEqual([draft]);
      // It is his to change, from then on as any other.
      expect(must(await changeChallenge(app, author, id, { ...aChallenge().saying(more).draft(), edition: first.edition }))).toMatchObject({ edition: 2 });
      expect((await aChallenge().saying(more).raised(app, { id, draft })).edition).toBe(2);
      expect(must(await listChallengeDrafts(app, author)).items).toEqual([]);
    });

    test('sent with two texts at once makes one, and refuses the other', async () => {
      const id = randomUUID();
      const sent = (what: string) => raiseChallenge(app, author, { ...aChallenge().saying({ what }).draft(), id });
      expect((await Promise.all([sent('One text.'), sent('Another text.')])).map(kindOf).sort()).toEqual(['accepted', 'sent-already']);
      expect(await fresh.documents('challenges')).toHaveLength(1);
    });

    test('sent many times at once makes one', async () => {
      const id = randomUUID();
      const all = await Promise.all(Array.from({ length: 6 }, () => aChallenge().raised(app, { id })));
      expect(new Set(all.map((view) => JSON.stringify(view))).size).toBe(1);
      expect([(await fresh.documents('challenges')).length, (await fresh.documents('challengeEvents')).length, (await fresh.documents('audit')).length]).toEqual([1, 1, 1]);
    });

    test('under the id of another’s is refused, and shows nothing of it', async () => {
      const { id } = await aChallenge().raised(app, { id: randomUUID() });
      const open = await aChallenge().marked('GREEN').raised(app, { id: randomUUID() });
      for (const taken of [id, open.id]) expect(await raiseChallenge(app, outsider, { ...aChallenge().marked('GREEN').saying({ groups: [] }).draft(), id: taken })).toEqual({ ok: false, refusal: { kind: 'changed-meanwhile' } });
    });

    test('whose answer the store loses is there when it is sent again', async () => {
      const id = randomUUID();
      const losing: Store = { ...app.store, commit: async (partition, writes) => { await app.store.commit(partition, writes); throw new Error('The answer is lost.'); } };
      await expect(raiseChallenge({ ...app, store: losing }, author, { ...aChallenge().draft(), id })).rejects.toThrow('lost');
      expect((await aChallenge().raised(app, { id })).id).toBe(id);
      expect(await fresh.documents('challenges')).toHaveLength(1);
    });

    test('is not for industry, which cannot see one for law enforcement by its id either', async () => {
      expect(kindOf(await raiseChallenge(app, industry, aChallenge().marked('GREEN', 'network').saying({ groups: [] }).draft()))).toBe('not-a-practitioner');
      expect(kindOf(await reviewChallenge(app, industry, aChallenge().draft()))).toBe('not-a-practitioner');
      const { id } = await aChallenge().raised(app);
      const [there, nowhere] = await Promise.all([showChallenge(app, industry, id), showChallenge(app, industry, randomUUID())]);
      expect(there).toEqual(nowhere);
      expect(there).toEqual({ ok: false, refusal: { kind: 'not-there' } });
      expect(await listChallengeHistory(app, industry, id)).toEqual(there);
      expect(await listChallengeComments(app, industry, id)).toEqual(there);
      expect(await raiseChallenge(app, outsider, { ...aChallenge().marked('GREEN').saying({ groups: [] }).draft(), join: id })).toEqual(there);
    });

    test('asks the store the same number of times for what is not yours and what is not there', async () => {
      const { id } = await aChallenge().raised(app);
      const asked = async (of: string): Promise<number> => {
        let count = 0;
        const counting: Store = { ...app.store, read: (...given) => { count += 1; return app.store.read(...given); }, list: (...given) => { count += 1; return app.store.list(...given); } };
        await showChallenge({ ...app, store: counting }, industry, of);
        return count;
      };
      expect(await asked(id)).toBe(await asked(randomUUID()));
    });

    test.each([
      ['RED', ['author', 'contact', 'deputy']],
      ['AMBER+STRICT', ['author', 'colleague']],
    ] as const)('%s is read by whom it says', async (tlp, expected) => {
      const { id } = await aChallenge().marked(tlp).raised(app);
      expect(await readers(id)).toEqual(expected);
      expect(kindOf(await triageChallenge(app, lead, id, { as: 'triaged', why: '' }))).toBe('not-there');
    });

    test('with a theme names it, and not one that is no longer offered', async () => {
      expect((await aChallenge().saying({ themes: ['phones'] }).raised(app)).themes).toEqual([{ id: 'phones', name: 'Phones' }]);
      expect(kindOf(await raiseChallenge(app, author, aChallenge().saying({ themes: ['old'] }).draft()))).toBe('malformed');
    });

    test('throws the kept form away that it was made of, and stands where that fails', async () => {
      const [one, other] = [randomUUID(), randomUUID()];
      for (const id of [one, other]) must(await keepChallengeDraft(app, author, id, '{"what":"Phones"}'));
      await aChallenge().raised(app, { draft: one });
      expect(must(await listChallengeDrafts(app, author)).items.map(({ id }) => id)).toEqual([other]);
      const failing: Store = { ...app.store, commit: (partition, writes) => (partition.startsWith('drafts:') ? Promise.reject(new Error('Down.')) : app.store.commit(partition, writes)) };
      expect(kindOf(await raiseChallenge({ ...app, store: failing }, author, { ...aChallenge().draft(), draft: other }))).toBe('accepted');
    });
  });

  describe('what is refused', () => {
    const classified = 'Quokkaline was in the RESTREINT UE annex.';
    test.each(['title', 'what', 'impact', 'tried'] as const)('is nowhere in the store: a classified %s', async (field) => {
      const before = await fresh.content();
      expect(kindOf(await raiseChallenge(app, author, aChallenge().saying({ [field]: classified }).draft()))).toBe('classified');
      expect(kindOf(await keepChallengeDraft(app, author, randomUUID(), JSON.stringify({ [field]: classified })))).toBe('classified');
      const review = reviewView.parse(must(await reviewChallenge(app, author, aChallenge().saying({ [field]: classified }).draft())));
      expect(review.findings).toMatchObject([{ field, kind: 'classification' }]);
      expect(await fresh.content()).toEqual(before);
      expect(await everything()).not.toContain('Quokkaline');
    });

    test('a classified change, answer, question or reason leaves no word either', async () => {
      const { id } = await aChallenge().raised(app);
      must(await triageChallenge(app, contact, id, { as: 'returned', why: 'Which phones?' }));
      const before = await fresh.content();
      expect(kindOf(await changeChallenge(app, author, id, { ...aChallenge().saying({ impact: classified }).draft(), edition: 1 }))).toBe('classified');
      expect(kindOf(await answerQuestion(app, author, id, { text: classified, despite: [] }))).toBe('classified');
      expect(kindOf(await triageChallenge(app, contact, id, { as: 'declined', why: classified }))).toBe('classified');
      expect(await fresh.content()).toEqual(before);
    });

    test('sent although something was pointed out: the kinds are kept, for the author and the moderators', async () => {
      const what = 'He is reached at +34 612 345 678 on every shift.';
      expect(await raiseChallenge(app, author, aChallenge().saying({ what }).draft())).toEqual({ ok: false, refusal: { kind: 'look-first', kinds: 'phone' } });
      expect(await fresh.documents('challenges')).toEqual([]);
      const { id, despite } = await aChallenge().saying({ what, despite: ['phone'] }).raised(app);
      expect(despite).toEqual(['phone']);
      const seen = await Promise.all([author, contact, coordinator, lead, groupMember].map(async (caller) => { const shown = await showChallenge(app, caller, id); return shown.ok ? [(shown.value as ChallengeView).despite, (await eventsOf(caller, id))[0]?.facts] : 'not there'; }));
      expect(seen).toEqual([[['phone'], ['phone']], [['phone'], ['phone']], 'not there', [undefined, []], [undefined, []]]);
    });
  });

  describe('a review', () => {
    test('says what is pointed out where, who reads it and whether it stays at home; and stores nothing', async () => {
      const before = await fresh.content();
      const what = 'Our lab cannot open them. Ask marta@example.org.';
      const review = reviewView.parse(must(await reviewChallenge(app, author, aChallenge().saying({ what }).draft())));
      expect(review).toMatchObject({ title: 'Our lab cannot open them', unmatched: false, readers: { tlp: 'AMBER', groups: ['Group cybercrime'], organisation: nameOf('police-es'), country: 'ES' }, similar: [], state: 'building' });
      expect(review.findings.map(({ field, from, to, instead }) => [field, what.slice(from, to), instead])).toEqual([['what', 'marta@example.org', 'screening.instead.email']]);
      expect(reviewView.parse(must(await reviewChallenge(app, author, aChallenge().amberTo().draft()))).unmatched).toBe(true);
      expect(must(await screenText(app, author, what)).findings).toMatchObject([{ field: 'text', kind: 'email' }]);
      expect(await fresh.content()).toEqual(before);
    });

    test('shows similar ones only where the store says that he may read them, though the index says otherwise', async () => {
      const own = await aChallenge().by(groupMember).raised(app);
      const foreign = await aChallenge().by(outsider).marked('AMBER+STRICT').saying({ groups: [] }).raised(app);
      const gone = await aChallenge().by(groupMember).raised(app);
      must(await withdrawChallenge(app, groupMember, gone.id));
      const similar = () => [foreign.id, own.id, gone.id, 'nothing'].map((id) => ({ id, score: 1, words: ['phones'] }));
      const review = must(await reviewChallenge({ ...app, challengeIndex: { ...app.challengeIndex, similar } }, author, aChallenge().draft()));
      expect(review.similar.map(({ row, words }) => [row.id, words])).toEqual([[own.id, ['phones']]]);
    });

    test('offers nobody his own to join, nor the one that he changes and what that has joined; others come in their place', async () => {
      const others = await Promise.all([1, 2].map(() => aChallenge().by(groupMember).raised(app)));
      const [joined, far] = others.map(({ id }) => id);
      const mine = [await aChallenge().raised(app, { join: joined }), await aChallenge().raised(app)].map(({ id }) => id);
      const inOrder = [...mine, joined ?? '', far ?? ''];
      const similar: App['challengeIndex']['similar'] = (_text, { except = [] }) => inOrder.filter((id) => !except.includes(id)).slice(0, 2).map((id) => ({ id, score: 1, words: [] }));
      const offered = async (id?: string) => must(await reviewChallenge({ ...app, challengeIndex: { ...app.challengeIndex, similar } }, author, { ...aChallenge().draft(), ...(id === undefined ? {} : { id }) })).similar.map(({ row }) => row.id);
      expect(await offered()).toEqual([joined, far]);
      expect(await offered(mine[0])).toEqual([far]);
      // The id of what he may not read tells him nothing.
      const foreign = await aChallenge().by(outsider).marked('AMBER+STRICT').saying({ groups: [] }).raised(app);
      expect([await offered(foreign.id), await offered(randomUUID())]).toEqual([[joined, far], [joined, far]]);
    });

    test.each([
      [['cybercrime'], 'AMBER', 'so does', 'only the group’s lead can take it up'],
      [[], 'AMBER', 'nobody else', 'nobody takes it up, and it waits until there is one'],
      [[], 'GREEN', 'Every member', 'nobody takes it up, and it waits until there is one'],
      [[], 'RED', 'Only its author', 'nobody later either'],
    ] as const)('says where the country has no national contact that none reads it and none takes it up: for %j, %s', async (groups, tlp, reads, next) => {
      const form = aChallenge().by(lead).marked(tlp).saying({ groups: [...groups] });
      const { readers: before } = reviewView.parse(must(await reviewChallenge(app, lead, form.draft())));
      const { id, readers: after } = await form.raised(app);
      const { readers: later } = anyChallengeView.parse(await show(lead, id));
      for (const each of [before, after, later]) {
        expect(each).toMatchObject({ noContact: true });
        const said = [readersInWords(each, english, (code) => code), nextInWords(each, english, (code) => code)];
        expect(said[0]).toContain(reads);
        expect(said[0]).not.toMatch(/national contact/);
        expect(said[1]).toContain(next);
        expect(said[1]).not.toMatch(/looks at it|coordinator/);
      }
      // Where there is one, it says so.
      expect((await aChallenge().raised(app)).readers).not.toHaveProperty('noContact');
      expect((await aChallenge().marked('RED').raised(app)).readers).not.toHaveProperty('noContact');
    });

    test('looks for nothing with a classified text', async () => {
      const asked: string[] = [];
      const listening: App = { ...app, challengeIndex: { ...app.challengeIndex, similar: (text) => { asked.push(text); return []; } }, index: { ...app.index, search: (query, keys) => { asked.push(query.words); return app.index.search(query, keys); } } };
      must(await reviewChallenge(listening, author, aChallenge().saying({ tried: 'EU TOP SECRET' }).draft()));
      expect(asked).toEqual([]);
      must(await reviewChallenge(listening, author, aChallenge().draft()));
      expect(asked).toHaveLength(2);
    });
  });

  describe('joining another', () => {
    test('keeps both, endorses that one once for the organisation, and is seen there by who may read both', async () => {
      const target = await aChallenge().by(groupMember).marked('GREEN').raised(app);
      later(1);
      const mine = await aChallenge().amberTo().raised(app, { join: target.id });
      expect(mine).toMatchObject({ state: { name: 'submitted' }, marking: { tlp: 'AMBER' }, joined: { id: target.id } });
      const shown = await show(author, target.id) as ChallengeView;
      expect(shown).toMatchObject({ endorsements: { organisations: 1, countries: { ES: 1 }, mine: true, by: [{ organisation: nameOf('police-es'), country: 'ES' }] }, following: true, joiners: [{ id: mine.id }] });
      expect((await show(groupMember, target.id) as ChallengeView).joiners).toEqual([]);
      expect((await eventsOf(author, target.id)).map(({ what, about }) => [what, about?.id])).toEqual([['joined', mine.id], ['raised', undefined]]);
      expect((await eventsOf(groupMember, target.id)).map(({ what }) => what)).toEqual(['raised']);
      // A colleague joins too: the organisation has said so already.
      await aChallenge().by(colleague).amberTo().raised(app, { join: target.id });
      expect((await show(outsider, target.id)).endorsements).toMatchObject({ organisations: 1, countries: { ES: 1 } });
    });

    test('by two organisations at once loses neither', async () => {
      const target = await aChallenge().by(groupMember).marked('GREEN').raised(app);
      const all = Array.from({ length: 5 }, (_, at) => aMember(`joiner-${at}`, 'RO', { organisation: `police-ro-${at}` }));
      await Promise.all(all.map((caller) => aChallenge().by(caller).amberTo().raised(app, { join: target.id })));
      expect((await show(groupMember, target.id)).endorsements).toMatchObject({ organisations: 5, countries: { RO: 5 } });
    });

    test('of the own organisation does not count, and sent twice counts once', async () => {
      const target = await aChallenge().by(colleague).marked('GREEN').saying({ groups: [] }).raised(app);
      const id = randomUUID();
      later(1);
      for (let times = 0; times < 2; times += 1) await aChallenge().raised(app, { id, join: target.id });
      expect((await show(author, target.id)).endorsements).toMatchObject({ organisations: 0, by: [] });
      expect((await eventsOf(author, target.id)).map(({ what }) => what)).toEqual(['joined', 'raised']);
    });

    test('when it has been sent without, or not when it has been sent with one, is refused: it does not come with what was sent', async () => {
      const target = await aChallenge().by(groupMember).marked('GREEN').raised(app);
      const [alone, joining] = [randomUUID(), randomUUID()];
      await aChallenge().raised(app, { id: alone });
      await aChallenge().raised(app, { id: joining, join: target.id });
      expect(kindOf(await raiseChallenge(app, author, { ...aChallenge().draft(), id: alone, join: target.id }))).toBe('sent-already');
      expect(kindOf(await raiseChallenge(app, author, { ...aChallenge().draft(), id: joining }))).toBe('sent-already');
      expect((await aChallenge().raised(app, { id: joining, join: target.id })).joined?.id).toBe(target.id);
    });

    test('of one that is held is refused, and nothing is stored', async () => {
      const target = await aChallenge().by(groupMember).marked('GREEN').raised(app);
      const stored = await readChallenge(app.store, target.id);
      if (!stored) throw new Error('It is not there.');
      await app.store.commit(challengesPartition, [replace(challenges, stored, storedChallenge({ ...stored.value, held: { at: app.now(), by: contact.id, why: 'A name.', moderators: [author.id] } }))]);
      expect(kindOf(await raiseChallenge(app, author, { ...aChallenge().draft(), join: target.id }))).toBe('held');
      expect(await fresh.documents('challenges')).toHaveLength(1);
    });
  });

  test('an author who is not named appears in nothing that anybody else is shown', async () => {
    const target = await aChallenge().by(groupMember).marked('GREEN').saying({ groups: ['cybercrime'] }).raised(app);
    const made = await aChallenge().unnamed().marked('GREEN').raised(app, { join: target.id });
    must(await triageChallenge(app, contact, made.id, { as: 'returned', why: 'Which phones?' }));
    later(1);
    must(await answerQuestion(app, author, made.id, { text: 'The new ones.', despite: [] }));
    must(await changeChallenge(app, author, made.id, { ...aChallenge().unnamed().marked('GREEN').saying({ impact: 'More.' }).draft(), edition: 1 }));
    for (const reader of [colleague, contact, deputy, lead, groupMember, outsider, contactAbroad, coordinator]) {
      const said = [
        await showChallenge(app, reader, made.id), await listChallengeHistory(app, reader, made.id), await listChallengeComments(app, reader, made.id),
        await listChallengeHistory(app, reader, target.id), await listMyChallenges(app, reader), await showChallenge(app, reader, target.id),
      ].map((answer) => JSON.stringify(must<unknown>(answer)));
      for (const [place, text] of said.entries()) {
        expect([reader.name, place, text.includes(author.name), text.includes(author.id)]).toEqual([reader.name, place, false, false]);
        // The organisation endorses what was joined; nowhere else it is told.
        if (place < 5) expect([reader.name, place, text.includes(nameOf('police-es'))]).toEqual([reader.name, place, false]);
      }
    }
    expect((await show(outsider, target.id) as ChallengeView).joiners.map(({ id, organisation }) => [id, organisation])).toEqual([[made.id, undefined]]);
    expect((await fresh.documents('challengeEvents')).find(({ what }) => what === 'joined')).toMatchObject({ by: { member: author.id, name: '' } });
    expect(challengeCommentsView.parse(must(await listChallengeComments(app, lead, made.id))).items).toMatchObject([{ kind: 'question', by: contact.name, byAuthor: false }, { kind: 'answer', by: '', organisation: '', country: 'ES', byAuthor: true, mine: false }]);
    expect(await show(author, made.id)).toMatchObject({ author: author.name, mine: true });
  });

  describe('withdrawn', () => {
    test('is seen by its author only, and is again what it was when he brings it back', async () => {
      const { id } = await aChallenge().raised(app);
      must(await triageChallenge(app, contact, id, { as: 'returned', why: 'Which phones?' }));
      for (let times = 0; times < 2; times += 1) expect(must(await withdrawChallenge(app, author, id))).toMatchObject({ state: { name: 'withdrawn' }, readers: { only: 'withdrawn' }, may: { restore: true, change: false, comment: false } });
      expect(await readers(id)).toEqual(['author']);
      expect(kindOf(await withdrawChallenge(app, contact, id))).toBe('not-there');
      expect(must(await listMyChallenges(app, author)).raised.map((row) => row.state)).toEqual(['withdrawn']);
      for (let times = 0; times < 2; times += 1) expect(must(await restoreChallenge(app, author, id))).toMatchObject({ state: { name: 'returned', words: 'Which phones?' } });
      expect(await readers(id)).toHaveLength(7);
      expect((await eventsOf(author, id)).map(({ what }) => what)).toEqual(expect.arrayContaining(['restored', 'withdrawn', 'returned', 'raised']));
      expect(await eventsOf(author, id)).toHaveLength(4);
    });
  });

  test('held, it is read by its author and the moderators of today', async () => {
    const { id } = await aChallenge().raised(app);
    const stored = await readChallenge(app.store, id);
    if (!stored) throw new Error('It is not there.');
    await app.store.commit(challengesPartition, [replace(challenges, stored, storedChallenge({ ...stored.value, held: { at: app.now(), by: contact.id, why: 'A name.', moderators: [contact.id] } }))]);
    expect(await readers(id)).toEqual(['author', 'contact', 'deputy']);
    expect(kindOf(await changeChallenge(app, author, id, { ...aChallenge().saying({ impact: 'x' }).draft(), edition: 1 }))).toBe('held');
    expect(kindOf(await withdrawChallenge(app, author, id))).toBe('held');
    expect(must(await triageChallenge(app, contact, id, { as: 'triaged', why: '' }))).toMatchObject({ state: { name: 'triaged' }, held: { why: 'A name.' } });
  });

  describe('others who come to read it', () => {
    test('see neither what was said before nor how much', async () => {
      const { id } = await aChallenge().amberTo().raised(app);
      later(1);
      must(await triageChallenge(app, contact, id, { as: 'returned', why: 'Which phones?' }));
      later(1);
      must(await answerQuestion(app, author, id, { text: 'The new ones.', despite: [] }));
      later(1);
      must(await changeChallenge(app, author, id, { ...aChallenge().marked('GREEN').draft(), edition: 1 }));
      later(1);
      must(await triageChallenge(app, lead, id, { as: 'returned', why: 'Since when?' }));
      const said = async (caller: Caller) => must(await listChallengeComments(app, caller, id)).items.map(({ text }) => text);
      expect(await said(author)).toEqual(['Which phones?', 'The new ones.', 'Since when?']);
      expect(await said(contact)).toEqual(['Which phones?', 'The new ones.', 'Since when?']);
      expect(await said(outsider)).toEqual(['Since when?']);
      // Nor by a page that begins earlier.
      expect(must(await listChallengeComments(app, outsider, id, cursorBefore(raisedAt))).items.map(({ text }) => text)).toEqual(['Since when?']);
      expect(await show(outsider, id)).toMatchObject({ comments: 1 });
      expect(await show(contact, id)).toMatchObject({ comments: 3 });
      expect((await eventsOf(outsider, id)).map(({ what }) => what)).toEqual(['returned', 'changed']);
      expect((await eventsOf(contact, id)).map(({ what }) => what)).toEqual(['returned', 'changed', 'replied', 'returned', 'raised']);
    });
  });

  describe('changing', () => {
    test('from the same edition twice at once: one changes it, the other is told', async () => {
      const { id } = await aChallenge().raised(app);
      const change = (impact: string) => changeChallenge(app, author, id, { ...aChallenge().saying({ impact }).draft(), edition: 1 });
      const answers = await Promise.all([change('One.'), change('Other.')]);
      expect(answers.map(kindOf).sort()).toEqual(['accepted', 'changed-meanwhile']);
      expect((await eventsOf(author, id)).map(({ what, facts }) => [what, facts])).toContainEqual(['changed', ['impact']]);
      expect(JSON.stringify(await fresh.documents('challengeEvents'))).not.toMatch(/One\.|Other\./);
    });

    test('sent again changes it once', async () => {
      const { id } = await aChallenge().raised(app);
      const change = () => changeChallenge(app, author, id, { ...aChallenge().saying({ impact: 'More.' }).draft(), edition: 1 });
      expect(must(await change())).toMatchObject({ edition: 2, impact: 'More.' });
      expect(must(await change())).toMatchObject({ edition: 2 });
      expect(await eventsOf(author, id)).toHaveLength(2);
    });
  });

  test('the form offers what the caller may use', async () => {
    const form = async (caller: Caller) => challengeFormView.parse(must(await challengeForm(app, caller)));
    expect(await form(author)).toEqual({ mayRaise: true, groups: [{ id: 'cybercrime', name: 'Group cybercrime' }, { id: 'forensics', name: 'Group forensics' }], themes: [{ id: 'phones', name: 'Phones' }], organisation: nameOf('police-es'), country: 'ES', hasContact: true, mayMerge: false, hasDesk: false, mayManageThemes: false });
    expect(await form(lead)).toMatchObject({ hasContact: false, mayMerge: true, hasDesk: true });
    expect(await form(industry)).toMatchObject({ mayRaise: false, mayMerge: false });
    expect(await form(coordinator)).toMatchObject({ mayMerge: true, mayManageThemes: true, hasDesk: true });
  });

  test('what one has raised comes newest first in pages, with the questions that wait', async () => {
    for (let number = 0; number < 23; number += 1) {
      later(1);
      await aChallenge().saying({ title: `Number ${number}` }).raised(app);
    }
    const first = myChallengesView.parse(must(await listMyChallenges(app, author)));
    const second = must(await listMyChallenges(app, author, first.next));
    expect([first.raised.length, first.raised[0]?.title, second.raised.map(({ title }) => title), second.next]).toEqual([20, 'Number 22', ['Number 2', 'Number 1', 'Number 0'], undefined]);
    must(await triageChallenge(app, deputy, first.raised[3]?.id ?? '', { as: 'returned', why: 'Which?' }));
    expect(must(await listMyChallenges(app, author)).questions.map(({ id }) => id)).toEqual([first.raised[3]?.id]);
    expect(must(await listMyChallenges(app, colleague))).toEqual({ questions: [], consents: [], raised: [] });
  });

  test('a history of which much may not be seen comes in full pages', async () => {
    const target = await aChallenge().by(groupMember).marked('GREEN').raised(app);
    for (let number = 0; number < 33; number += 1) {
      later(1);
      await aChallenge().by(number % 3 === 0 ? outsider : author).marked(number % 3 === 0 ? 'GREEN' : 'AMBER').saying({ groups: [] }).raised(app, { join: target.id });
    }
    const pages = async (caller: Caller) => {
      const sizes: number[] = [];
      let after: string | undefined;
      do {
        const page = must(await listChallengeHistory(app, caller, target.id, after));
        sizes.push(page.items.length);
        after = page.next;
      } while (after !== undefined);
      return sizes;
    };
    expect(await pages(groupMember)).toEqual([12]);
    expect(await pages(author)).toEqual([30, 4]);
  });

  test('its followers are there to be told', async () => {
    const { id } = await aChallenge().raised(app);
    expect((await pageOfFollowers(app.store, { of: id, limit: 10 })).items.map(({ value }) => value.member)).toEqual([author.id]);
  });

  test('showing one asks the store a bounded number of times', async () => {
    const target = await aChallenge().by(groupMember).marked('GREEN').raised(app);
    for (let number = 0; number < 30; number += 1) await aChallenge().by(outsider).marked('GREEN').saying({ groups: [] }).raised(app, { join: target.id });
    let count = 0;
    const counting: Store = { ...app.store, read: (...given) => { count += 1; return app.store.read(...given); }, list: (...given) => { count += 1; return app.store.list(...given); } };
    expect((await show(lead, target.id, { ...app, store: counting }) as ChallengeView).joiners).toHaveLength(20);
    expect(count).toBeLessThanOrEqual(8);
  });
});

test('a classified text sent over HTTP is in no file and in no log line', async () => {
  const app = await startApp();
  try {
    const word = 'Quokkaline';
    const answer = await app.as('officer-fr').call('raiseChallenge', { body: { ...aChallenge().saying({ what: `${word} stands in the RESTREINT UE annex.` }).draft() } });
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'classified' } });
    const { despite: _seen, ...form } = aChallenge().saying({ what: `${word} calls +33 6 12 34 56 78 from the RESTREINT UE annex.` }).draft();
    const review = await app.as('officer-fr').call('reviewChallenge', { body: form });
    expect(review).toMatchObject({ ok: true });
    const files = readdirSync(app.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => readFileSync(file).includes(word))).toEqual([]);
    expect(app.log.length).toBeGreaterThan(0);
    expect(JSON.stringify(app.log)).not.toContain(word);
    expect(app.errors).toEqual([]);
  } finally {
    await app.stop();
  }
});

test('a review names what research offers, with the words that both have, and nothing for want of better', async () => {
  const app = await startApp();
  try {
    await app.running.catchUp();
    const { despite: _seen, ...form } = aChallenge().saying({ groups: [] }).draft();
    const offered = async (what: string) => {
      const review = await app.as('officer-fr').call('reviewChallenge', { body: { ...form, what } });
      return review.ok ? review.view.research.map(({ acronym, title, words }) => ({ acronym, title, words })) : [];
    };
    const drones = await offered('Drones fly over our border at night and we cannot detect them before they drop drugs.');
    expect(drones.map(({ acronym }) => acronym)).toEqual(expect.arrayContaining(['ALADDIN']));
    expect(drones.filter(({ words }) => words.length < 2)).toEqual([]);
    for (const what of ['Les radios ne passent pas dans le métro.', 'Drones over prison walls bring in phones every night.', 'Κινητά πέφτουν στη φυλακή με drones.', 'In 2024 we cannot open 12345 locked phones after 48 hours, only after weeks in the laboratory.']) {
      const found = await offered(what);
      for (const { title, words } of found) {
        const shown = `${what} ${title}: ${words.join(', ')}`;
        expect([shown, new Set(words.map((word) => word.slice(0, 5).toLowerCase())).size]).toEqual([shown, words.length]);
        expect([shown, words.filter((word) => /^(\d+|bring\w*|every|only|after|cannot|pas|passed|over|night|we)$/i.test(word))]).toEqual([shown, []]);
        expect([shown, words.length]).toEqual([shown, Math.max(2, words.length)]);
      }
    }
    expect(await offered('The coffee machine in our office is broken again and nobody repairs it.')).toEqual([]);
  } finally {
    await app.stop();
  }
});
