import { describe, expect, test } from '@jest/globals';
import { mayRead } from '../../functions/domain/access.ts';
import type { Caller, HeldDuty } from '../../functions/domain/member.ts';
import type { Marking, Tlp } from '../../functions/domain/marking.ts';
import { changePractice, isOverdue, latestReview, practiceLimits, writePractice } from '../../functions/domain/practice.ts';
import type { PracticeDraft } from '../../functions/domain/practice.ts';
import { aCaller } from '../makers/aCaller.ts';
import { aDraft } from '../makers/anItem.ts';

/** What members write down: what may stand in it, who may read it, and who may change it. */
const now = '2026-11-22T10:00:00.000Z';
const contact = aCaller('lea', { duties: [{ duty: 'national-contact', country: 'ES' }], groups: ['cyber'] });
const lead = aCaller('lea', { duties: [{ duty: 'group-lead', group: 'cyber' }], groups: ['cyber', 'forensics'] });
const coordinator = aCaller('policy', { id: 'tenant-es.coordinator', duties: [{ duty: 'coordinator' }] });

const draft = (more: Partial<PracticeDraft> = {}): PracticeDraft => aDraft({ reviewBy: '2027-06-30', ...more });
const write = (more: Partial<PracticeDraft> = {}, by: Caller = contact) => writePractice(draft(more), by, { id: 'p1', now, organisation: 'Police (ES)' });
const refusalOf = (decision: ReturnType<typeof write>) => (decision.ok ? 'accepted' : decision.refusal);
const written = (more: Partial<PracticeDraft> = {}, by: Caller = contact) => {
  const decision = write(more, by);
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return decision.value;
};
const marked = (tlp: Tlp, audience: Marking['audience'] = 'network', more: Partial<Marking> = {}) => ({ marking: { tlp, audience, ...more } });

describe('who may write something down', () => {
  const who: [string, Caller, string[], boolean][] = [
    ['a member without duties', aCaller('lea', { groups: ['cyber'] }), ['cyber'], false],
    ['a national contact', contact, [], true],
    ['a deputy', aCaller('lea', { duties: [{ duty: 'deputy', country: 'ES' }] }), [], true],
    ['a coordinator', coordinator, [], true],
    ['a group lead, for the group', lead, ['cyber'], true],
    ['a group lead, for nobody', lead, [], false],
    ['a group lead, for a group that is not led', lead, ['forensics'], false],
    ['a group lead, for both', lead, ['cyber', 'forensics'], false],
    ['a facilitator', aCaller('lea', { duties: [{ duty: 'facilitator', campaign: 'c' }] }), [], false],
  ];
  test.each(who)('%s', (_name, by, groups, may) => {
    const answer = write({ groups, ...marked('CLEAR') }, by);
    expect(may ? answer.ok : refusalOf(answer)).toEqual(may ? true : { kind: 'not-allowed', action: 'knowledge.add' });
  });
});

describe('what is written down', () => {
  test('belongs to the writer’s organisation, in the first edition', () => {
    expect(written()).toMatchObject({ id: 'p1', author: { member: contact.id, name: contact.name }, organisation: 'Police (ES)', owner: { organisation: 'police-es', country: 'ES' }, edition: 1, addedAt: now, changedAt: now });
  });

  test('is tidied: blanks, control characters, doubles, the codes of countries; paragraphs stay', () => {
    const practice = written({ title: '  A\u0000  title\u202e ', text: ' one \r\n\r\n\r\n\r\n two  \t three', keywords: [' Phone', 'phone ', '', 'lab'], countries: ['gr', 'EL', 'gb'], links: [{ url: '', title: '' }, { url: ' https://a.example ', title: '' }], areas: ['SSRI', 'FCT', 'FCT'] });
    expect(practice).toMatchObject({ title: 'A title', text: 'one\n\ntwo three', keywords: ['Phone', 'lab'], countries: ['EL', 'UK'], links: [{ url: 'https://a.example' }], areas: ['FCT', 'SSRI'] });
  });

  const bad: [string, Partial<PracticeDraft>, object][] = [
    ['no title', { title: ' \u200b '.replace('\u200b', '') }, { kind: 'required', field: 'title' }],
    ['a title that nobody sees', { title: '\u200b' }, { kind: 'required', field: 'title' }],
    ['a text that nobody sees', { text: '\u2060\n \u00ad' }, { kind: 'required', field: 'text' }],
    ['no text', { text: '\n\n' }, { kind: 'required', field: 'text' }],
    ['a long title', { title: 'x'.repeat(practiceLimits.title + 1) }, { kind: 'too-long', field: 'title', limit: 200, length: 201 }],
    ['a long text', { text: 'x'.repeat(practiceLimits.text + 1) }, { kind: 'too-long', field: 'text', limit: 20_000, length: 20_001 }],
    ['a long source', { source: 'x'.repeat(501) }, { kind: 'too-long', field: 'source', limit: 500, length: 501 }],
    ['a long keyword', { keywords: ['x'.repeat(61)] }, { kind: 'too-long', field: 'keyword', limit: 60, length: 61 }],
    ['many keywords', { keywords: Array.from({ length: 21 }, (_, index) => `k${index}`) }, { kind: 'too-many', field: 'keywords', most: 20 }],
    ['many links', { links: Array.from({ length: 21 }, (_, index) => ({ url: `https://a.example/${index}` })) }, { kind: 'too-many', field: 'links', most: 20 }],
    ['no country', { countries: ['Spain'] }, { kind: 'malformed', field: 'countries' }],
    ['a review date of today', { reviewBy: '2026-11-22' }, { kind: 'review-past' }],
    ['a far review date', { reviewBy: '2031-11-23' }, { kind: 'review-far', latest: '2031-11-22T12:00:00.000Z' }],
    ['a classified title', { title: 'RESTREINT UE/EU RESTRICTED' }, { kind: 'classified', marking: 'RESTREINT UE/EU RESTRICTED' }],
    ['a classified text', { text: 'Marked S-UE/EU-S.' }, { kind: 'classified', marking: 'SECRET UE/EU SECRET' }],
    ['a classified keyword', { keywords: ['EU TOP SECRET'] }, { kind: 'classified', marking: 'TRES SECRET UE/EU TOP SECRET' }],
    ['a classified link', { links: [{ url: 'https://a.example', title: 'Confidentiel UE' }] }, { kind: 'classified', marking: 'CONFIDENTIEL UE/EU CONFIDENTIAL' }],
    ['a classified source', { source: 'eu restricted' }, { kind: 'classified', marking: 'RESTREINT UE/EU RESTRICTED' }],
  ];
  test.each(bad)('is refused with %s', (_name, more, refusal) => {
    expect(refusalOf(write(more))).toEqual(refusal);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', '//a.example', 'https://', 'https:///x', 'https://police.example@evil.example/', 'https://a b.example', 'https://a.example/"onclick=', 'http:\\\\a.example', 'file:///etc/passwd'])('links no page at %j', (url) => {
    expect(refusalOf(write({ links: [{ url: 'https://a.example/x?y#z' }, { url }] }))).toEqual({ kind: 'wrong-link', number: 2 });
  });

  test('may be reviewed at the latest after five years, also when it is written on 29 February', () => {
    expect(write({ reviewBy: '2031-11-22' }).ok).toBe(true);
    expect(latestReview('2028-02-29T00:00:00.000Z') > '2033-02-28').toBe(true);
  });

  test('is past its review date from the day after', () => {
    expect([isOverdue({ reviewBy: '2026-11-21' }, now), isOverdue({ reviewBy: '2026-11-22' }, now), isOverdue({ reviewBy: '2026-11-23' }, now)]).toEqual([true, false, false]);
  });
});

describe('a marking', () => {
  test('that the writer could not read by is refused', () => {
    expect(refusalOf(write(marked('GREEN', 'lea-only'), coordinator))).toEqual({ kind: 'wrong-marking', why: 'self' });
    expect(refusalOf(write(marked('GREEN', 'network', { releasableTo: ['FR'] })))).toEqual({ kind: 'wrong-marking', why: 'self' });
    expect(write(marked('GREEN', 'network', { releasableTo: ['fr', 'es'] })).ok).toBe(true);
  });

  test('names only groups of the writer, but for whoever may for the whole network', () => {
    expect(refusalOf(write({ groups: ['forensics'], ...marked('AMBER') }))).toEqual({ kind: 'wrong-marking', why: 'group' });
    expect(write({ groups: ['cyber'], ...marked('AMBER') }).ok).toBe(true);
    expect(write({ groups: ['forensics'], ...marked('AMBER') }, coordinator).ok).toBe(true);
  });

  test('for the public is CLEAR', () => {
    for (const tlp of ['GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const) expect(refusalOf(write(marked(tlp, 'public')))).toEqual({ kind: 'wrong-marking', why: 'public' });
    expect(write(marked('CLEAR', 'public')).ok).toBe(true);
  });

  test('RED is for the writer alone until others are named', () => {
    const practice = written(marked('RED', 'lea-only'));
    expect([mayRead(contact, practice), mayRead({ ...contact, id: 'other' }, practice), mayRead({ ...coordinator, stakeholder: 'lea' }, practice)]).toEqual([true, false, false]);
  });
});

describe('a change', () => {
  const name = (group: string) => group.toUpperCase();
  const before = written({ groups: ['cyber'], ...marked('AMBER') });
  const change = (more: Partial<PracticeDraft> & { edition?: number } = {}, by: Caller = contact, item = before) => changePractice(item, { ...draft({ groups: ['cyber'], ...marked('AMBER') }), edition: 1, ...more }, by, now, name);
  const duty = (held: HeldDuty, more: Partial<Caller> = {}) => aCaller('lea', { id: 'other', duties: [held], organisation: 'other', ...more });

  test('is the author’s, the national contact’s, the deputy’s and the coordinator’s', () => {
    expect(change({ title: 'New' }, { ...contact, duties: [] }).ok).toBe(true);
    expect(change({ title: 'New' }, duty({ duty: 'deputy', country: 'ES' })).ok).toBe(true);
    expect(change({ title: 'New' }, duty({ duty: 'national-contact', country: 'FR' }))).toMatchObject({ ok: false, refusal: { kind: 'not-allowed' } });
    expect(change({ title: 'New' }, { ...lead, id: 'other' })).toMatchObject({ ok: false, refusal: { kind: 'not-allowed' } });
  });

  test('tells what, from and to, and makes the next edition', () => {
    const answer = change({ title: 'New', keywords: [], groups: [] });
    expect(answer).toMatchObject({ ok: true, value: { practice: { title: 'New', edition: 2, readersSince: now }, changes: [
      { what: 'title', old: 'How to hand over a phone', new: 'New' }, { what: 'keywords', old: 'phone, evidence' }, { what: 'groups', old: 'CYBER' },
    ] } });
  });

  test('of words alone leaves readers as they are', () => {
    const answer = change({ text: 'Other' });
    expect(answer.ok && 'readersSince' in answer.value.practice).toBe(false);
  });

  test('of an edition that is no longer there is refused; the same once more changes nothing', () => {
    const next = change({ title: 'New' });
    if (!next.ok) throw new Error(next.refusal.kind);
    const { practice } = next.value;
    expect(change({ title: 'Mine' }, contact, practice)).toEqual({ ok: false, refusal: { kind: 'changed-meanwhile' } });
    expect(change({ title: 'New' }, contact, practice)).toEqual({ ok: true, value: { practice, changes: [] } });
  });

  test('keeps groups it was for before, and adds none that the writer is not in', () => {
    const deputy = duty({ duty: 'deputy', country: 'ES' });
    expect(change({ title: 'New' }, deputy).ok).toBe(true);
    expect(change({ groups: ['cyber', 'forensics'] }, deputy)).toEqual({ ok: false, refusal: { kind: 'wrong-marking', why: 'group' } });
  });

  test('to RED keeps the author among the readers', () => {
    const answer = change(marked('RED', 'network'), duty({ duty: 'national-contact', country: 'ES' }));
    expect(answer).toMatchObject({ ok: true, value: { practice: { people: [contact.id, 'other'] } } });
  });

  test('of what is withdrawn, or with what a new one may not have, is refused', () => {
    expect(change({ title: 'New' }, contact, { ...before, withdrawnAt: now })).toEqual({ ok: false, refusal: { kind: 'withdrawn' } });
    expect(change({ title: '' })).toEqual({ ok: false, refusal: { kind: 'required', field: 'title' } });
    expect(change({ text: 'EU SECRET' })).toMatchObject({ ok: false, refusal: { kind: 'classified' } });
    expect(change({ title: 'New', reviewBy: '2026-01-01' })).toEqual({ ok: false, refusal: { kind: 'review-past' } });
  });
});
