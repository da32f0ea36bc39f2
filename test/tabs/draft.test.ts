import { bodyOf, changeDraft, emptyDraft, spotOf } from '../../tabs/polls/draft.ts';
import type { Draft } from '../../tabs/polls/draft.ts';

const me = { stakeholder: 'lea' as const, may: { createPoll: [{ scope: { kind: 'country' as const, country: 'FR' } }], viewNetwork: false, connectTenant: false } };
const closes = { day: '2027-01-15', time: '17:00' };
const texts = (draft: Draft) => draft.options.map(({ text }) => text);

function aDraft(...options: string[]): Draft {
  return { ...emptyDraft(me, closes), question: 'Which day?', options: options.map((text, at) => ({ key: at + 1, text })) };
}

describe('the choices of a new poll', () => {
  test('are added after the one that is written, up to ten', () => {
    const added = changeDraft(aDraft('A', 'B'), { kind: 'add-option', after: 1 });
    expect(texts(added)).toEqual(['A', '', 'B']);
    expect(new Set(added.options.map(({ key }) => key)).size).toBe(3);
    const ten = aDraft(...'ABCDEFGHIJ');
    expect(changeDraft(ten, { kind: 'add-option', after: undefined })).toBe(ten);
  });

  test('are moved with their keys, and not over the ends', () => {
    const draft = aDraft('A', 'B', 'C');
    const moved = changeDraft(draft, { kind: 'move-option', key: 3, by: -1 });
    expect(moved.options).toEqual([{ key: 1, text: 'A' }, { key: 3, text: 'C' }, { key: 2, text: 'B' }]);
    expect(changeDraft(draft, { kind: 'move-option', key: 1, by: -1 })).toBe(draft);
    expect(changeDraft(draft, { kind: 'move-option', key: 3, by: 1 })).toBe(draft);
  });

  test('are removed down to two', () => {
    expect(texts(changeDraft(aDraft('A', 'B', 'C'), { kind: 'remove-option', key: 2 }))).toEqual(['A', 'C']);
    const two = aDraft('A', 'B');
    expect(changeDraft(two, { kind: 'remove-option', key: 2 })).toBe(two);
  });
});

describe('what is sent', () => {
  test('closes at the instant that the local time means', () => {
    const draft = aDraft('A', 'B');
    expect(bodyOf(draft, me, 'Europe/Paris')).toEqual({
      id: draft.id, question: 'Which day?', options: ['A', 'B'], closesAt: '2027-01-15T16:00:00.000Z', audience: 'lea-only', scope: { kind: 'country', country: 'FR' },
    });
  });

  test('is nothing without a readable time, or for a scope that is not the member’s', () => {
    expect(bodyOf({ ...aDraft('A', 'B'), day: '' }, me, 'Europe/Paris')).toBeUndefined();
    expect(bodyOf({ ...aDraft('A', 'B'), scope: '{"kind":"network"}' }, me, 'Europe/Paris')).toBeUndefined();
  });
});

test('who is no practitioner starts with a poll for the whole network', () => {
  expect(emptyDraft({ ...me, stakeholder: 'industry' }, closes).audience).toBe('network');
});

describe('a refusal is shown', () => {
  const draft = { ...aDraft('Monday', ' monday ', 'x'.repeat(160)), question: 'About a RESTREINT UE plan' };

  test.each([
    [{ kind: 'required', facts: { field: 'question' } }, 'question'],
    [{ kind: 'too-few-options', facts: { least: 2 } }, 'options'],
    [{ kind: 'same-option-twice', facts: { text: 'monday' } }, { option: 2 }],
    [{ kind: 'too-long', facts: { field: 'option', limit: 150, length: 160 } }, { option: 3 }],
    [{ kind: 'too-long', facts: { field: 'question', limit: 300, length: 301 } }, 'question'],
    [{ kind: 'classified', facts: { marking: 'RESTREINT UE/EU RESTRICTED' } }, 'question'],
    [{ kind: 'classified', facts: { marking: 'SECRET UE' } }, 'form'],
    [{ kind: 'closing-time-past' }, 'closesAt'],
    [{ kind: 'malformed', facts: { field: 'body.closesAt' } }, 'closesAt'],
    [{ kind: 'not-allowed', facts: { action: 'poll.create' } }, 'scope'],
    [{ kind: 'unreachable' }, 'form'],
  ])('%p at %p', (problem, spot) => {
    expect(spotOf(problem, draft)).toEqual(spot);
  });
});
