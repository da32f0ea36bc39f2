import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { listChallengeHistory, showChallenge } from '../../functions/app/challenges.ts';
import { endorseChallenge } from '../../functions/app/challengeTalk.ts';
import { changeSources, consentToMerge, leaveCommon, letStand, mergeChallenges, rewordCommon, unmergeCommon } from '../../functions/app/mergingChallenges.ts';
import type { Caller } from '../../functions/domain/member.ts';
import type { CommonView } from '../../functions/contract/challengeViews.ts';
import { aChallenge, aNetwork, kindOf, must, people } from '../makers/aChallenge.ts';
import { aStore, documentsOf } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';

let held: TestStore;
let app: App;
let later: (seconds: number) => void;
beforeEach(async () => {
  held = aStore();
  ({ app, later } = await aNetwork(held.store));
});
afterEach(() => held.gone());

const { author, lead, groupMember, contact, outsider } = people;
const wording = { title: 'Phones that lock', what: 'Seized phones lock before anybody reads them.', groups: ['cybercrime'], themes: [], areas: [], marking: { tlp: 'AMBER' as const, audience: 'lea-only' as const }, despite: [] };

const raise = async (by: Caller = author): Promise<string> => (await aChallenge().by(by).raised(app)).id;
const merge = async (sources: string[], by: Caller = lead, more = {}): Promise<CommonView> => must(await mergeChallenges(app, by, { ...wording, sources, ...more })) as CommonView;
const consent = (common: string, source: string, by: Caller, more = {}): ReturnType<typeof consentToMerge> => consentToMerge(app, by, common, { source, answer: 'given', wording: 1, why: '', ...more });
const shownTo = async (by: Caller, id: string): Promise<CommonView> => must(await showChallenge(app, by, id)) as CommonView;

describe('merging', () => {
  test('from proposing to standing, and apart again: every source is what it was', async () => {
    const [one, two] = [await raise(), await raise(groupMember)];
    const before = [await shownTo(author, one), await shownTo(groupMember, two)];
    const common = await merge([one, two]);
    expect(common).toMatchObject({ state: { name: 'proposed' }, waiting: 2 });
    expect(kindOf(await showChallenge(app, people.otherLead, common.id))).toBe('not-there');
    must(await consent(common.id, one, contact));
    expect(must(await consent(common.id, two, groupMember))).toMatchObject({ kind: 'common', state: { name: 'standing' } });
    expect(await shownTo(author, one)).toMatchObject({ state: { name: 'clustered' }, common: { id: common.id } });
    later(60);
    must(await unmergeCommon(app, lead, common.id, 'Two needs.'));
    const without = ({ changedAt: _changedAt, edition: _edition, ...rest }: CommonView): unknown => rest;
    expect([without(await shownTo(author, one)), without(await shownTo(groupMember, two))]).toEqual(before.map(without));
  });

  test('the same source by two at once: one gets it, the other is told', async () => {
    const [one, two, three] = [await raise(), await raise(groupMember), await raise(groupMember)];
    const answers = await Promise.all([mergeChallenges(app, lead, { ...wording, sources: [one, two] }), mergeChallenges(app, lead, { ...wording, sources: [one, three] })]);
    expect(answers.map(kindOf).sort()).toEqual(['accepted', 'already-proposed']);
    expect(documentsOf(held.file, 'commonChallenges')).toHaveLength(1);
  });

  test('sent twice makes one; under the id of something else it makes none', async () => {
    const [one, two] = [await raise(), await raise(groupMember)];
    const id = app.newId();
    const answers = await Promise.all([1, 2].map(() => mergeChallenges(app, lead, { ...wording, id, sources: [one, two] })));
    expect(answers.map(kindOf)).toEqual(['accepted', 'accepted']);
    expect(documentsOf(held.file, 'commonChallenges')).toHaveLength(1);
    expect(kindOf(await mergeChallenges(app, people.coordinator, { ...wording, id, sources: [one, two] }))).toBe('changed-meanwhile');
    expect(kindOf(await mergeChallenges(app, lead, { ...wording, id: one, sources: [one, two] }))).toBe('changed-meanwhile');
  });

  test('what one may not read, and what is not there, is the same and costs the same', async () => {
    const [one, two] = [await raise(), await raise(groupMember)];
    let reads = 0;
    const counting: App = { ...app, store: { ...app.store, read: (...given) => { reads += 1; return app.store.read(...given); } } };
    const asked = async (sources: string[]): Promise<[string, number]> => {
      reads = 0;
      return [kindOf(await mergeChallenges(counting, outsider, { ...wording, sources })), reads];
    };
    const hidden = await asked([one, two]);
    expect(hidden[0]).toBe('not-there');
    expect(await asked([app.newId(), app.newId()])).toEqual(hidden);
  });

  test('a consent clicked twice, or by author and contact at once, counts once', async () => {
    const [one, two] = [await raise(), await raise(groupMember)];
    const common = await merge([one, two]);
    const answers = await Promise.all([consent(common.id, one, author), consent(common.id, one, author), consent(common.id, one, contact)]);
    expect(answers.map(kindOf)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(documentsOf(held.file, 'challengeEvents').filter(({ what, of }) => what === 'consented' && of === one)).toHaveLength(1);
  });

  test('a consent and another wording at once: it never counts for what was not seen', async () => {
    const [one, two] = [await raise(), await raise(groupMember)];
    const common = await merge([one, two]);
    must(await consent(common.id, one, author));
    const [given, reworded] = await Promise.all([consent(common.id, two, groupMember), rewordCommon(app, lead, common.id, { ...wording, title: 'Something else', edition: 1 })]);
    expect(kindOf(reworded)).toBe('accepted');
    expect(['accepted', 'changed-meanwhile']).toContain(kindOf(given));
    const after = await shownTo(lead, common.id);
    expect(after).toMatchObject({ wording: 2, state: { name: 'proposed' } });
    expect(after.sources.map((source) => source.consent.answer)).toEqual(['asked', 'asked']);
  });

  test('refused takes the source out at once, also when it is said twice, and who refused reads the common challenge no longer', async () => {
    const [one, two] = [await raise(), await raise(groupMember)];
    const common = await merge([one, two]);
    const refusing = await Promise.all([1, 2].map(() => consent(common.id, one, author, { answer: 'refused', wording: 0 })));
    expect(refusing.map((answer) => must(answer))).toMatchObject([{ kind: 'challenge', id: one, state: { name: 'submitted' } }, { kind: 'challenge', id: one }]);
    expect(kindOf(await showChallenge(app, author, common.id))).toBe('not-there');
    expect(kindOf(await consent(common.id, one, author))).toBe('wrong-state');
    expect(kindOf(await letStand(app, lead, common.id))).toBe('consent-waiting');
    must(await consent(common.id, two, groupMember));
    expect(must(await letStand(app, lead, common.id))).toMatchObject({ state: { name: 'standing' } });
  });

  test('its owner takes a source out of what stands, and can do so where he may not read that', async () => {
    const [one, two] = [await raise(), await raise(groupMember)];
    const common = await merge([one, two], lead, { groups: [], marking: { tlp: 'AMBER+STRICT', audience: 'lea-only' } });
    must(await consent(common.id, one, author));
    expect(must(await consent(common.id, two, groupMember))).toMatchObject({ kind: 'challenge', id: two, state: { name: 'clustered' } });
    expect(kindOf(await showChallenge(app, author, common.id))).toBe('not-there');
    expect(await shownTo(author, one)).not.toHaveProperty('common');
    expect(must(await leaveCommon(app, author, one, 'It is something else.'))).toMatchObject({ kind: 'challenge', state: { name: 'submitted' } });
    expect(kindOf(await leaveCommon(app, author, one, ''))).toBe('accepted');
    expect(kindOf(await leaveCommon(app, lead, two, ''))).toBe('not-allowed');
  });

  test('refused for a reason in which something is pointed out, it has been looked at before it is sent', async () => {
    const [one, two] = [await raise(), await raise(groupMember)];
    const common = await merge([one, two]);
    const given = { answer: 'refused', why: 'Ring +34 612 345 678 first.' };
    expect(await consent(common.id, one, author, given)).toEqual({ ok: false, refusal: { kind: 'look-first', kinds: 'phone' } });
    expect(must(await showChallenge(app, author, common.id)).kind).toBe('common');
    expect(kindOf(await consent(common.id, one, author, { ...given, despite: ['phone'] }))).toBe('accepted');
    expect(documentsOf(held.file, 'challengeEvents').filter(({ what }) => what === 'objected')).not.toEqual([]);
  });

  test('a reason that bears a classification marking is refused and nothing of it kept', async () => {
    const [one, two] = [await raise(), await raise(groupMember)];
    const common = await merge([one, two]);
    expect(kindOf(await unmergeCommon(app, lead, common.id, 'It is CONFIDENTIEL UE/EU CONFIDENTIAL.'))).toBe('classified');
    expect(JSON.stringify(documentsOf(held.file, 'challengeEvents'))).not.toContain('CONFIDENTIEL');
  });
});

describe('a source that somebody may not read', () => {
  test('leaves no trace in the common challenge that he reads: no id, name, count, history or endorsement', async () => {
    const open = await raise(groupMember);
    const secret = (await aChallenge().amberTo('forensics').saying({ what: 'Zebra printers fail.' }).raised(app)).id;
    const both = { ...people.otherLead, duties: [{ duty: 'coordinator' as const }] };
    must(await endorseChallenge(app, outsider, secret));
    const common = await merge([open, secret], both, { groups: ['cybercrime', 'forensics'] });
    must(await consent(common.id, open, groupMember));
    must(await consent(common.id, secret, author));
    const seen = await shownTo(lead, common.id);
    expect(seen.sources.map(({ row }) => row.id)).toEqual([open]);
    expect(seen.endorsements).toMatchObject({ organisations: 0, countries: {} });
    expect((await shownTo(both, common.id)).endorsements.organisations).toBe(1);
    const history = must(await listChallengeHistory(app, lead, common.id));
    const said = JSON.stringify([seen, history]);
    for (const trace of [secret, 'Zebra', author.name, author.organisation, 'The police-es']) expect(said).not.toContain(trace);
    expect(must(await listChallengeHistory(app, lead, open)).items.map(({ what }) => what)).toContain('clustered');
  });
});

describe('with twenty sources', () => {
  test('every command is one commit of at most a hundred writes, so that a kill leaves all of it or nothing', async () => {
    const sources = await Promise.all(Array.from({ length: 20 }, () => raise()));
    const further = await Promise.all(Array.from({ length: 10 }, () => raise(lead)));
    const commits: number[] = [];
    const { store } = app;
    app = { ...app, store: { ...store, commit: (partition, writes) => { commits.push(writes.length); return store.commit(partition, writes); } } };
    const oneCommit = async (command: () => Promise<unknown>): Promise<void> => {
      commits.length = 0;
      await command();
      expect(commits).toHaveLength(1);
      expect(commits[0]).toBeLessThanOrEqual(100);
    };
    let id = '';
    await oneCommit(async () => { ({ id } = await merge(sources)); });
    for (const source of sources) await oneCommit(async () => must(await consent(id, source, author)));
    expect(await shownTo(lead, id)).toMatchObject({ state: { name: 'standing' } });
    await oneCommit(async () => must(await changeSources(app, lead, id, { add: further, takeOut: sources.slice(0, 10) })));
    expect((await shownTo(lead, id)).sources).toHaveLength(20);
    await oneCommit(async () => must(await rewordCommon(app, lead, id, { ...wording, title: 'Another', edition: 1 })));
    for (const source of sources.slice(10)) await oneCommit(async () => must(await consent(id, source, author, { wording: 2 })));
    expect(await shownTo(lead, id)).toMatchObject({ state: { name: 'standing' } });
    await oneCommit(async () => must(await unmergeCommon(app, lead, id, 'Apart.')));
  });
});
