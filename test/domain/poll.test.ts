import { describe, expect, test } from '@jest/globals';
import { inElectorate } from '../../functions/domain/electorate.ts';
import { beginClosing, castBallot as cast, closedAt, finishClosing, isOpen, keepResult, withdrawBallot as withdraw } from '../../functions/domain/poll.ts';
import { openPoll, usualSettings } from '../../functions/domain/newPoll.ts';
import type { Ballot, Poll } from '../../functions/domain/poll.ts';
import type { PollDraft } from '../../functions/domain/newPoll.ts';
import type { PollResult } from '../../functions/domain/result.ts';
import { audienceHolds, conversationKey } from '../../functions/domain/conversation.ts';
import { aCaller } from '../makers/aCaller.ts';
import { aBallot, aPoll, beforeClosing, closingTime, today } from '../makers/aPoll.ts';

const coordinator = aCaller('lea', { id: 'tenant-fr.coordinator', organisation: 'min-int-fr', country: 'FR', name: 'Coordinator (FR)' });
const draft: PollDraft = { ...usualSettings, question: 'Which topic?', options: ['Phones', 'Drones'], closesAt: closingTime, audience: 'network' };
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
        ...usualSettings, quorum: undefined, threshold: undefined,
        id: 'p', question: 'Which topic?', options: [{ id: 'o1', text: 'Phones' }, { id: 'o2', text: 'Drones' }],
        marking: { tlp: 'GREEN', audience: 'lea-only' }, owner: { organisation: 'min-int-fr', country: 'FR' },
        createdBy: { member: 'tenant-fr.coordinator', name: 'Coordinator (FR)' }, createdAt: today, opensAt: today, closesAt: closingTime, state: { name: 'open' },
        history: [{ at: today, by: { member: 'tenant-fr.coordinator', name: 'Coordinator (FR)' }, what: 'made' }],
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

  test('needs texts that can be seen, and choices that look different', () => {
    expect(refusalOf({ question: '\u200b' })).toEqual({ kind: 'required', field: 'question' });
    expect(refusalOf({ options: ['Phones', '\u200b', '\u2060 \u00ad'] })).toEqual({ kind: 'too-few-options', least: 2 });
    expect(refusalOf({ options: ['A', 'A\u200b'] })).toEqual({ kind: 'same-option-twice', text: 'A' });
    expect(refusalOf({ options: ['\u00e9', 'e\u0301'] })).toEqual({ kind: 'same-option-twice', text: '\u00e9' });
    expect(opened({ question: 'Cafe\u0301\ud83d?' })).toMatchObject({ ok: true, value: { question: 'Caf\u00e9\ufffd?' } });
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

describe('the settings of a new poll', () => {
  test('an anonymous poll shows its result when it closes, whatever the form says', () => {
    expect(opened({ secrecy: 'anonymous', show: 'live' })).toMatchObject({ value: { secrecy: 'anonymous', show: 'after-close' } });
  });

  test('a yes or no poll has its own choices and takes no others', () => {
    expect(opened({ method: { kind: 'yes-no' }, options: ['Maybe'], adding: true })).toMatchObject({ value: { options: [{ id: 'yes' }, { id: 'no' }, { id: 'abstain' }], adding: false } });
  });

  test('it may open later, and closes after that', () => {
    const opensAt = '2026-11-12T08:00:00.000Z';
    expect(opened({ opensAt })).toMatchObject({ value: { opensAt } });
    expect(opened({ opensAt: '2020-01-01T00:00:00.000Z' })).toMatchObject({ value: { opensAt: today } });
    expect(refusalOf({ opensAt, closesAt: opensAt })).toEqual({ kind: 'closing-before-opening' });
  });

  test.each([
    [{ quorum: 0 }, 'quorum'], [{ threshold: 101 }, 'threshold'], [{ threshold: 1.5 }, 'threshold'], [{ reminders: [721] }, 'reminders'], [{ reminders: [0] }, 'reminders'],
    [{ method: { kind: 'several', least: 1, most: 3 } as const }, 'most'],
  ])('%j is refused with the range', (more, field) => expect(refusalOf(more)).toMatchObject({ kind: 'wrong-setting', field }));
});

describe('a ballot', () => {
  const voter = aCaller('industry', { country: 'EL', id: 't.el' });
  const castBallot = (poll: Poll, _voter: typeof voter, { option }: { option: string }, now: string, before?: Ballot) => cast(poll, voter, { answer: JSON.parse(`{${JSON.stringify(option)}:1}`) as Ballot['answer'] }, { key: voter.id, before, now });
  const withdrawBallot = (poll: Poll, now: string) => withdraw(poll, aBallot(), now);

  test('is of the caller: member, stakeholder and country are never told by a card', () => {
    expect(castBallot(aPoll().open(), voter, { option: 'drones' }, today)).toEqual({
      ok: true, value: { poll: 'poll-1', key: 't.el', member: 't.el', answer: { drones: 1 }, stakeholder: 'industry', country: 'EL', castAt: today },
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
    const poll = aPoll({ electorate: { countries: ['PL'] } });
    expect(castBallot(poll.open(), voter, { option: 'nothing' }, today)).toEqual({ ok: false, refusal: { kind: 'not-in-electorate' } });
    expect(castBallot(poll.closed(), voter, { option: 'drones' }, today)).toMatchObject({ refusal: { kind: 'poll-closed' } });
  });

  test('is not taken before the poll opens', () => {
    const opensAt = '2026-11-12T08:00:00.000Z';
    expect(castBallot(aPoll({ opensAt }).open(), voter, { option: 'drones' }, today)).toEqual({ ok: false, refusal: { kind: 'poll-not-open', opensAt } });
    expect(castBallot(aPoll({ opensAt }).open(), voter, { option: 'drones' }, opensAt).ok).toBe(true);
  });

  test('that is final cannot be changed or taken back; sent twice it is the same', () => {
    const poll = aPoll({ changing: false }).open();
    const before = aBallot({ drones: 1 }, { key: voter.id });
    expect(castBallot(poll, voter, { option: 'drones' }, today, before).ok).toBe(true);
    expect(castBallot(poll, voter, { option: 'phones' }, today, before)).toEqual({ ok: false, refusal: { kind: 'ballot-final' } });
    expect(withdrawBallot(poll, today)).toEqual({ ok: false, refusal: { kind: 'ballot-final' } });
  });

  test('of an anonymous poll names no member and no time', () => {
    const decision = cast(aPoll({ secrecy: 'anonymous' }).open(), voter, { answer: { drones: 1 } }, { key: 'hash', now: today });
    expect(decision).toEqual({ ok: true, value: { poll: 'poll-1', key: 'hash', answer: { drones: 1 }, stakeholder: 'industry', country: 'EL' } });
  });

  test('may bring a comment where the poll takes one; it stays when the answer changes, and is judged like every text', () => {
    const said = (comment: string | undefined, more: Partial<Poll> = {}, before?: Ballot) => cast(aPoll({ comments: true, ...more }).open(), voter, { answer: { drones: 1 }, comment }, { key: voter.id, before, now: today });
    expect(said(' two\nlines ')).toMatchObject({ value: { comment: 'two lines' } });
    expect(said(undefined, {}, aBallot({ phones: 1 }, { comment: 'kept' }))).toMatchObject({ value: { comment: 'kept' } });
    expect(said('', {}, aBallot({ phones: 1 }, { comment: 'gone' }))).not.toHaveProperty('value.comment');
    expect(said('words', { comments: false })).toEqual({ ok: false, refusal: { kind: 'comments-off' } });
    expect(said('x'.repeat(501))).toMatchObject({ refusal: { kind: 'too-long', field: 'comment', limit: 500 } });
    expect(said('see EU SECRET')).toMatchObject({ refusal: { kind: 'classified' } });
  });

  test('can be withdrawn while the poll takes ballots', () => {
    expect(withdrawBallot(aPoll().open(), beforeClosing)).toEqual({ ok: true, value: undefined });
    expect(withdrawBallot(aPoll().open(), closingTime)).toMatchObject({ refusal: { kind: 'poll-closed', closedAt: closingTime } });
  });
});

describe('whom a poll asks', () => {
  const officer = aCaller('lea', { country: 'PL', groups: ['forensics'] });
  test.each([
    [{}, true],
    [{ countries: ['PL', 'EL'] }, true],
    [{ countries: ['EL'] }, false],
    [{ groups: ['forensics'] }, true],
    [{ groups: ['cybercrime'] }, false],
    [{ stakeholders: ['lea' as const] }, true],
    [{ stakeholders: ['industry' as const, 'policy' as const] }, false],
    [{ countries: ['PL'], groups: ['cybercrime'] }, false],
    [{ conversation: 't|19:abc' }, false],
  ])('%j is judged by every condition', (electorate, asked) => expect(inElectorate(electorate, officer)).toBe(asked));

  test('those in a conversation, where Teams vouches for it', () => {
    expect(inElectorate({ conversation: 't|19:abc' }, { ...officer, conversations: ['t|19:abc'] })).toBe(true);
    expect(inElectorate({ conversation: 't|19:abc' }, { ...officer, conversations: ['t|19:other'] })).toBe(false);
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
    const result = (aPoll().closed(aBallot()).state as { result: PollResult }).result;
    const closed = finishClosing(keepResult(closing, result));
    expect(closed.state).toMatchObject({ name: 'closed', closedAt: today, result: { lea: { counts: { phones: 1 } } } });
    expect(beginClosing(closed, 'another', closingTime)).toBe(closed);
    expect([keepResult(closed, result), finishClosing(closed)]).toEqual([closed, closed]);
  });

  test('keeps the first count, whoever counts again', () => {
    const [one, other] = [aBallot(), aBallot({ drones: 1 })].map((ballot) => (aPoll().closed(ballot).state as { result: PollResult }).result);
    expect(keepResult(keepResult(aPoll().closing(), one as PollResult), other as PollResult).state).toMatchObject({ result: { lea: { counts: { phones: 1 } } } });
  });

  test('is not finished before it has begun and been counted', () => {
    const [open, closing] = [aPoll().open(), aPoll().closing()];
    expect([finishClosing(open), finishClosing(closing)]).toEqual([open, closing]);
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
