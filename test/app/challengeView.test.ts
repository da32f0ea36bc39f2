import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { App } from '../../functions/app/app.ts';
import { listChallengeHistory, listMyChallenges, showChallenge } from '../../functions/app/challenges.ts';
import { endorseChallenge } from '../../functions/app/challengeTalk.ts';
import { consentToMerge, mergeChallenges } from '../../functions/app/mergingChallenges.ts';
import { endChallenge, triageChallenge } from '../../functions/app/triaging.ts';
import { commonView, myChallengesView } from '../../functions/contract/challengeViews.ts';
import type { CommonView } from '../../functions/contract/challengeViews.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { aChallenge, aMember, aNetwork, kindOf, must, people } from '../makers/aChallenge.ts';
import { onEveryStore } from '../makers/onEveryStore.ts';
import type { FreshStore } from '../makers/onEveryStore.ts';

/** A common challenge shows each reader those of its sources that he may read, and no trace of the others. */
const { author, lead, groupMember, contact, outsider, otherLead } = people;

onEveryStore((stores) => {
  let fresh: FreshStore;
  let app: App;
  let later: (seconds: number) => void;
  beforeEach(async () => {
    fresh = await stores.fresh();
    ({ app, later } = await aNetwork(fresh.store));
  });
  afterEach(() => fresh.gone());
  const common = async (caller: Caller, id: string): Promise<CommonView> => commonView.parse(must(await showChallenge(app, caller, id)));

  test('what stands is counted, named and told to each as far as he reads its sources', async () => {
    // Two that the group reads; one of them its author does not sign.
    const [one, other] = [await aChallenge().unnamed().raised(app), await aChallenge().by(groupMember).raised(app)];
    const nearby = aMember('nearby', 'RO', { groups: ['cybercrime'] });
    must(await endorseChallenge(app, nearby, one.id));
    must(await endorseChallenge(app, nearby, other.id));
    must(await endorseChallenge(app, lead, other.id));
    const made = must(await mergeChallenges(app, lead, { title: 'Phones lock', what: 'Everywhere.', groups: [], themes: [], areas: [], marking: { tlp: 'GREEN', audience: 'lea-only' }, sources: [one.id, other.id], despite: [] })) as CommonView;
    expect(myChallengesView.parse(must(await listMyChallenges(app, author))).consents.map(({ common: asks, source }) => [asks.id, source.id])).toEqual([[made.id, one.id]]);
    expect((await common(author, made.id)).sources.map(({ row, may }) => [row.id, may.consent])).toEqual([[one.id, true], [other.id, false]]);
    // Nobody else knows of it before it stands, nor by the sources.
    expect(kindOf(await showChallenge(app, otherLead, made.id))).toBe('not-there');
    expect(JSON.stringify([must(await showChallenge(app, otherLead, one.id)), must(await listChallengeHistory(app, otherLead, one.id))])).not.toContain(made.id);
    later(1);
    for (const [source, by] of [[one, author], [other, groupMember]] as const) must(await consentToMerge(app, by, made.id, { source: source.id, answer: 'given', wording: 1, why: '' }));

    expect(await common(lead, made.id)).toMatchObject({ state: { name: 'standing' }, sources: [{ row: { id: one.id } }, { row: { id: other.id } }], endorsements: { organisations: 2, countries: { RO: 1, NL: 1 } }, may: { end: true, unmerge: true } });
    expect(await common(contact, made.id)).toMatchObject({ sources: [{ row: { id: one.id } }], endorsements: { organisations: 1, countries: { RO: 1 } } });
    const outside = await common(outsider, made.id);
    expect(outside).toMatchObject({ sources: [], endorsements: { organisations: 0, countries: {}, by: [] }, may: { end: false, unmerge: false } });
    const told = JSON.stringify([outside, must(await listChallengeHistory(app, outsider, made.id))]);
    for (const hidden of [one.id, other.id, one.title, author.name, groupMember.name]) expect([hidden, told.includes(hidden)]).toEqual([hidden, false]);
    // Who reads the unsigned source reads of its author's consent, and not his name.
    expect(JSON.stringify([await common(otherLead, made.id), must(await listChallengeHistory(app, otherLead, made.id)), must(await listChallengeHistory(app, otherLead, one.id))])).not.toContain(author.name);
    expect(kindOf(await triageChallenge(app, contact, one.id, { as: 'declined', why: 'Known.' }))).toBe('wrong-state');

    must(await endChallenge(app, lead, made.id, { as: 'closed', why: 'Solved.' }));
    expect((await common(outsider, made.id)).state).toEqual({ name: 'closed', words: 'Solved.' });
    expect(must(await endChallenge(app, lead, made.id, { as: 'reopened', why: '' })).state).toEqual({ name: 'standing' });
  });
});
