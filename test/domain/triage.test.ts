import { describe, expect, test } from '@jest/globals';
import { replied, restored, withdrawn } from '../../functions/domain/changingChallenge.ts';
import type { Challenge, ChallengeState } from '../../functions/domain/challenge.ts';
import type { CommonState } from '../../functions/domain/commonChallenge.ts';
import type { CommonChallenge } from '../../functions/domain/commonChallenge.ts';
import { endedAs, groupReads, mayTag, mayTriage, stopped, triaged } from '../../functions/domain/triage.ts';
import type { Ending, TriageStep } from '../../functions/domain/triage.ts';
import { aChallenge, people } from '../makers/aChallenge.ts';

/** Who leads a challenge on, and which state follows which. */
const states: ChallengeState[] = [
  { name: 'submitted' }, { name: 'triaged' }, { name: 'returned', question: 'Which phones?', from: 'triaged' }, { name: 'declined', reason: 'Known.' }, { name: 'clustered', into: 'common', from: 'triaged' },
  { name: 'in-round', campaign: 'c' }, { name: 'on-roadmap', entry: 'e' }, { name: 'answered', by: 'item', how: 'So.' }, { name: 'closed', reason: 'Done.' }, { name: 'withdrawn', from: 'triaged' },
];
const inState = (state: ChallengeState, more: Partial<Challenge> = {}): Challenge => aChallenge().made(state, more);
type Said = { ok: true; value: ChallengeState | CommonState | undefined } | { ok: false; refusal: { kind: string } };
const toldOf = (decision: Said): string => (decision.ok ? decision.value?.name ?? 'as it is' : decision.refusal.kind);

describe('a step of triage', () => {
  const table: Record<TriageStep, Record<ChallengeState['name'], string>> = {
    triaged: { submitted: 'triaged', triaged: 'as it is', returned: 'triaged', declined: 'wrong-state', clustered: 'wrong-state', 'in-round': 'wrong-state', 'on-roadmap': 'wrong-state', answered: 'wrong-state', closed: 'wrong-state', withdrawn: 'wrong-state' },
    returned: { submitted: 'returned', triaged: 'returned', returned: 'wrong-state', declined: 'wrong-state', clustered: 'wrong-state', 'in-round': 'wrong-state', 'on-roadmap': 'wrong-state', answered: 'wrong-state', closed: 'wrong-state', withdrawn: 'wrong-state' },
    declined: { submitted: 'declined', triaged: 'declined', returned: 'declined', declined: 'wrong-state', clustered: 'wrong-state', 'in-round': 'wrong-state', 'on-roadmap': 'wrong-state', answered: 'wrong-state', closed: 'wrong-state', withdrawn: 'wrong-state' },
    reopened: { submitted: 'wrong-state', triaged: 'as it is', returned: 'wrong-state', declined: 'triaged', clustered: 'wrong-state', 'in-round': 'wrong-state', 'on-roadmap': 'wrong-state', answered: 'wrong-state', closed: 'wrong-state', withdrawn: 'wrong-state' },
  };
  const cells = (Object.keys(table) as TriageStep[]).flatMap((step) => states.map((state) => [step, state.name, table[step][state.name], state] as const));
  test.each(cells)('%s, of what is %s: %s', (step, _name, expected, state) => {
    expect(toldOf(triaged(inState(state), step, 'Something.'))).toBe(expected);
  });

  test('says the question or the reason, and where an answer leads back to', () => {
    expect(triaged(inState({ name: 'submitted' }), 'returned', 'Which?')).toEqual({ ok: true, value: { name: 'returned', question: 'Which?', from: 'submitted' } });
    expect(triaged(inState({ name: 'triaged' }), 'returned', 'Which?')).toEqual({ ok: true, value: { name: 'returned', question: 'Which?', from: 'triaged' } });
    expect(triaged(inState({ name: 'triaged' }), 'declined', 'Known.')).toEqual({ ok: true, value: { name: 'declined', reason: 'Known.' } });
  });

  test('back to the author, or declined, wants words', () => {
    expect(triaged(inState({ name: 'submitted' }), 'returned', '')).toEqual({ ok: false, refusal: { kind: 'required', field: 'question' } });
    expect(triaged(inState({ name: 'submitted' }), 'declined', '')).toEqual({ ok: false, refusal: { kind: 'required', field: 'reason' } });
  });

  test('taken again in the same words leaves it as it is', () => {
    expect(toldOf(triaged(inState({ name: 'declined', reason: 'Known.' }), 'declined', 'Known.'))).toBe('as it is');
    expect(toldOf(triaged(inState({ name: 'returned', question: 'Which?', from: 'triaged' }), 'returned', 'Which?'))).toBe('as it is');
  });

  test('of what is asked for by a common challenge takes it up, and neither returns nor declines it', () => {
    const asked = inState({ name: 'submitted' }, { proposed: 'common' });
    expect([toldOf(triaged(asked, 'triaged', '')), toldOf(triaged(asked, 'returned', 'Which?')), toldOf(triaged(asked, 'declined', 'No.'))]).toEqual(['triaged', 'already-proposed', 'already-proposed']);
  });
});

describe('who takes it', () => {
  const amber = aChallenge().made();
  const table: [keyof typeof people, boolean, boolean][] = [
    ['author', false, true], ['colleague', false, false], ['contact', true, true], ['deputy', true, true], ['lead', true, true], ['otherLead', false, false],
    ['groupMember', false, false], ['outsider', false, false], ['contactAbroad', false, false], ['coordinator', true, true], ['industry', false, false],
  ];
  test.each(table)('%s: triages %s, tags %s', (who, triages, tags) => {
    expect([mayTriage(people[who], amber), mayTag(people[who], amber)]).toEqual([triages, tags]);
  });

  test('nobody triages what he raised himself, whatever his duties', () => {
    const own = aChallenge().by({ ...people.contact, groups: ['cybercrime'] }).made();
    expect([mayTriage(people.contact, own), mayTriage(people.deputy, own)]).toEqual([false, true]);
  });

  test('the lead of the group that it was given to takes it too', () => {
    expect(mayTriage(people.otherLead, { ...amber, assigned: 'forensics' })).toBe(true);
  });

  test('who merges goes on with the common challenge that he made', () => {
    const common = { ...amber, kind: 'common', state: { name: 'standing' } } as unknown as CommonChallenge;
    expect([mayTriage(people.author, common), mayTriage(people.contact, common), mayTriage(people.colleague, common)]).toEqual([true, true, false]);
  });

  test('what is held is for moderators only', () => {
    const held = { ...amber, held: { at: amber.since, by: people.contact.id, why: 'A name.', moderators: [people.contact.id] } };
    expect([stopped(people.author, held), stopped(people.lead, held), stopped(people.contact, held), stopped(people.lead, amber)]).toEqual([true, true, false, false]);
  });

  test('a group works on what it may read', () => {
    const reads = (tlp: Challenge['marking']['tlp'], group: string) => groupReads({ marking: { tlp, audience: 'lea-only' }, groups: ['cybercrime'] }, group);
    expect(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'].map((tlp) => [reads(tlp as 'RED', 'cybercrime'), reads(tlp as 'RED', 'borders')])).toEqual([[true, true], [true, true], [true, false], [false, false], [false, false]]);
  });
});

describe('what became of it', () => {
  const endings: Record<string, Ending> = { answered: { as: 'answered', by: 'other', why: 'So.' }, closed: { as: 'closed', why: 'Over.' }, reopened: { as: 'reopened' } };
  const table: Record<string, Record<ChallengeState['name'], string>> = {
    answered: { submitted: 'answered', triaged: 'answered', returned: 'answered', declined: 'wrong-state', clustered: 'wrong-state', 'in-round': 'answered', 'on-roadmap': 'answered', answered: 'wrong-state', closed: 'wrong-state', withdrawn: 'wrong-state' },
    closed: { submitted: 'closed', triaged: 'closed', returned: 'closed', declined: 'wrong-state', clustered: 'wrong-state', 'in-round': 'closed', 'on-roadmap': 'closed', answered: 'wrong-state', closed: 'wrong-state', withdrawn: 'wrong-state' },
    reopened: { submitted: 'wrong-state', triaged: 'as it is', returned: 'wrong-state', declined: 'wrong-state', clustered: 'wrong-state', 'in-round': 'wrong-state', 'on-roadmap': 'wrong-state', answered: 'triaged', closed: 'triaged', withdrawn: 'wrong-state' },
  };
  const cells = Object.keys(table).flatMap((as) => states.map((state) => [as, state.name, table[as]?.[state.name], state] as const));
  test.each(cells)('%s, of what is %s: %s', (as, _name, expected, state) => {
    expect(toldOf(endedAs(inState(state), endings[as] as Ending))).toBe(expected);
  });

  const commons: [CommonState, string, string, string][] = [
    [{ name: 'proposed' }, 'wrong-state', 'wrong-state', 'wrong-state'],
    [{ name: 'standing' }, 'answered', 'closed', 'as it is'],
    [{ name: 'unmerged', reason: '' }, 'wrong-state', 'wrong-state', 'wrong-state'],
    [{ name: 'in-round', campaign: 'c' }, 'answered', 'closed', 'wrong-state'],
    [{ name: 'on-roadmap', entry: 'e' }, 'answered', 'closed', 'wrong-state'],
    [{ name: 'answered', by: 'item', how: 'So.' }, 'wrong-state', 'wrong-state', 'standing'],
    [{ name: 'closed', reason: 'Done.' }, 'wrong-state', 'wrong-state', 'standing'],
  ];
  test.each(commons)('of a common challenge that is %j: answered %s, closed %s, reopened %s', (state, ...expected) => {
    const common = { ...aChallenge().made(), kind: 'common', state } as unknown as CommonChallenge;
    expect(['answered', 'closed', 'reopened'].map((as) => toldOf(endedAs(common, endings[as] as Ending)))).toEqual(expected);
  });

  test('wants a reason, leaves the same as it is, and waits for consent that is asked', () => {
    expect(toldOf(endedAs(inState({ name: 'triaged' }), { as: 'closed', why: '' }))).toBe('required');
    expect(toldOf(endedAs(inState({ name: 'closed', reason: 'Done.' }), { as: 'closed', why: 'Done.' }))).toBe('as it is');
    expect(toldOf(endedAs(inState({ name: 'answered', by: 'item', how: 'So.' }), { as: 'answered', by: 'item', why: 'So.' }))).toBe('as it is');
    expect(toldOf(endedAs(inState({ name: 'triaged' }, { proposed: 'common' }), { as: 'closed', why: 'Done.' }))).toBe('already-proposed');
  });
});

describe('its author', () => {
  const verbs = { withdrawn, restored, replied };
  const table: Record<keyof typeof verbs, Record<ChallengeState['name'], string>> = {
    withdrawn: { submitted: 'withdrawn', triaged: 'withdrawn', returned: 'withdrawn', declined: 'wrong-state', clustered: 'wrong-state', 'in-round': 'wrong-state', 'on-roadmap': 'wrong-state', answered: 'wrong-state', closed: 'wrong-state', withdrawn: 'as it is' },
    restored: { submitted: 'as it is', triaged: 'as it is', returned: 'as it is', declined: 'wrong-state', clustered: 'wrong-state', 'in-round': 'wrong-state', 'on-roadmap': 'wrong-state', answered: 'wrong-state', closed: 'wrong-state', withdrawn: 'triaged' },
    replied: { submitted: 'wrong-state', triaged: 'wrong-state', returned: 'triaged', declined: 'wrong-state', clustered: 'wrong-state', 'in-round': 'wrong-state', 'on-roadmap': 'wrong-state', answered: 'wrong-state', closed: 'wrong-state', withdrawn: 'wrong-state' },
  };
  const cells = (Object.keys(verbs) as (keyof typeof verbs)[]).flatMap((verb) => states.map((state) => [verb, state.name, table[verb][state.name], state] as const));
  test.each(cells)('%s, of what is %s: %s', (verb, _name, expected, state) => {
    expect(toldOf(verbs[verb](people.author, inState(state)))).toBe(expected);
  });
  test.each(cells)('and nobody else: %s, of what is %s', (verb, _name, _expected, state) => {
    for (const other of [people.contact, people.lead, people.coordinator, people.colleague]) expect(toldOf(verbs[verb](other, inState(state)))).toBe('not-allowed');
  });

  test('who withdraws what was asked about brings the question back with it', () => {
    const gone = withdrawn(people.author, inState({ name: 'returned', question: 'Which?', from: 'triaged' }));
    if (!gone.ok || !gone.value) throw new Error('It was not withdrawn.');
    expect(restored(people.author, inState(gone.value))).toEqual({ ok: true, value: { name: 'returned', question: 'Which?', from: 'triaged' } });
  });

  test('neither withdraws what is asked for by a common challenge nor touches what is held', () => {
    const held = { held: { at: 'x', by: 'm', why: 'y', moderators: ['m'] } };
    expect(toldOf(withdrawn(people.author, inState({ name: 'triaged' }, { proposed: 'common' })))).toBe('already-proposed');
    expect(toldOf(withdrawn(people.author, inState({ name: 'triaged' }, held)))).toBe('held');
    expect(toldOf(restored(people.author, inState({ name: 'withdrawn', from: 'triaged' }, held)))).toBe('held');
    expect(toldOf(replied(people.author, inState({ name: 'returned', question: 'Which?', from: 'triaged' }, held)))).toBe('held');
  });
});
