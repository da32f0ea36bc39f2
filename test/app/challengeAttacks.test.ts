import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { listChallengeComments, listChallengeHistory, showChallenge } from '../../functions/app/challenges.ts';
import { commentOnChallenge, endorseChallenge } from '../../functions/app/challengeTalk.ts';
import { changeChallenge } from '../../functions/app/changingChallenges.ts';
import { showDesk } from '../../functions/app/desk.ts';
import { holdChallenge, releaseChallenge, reportChallenge } from '../../functions/app/moderatingChallenges.ts';
import { changeSources, consentToMerge, mergeChallenges, rewordCommon } from '../../functions/app/mergingChallenges.ts';
import type { Caller } from '../../functions/domain/member.ts';
import type { CommonView } from '../../functions/contract/challengeViews.ts';
import { members } from '../../functions/store/collections.ts';
import { readMember, tenantPartition } from '../../functions/store/network.ts';
import { replace } from '../../functions/store/store.ts';
import { aChallenge, aNetwork, kindOf, must, people } from '../makers/aChallenge.ts';
import { aStore } from '../makers/aStore.ts';
import type { TestStore } from '../makers/aStore.ts';

let held: TestStore;
let app: App;
let later: (seconds: number) => void;
beforeEach(async () => {
  held = aStore();
  ({ app, later } = await aNetwork(held.store));
});
afterEach(() => held.gone());

const { author, lead, groupMember, contact, outsider, coordinator } = people;
const wording = { title: 'Phones that lock', what: 'Seized phones lock before anybody reads them.', groups: ['cybercrime'], themes: [], areas: [], marking: { tlp: 'AMBER' as const, audience: 'lea-only' as const }, despite: [] };
const raise = async (by: Caller = author): Promise<string> => (await aChallenge().by(by).raised(app)).id;
const merge = async (sources: string[], by: Caller = lead, more = {}): Promise<CommonView> => must(await mergeChallenges(app, by, { ...wording, sources, ...more })) as CommonView;
const consent = (common: string, source: string, by: Caller, more = {}): ReturnType<typeof consentToMerge> => consentToMerge(app, by, common, { source, answer: 'given', wording: 1, why: '', ...more });
const shownTo = async (by: Caller, id: string): Promise<CommonView> => must(await showChallenge(app, by, id)) as CommonView;
const historyFor = async (by: Caller, id: string) => must(await listChallengeHistory(app, by, id)).items;

/** He is somebody of elsewhere from now on. */
async function moves(who: Caller, more: Partial<Caller>): Promise<Caller> {
  const stored = await readMember(app.store, who.tenantId, who.objectId);
  if (!stored) throw new Error('No such member.');
  await app.store.commit(tenantPartition(who.tenantId), [replace(members, stored, { ...stored.value, ...more })]);
  return { ...who, ...more };
}

test('so many sources taken out at once that a commit could not hold it is refused, and nothing happens', async () => {
  const sources = await Promise.all(Array.from({ length: 20 }, () => raise()));
  const { id } = await merge(sources);
  expect(kindOf(await changeSources(app, lead, id, { add: [], takeOut: sources }))).toBe('too-many');
  expect((await shownTo(lead, id)).sources).toHaveLength(20);
  expect(kindOf(await changeSources(app, lead, id, { add: [], takeOut: sources.slice(0, 10) }))).toBe('accepted');
});

test('whoever merges his own challenge, where he does not want to be named, is not found out by its history', async () => {
  const [own, other] = [(await aChallenge().by(lead).unnamed().raised(app)).id, await raise()];
  const { id } = await merge([own, other]);
  later(60);
  must(await consent(id, other, author));
  must(await rewordCommon(app, lead, id, { ...wording, title: 'Another', edition: 1 }));
  must(await consent(id, other, author, { wording: 2 }));
  later(60);
  const said = async (of: string) => (await historyFor(groupMember, of)).filter(({ what }) => ['proposed', 'reworded', 'clustered'].includes(what)).map(({ what, byAuthor, by }) => ({ what, byAuthor, by }));
  expect(new Set((await said(own)).map((one) => JSON.stringify(one)))).toEqual(new Set((await said(other)).filter(({ what }) => what !== 'reworded').map((one) => JSON.stringify(one))));
  must(await changeSources(app, lead, id, { add: [], takeOut: [own] }));
  expect((await historyFor(groupMember, own))[0]).toMatchObject({ what: 'left', by: lead.name, byAuthor: false });
  expect((await historyFor(groupMember, id))[0]).toMatchObject({ what: 'left', by: lead.name, byAuthor: true });
});

test('when consent was given for who is not named is not said: with the proposal itself it would be that of whoever merges', async () => {
  const [own, other] = [(await aChallenge().by(lead).unnamed().raised(app)).id, await raise()];
  const { id } = await merge([own, other]);
  later(60);
  must(await consent(id, other, author));
  const { sources } = await shownTo(groupMember, id);
  expect(sources.map(({ row, consent: { answer, at } }) => [row.id === own, answer, at !== undefined])).toEqual([[true, 'given', false], [false, 'given', true]]);
});

test('whose consent was the last is not said on the other sources: it would tell whose another one is', async () => {
  const [unnamed, other] = [(await aChallenge().by(author).unnamed().raised(app)).id, await raise(groupMember)];
  const { id } = await merge([unnamed, other]);
  must(await consent(id, other, groupMember));
  must(await consent(id, unnamed, author));
  expect(JSON.stringify([await historyFor(lead, other), await historyFor(lead, unnamed), await historyFor(lead, id)])).not.toContain(author.name);
});

test('who joins without his name leaves none of his organisation among those who have it too, until a colleague says so', async () => {
  const target = await raise(groupMember);
  await aChallenge().by(author).unnamed().raised(app, { join: target });
  const seen = await shownTo(lead, target);
  expect(seen.endorsements).toMatchObject({ organisations: 1, countries: { ES: 1 }, by: [] });
  expect(JSON.stringify(seen)).not.toContain('police-es');
  expect((await shownTo(author, target)).endorsements.mine).toBe(true);
  must(await endorseChallenge(app, { ...people.colleague, groups: ['cybercrime'] }, target));
  expect((await shownTo(lead, target)).endorsements).toMatchObject({ organisations: 1, by: [{ organisation: 'The police-es' }] });
});

test('what is said while another wording of what stood waits for consent stays with those asked; where nothing was said all goes on to be read', async () => {
  const [one, two] = [await raise(), await raise(groupMember)];
  const { id } = await merge([one, two]);
  const consents = async (number: number): Promise<void> => {
    later(60);
    must(await consent(id, one, author, { wording: number }));
    must(await consent(id, two, groupMember, { wording: number }));
    later(60);
  };
  const reword = async (title: string, edition: number) => must(await rewordCommon(app, lead, id, { ...wording, title, edition }));
  const say = async (text: string) => must(await commentOnChallenge(app, author, id, { kind: 'comment', text, despite: [] }));
  const readBy = async () => must(await listChallengeComments(app, { ...people.otherLead }, id)).items.map(({ text }) => text);
  await consents(1);
  await say('For everybody.');
  later(60);
  await reword('Second', 1);
  await consents(2);
  expect(await readBy()).toEqual(['For everybody.']);
  await reword('Third', 2);
  later(60);
  await say('For those asked.');
  await consents(3);
  expect(await readBy()).toEqual([]);
  expect((await shownTo(people.otherLead, id)).comments).toBe(0);
});

test('who merges for a group asks for nothing later that he could not have merged from the beginning', async () => {
  const [one, two] = [await raise(), await raise(groupMember)];
  const far = (await aChallenge().by(outsider).marked('GREEN').saying({ groups: ['forensics'] }).raised(app)).id;
  const { id } = await merge([one, two]);
  expect(kindOf(await changeSources(app, lead, id, { add: [far], takeOut: [] }))).toBe('not-allowed');
  expect(kindOf(await changeSources(app, lead, id, { add: [await raise()], takeOut: [] }))).toBe('accepted');
});

test('an author who has moved to another organisation and group is not asked about what he may not read any more; one who may read it is, from any country', async () => {
  const other = await raise(groupMember);
  const [gone, green] = [await raise(), (await aChallenge().marked('GREEN').raised(app)).id];
  const moved = await moves(author, { organisation: 'ministry-fr', country: 'FR', groups: [] });
  const common = await merge([gone, other]);
  expect(kindOf(await showChallenge(app, moved, common.id))).toBe('not-there');
  const third = await raise(groupMember);
  const further = await merge([green, third], lead, { marking: { tlp: 'GREEN', audience: 'lea-only' } });
  expect(kindOf(await showChallenge(app, moved, further.id))).toBe('accepted');
  expect(kindOf(await consent(further.id, green, moved))).toBe('accepted');
});

test('who has moved to another organisation is not offered to take back what the former one said', async () => {
  const target = (await aChallenge().marked('GREEN').raised(app)).id;
  must(await endorseChallenge(app, groupMember, target));
  const moved = await moves(groupMember, { organisation: 'ministry-fr' });
  expect((await shownTo(moved, target)).endorsements).toMatchObject({ organisations: 1, mine: false });
  expect(must(await endorseChallenge(app, moved, target)).endorsements).toMatchObject({ organisations: 2, mine: true });
});

test('the desk shows a source of the country that is asked to come to what stands already', async () => {
  const [one, two, three] = [await raise(groupMember), await raise(groupMember), await raise()];
  const { id } = await merge([one, two], lead, { marking: { tlp: 'GREEN', audience: 'lea-only' } });
  must(await consent(id, one, groupMember));
  must(await consent(id, two, groupMember));
  must(await changeSources(app, lead, id, { add: [three], takeOut: [] }));
  expect(must(await showDesk(app, contact)).consents.map(({ common, source }) => [common.id, source.id])).toEqual([[id, three]]);
});

test('what is held is released by the contact of the country of today, also where those who held it are contacts no longer', async () => {
  const [open, strict] = [await raise(), (await aChallenge().marked('AMBER+STRICT').raised(app)).id];
  must(await holdChallenge(app, contact, open, 'A name stands there.'));
  await moves(contact, { duties: [] });
  await moves(people.deputy, { duties: [] });
  const next = await moves(people.colleague, { organisation: 'office-es', duties: [{ duty: 'national-contact', country: 'ES' }] });
  expect(kindOf(await showChallenge(app, groupMember, open))).toBe('not-there');
  expect(kindOf(await showChallenge(app, people.contactAbroad, open))).toBe('not-there');
  expect(kindOf(await showChallenge(app, next, strict))).toBe('not-there');
  expect(must(await showDesk(app, next)).held.map(({ id }) => id)).toEqual([open]);
  expect(must(await releaseChallenge(app, next, open))).not.toHaveProperty('held');
  expect(kindOf(await showChallenge(app, groupMember, open))).toBe('accepted');
});

test('what was said among those asked is not for the contact of the country of whoever merges, where he was not asked', async () => {
  const merger = people.groupMember;
  const contactOfMerger = await moves(people.lead, { country: 'FR', organisation: 'ministry-fr', duties: [{ duty: 'national-contact', country: 'FR' }] });
  const boss: Caller = { ...merger, groups: ['cybercrime'], duties: [{ duty: 'coordinator' }] };
  const [one, two] = [await raise(), await raise()];
  const { id } = await merge([one, two], boss);
  must(await commentOnChallenge(app, contact, id, { kind: 'comment', text: 'Among those asked.', despite: [] }));
  later(60);
  must(await consent(id, one, author));
  must(await consent(id, two, author));
  expect((await shownTo(contactOfMerger, id)).comments).toBe(0);
  expect(must(await listChallengeComments(app, contactOfMerger, id)).items).toEqual([]);
  expect((await historyFor(contactOfMerger, id)).map(({ what }) => what)).not.toContain('commented');
  expect(must(await listChallengeComments(app, boss, id)).items).toHaveLength(1);
});

test('a reported comment is shown to those moderators only who are shown it where it stands', async () => {
  const id = await raise();
  const said = must(await commentOnChallenge(app, groupMember, id, { kind: 'comment', text: 'Among the group.', despite: [] })).items[0]?.id ?? '';
  must(await reportChallenge(app, author, id, { comment: said, why: 'Look.' }));
  later(60);
  must(await changeChallenge(app, author, id, { ...aChallenge().marked('GREEN').draft(), edition: 1 }));
  expect(must(await showDesk(app, coordinator)).reports).toEqual([]);
  expect(must(await showDesk(app, contact)).reports).toHaveLength(1);
});
