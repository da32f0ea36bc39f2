import { describe, expect, test } from '@jest/globals';
import type { Poll } from '../../functions/domain/poll.ts';
import { addOption, changePoll, deletePoll, similarOptions, writeOutcome } from '../../functions/domain/pollChange.ts';
import type { PollChange } from '../../functions/domain/pollChange.ts';
import { aCaller } from '../makers/aCaller.ts';
import { aBallot, aPoll, closingTime, today } from '../makers/aPoll.ts';

const by = aCaller('lea', { id: 'tenant-fr.coordinator', name: 'Coordinator (FR)' });
const at = { now: today, latest: '2027-11-10T09:00:00.000Z', optionIds: ['n1', 'n2', 'n3'] };
const changed = (change: PollChange, hasBallots: boolean, poll: Poll = aPoll().open()): unknown => {
  const decision = changePoll(poll, change, by, { ...at, hasBallots });
  return decision.ok ? decision.value : decision.refusal;
};
const later = '2026-12-01T09:00:00.000Z';

describe('a change before the first ballot', () => {
  test('may be of anything; options that keep their words keep their id', () => {
    expect(changed({ question: 'Which one?', options: ['phones', 'Cars'], secrecy: 'anonymous', show: 'live', closesAt: '2026-11-11T09:00:00.000Z', electorate: { countries: ['PL'] } }, false)).toMatchObject({
      question: 'Which one?', options: [{ id: 'phones' }, { id: 'n2', text: 'Cars' }], secrecy: 'anonymous', show: 'after-close', electorate: { countries: ['PL'] }, createdBy: { member: 'tenant-fr.coordinator' },
    });
  });

  test('takes a quorum or a threshold away, and leaves what is not named', () => {
    const poll = aPoll({ quorum: 5, threshold: 60 }).open();
    const told = ({ quorum, threshold }: Poll): unknown => [quorum, threshold];
    expect(told(changed({ quorum: null }, false, poll) as Poll)).toEqual([undefined, 60]);
    expect(told(changed({ threshold: null, question: 'Which one?' }, false, poll) as Poll)).toEqual([5, undefined]);
    expect(told(changed({ quorum: undefined, threshold: undefined }, false, poll) as Poll)).toEqual([5, 60]);
    expect(told(changed({ quorum: null, threshold: null }, false) as Poll)).toEqual([undefined, undefined]);
  });

  test('is judged as a new poll is', () => {
    expect(changed({ question: ' ' }, false)).toEqual({ kind: 'required', field: 'question' });
    expect(changed({ closesAt: today }, false)).toEqual({ kind: 'closing-time-past' });
    expect(changed({ question: 'EU SECRET' }, false)).toMatchObject({ kind: 'classified' });
  });
});

describe('after the first ballot', () => {
  test.each<[string, PollChange]>([
    ['question', { question: 'Another?' }],
    ['method', { method: { kind: 'approval' } }],
    ['electorate', { electorate: { countries: ['PL'] } }],
    ['secrecy', { secrecy: 'anonymous' }],
    ['quorum', { quorum: 5 }],
    ['threshold', { threshold: 50 }],
    ['tieRule', { tieRule: 'lot' }],
    ['adding', { adding: true }],
    ['comments', { comments: true }],
    ['options', { options: ['Phones', 'Drones'] }],
    ['audience', { audience: 'lea-only' }],
    ['closesAt', { closesAt: '2026-11-11T09:00:00.000Z' }],
    ['changing', { changing: false }],
  ])('%s stays as voters were told', (field, change) => expect(changed(change, true)).toEqual({ kind: 'promise-made', field }));

  test('a quorum or a threshold is not taken away, and taking away what there is not changes nothing', () => {
    const poll = aPoll({ quorum: 5, threshold: 60 }).open();
    expect(changed({ quorum: null }, true, poll)).toEqual({ kind: 'promise-made', field: 'quorum' });
    expect(changed({ threshold: null }, true, poll)).toEqual({ kind: 'promise-made', field: 'threshold' });
    expect(changed({ quorum: null, threshold: null, closesAt: later }, true)).toMatchObject({ closesAt: later });
  });

  test('showing results may be tightened and never loosened', () => {
    expect(changed({ show: 'after-close' }, true)).toMatchObject({ show: 'after-close' });
    expect(changed({ show: 'live' }, true, aPoll({ show: 'after-ballot' }).open())).toEqual({ kind: 'promise-made', field: 'show' });
  });

  test('it may be extended, and the history says so', () => {
    expect(changed({ closesAt: later }, true)).toMatchObject({ closesAt: later, history: [{ what: 'extended', at: today, by: { name: 'Coordinator (FR)' } }] });
  });

  test('a poll to which members added options beyond the ten of a new one is extended all the same', () => {
    const options = Array.from({ length: 14 }, (_, index) => ({ id: `o${index}`, text: `Choice ${index}` }));
    expect(changed({ closesAt: later }, true, aPoll({ adding: true, options }).open())).toMatchObject({ closesAt: later, options });
    expect(changed({ options: [...options.map(({ text }) => text), 'One more'] }, false, aPoll({ options }).open())).toEqual({ kind: 'too-many-options', most: 14 });
  });

  test('ballots may become changeable, and saying what stands already changes nothing', () => {
    expect(changed({ changing: true }, true, aPoll({ changing: false }).open())).toMatchObject({ changing: true });
    expect(changed({ question: 'Which topic comes first?', method: { kind: 'single' }, electorate: {}, options: ['Phones', 'Drones', 'Borders'] }, true)).toMatchObject({ question: 'Which topic comes first?' });
  });

  test('a poll whose time has passed, that closes or is closed is not changed and never reopens', () => {
    for (const poll of [aPoll().closing(), aPoll().closed(), aPoll({ closesAt: today }).open()]) expect(changed({ closesAt: later }, true, poll)).toMatchObject({ kind: 'poll-closed' });
    expect(closingTime < later).toBe(true);
  });
});

describe('an option that a member adds', () => {
  const added = (text: string, more: Partial<Poll> = {}): unknown => {
    const decision = addOption(aPoll({ adding: true, ...more }).open(), text, by, { id: 'new', now: today });
    return decision.ok ? decision.value.options.at(-1) : decision.refusal;
  };
  test('stands last under an id of its own', () => expect(added('  Cars ')).toEqual({ id: 'new', text: 'Cars' }));
  test('is refused where none may be added, where it stands already, when it is nothing, classified, or one too many', () => {
    expect(added('Cars', { adding: false })).toEqual({ kind: 'no-new-options' });
    expect(added('PHONES')).toEqual({ kind: 'same-option-twice', text: 'PHONES' });
    expect(added(' ')).toEqual({ kind: 'required', field: 'option' });
    expect(added('restreint ue')).toMatchObject({ kind: 'classified' });
    expect(added('x'.repeat(151))).toMatchObject({ kind: 'too-long', limit: 150 });
    expect(added('Cars', { options: Array.from({ length: 20 }, (_, index) => ({ id: `o${index}`, text: `T${index}` })) })).toEqual({ kind: 'too-many-options', most: 20 });
  });
  test('is shown those that are like it', () => {
    const options = [{ id: 'a', text: 'Reading out mobile phones' }, { id: 'b', text: 'Drones over events' }, { id: 'c', text: 'Πλαστά έγγραφα στα σύνορα' }];
    expect(similarOptions(options, 'mobile phone reading').map(({ id }) => id)).toEqual(['a']);
    expect(similarOptions(options, 'πλαστα εγγραφα').map(({ id }) => id)).toEqual(['c']);
    expect(similarOptions(options, 'forged number plates')).toEqual([]);
    expect(similarOptions(options, 'x')).toEqual([]);
  });
});

describe('deleting and concluding', () => {
  test('a poll without ballots can be deleted, open or closed; none of its words is kept', () => {
    for (const poll of [aPoll().open(), aPoll().closed()]) {
      expect(deletePoll(poll, 'm', { hasBallots: false, now: today })).toMatchObject({ value: { question: '', options: [], history: [], state: { name: 'deleted', closedAt: today } } });
      expect(deletePoll(poll, 'm', { hasBallots: true, now: today })).toEqual({ ok: false, refusal: { kind: 'has-ballots' } });
    }
    expect(deletePoll(aPoll().closing(), 'm', { hasBallots: false, now: today })).toMatchObject({ refusal: { kind: 'poll-closed' } });
  });

  test('the outcome is written when it is closed, and may be written again', () => {
    const closed = aPoll().closed(aBallot());
    expect(writeOutcome(aPoll().open(), 'It means.', by, today)).toEqual({ ok: false, refusal: { kind: 'not-closed' } });
    expect(writeOutcome(closed, ' It means\nthis. ', by, today)).toMatchObject({ value: { outcome: { text: 'It means\nthis.', writtenBy: { name: 'Coordinator (FR)' }, writtenAt: today } } });
    expect(writeOutcome(closed, '', by, today)).toMatchObject({ refusal: { kind: 'required', field: 'outcome' } });
    expect(writeOutcome(closed, '\u200b\n\u2060', by, today)).toMatchObject({ refusal: { kind: 'required', field: 'outcome' } });
    expect(writeOutcome(closed, 'Cafe\u0301\u200b\n\nopen', by, today)).toMatchObject({ value: { outcome: { text: 'Caf\u00e9\n\nopen' } } });
    expect(writeOutcome(closed, 'x'.repeat(2_001), by, today)).toMatchObject({ refusal: { kind: 'too-long', limit: 2_000 } });
    expect(writeOutcome(closed, 'TRES SECRET UE', by, today)).toMatchObject({ refusal: { kind: 'classified' } });
  });
});
