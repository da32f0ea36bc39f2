import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Challenge, Endorsement } from '../../functions/domain/challenge.ts';
import { countEndorsements, endorse, endorsedTogether, mayEndorse, withdrawEndorsement } from '../../functions/domain/endorsing.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { aChallenge, aMember, people } from '../makers/aChallenge.ts';

const none = aChallenge().made();
const made = { id: 'e', name: 'The police', now: '2026-11-10T09:00:00.000Z' };
const polish = [aMember('one', 'PL'), aMember('two', 'PL')] as const;

describe('endorsing', () => {
  test('counts an organisation once, whichever of its members says so, and its country', () => {
    const first = endorse(none, undefined, polish[0], made);
    const second = endorse(first?.challenge ?? none, first?.endorsement, polish[1], made);
    expect(second?.endorsement.members).toEqual([polish[0].id, polish[1].id]);
    expect(second?.challenge.endorsements).toEqual({ organisations: 1, countries: { PL: 1 } });
    expect(endorse(none, second?.endorsement, polish[1], made)).toBeUndefined();
  });

  test('the author’s own organisation does not count', () => {
    expect(endorse(none, undefined, people.colleague, made)).toBeUndefined();
    expect(mayEndorse(people.colleague, none)).toBe(false);
    expect(mayEndorse(people.contact, none)).toBe(true);
  });

  test('the last one’s withdrawal takes it away, and what a member who never endorsed takes back is nothing', () => {
    const endorsement: Endorsement = { id: 'e', of: none.id, organisation: 'police-pl', name: 'x', country: 'PL', stakeholder: 'lea', members: [polish[0].id, polish[1].id], at: made.now };
    const counted = { ...none, endorsements: { organisations: 2, countries: { PL: 1, FR: 1 } } };
    const one = withdrawEndorsement(counted, endorsement, polish[0]);
    expect(one).toEqual({ challenge: counted, endorsement: { ...endorsement, members: [polish[1].id] } });
    expect(withdrawEndorsement(counted, one?.endorsement, polish[1])).toEqual({ challenge: { ...counted, endorsements: { organisations: 1, countries: { FR: 1 } } } });
    expect(withdrawEndorsement(counted, endorsement, people.outsider)).toBeUndefined();
  });

  test('of whatever anybody does in whatever order: the count is that of the organisations that stand there', () => {
    const members: Caller[] = ['PL', 'FR', 'NL'].flatMap((country) => ['a', 'b'].flatMap((key) => [aMember(key, country), aMember(`${key}2`, country, { organisation: `guard-${country}` })]));
    const step = fc.record({ who: fc.constantFrom(...members, people.colleague), back: fc.boolean() });
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let challenge: Challenge = none;
      const kept = new Map<string, Endorsement>();
      for (const { who, back } of steps) {
        const before = kept.get(who.organisation);
        const after = back ? withdrawEndorsement(challenge, before, who) : endorse(challenge, before, who, { ...made, id: who.organisation });
        if (!after) continue;
        challenge = after.challenge;
        if (after.endorsement) kept.set(who.organisation, after.endorsement);
        else kept.delete(who.organisation);
      }
      expect(challenge.endorsements).toEqual(countEndorsements([...kept.values()]));
      expect([...kept.values()].every(({ members: those }) => those.length > 0)).toBe(true);
    }), { numRuns: 300 });
  });

  test('of several challenges together an organisation counts once, from when it first said so', () => {
    const of = (organisation: string, at: string): Endorsement => ({ id: at, of: 'x', organisation, name: organisation, country: 'PL', stakeholder: 'lea', members: ['m'], at });
    expect(endorsedTogether([[of('a', '3'), of('b', '2')], [of('a', '1')]]).map(({ id }) => id)).toEqual(['1', '2']);
  });
});
