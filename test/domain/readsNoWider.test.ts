import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayRead, readsNoWider } from '../../functions/domain/access.ts';
import type { Audience, Marked, Tlp } from '../../functions/domain/marking.ts';
import type { Caller, HeldDuty, Stakeholder } from '../../functions/domain/member.ts';
import { aCaller } from '../makers/aCaller.ts';

const country = fc.constantFrom('FR', 'PL');
const organisation = fc.constantFrom('min-int-fr', 'kwp-pl');
const group = fc.constantFrom('cybercrime', 'forensics');
const person = fc.constantFrom('t.1', 't.2');
const anyMarked: fc.Arbitrary<Marked> = fc.record({
  marking: fc.record({
    tlp: fc.constantFrom<Tlp>('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'),
    audience: fc.constantFrom<Audience>('lea-only', 'network', 'public'),
    releasableTo: fc.option(fc.uniqueArray(country, { maxLength: 2 }), { nil: undefined }),
  }),
  owner: fc.record({ organisation, country }),
  groups: fc.option(fc.uniqueArray(group, { maxLength: 2 }), { nil: undefined }),
  people: fc.option(fc.uniqueArray(person, { maxLength: 2 }), { nil: undefined }),
});

/** Everybody there could be in this small world, and of whom it knows nothing: all kinds, countries, organisations, groups, duties, names. */
const everybody: Caller[] = (['lea', 'industry'] as Stakeholder[]).flatMap((stakeholder) => ['FR', 'PL', 'XK'].flatMap((where) => ['min-int-fr', 'kwp-pl', 'another'].flatMap((of) =>
  [[], ['cybercrime'], ['forensics']].flatMap((groups) => ['t.1', 't.2', 't.3'].flatMap((id) =>
    ([[], [{ duty: 'national-contact', country: 'FR' }], [{ duty: 'deputy', country: 'PL' }]] as HeldDuty[][]).map((duties) =>
      aCaller(stakeholder, { id, organisation: of, country: where, groups, duties })))))));

const marked = (tlp: Tlp, audience: Audience, more: Partial<Marked> = {}): Marked => ({ marking: { tlp, audience }, owner: { organisation: 'min-int-fr', country: 'FR' }, ...more });

describe('what reads no wider', () => {
  test('on any two markings it says yes exactly when everybody who may read the one may read the other', () => {
    fc.assert(fc.property(anyMarked, anyMarked, (inner, outer) => {
      const wider = everybody.some((caller) => mayRead(caller, inner) && !mayRead(caller, outer));
      expect(readsNoWider(inner, outer)).toBe(!wider);
    }), { numRuns: 3_000 });
  });

  test('a poll of the whole network is wider than a challenge of a group', () => {
    const poll = marked('GREEN', 'lea-only');
    expect(readsNoWider(poll, marked('AMBER', 'lea-only', { groups: ['cybercrime'] }))).toBe(false);
    expect(readsNoWider(poll, marked('GREEN', 'lea-only'))).toBe(true);
    expect(readsNoWider(marked('GREEN', 'network'), marked('GREEN', 'lea-only'))).toBe(false);
  });

  test('what nobody may read is wider than nothing', () => {
    expect(readsNoWider(marked('RED', 'network'), marked('AMBER+STRICT', 'lea-only'))).toBe(true);
  });
});
