import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { keepChallengeDraft } from '../../functions/app/challengeDrafts.ts';
import { listChallengeComments, listChallengeHistory, showChallenge } from '../../functions/app/challenges.ts';
import { answerQuestion, withdrawChallenge } from '../../functions/app/changingChallenges.ts';
import { showDesk } from '../../functions/app/desk.ts';
import { eraseMember, findTraces } from '../../functions/app/erasing.ts';
import { consentToMerge, mergeChallenges } from '../../functions/app/mergingChallenges.ts';
import { holdChallenge, reportChallenge, settleReport } from '../../functions/app/moderatingChallenges.ts';
import { searchChallenges } from '../../functions/app/searchingChallenges.ts';
import { changeSettings } from '../../functions/app/settings.ts';
import { triageChallenge } from '../../functions/app/triaging.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { challengeNews, challenges, endorsements, storedChallenge } from '../../functions/store/challengeCollections.ts';
import { challengesPartition, readChallenge, readCommon } from '../../functions/store/challenges.ts';
import { collections, members, outbox } from '../../functions/store/collections.ts';
import { tenantPartition } from '../../functions/store/network.ts';
import { sha256 } from '../../functions/store/sha256.ts';
import { create, replace } from '../../functions/store/store.ts';
import { aChallenge, aMember, aNetwork, kindOf, must, people, raisedAt } from '../makers/aChallenge.ts';
import { indexedApp } from '../makers/indexedApp.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** Erased in the end: an officer who is a deputy, too, and has done everything there is to do with challenges. */
const person = aMember('bbbbbbbb-0000-4000-8000-0000000000ff', 'ES', { name: 'Οδυσσέας Παπαδόπουλος', groups: ['cybercrime'], duties: [{ duty: 'deputy', country: 'ES' }] });
const { author, contact, lead, groupMember } = people;

interface Scene { app: App; own: string; withdrawn: string; red: string; other: string; held: string; common: string; reported: string }

async function aScene(made: FreshStore): Promise<Scene> {
  const network = await aNetwork(made.store);
  const app = indexedApp(network.app);
  const { id: _id, ...member } = person;
  await made.store.commit(tenantPartition(person.tenantId), [create(members, { ...member, verifiedAt: raisedAt })]);
  const raise = async (by: Caller, tlp: 'AMBER' | 'RED' = 'AMBER'): Promise<string> => (await aChallenge().by(by).marked(tlp).raised(app)).id;
  const [own, withdrawn, red, other, held, reported] = [await raise(person), await raise(person), await raise(author, 'RED'), await raise(author), await raise(author), await raise(author)];
  must(await triageChallenge(app, contact, own, { as: 'returned', why: 'Which phones?' }));
  network.later(60);
  must(await answerQuestion(app, person, own, { text: 'All of them.', despite: [] }));
  must(await withdrawChallenge(app, person, withdrawn));
  must(await triageChallenge(app, person, other, { as: 'triaged', why: '' }));
  must(await holdChallenge(app, person, held, 'It names a suspect.'));
  must(await reportChallenge(app, person, other, { why: 'An open report' }));
  must(await reportChallenge(app, person, reported, { why: 'A settled report' }));
  const settled = must(await showDesk(app, contact)).reports.find(({ why }) => why === 'A settled report');
  must(await settleReport(app, contact, settled?.id ?? ''));
  const { title, what, groups, themes, areas, marking, despite } = aChallenge().saying({ title: 'In common' }).draft();
  const merged = must(await mergeChallenges(app, lead, { title, what, groups, themes, areas, marking, despite, sources: [own, other] }));
  must(await consentToMerge(app, person, merged.id, { source: own, answer: 'given', wording: 1, why: '' }));
  const stored = await readChallenge(made.store, other);
  await made.store.commit(challengesPartition, [
    ...(stored ? [replace(challenges, stored, storedChallenge({ ...stored.value, links: [{ kind: 'knowledge', ref: 'h2020-1', by: { member: person.id, name: person.name }, at: raisedAt, why: 'A link' }] }))] : []),
    create(endorsements, { id: `${other}~police-es`, of: other, organisation: 'police-es', name: 'The police-es', country: 'ES', stakeholder: 'lea', members: [author.id, person.id], at: raisedAt }),
    create(endorsements, { id: `${held}~police-es`, of: held, organisation: 'police-es', name: 'The police-es', country: 'ES', stakeholder: 'lea', members: [person.id], at: raisedAt }),
    create(challengeNews, { id: 'news', member: person.id, of: own, event: 'event', at: raisedAt, when: 'daily', state: 'planned' }),
    create(outbox, { id: `digest-${person.id}`, task: 'digest', member: person.id, due: raisedAt, attempts: 0 }),
    create(outbox, { id: `desk-${person.id}`, task: 'desk', member: person.id, due: raisedAt, attempts: 0 }),
  ]);
  must(await changeSettings(app, person, { news: 'daily' }));
  must(await keepChallengeDraft(app, person, '11111111-0000-4000-8000-000000000001', '{"what":"Mine"}'));
  return { app, own, withdrawn, red, other, held, common: merged.id, reported };
}

onEveryStore((stores) => {
  let made: FreshStore;
  let scene: Scene;
  beforeEach(async () => {
    made = await stores.fresh();
    scene = await aScene(made);
  });
  afterEach(() => made.gone());

  /** Everything in the store as one text. */
  const everything = async (): Promise<string> => JSON.stringify(await Promise.all(collections.map(({ name }) => made.documents(name))));

  test('nothing of challenges names the person afterwards, and what he raised and said stays', async () => {
    const { app, own, other, common, held } = scene;
    const found = await findTraces(app, person.id);
    expect(found).toMatchObject({ ok: true, traces: { documents: { challenges: 5, commonChallenges: 1, endorsements: 2, challengeReports: 2, challengeNews: 1, memberSettings: 1, challengeDrafts: 1 } } });
    expect(await eraseMember(app, person.id, sha256)).toMatchObject({ ok: true, erased: { left: { documents: {}, unreadable: 0 } } });
    const text = await everything();
    for (const word of [person.objectId, person.name]) expect(text).not.toContain(word);
    const view = must(await showChallenge(app, groupMember, own));
    expect(view).toMatchObject({ mine: false, organisation: 'The police-es', country: 'ES', what: aChallenge().draft().what });
    expect(must(await listChallengeComments(app, groupMember, own)).items.map(({ text: said, byAuthor }) => [said, byAuthor])).toEqual([['Which phones?', false], ['All of them.', true]]);
    expect(must(await listChallengeHistory(app, contact, other)).items.filter(({ what }) => what === 'triaged')).toMatchObject([{ what: 'triaged' }]);
    expect(must(await showChallenge(app, contact, held)).held).toMatchObject({ why: 'It names a suspect.' });
    // His consent holds, and whoever reads the proposal goes on to.
    expect((await readCommon(made.store, common))?.value).toMatchObject({ sources: [{ challenge: own, author: 'erased', consent: { answer: 'given', by: 'erased' } }, { challenge: other }] });
    for (const who of [lead, author, contact]) expect(kindOf(await showChallenge(app, who, common))).toBe('accepted');
  });

  test('nobody becomes a reader by it, and the search knows the readers that are left', async () => {
    const { app, own, red, held } = scene;
    must({ ok: true, value: await eraseMember(app, person.id, sha256) });
    const stranger = aMember('erased', 'ES', { id: 'erased', organisation: 'elsewhere' });
    for (const id of [own, red, held, scene.common]) expect(kindOf(await showChallenge(app, stranger, id))).toBe('not-there');
    expect((await readChallenge(made.store, red))?.value.people).toEqual([author.id, contact.id, people.deputy.id]);
    await app.challengesChanged();
    expect(must(await searchChallenges(app, groupMember, { words: '', filters: {}, order: 'newest', skip: 0, limit: 50 })).items.map(({ id }) => id)).toContain(own);
  });

  test('what only he could read is not kept; organisations go on to count; an open report stays, a settled one goes', async () => {
    const { app, withdrawn, other, held } = scene;
    await eraseMember(app, person.id, sha256);
    expect((await readChallenge(made.store, withdrawn))?.value).toMatchObject({ title: '', what: '', impact: '', tried: '', state: { name: 'withdrawn' } });
    const kept = await made.documents('endorsements');
    expect(kept.map(({ of, members: by }) => [of, by]).sort()).toEqual([[held, []], [other, [author.id]]].sort());
    expect(must(await showDesk(app, contact)).reports).toMatchObject([{ why: 'An open report', by: '', challenge: { id: other } }]);
    expect(await made.documents('challengeReports')).toHaveLength(1);
    expect((await made.documents('outbox')).filter(({ task }) => task === 'digest' || task === 'desk')).toEqual([]);
    expect(await made.documents('followers')).not.toContainEqual(expect.objectContaining({ member: 'erased' }));
  });

  test('what does not name the person is left exactly as it was', async () => {
    const names = ['challenges', 'commonChallenges', 'challengeEvents', 'challengeComments', 'followers', 'challengeReports', 'endorsements'];
    const without = async (): Promise<string[]> => (await Promise.all(names.map((name) => made.documents(name)))).flat().map((document) => JSON.stringify(document)).filter((text) => !text.includes(person.objectId) && !text.includes('"erased"') && !text.includes('"members":[]'));
    const before = await without();
    await eraseMember(scene.app, person.id, sha256);
    const after = await without();
    for (const text of before) expect(after).toContain(text);
  });

  test('cut off after every single commit it is gone on with, and ends the same', async () => {
    let lives = 0;
    const dying = (): App => {
      let dead = false;
      const alive = <T>(work: () => Promise<T>): Promise<T> => (dead ? Promise.reject(new Error('killed')) : work());
      const { store } = scene.app;
      return { ...scene.app, store: { ...store, read: (...given) => alive(() => store.read(...given)), list: (...given) => alive(() => store.list(...given)), commit: (...given) => alive(async () => { await store.commit(...given); dead = true; throw new Error('killed'); }) } };
    };
    while (!(await eraseMember(dying(), person.id, sha256).then(() => true, () => false))) expect((lives += 1)).toBeLessThan(60);
    expect(lives).toBeGreaterThan(3);
    const text = await everything();
    for (const word of [person.objectId, person.name]) expect(text).not.toContain(word);
    expect(must(await showDesk(scene.app, contact)).reports).toMatchObject([{ why: 'An open report' }]);
  });
});
