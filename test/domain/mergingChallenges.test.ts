import { describe, expect, test } from '@jest/globals';
import { consentToMerge, leaveCommon } from '../../functions/domain/consenting.ts';
import type { CommonChallenge } from '../../functions/domain/commonChallenge.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { changeSources, letStand, proposeCommon, rewordCommon, unmergeCommon } from '../../functions/domain/mergingChallenges.ts';
import { aSource, aWorld, kept, mergingIn, morning, people, reads, refusalOf, wording } from '../makers/mergingWorld.ts';
import type { World } from '../makers/mergingWorld.ts';

const later = '2026-11-11T09:00:00.000Z';
const made = { id: 'common', organisation: 'Ministry', owners: Object.values(people), themes: [] };
const { ana, luis, ewa, contactEs, merger, lead, stranger } = people;
const doing = (by: Caller, now = later): { by: Caller; now: string } => ({ by, now });
const common = (world: World): CommonChallenge => world.commons.get('common') as CommonChallenge;
const consent = (world: World, source: string, by: Caller, answer: 'given' | 'refused' = 'given', of = common(world).wording): ReturnType<typeof consentToMerge> =>
  consentToMerge(mergingIn(world, 'common'), world.challenges.get(source) ?? aSource(source), { answer, wording: of, why: '' }, doing(by));

/** Ana's, Luis' and Ewa's, which the merger has proposed to merge. */
function proposed(more = wording): World {
  const world = aWorld(aSource('of-ana'), aSource('of-luis', luis, { state: { name: 'triaged' } }), aSource('of-ewa', ewa, { state: { name: 'returned', question: 'Where?', from: 'triaged' }, endorsements: { organisations: 1, countries: { ES: 1 } } }));
  kept(world, proposeCommon(more, [...world.challenges.values()], made, doing(merger, morning)));
  return world;
}

function standing(): World {
  const world = proposed();
  kept(world, consent(world, 'of-ana', ana));
  kept(world, consent(world, 'of-luis', luis));
  kept(world, consent(world, 'of-ewa', ewa));
  return world;
}

describe('proposing a common challenge', () => {
  test('asks every source’s owner, and is read by those asked and by who merges only', () => {
    const world = proposed();
    expect(common(world).state.name).toBe('proposed');
    expect(common(world).sources.map(({ consent: { answer } }) => answer)).toEqual(['asked', 'asked', 'asked']);
    expect([...world.challenges.values()].map((one) => one.proposed)).toEqual(['common', 'common', 'common']);
    expect(Object.entries(people).filter(([, who]) => reads(who, common(world))).map(([key]) => key)).toEqual(['ana', 'luis', 'ewa', 'contactEs', 'deputyEs', 'contactPl', 'merger']);
  });

  test('a contact who may not read a source is not asked for it', () => {
    const strict = aSource('of-ewa', ewa, { marking: { tlp: 'AMBER+STRICT', audience: 'lea-only' } });
    const world = aWorld(aSource('of-ana'), strict);
    const decision = proposeCommon(wording, [aSource('of-ana'), strict], made, doing(merger));
    kept(world, decision);
    expect(reads(people.contactPl, common(world))).toBe(false);
    expect(refusalOf(consent(world, 'of-ewa', people.contactPl))).toBe('not-allowed');
  });

  test('who merges has consented to what he raised himself, and of his own alone it stands at once', () => {
    const mine = [aSource('one', merger), aSource('two', merger)];
    const world = aWorld(...mine);
    const merged = kept(world, proposeCommon(wording, mine, made, doing(merger)));
    expect(common(world).state.name).toBe('standing');
    expect(merged?.events.filter(({ of }) => of === 'one').map(({ what }) => what)).toEqual(['clustered']);
  });

  test.each([
    ['one source', [aSource('one')], merger, 'too-few-sources'],
    ['more than twenty', Array.from({ length: 21 }, (_, number) => aSource(`s${number}`)), merger, 'too-many'],
    ['one that is asked for elsewhere', [aSource('one'), aSource('two', ewa, { proposed: 'another' })], merger, 'already-proposed'],
    ['one that is part of another', [aSource('one'), aSource('two', ewa, { state: { name: 'clustered', into: 'another', from: 'submitted' } })], merger, 'already-proposed'],
    ['one that was declined', [aSource('one'), aSource('two', ewa, { state: { name: 'declined', reason: 'No.' } })], merger, 'wrong-state'],
    ['one that a moderator holds', [aSource('one'), aSource('two', ewa, { held: { at: morning, by: 'x', why: '', moderators: [merger.id] } })], merger, 'held'],
    ['by an officer without a duty', [aSource('one'), aSource('two', ewa)], ana, 'not-allowed'],
    ['by a contact of neither country', [aSource('one', luis), aSource('two')], people.contactPl, 'not-allowed'],
    ['by a lead whose group only one names', [aSource('one'), aSource('two', ewa, { groups: [], assigned: undefined })], lead, 'not-allowed'],
    ['by a contact of one of them', [aSource('one'), aSource('two', ewa)], contactEs, undefined],
    ['by a lead of a group that all name or are given to', [aSource('one'), aSource('two', ewa, { groups: [], assigned: 'borders' })], lead, undefined],
  ])('%s', (_what, sources, by, refusal) => {
    expect(refusalOf(proposeCommon(wording, sources, made, doing(by)))).toBe(refusal);
  });

  test.each([
    ['a classification marking', { what: 'RESTREINT UE/EU RESTRICTED. Drones.' }, 'classified'],
    ['a plate that was not pointed out to him yet', { what: 'Call +34 612 345 678 about drones.' }, 'look-first'],
    ['no text', { what: ' ' }, 'required'],
    ['a theme that is none', { themes: ['none'] }, 'malformed'],
    ['a group that is neither his nor a source’s', { groups: ['forensics'] }, undefined],
    ['a marking that he could not read himself', { marking: { tlp: 'GREEN' as const, audience: 'lea-only' as const, releasableTo: ['ES'] } }, 'wrong-marking'],
  ])('refuses %s', (_what, more, refusal) => {
    expect(refusalOf(proposeCommon({ ...wording, ...more }, [aSource('one'), aSource('two', ewa)], made, doing(merger)))).toBe(refusal);
    if (!refusal) expect(refusalOf(proposeCommon({ ...wording, ...more }, [aSource('one'), aSource('two', ewa)], made, doing(contactEs)))).toBe('wrong-marking');
  });
});

describe('consent', () => {
  test('of all makes it stand, and every source part of it', () => {
    const world = standing();
    expect(common(world).state).toEqual({ name: 'standing' });
    expect([...world.challenges.values()].map(({ state }) => state.name)).toEqual(['clustered', 'clustered', 'clustered']);
    expect([...world.challenges.values()].every((one) => !('proposed' in one))).toBe(true);
    expect(reads(lead, common(world))).toBe(true);
    expect(reads(stranger, common(world))).toBe(false);
  });

  test('is given by a contact in an author’s place, by nobody else, and twice is once', () => {
    const world = proposed();
    expect(refusalOf(consent(world, 'of-ewa', contactEs))).toBe('not-allowed');
    kept(world, consent(world, 'of-ana', contactEs));
    expect(common(world).sources[0]?.consent).toMatchObject({ answer: 'given', as: 'contact', by: contactEs.id });
    expect(consent(world, 'of-ana', ana)).toEqual({ ok: true, value: undefined });
  });

  test('holds for the wording that was seen: another one asks everybody anew', () => {
    const world = proposed();
    kept(world, consent(world, 'of-ana', ana));
    kept(world, rewordCommon(mergingIn(world, 'common'), { ...wording, title: 'Drones', edition: 1 }, [], doing(merger)));
    expect(common(world).sources.map(({ consent: { answer } }) => answer)).toEqual(['asked', 'asked', 'asked']);
    expect(refusalOf(consent(world, 'of-ana', ana, 'given', 1))).toBe('changed-meanwhile');
  });

  test('refused takes the source out at once, and then it stands only when who merges lets it', () => {
    const world = proposed();
    kept(world, consent(world, 'of-ana', ana, 'refused', 0));
    expect(world.challenges.get('of-ana')).toEqual({ ...aSource('of-ana'), changedAt: later });
    expect(reads(ana, common(world))).toBe(false);
    expect(refusalOf(letStand(mergingIn(world, 'common'), doing(merger)))).toBe('consent-waiting');
    kept(world, consent(world, 'of-luis', luis));
    kept(world, consent(world, 'of-ewa', ewa));
    expect(common(world).state.name).toBe('proposed');
    expect(refusalOf(letStand(mergingIn(world, 'common'), doing(contactEs)))).toBe('not-allowed');
    kept(world, letStand(mergingIn(world, 'common'), doing(merger)));
    expect(common(world).state.name).toBe('standing');
    expect(world.challenges.get('of-ana')?.state.name).toBe('submitted');
  });

  test('refused by all leaves nothing that could stand', () => {
    const world = proposed();
    for (const [source, by] of [['of-ana', ana], ['of-luis', luis], ['of-ewa', ewa]] as const) kept(world, consent(world, source, by, 'refused'));
    expect(refusalOf(letStand(mergingIn(world, 'common'), doing(merger)))).toBe('too-few-sources');
  });

  test('is not taken for what is held, nor for what was declined meanwhile', () => {
    const world = proposed();
    const source = world.challenges.get('of-ana') as ReturnType<typeof aSource>;
    world.challenges.set('of-ana', { ...source, held: { at: later, by: 'x', why: '', moderators: [] } });
    expect(refusalOf(consent(world, 'of-ana', ana))).toBe('held');
    world.challenges.set('of-ana', { ...source, state: { name: 'declined', reason: 'No.' } });
    expect(refusalOf(consent(world, 'of-ana', ana))).toBe('wrong-state');
    kept(world, consent(world, 'of-luis', luis));
    expect(common(world).sources.map(({ challenge }) => challenge)).toEqual(['of-luis', 'of-ewa']);
    expect(world.challenges.get('of-ana')).not.toHaveProperty('proposed');
  });
});

describe('what stands', () => {
  test('reworded, waits for everybody once more; other themes change nothing for anybody', () => {
    const world = standing();
    kept(world, rewordCommon(mergingIn(world, 'common'), { ...wording, areas: ['FCT'], edition: 1 }, [], doing(merger)));
    expect(common(world)).toMatchObject({ state: { name: 'standing' }, edition: 2, wording: 1 });
    kept(world, rewordCommon(mergingIn(world, 'common'), { ...wording, areas: ['FCT'], marking: { tlp: 'GREEN', audience: 'lea-only' }, edition: 2 }, [], doing(merger)));
    expect(common(world)).toMatchObject({ state: { name: 'proposed' }, wording: 2 });
    expect(reads(stranger, common(world))).toBe(false);
    expect(world.challenges.get('of-ewa')).toMatchObject({ proposed: 'common', state: { name: 'returned', question: 'Where?', from: 'triaged' } });
    expect(refusalOf(rewordCommon(mergingIn(world, 'common'), { ...wording, edition: 2 }, [], doing(merger)))).toBe('changed-meanwhile');
  });

  test('goes on standing while the owner of a newcomer is asked, who must be able to read it', () => {
    const world = standing();
    const far = aSource('far', stranger, { groups: [], assigned: undefined, marking: { tlp: 'GREEN', audience: 'lea-only' } });
    expect(refusalOf(changeSources(mergingIn(world, 'common', [far]), { add: [far], takeOut: [] }, doing(merger)))).toBe('owner-cannot-read');
    const near = aSource('near', lead);
    world.challenges.set('near', near);
    kept(world, changeSources(mergingIn(world, 'common', [near]), { add: [near], takeOut: [] }, doing(merger)));
    expect(common(world).state.name).toBe('standing');
    expect(world.challenges.get('near')).toEqual({ ...near, proposed: 'common', changedAt: later });
    kept(world, consent(world, 'near', lead));
    expect(world.challenges.get('near')?.state).toMatchObject({ name: 'clustered', into: 'common' });
  });

  test('is left by a source’s author or contact, and without any it stands no longer', () => {
    const world = standing();
    const leave = (source: string, by: Caller): unknown => kept(world, leaveCommon(mergingIn(world, 'common'), world.challenges.get(source) ?? aSource(source), '', doing(by)));
    expect(leave('of-ana', ewa)).toBeUndefined();
    leave('of-ana', contactEs);
    expect(world.challenges.get('of-ana')).toEqual({ ...aSource('of-ana'), changedAt: later });
    expect(common(world).state.name).toBe('standing');
    leave('of-luis', luis);
    leave('of-ewa', ewa);
    expect(common(world).state.name).toBe('proposed');
  });

  test('taken apart gives every source back exactly as it was, with its question and since when', () => {
    const world = standing();
    expect(refusalOf(unmergeCommon(mergingIn(world, 'common'), '', doing(stranger)))).toBe('not-allowed');
    const before = proposed();
    kept(world, unmergeCommon(mergingIn(world, 'common'), 'Two needs, not one.', doing(contactEs)));
    for (const [id, source] of before.challenges) {
      const { proposed: _proposed, changedAt: _changedAt, ...was } = source;
      expect(world.challenges.get(id)).toEqual({ ...was, changedAt: later });
    }
    expect(common(world)).toMatchObject({ state: { name: 'unmerged', reason: 'Two needs, not one.' } });
    expect(reads(contactEs, common(world)) && reads(merger, common(world)) && !reads(lead, common(world))).toBe(true);
    expect(unmergeCommon(mergingIn(world, 'common'), '', doing(merger))).toEqual({ ok: true, value: undefined });
  });
});
