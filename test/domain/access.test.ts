import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayRead, readableBy, readingKeys } from '../../functions/domain/access.ts';
import type { Audience, Marked, Marking, Tlp } from '../../functions/domain/marking.ts';
import type { Caller, HeldDuty, Stakeholder } from '../../functions/domain/member.ts';
import { aCaller } from '../makers/aCaller.ts';

/** The document: of the French ministry, for the group cybercrime where groups count, for two people where people do. */
const document = (marking: Marking): Marked => ({
  marking,
  owner: { organisation: 'min-int-fr', country: 'FR' },
  groups: ['cybercrime', 'forensics'],
  people: ['tenant.named', 'tenant.author'],
});

const fr = { organisation: 'min-int-fr', country: 'FR' };
const callers: Record<string, Caller> = {
  'officer, own organisation': aCaller('lea', fr),
  'officer, own country': aCaller('lea', { organisation: 'gendarmerie-fr', country: 'FR' }),
  'officer, abroad': aCaller('lea'),
  'officer, abroad, in a named group': aCaller('lea', { groups: ['borders', 'forensics'] }),
  'officer, abroad, in another group': aCaller('lea', { groups: ['borders'] }),
  'officer, abroad, named': aCaller('lea', { id: 'tenant.named' }),
  'contact of the owner’s country': aCaller('lea', { organisation: 'gendarmerie-fr', country: 'FR', duties: [{ duty: 'national-contact', country: 'FR' }] }),
  'deputy of the owner’s country': aCaller('lea', { organisation: 'gendarmerie-fr', country: 'FR', duties: [{ duty: 'deputy', country: 'FR' }] }),
  'contact of another country': aCaller('lea', { duties: [{ duty: 'national-contact', country: 'ES' }] }),
  'deputy of another country': aCaller('lea', { duties: [{ duty: 'deputy', country: 'ES' }] }),
  'coordinator, abroad': aCaller('lea', { duties: [{ duty: 'coordinator' }] }),
  'lead of a named group': aCaller('lea', { duties: [{ duty: 'group-lead', group: 'cybercrime' }] }),
  'contact who is not of an LEA': aCaller('policy', { organisation: 'cabinet-fr', country: 'FR', duties: [{ duty: 'national-contact', country: 'FR' }] }),
  'policy, abroad': aCaller('policy'),
  'policy, own organisation': aCaller('policy', fr),
  'academia, abroad': aCaller('academia'),
  'academia, in a named group': aCaller('academia', { groups: ['cybercrime'] }),
  'industry, abroad': aCaller('industry'),
  'industry, named': aCaller('industry', { id: 'tenant.named' }),
  'other, abroad': aCaller('other'),
  'other, own organisation': aCaller('other', fr),
};

/**
 * Which TLPs each may read, by audience: C(LEAR), G(REEN), A(MBER), S(TRICT), R(ED). Being coordinator or leading a
 * group is no licence to read: a lead reads as a member of the group.
 */
const expected = `
                                     | lea-only | network | public
officer, own organisation            | CGAS     | CGAS    | CGAS
officer, own country                 | CG       | CG      | CG
officer, abroad                      | CG       | CG      | CG
officer, abroad, in a named group    | CGA      | CGA     | CGA
officer, abroad, in another group    | CG       | CG      | CG
officer, abroad, named               | CGR      | CGR     | CGR
contact of the owner’s country       | CGA      | CGA     | CGA
deputy of the owner’s country        | CGA      | CGA     | CGA
contact of another country           | CG       | CG      | CG
deputy of another country            | CG       | CG      | CG
coordinator, abroad                  | CG       | CG      | CG
lead of a named group                | CG       | CG      | CG
contact who is not of an LEA         | -        | CGA     | CGA
policy, abroad                       | -        | CG      | CG
policy, own organisation             | -        | CGAS    | CGAS
academia, abroad                     | -        | CG      | CG
academia, in a named group           | -        | CGA     | CGA
industry, abroad                     | -        | CG      | CG
industry, named                      | -        | CGR     | CGR
other, abroad                        | -        | CG      | CG
other, own organisation              | -        | CGAS    | CGAS
`;

const letters: Record<Tlp, string> = { CLEAR: 'C', GREEN: 'G', AMBER: 'A', 'AMBER+STRICT': 'S', RED: 'R' };
const audiences: Audience[] = ['lea-only', 'network', 'public'];
const rows = expected.trim().split('\n').slice(1).map((line) => line.split('|').map((cell) => cell.trim()));
const cells = rows.flatMap(([who = '', ...columns]) => audiences.flatMap((audience, column) =>
  (Object.keys(letters) as Tlp[]).map((tlp) => ({ who, audience, tlp, may: (columns[column] ?? '').includes(letters[tlp]), word: (columns[column] ?? '').includes(letters[tlp]) ? 'may' : 'may not' }))));

const shareAKey = (caller: Caller, marked: Marked): boolean => readableBy(marked).some((key) => readingKeys(caller).includes(key));

describe('who may read', () => {
  test('the table names every caller once', () => {
    expect(rows.map(([who]) => who)).toEqual(Object.keys(callers));
    expect(cells).toHaveLength(Object.keys(callers).length * 3 * 5);
  });

  test.each(cells)('$who $word read TLP:$tlp, $audience', ({ who, audience, tlp, may }) => {
    const caller = callers[who] as Caller;
    const open = document({ tlp, audience });
    expect(mayRead(caller, open)).toBe(may);
    expect(shareAKey(caller, open)).toBe(may);
    const here = document({ tlp, audience, releasableTo: ['PL', caller.country] });
    expect(mayRead(caller, here)).toBe(may);
    expect(shareAKey(caller, here)).toBe(may);
    for (const elsewhere of [['PL', 'UK'], []]) {
      const there = document({ tlp, audience, releasableTo: elsewhere });
      expect(mayRead(caller, there)).toBe(false);
      expect(shareAKey(caller, there)).toBe(false);
    }
  });

  test('what names no group and no person is read by nobody through a group or by name', () => {
    const bare = (tlp: Tlp): Marked => ({ marking: { tlp, audience: 'network' }, owner: { organisation: 'min-int-fr', country: 'FR' } });
    expect(mayRead(aCaller('lea', { groups: ['cybercrime'] }), bare('AMBER'))).toBe(false);
    expect(mayRead(aCaller('lea', fr), bare('RED'))).toBe(false);
    expect(readableBy(bare('RED'))).toEqual([]);
  });

  test('the keys that a document is stored with stay few, and name no text', () => {
    const keys = readableBy(document({ tlp: 'AMBER', audience: 'lea-only', releasableTo: ['FR', 'PL'] }));
    expect(keys).toHaveLength(2 * 4);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('readableBy and mayRead are one rule', () => {
  const country = fc.constantFrom('FR', 'PL', 'EL', 'UK');
  const organisation = fc.constantFrom('min-int-fr', 'kwp-pl', 'member', 'FR');
  const group = fc.constantFrom('cybercrime', 'forensics', 'FR', 'min-int-fr');
  const person = fc.constantFrom('t.1', 't.2', 'min-int-fr', 'FR');
  const duty: fc.Arbitrary<HeldDuty> = fc.oneof(
    fc.constant<HeldDuty>({ duty: 'coordinator' }),
    country.map((where): HeldDuty => ({ duty: 'national-contact', country: where })),
    country.map((where): HeldDuty => ({ duty: 'deputy', country: where })),
    group.map((where): HeldDuty => ({ duty: 'group-lead', group: where })),
    fc.constant<HeldDuty>({ duty: 'facilitator', campaign: 'FR' }),
  );
  const anyCaller = fc.record({
    stakeholder: fc.constantFrom<Stakeholder>('lea', 'policy', 'academia', 'industry', 'other'),
    id: person, organisation, country, groups: fc.array(group, { maxLength: 3 }), duties: fc.array(duty, { maxLength: 3 }),
  }).map(({ stakeholder, ...more }) => aCaller(stakeholder, more));
  const anyMarked: fc.Arbitrary<Marked> = fc.record({
    marking: fc.record({
      tlp: fc.constantFrom<Tlp>('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'),
      audience: fc.constantFrom<Audience>('lea-only', 'network', 'public'),
      releasableTo: fc.option(fc.uniqueArray(country, { maxLength: 3 }), { nil: undefined }),
    }),
    owner: fc.record({ organisation, country }),
    groups: fc.option(fc.uniqueArray(group, { maxLength: 3 }), { nil: undefined }),
    people: fc.option(fc.uniqueArray(person, { maxLength: 3 }), { nil: undefined }),
  });

  test('on any marking and any caller: they share a key exactly when the caller may read', () => {
    fc.assert(fc.property(anyCaller, anyMarked, (caller, marked) => shareAKey(caller, marked) === mayRead(caller, marked)), { numRuns: 20_000 });
  });

  test('who may read more narrowly marked content may read the same content marked more widely', () => {
    const order: Audience[] = ['lea-only', 'network', 'public'];
    fc.assert(fc.property(anyCaller, anyMarked, (caller, marked) => {
      const wider = order.slice(order.indexOf(marked.marking.audience));
      return !mayRead(caller, marked) || wider.every((audience) => mayRead(caller, { ...marked, marking: { ...marked.marking, audience } }));
    }), { numRuns: 5_000 });
  });

  test('nobody but an LEA ever reads what is for LEAs only', () => {
    fc.assert(fc.property(anyCaller, anyMarked, (caller, marked) =>
      caller.stakeholder === 'lea' || !mayRead(caller, { ...marked, marking: { ...marked.marking, audience: 'lea-only' } })), { numRuns: 5_000 });
  });
});
