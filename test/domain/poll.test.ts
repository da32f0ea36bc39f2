import { describe, expect, test } from '@jest/globals';
import { beginClosing, castBallot, closedAt, finishClosing, inElectorate, isOpen, openPoll, withdrawBallot } from '../../functions/domain/poll.ts';
import type { PollDraft } from '../../functions/domain/poll.ts';
import { audienceHolds, conversationKey } from '../../functions/domain/conversation.ts';
import { aCaller } from '../makers/aCaller.ts';
import { aPoll, beforeClosing, closingTime, today } from '../makers/aPoll.ts';

const coordinator = aCaller('lea', { id: 'tenant-fr.coordinator', organisation: 'min-int-fr', country: 'FR', name: 'Coordinator (FR)' });
const draft: PollDraft = { question: 'Which topic?', options: ['Phones', 'Drones'], closesAt: closingTime, audience: 'network', scope: { kind: 'network' } };
const made = { id: 'p', optionIds: ['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8', 'o9', 'o10'], now: today, latest: '2027-11-10T09:00:00.000Z' };
const opened = (more: Partial<PollDraft>) => openPoll({ ...draft, ...more }, coordinator, made);
const refusalOf = (more: Partial<PollDraft>): unknown => {
  const decision = opened(more);
  return decision.ok ? 'accepted' : decision.refusal;
};

describe('a new poll', () => {
  test('is open, marked GREEN for its audience, and belongs to the organisation of whoever asks', () => {
    expect(opened({ audience: 'lea-only' })).toEqual({
      ok: true,
      value: {
        id: 'p', question: 'Which topic?', options: [{ id: 'o1', text: 'Phones' }, { id: 'o2', text: 'Drones' }], scope: { kind: 'network' },
        marking: { tlp: 'GREEN', audience: 'lea-only' }, owner: { organisation: 'min-int-fr', country: 'FR' },
        createdBy: { member: 'tenant-fr.coordinator', name: 'Coordinator (FR)' }, createdAt: today, closesAt: closingTime, state: { name: 'open' },
      },
    });
  });

  test('drops empty lines and makes white space plain', () => {
    const decision = opened({ question: '  Which\n\ttopic\u00a0 ? ', options: ['', ' Phones ', '   ', 'Drones\r'] });
    expect(decision).toMatchObject({ ok: true, value: { question: 'Which topic ?', options: [{ text: 'Phones' }, { text: 'Drones' }] } });
  });

  test('keeps other scripts and emoji, and loses what turns the direction of text or hides in it', () => {
    const decision = opened({ question: 'איזה נושא \u202eקודם\u202c 👩🏽‍✈️?\u0000\u0007', options: ['\u2067Φορητά\u2069', 'Drones\u007f'] });
    expect(decision).toMatchObject({ ok: true, value: { question: 'איזה נושא קודם 👩🏽‍✈️?', options: [{ text: 'Φορητά' }, { text: 'Drones' }] } });
  });

  test('needs a question', () => {
    expect(refusalOf({ question: ' \n\u202e ' })).toEqual({ kind: 'required', field: 'question' });
  });

  test('needs two choices that differ, and takes ten', () => {
    expect(refusalOf({ options: [] })).toEqual({ kind: 'too-few-options', least: 2 });
    expect(refusalOf({ options: ['Only one', '  '] })).toEqual({ kind: 'too-few-options', least: 2 });
    const ten = Array.from({ length: 10 }, (_, index) => `Choice ${index}`);
    expect(refusalOf({ options: ten })).toBe('accepted');
    expect(refusalOf({ options: [...ten, 'One more'] })).toEqual({ kind: 'too-many-options', most: 10 });
    expect(refusalOf({ options: ['Phones', 'Drones', ' phones '] })).toEqual({ kind: 'same-option-twice', text: 'phones' });
  });

  test('has a question of at most 300 characters and choices of at most 150', () => {
    expect(refusalOf({ question: 'q'.repeat(300) })).toBe('accepted');
    expect(refusalOf({ question: 'q'.repeat(301) })).toEqual({ kind: 'too-long', field: 'question', limit: 300, length: 301 });
    expect(refusalOf({ options: ['a'.repeat(150), 'b'] })).toBe('accepted');
    expect(refusalOf({ options: ['a'.repeat(10_000), 'b'] })).toEqual({ kind: 'too-long', field: 'option', limit: 150, length: 10_000 });
  });

  test('closes later than now and within a year', () => {
    expect(refusalOf({ closesAt: today })).toEqual({ kind: 'closing-time-past' });
    expect(refusalOf({ closesAt: '2026-11-10T09:00:00.001Z' })).toBe('accepted');
    expect(refusalOf({ closesAt: made.latest })).toBe('accepted');
    expect(refusalOf({ closesAt: '2027-11-10T09:00:00.001Z' })).toEqual({ kind: 'closing-time-far', latest: made.latest });
  });

  test('bears no classified marking, neither in its question nor in a choice', () => {
    expect(refusalOf({ question: 'About the EU SECRET file' })).toEqual({ kind: 'classified', marking: 'SECRET UE/EU SECRET' });
    expect(refusalOf({ options: ['Phones', 'restreint\u202e ue'] })).toEqual({ kind: 'classified', marking: 'RESTREINT UE/EU RESTRICTED' });
  });

  test('that is classified is told so before anything else: the text is not looked at further', () => {
    expect(refusalOf({ question: `EU RESTRICTED ${'q'.repeat(400)}`, options: [], closesAt: today })).toMatchObject({ kind: 'classified' });
  });
});

describe('a ballot', () => {
  const voter = aCaller('industry', { country: 'EL', id: 't.el' });

  test('is of the caller: member, stakeholder and country are never told by a card', () => {
    expect(castBallot(aPoll().open(), voter, { option: 'drones' }, today)).toEqual({
      ok: true, value: { poll: 'poll-1', member: 't.el', option: 'drones', stakeholder: 'industry', country: 'EL', castAt: today },
    });
  });

  test('is taken until the last millisecond before the poll closes, and not after, though no timer has run', () => {
    expect(castBallot(aPoll().open(), voter, { option: 'drones' }, beforeClosing).ok).toBe(true);
    expect(castBallot(aPoll().open(), voter, { option: 'drones' }, closingTime)).toEqual({ ok: false, refusal: { kind: 'poll-closed', closedAt: closingTime } });
  });

  test.each([['closing', aPoll().closing()], ['closed', aPoll().closed()]] as const)('is not taken, changed or withdrawn while the poll is %s, though its time has not come', (_state, poll) => {
    expect(castBallot(poll, voter, { option: 'drones' }, today)).toEqual({ ok: false, refusal: { kind: 'poll-closed', closedAt: today } });
    expect(withdrawBallot(poll, today)).toEqual({ ok: false, refusal: { kind: 'poll-closed', closedAt: today } });
  });

  test.each(['', 'Drones', 'constructor', '__proto__', '0', 'DRONES'])('for %j, which is no choice of the poll, is refused', (option) => {
    expect(castBallot(aPoll().open(), voter, { option }, today)).toEqual({ ok: false, refusal: { kind: 'unknown-option' } });
  });

  test('of somebody the poll does not ask is refused; the poll’s end is told first', () => {
    const poll = aPoll({ scope: { kind: 'country', country: 'PL' } });
    expect(castBallot(poll.open(), voter, { option: 'nothing' }, today)).toEqual({ ok: false, refusal: { kind: 'not-in-electorate' } });
    expect(castBallot(poll.closed(), voter, { option: 'drones' }, today)).toMatchObject({ refusal: { kind: 'poll-closed' } });
  });

  test('can be withdrawn while the poll takes ballots', () => {
    expect(withdrawBallot(aPoll().open(), beforeClosing)).toEqual({ ok: true, value: undefined });
    expect(withdrawBallot(aPoll().open(), closingTime)).toMatchObject({ refusal: { kind: 'poll-closed', closedAt: closingTime } });
  });
});

describe('whom a poll asks', () => {
  test('the network, a country, or a practitioner group', () => {
    const officer = aCaller('lea', { country: 'PL', groups: ['forensics'] });
    expect(inElectorate({ scope: { kind: 'network' } }, officer)).toBe(true);
    expect(inElectorate({ scope: { kind: 'country', country: 'PL' } }, officer)).toBe(true);
    expect(inElectorate({ scope: { kind: 'country', country: 'EL' } }, officer)).toBe(false);
    expect(inElectorate({ scope: { kind: 'group', group: 'forensics' } }, officer)).toBe(true);
    expect(inElectorate({ scope: { kind: 'group', group: 'cybercrime' } }, officer)).toBe(false);
  });
});

describe('closing a poll', () => {
  test('takes the moment and the closer down, and never a moment after its deadline', () => {
    expect(beginClosing(aPoll().open(), 'm', today).state).toEqual({ name: 'closing', closedAt: today, closedBy: 'm' });
    expect(beginClosing(aPoll().open(), undefined, '2030-01-01T00:00:00.000Z').state).toEqual({ name: 'closing', closedAt: closingTime, closedBy: undefined });
  });

  test('twice, or after it is closed, changes nothing', () => {
    const closing = aPoll().closing();
    expect(beginClosing(closing, 'another', closingTime)).toBe(closing);
    const closed = finishClosing(closing, { lea: { phones: 1 }, others: {} }, false);
    expect(closed.state).toMatchObject({ name: 'closed', closedAt: today, result: { lea: { phones: 1 } }, recount: { agrees: false } });
    expect(beginClosing(closed, 'another', closingTime)).toBe(closed);
    expect(finishClosing(closed, { lea: {}, others: {} }, true)).toBe(closed);
  });

  test('is not finished before it has begun', () => {
    const open = aPoll().open();
    expect(finishClosing(open, { lea: {}, others: {} }, true)).toBe(open);
  });

  test('the clock decides whether it is open, and the moment of closing is told before and after', () => {
    expect([isOpen(aPoll().open(), beforeClosing), isOpen(aPoll().open(), closingTime), isOpen(aPoll().closing(), today), isOpen(aPoll().closed(), today)]).toEqual([true, false, false, false]);
    expect([closedAt(aPoll().open()), closedAt(aPoll().closing()), closedAt(aPoll().closed())]).toEqual([closingTime, today, today]);
  });
});

describe('a conversation', () => {
  test('holds what its declared readers may read, and nothing narrower', () => {
    const table = (['lea-only', 'network', 'public'] as const).map((declared) => (['lea-only', 'network', 'public'] as const).map((content) => audienceHolds(declared, content)));
    expect(table).toEqual([[true, true, true], [false, true, true], [false, false, true]]);
  });

  test('is known without the service URL, which Teams may move', () => {
    expect(conversationKey({ tenantId: 't', conversationId: '19:abc@thread.tacv2' })).toBe('t|19:abc@thread.tacv2');
  });
});
