import { describe, expect, test } from '@jest/globals';
import { mayReadChallenge } from '../../functions/domain/challengeAccess.ts';
import { challengeLimits } from '../../functions/domain/challenge.ts';
import type { Challenge, ChallengeDraft } from '../../functions/domain/challenge.ts';
import { cannotChange, changeChallenge } from '../../functions/domain/changingChallenge.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { findingsIn, headline, raiseChallenge, staysAtHome } from '../../functions/domain/raising.ts';
import type { FindingKind } from '../../functions/domain/screening.ts';
import { aChallenge, kindOf, people, raisedAt } from '../makers/aChallenge.ts';

/** What an officer writes down: what may stand in it, who may read it, and what he may change later. */
const themes = [{ id: 'phones', name: 'Phones' }, { id: 'old', name: 'Old', retiredAt: raisedAt }];
const { author, colleague, contact, deputy, lead, groupMember, outsider, coordinator, industry } = people;
type More = Partial<ChallengeDraft & { despite: FindingKind[] }>;
const raise = (more: More = {}, by: Caller = author) => raiseChallenge({ ...aChallenge().draft(), ...more } as ChallengeDraft & { despite: FindingKind[] }, by, { id: 'c1', now: raisedAt, organisation: 'Police (ES)', people: [contact.id, deputy.id], themes });
const refusalOf = (decision: ReturnType<typeof raise>) => (decision.ok ? 'accepted' : decision.refusal);
const raised = (more: More = {}, by?: Caller): Challenge => {
  const decision = raise(more, by);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
};
const readersOf = (challenge: Challenge) => Object.entries(people).filter(([, caller]) => mayReadChallenge(caller, challenge)).map(([name]) => name);

describe('raising', () => {
  test('makes a challenge of the author’s organisation, submitted, given to the first group that reads it', () => {
    expect(raised()).toMatchObject({ kind: 'challenge', id: 'c1', author: { member: author.id, name: author.name }, owner: { organisation: 'police-es', country: 'ES' }, organisation: 'Police (ES)', state: { name: 'submitted' }, since: raisedAt, assigned: 'cybercrime', despite: [], edition: 1, endorsements: { organisations: 0, countries: {} } });
  });

  test.each(['policy', 'academia', 'industry', 'other'] as const)('is not for %s', (stakeholder) => {
    expect(refusalOf(raise({ marking: { tlp: 'CLEAR', audience: 'public' } }, { ...author, stakeholder }))).toEqual({ kind: 'not-a-practitioner' });
  });

  test('keeps the lines of a text and tidies them', () => {
    expect(raised({ title: ' A \u0000 title\n here ', what: ' One \u202e.\r\n\r\n\r\n\r\n two  \t three ', groups: ['cybercrime', 'cybercrime'], areas: ['SSRI', 'FCT', 'FCT'] })).toMatchObject({ title: 'A title here', what: 'One .\n\ntwo three', groups: ['cybercrime'], areas: ['FCT', 'SSRI'] });
  });

  const bad: [string, More, object][] = [
    ['nothing said', { what: ' \n ' }, { kind: 'required', field: 'what' }],
    ['nothing that can be seen', { what: '\u200b\n\u2060' }, { kind: 'required', field: 'what' }],
    ['nothing but signs', { what: '...' }, { kind: 'required', field: 'title' }],
    ['a long title', { title: 'x'.repeat(161) }, { kind: 'too-long', field: 'title', limit: 160, length: 161 }],
    ['a long text', { what: 'x'.repeat(4_001) }, { kind: 'too-long', field: 'what', limit: 4_000, length: 4_001 }],
    ['a long impact', { impact: 'x'.repeat(2_001) }, { kind: 'too-long', field: 'impact', limit: 2_000, length: 2_001 }],
    ['a long account of what was tried', { tried: 'x'.repeat(2_001) }, { kind: 'too-long', field: 'tried', limit: 2_000, length: 2_001 }],
    ['many groups', { groups: ['a', 'b', 'c', 'd', 'e', 'f'] }, { kind: 'too-many', field: 'groups', most: challengeLimits.groups }],
    ['many themes', { themes: Array.from({ length: 11 }, (_, at) => `t${at}`) }, { kind: 'too-many', field: 'themes', most: 10 }],
    ['a theme that is none', { themes: ['phones', 'nothing'] }, { kind: 'malformed', field: 'themes' }],
    ['a theme that is no longer offered', { themes: ['old'] }, { kind: 'malformed', field: 'themes' }],
    ['a country that is none', { marking: { tlp: 'GREEN', audience: 'network', releasableTo: ['ES', 'Spain'] } }, { kind: 'malformed', field: 'countries' }],
    ['a group that is not the author’s', { groups: ['borders'] }, { kind: 'wrong-marking', why: 'group' }],
    ['AMBER for the public', { marking: { tlp: 'AMBER', audience: 'public' } }, { kind: 'wrong-marking', why: 'public' }],
    ['a country that the author is not of', { marking: { tlp: 'GREEN', audience: 'network', releasableTo: ['PL'] } }, { kind: 'wrong-marking', why: 'self' }],
    ['a classified title', { title: 'RESTREINT UE' }, { kind: 'classified', marking: 'RESTREINT UE/EU RESTRICTED' }],
    ['a classified text', { what: 'As in the EU SECRET annex.' }, { kind: 'classified', marking: 'SECRET UE/EU SECRET' }],
    ['a classified impact', { impact: 'Marked S-UE/EU-S' }, { kind: 'classified', marking: 'SECRET UE/EU SECRET' }],
    ['a classified account of what was tried', { tried: 'CONFIDENTIEL UE' }, { kind: 'classified', marking: 'CONFIDENTIEL UE/EU CONFIDENTIAL' }],
  ];
  test.each(bad)('is refused with %s', (_name, more, refusal) => {
    expect(refusalOf(raise(more))).toEqual(refusal);
  });

  test('classified is refused whatever else is wrong, and whatever the author says he has seen', () => {
    expect(kindOf(raise({ title: 'x'.repeat(500), what: 'EU TOP SECRET', despite: ['classification'] }))).toBe('classified');
  });

  test('is asked once more where something is pointed out that the author has not seen; then the kind is written down, not the words', () => {
    const what = 'Call Marta on +34 612 345 678 or write to marta@example.org about it.';
    expect(refusalOf(raise({ what }))).toEqual({ kind: 'look-first', kinds: 'email,phone' });
    expect(refusalOf(raise({ what, despite: ['phone'] }))).toEqual({ kind: 'look-first', kinds: 'email' });
    expect(raised({ what, despite: ['phone', 'email', 'iban'] }).despite).toEqual(['email', 'phone']);
    expect(findingsIn({ title: '', what, impact: '', tried: '' }, author).map(({ field, kind, from, to }) => [field, kind, what.slice(from, to)])).toEqual([['what', 'phone', '+34 612 345 678'], ['what', 'email', 'marta@example.org']]);
  });
});

describe('a headline', () => {
  test.each([
    ['Phones lock themselves. It takes two days.', 'Phones lock themselves'],
    ['Why do phones lock themselves? Nobody knows.', 'Why do phones lock themselves?'],
    ['Art. 5 of the law says otherwise. We ask.', 'Art. 5 of the law says otherwise'],
    ['It broke in 2024. Since then nothing works.', 'It broke in 2024'],
    ['First line\nSecond line', 'First line'],
    ['\n\n  Οι κλειδωμένες συσκευές φτάνουν αργά. Δύο μέρες.', 'Οι κλειδωμένες συσκευές φτάνουν αργά'],
    ['One word', 'One word'],
    ['…', ''],
  ])('of %j is %j', (what, expected) => {
    expect(headline(what)).toBe(expected);
  });

  test('of a long sentence is cut at a word and has at most 120 characters', () => {
    const short = headline(`${'phones and '.repeat(30)}more.`);
    expect(short.length).toBeLessThanOrEqual(120);
    expect(short).toMatch(/ (phones|and)$/);
    expect(headline('x'.repeat(500))).toHaveLength(120);
    expect(headline('😀'.repeat(100)).isWellFormed()).toBe(true);
  });

  test('stands where no title was given, and does not where one was', () => {
    expect(raised().title).toBe('Seized phones lock themselves before the laboratory gets them');
    expect(raised({ title: 'Phones' }).title).toBe('Phones');
  });
});

describe('who reads it', () => {
  const who: [string, More, string[]][] = [
    ['AMBER to a group', {}, ['author', 'colleague', 'contact', 'deputy', 'lead', 'otherLead', 'groupMember']],
    ['AMBER without a group', { groups: [] }, ['author', 'colleague', 'contact', 'deputy']],
    ['AMBER+STRICT', { marking: { tlp: 'AMBER+STRICT', audience: 'lea-only' } }, ['author', 'colleague']],
    ['RED', { marking: { tlp: 'RED', audience: 'lea-only' } }, ['author', 'contact', 'deputy']],
    ['GREEN, law enforcement only', { marking: { tlp: 'GREEN', audience: 'lea-only' } }, Object.keys(people).filter((name) => name !== 'industry')],
    ['AMBER to a group with others in it', { marking: { tlp: 'AMBER', audience: 'network' } }, ['author', 'colleague', 'contact', 'deputy', 'lead', 'otherLead', 'groupMember', 'industry']],
  ];
  test.each(who)('%s', (_name, more, readers) => {
    expect(readersOf(raised(more)).sort()).toEqual([...readers].sort());
  });

  test('no group is asked to work on what it does not read', () => {
    expect(raised({ marking: { tlp: 'RED', audience: 'lea-only' } }).assigned).toBeUndefined();
    expect(raised({ marking: { tlp: 'AMBER+STRICT', audience: 'lea-only' } }).assigned).toBeUndefined();
    expect(raised({ marking: { tlp: 'GREEN', audience: 'lea-only' } }).assigned).toBe('cybercrime');
  });

  test('it stays at home where nobody abroad may read it', () => {
    const stays = (more: Partial<ChallengeDraft>) => staysAtHome({ ...aChallenge().draft(), ...more } as ChallengeDraft, 'ES');
    expect([stays({}), stays({ groups: [] }), stays({ marking: { tlp: 'GREEN', audience: 'lea-only' }, groups: [] }), stays({ marking: { tlp: 'GREEN', audience: 'network', releasableTo: ['ES'] } }), stays({ marking: { tlp: 'RED', audience: 'lea-only' } })]).toEqual([false, true, false, true, true]);
  });
});

describe('changing it', () => {
  const later = '2026-11-11T08:00:00.000Z';
  const change = (before: Challenge, more: More & { edition?: number } = {}, by: Caller = author) => changeChallenge(before, { ...aChallenge().draft(), edition: 1, ...more } as Parameters<typeof changeChallenge>[1], by, { now: later, people: [contact.id], themes });
  const changed = (more: More, before = raised({ despite: [] })) => {
    const decision = change(before, more);
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
    return decision.value;
  };

  test('names the fields that changed, and raises the edition', () => {
    expect(changed({ impact: 'More.', themes: ['phones'], named: false })).toMatchObject({ challenge: { edition: 2, changedAt: later, impact: 'More.', named: false }, fields: ['impact', 'named', 'themes'] });
  });

  test('to what it says already changes nothing, whichever edition was seen', () => {
    expect(change(raised(), { edition: 7 })).toMatchObject({ ok: true, value: { fields: [] } });
  });

  test('is refused where somebody changed it meanwhile, and from anybody else', () => {
    expect(kindOf(change(raised(), { impact: 'More.', edition: 7 }))).toBe('changed-meanwhile');
    for (const other of [colleague, contact, lead, groupMember, outsider, coordinator, industry]) expect(kindOf(change(raised(), { impact: 'More.' }, other))).toBe('not-allowed');
  });

  test('is screened as raising is', () => {
    expect(kindOf(change(raised(), { impact: 'EU TOP SECRET' }))).toBe('classified');
    expect(kindOf(change(raised(), { impact: 'Call +34 612 345 678.' }))).toBe('look-first');
    expect(changed({ impact: 'Call +34 612 345 678.', despite: ['phone'] }).challenge.despite).toEqual(['phone']);
    expect(kindOf(change(raised(), { groups: ['borders'] }))).toBe('wrong-marking');
  });

  test('with other readers, what was before stays with those who read it before', () => {
    expect(changed({ marking: { tlp: 'GREEN', audience: 'lea-only' } }, { ...raised(), comments: 3 }).challenge).toMatchObject({ readersSince: later, commentsBefore: 3 });
    expect(changed({ impact: 'More.' }).challenge.readersSince).toBeUndefined();
  });

  test('takes it from a group that no longer reads it', () => {
    expect(changed({ marking: { tlp: 'AMBER+STRICT', audience: 'lea-only' } }).challenge.assigned).toBeUndefined();
    expect(changed({ groups: ['forensics'] }).challenge.assigned).toBe('forensics');
  });

  test('leaves a group and a retired theme on it that were on it before', () => {
    const before = { ...raised(), groups: ['cybercrime', 'borders'], themes: ['old'] };
    expect(changed({ groups: ['cybercrime', 'borders'], themes: ['old'], impact: 'More.' }, before).fields).toEqual(['impact']);
  });

  test('that becomes RED names the contacts of his country', () => {
    expect(readersOf(changed({ marking: { tlp: 'RED', audience: 'lea-only' } }).challenge)).toEqual(['author', 'contact']);
  });

  const states: [Challenge['state'], Partial<Challenge>, string][] = [
    [{ name: 'submitted' }, {}, 'accepted'],
    [{ name: 'triaged' }, {}, 'accepted'],
    [{ name: 'returned', question: 'Which?', from: 'triaged' }, {}, 'accepted'],
    [{ name: 'submitted' }, { proposed: 'common' }, 'already-proposed'],
    [{ name: 'submitted' }, { held: { at: later, by: 'x', why: 'y', moderators: [] } }, 'held'],
    [{ name: 'declined', reason: 'No.' }, {}, 'wrong-state'],
    [{ name: 'clustered', into: 'common', from: 'triaged' }, {}, 'wrong-state'],
    [{ name: 'withdrawn', from: 'triaged' }, {}, 'wrong-state'],
    [{ name: 'in-round', campaign: 'c' }, {}, 'wrong-state'],
    [{ name: 'on-roadmap', entry: 'e' }, {}, 'wrong-state'],
    [{ name: 'answered', by: 'x', how: 'y' }, {}, 'wrong-state'],
    [{ name: 'closed', reason: 'x' }, {}, 'wrong-state'],
  ];
  test.each(states)('of one that is %j %j: %s', (state, more, expected) => {
    expect(cannotChange(author, { ...raised(), state, ...more })?.kind ?? 'accepted').toBe(expected);
  });
});
