import { changeDraft, emptyDraft, isBlank } from '../../tabs/polls/form/draft.ts';
import type { Draft } from '../../tabs/polls/form/draft.ts';
import { bodyOf, changeOf, methodOf, refusalOf } from '../../tabs/polls/form/draftBody.ts';
import type { PollBody } from '../../tabs/polls/form/draftBody.ts';
import { draftLike, draftOfPoll } from '../../tabs/polls/form/draftOfPoll.ts';
import { formOfText, questionOf, textOfForm } from '../../tabs/polls/form/keptForm.ts';
import { scopesOf } from '../../tabs/polls/form/scopes.ts';
import { isFurther, spotOf } from '../../tabs/polls/form/spots.ts';
import { aMe, aPollView } from '../makers/aPollView.ts';

const me = aMe();
const scopes = scopesOf(me);
const times = { opens: { day: '2027-01-10', time: '09:00' }, closes: { day: '2027-01-15', time: '17:00' } };
const now = Date.parse('2027-01-08T12:00:00.000Z');
const reading = { scopes, timeZone: 'Europe/Paris', now };
const texts = (draft: Draft) => draft.options.map(({ text }) => text);

function aDraft(...options: string[]): Draft {
  return { ...emptyDraft(me, times), question: 'Which day?', options: options.map((text, at) => ({ key: at + 1, text })) };
}

function bodyFrom(draft: Draft, more = reading): PollBody {
  const body = bodyOf(draft, more);
  if (!body.ok) throw new Error(JSON.stringify(body.refusal));
  return body.value;
}

describe('the choices of a poll', () => {
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
  test('closes at the instant that the local time means, with what is usual for whatever was not touched', () => {
    const draft = aDraft('A', 'B');
    expect(bodyFrom(draft)).toEqual({
      id: draft.id, question: 'Which day?', options: ['A', 'B'], closesAt: '2027-01-15T16:00:00.000Z', audience: 'lea-only', electorate: { countries: ['FR'] },
      method: { kind: 'single' }, secrecy: 'named', show: 'live', tieRule: 'together', adding: false, changing: true, comments: false, reminders: [], conversations: [],
    });
  });

  test('opens later only where that is wanted', () => {
    expect(bodyFrom({ ...aDraft('A', 'B'), opensLater: true }).opensAt).toBe('2027-01-10T08:00:00.000Z');
    expect('opensAt' in bodyFrom(aDraft('A', 'B'))).toBe(false);
  });

  test('is nothing without a readable time', () => {
    const unread = { day: '', time: '17:00', words: '' };
    expect(bodyOf({ ...aDraft('A', 'B'), closes: unread }, reading)).toEqual({ ok: false, refusal: { kind: 'not-a-time', field: 'closesAt' } });
    expect(bodyOf({ ...aDraft('A', 'B'), opensLater: true, opens: unread }, reading)).toEqual({ ok: false, refusal: { kind: 'not-a-time', field: 'opensAt' } });
    expect(bodyOf({ ...aDraft('A', 'B'), closes: { ...times.closes, words: 'when pigs fly' } }, reading)).toEqual({ ok: false, refusal: { kind: 'not-a-time', field: 'closesAt' } });
  });

  test('is nothing for a scope that is not the member’s', () => {
    expect(bodyOf({ ...aDraft('A', 'B'), scope: 'network' }, reading)).toEqual({ ok: false, refusal: { kind: 'required', field: 'scope' } });
  });

  test('has the numbers of its kind, and what is usual for empty ones', () => {
    const draft = aDraft('A', 'B', 'C', '  ');
    expect(methodOf({ ...draft, kind: 'several' })).toEqual({ kind: 'several', least: 1, most: 3 });
    expect(methodOf({ ...draft, kind: 'several', least: '2', most: '2' })).toEqual({ kind: 'several', least: 2, most: 2 });
    expect(methodOf({ ...draft, kind: 'score', highest: '' })).toEqual({ kind: 'score', highest: 5 });
    expect(methodOf({ ...draft, kind: 'budget', points: '20' })).toEqual({ kind: 'budget', points: 20, perOption: 20 });
    expect(methodOf({ ...draft, kind: 'budget', points: '1.5' })).toEqual({ kind: 'budget', points: 0, perOption: 0 });
    expect(methodOf({ ...draft, kind: 'yes-no' })).toEqual({ kind: 'yes-no' });
  });

  test('has no choices where it is yes or no, whatever is still written in the form', () => {
    expect(bodyFrom({ ...aDraft('A', 'B'), kind: 'yes-no' }).options).toEqual([]);
  });
});

describe('before anything is sent', () => {
  const refused = (more: Partial<Draft>, ...options: string[]) => refusalOf(bodyFrom({ ...aDraft(...(options.length > 0 ? options : ['A', 'B'])), ...more }), me, now)?.kind;

  test.each([
    ['required', { question: '  ' }, []],
    ['too-few-options', {}, ['A', '']],
    ['same-option-twice', {}, ['A', ' a ']],
    ['closing-time-past', { closes: { day: '2027-01-08', time: '12:59', words: '' } }, []],
    ['closing-before-opening', { opensLater: true, opens: { day: '2027-01-16', time: '09:00', words: '' } }, []],
    ['wrong-setting', { threshold: '101' }, []],
    ['wrong-setting', { quorum: 'five' }, []],
    ['wrong-setting', { kind: 'budget' as const, perOption: '200' }, []],
    ['classified', { question: 'About a RESTREINT UE plan' }, []],
  ])('%s is refused by the rules of the domain', (kind, more, options) => {
    expect(refused(more, ...options)).toBe(kind);
  });

  test('what the server would take is not refused', () => {
    expect(refused({})).toBeUndefined();
    expect(refused({ kind: 'yes-no', quorum: '5', threshold: '60', reminders: [24, 1] })).toBeUndefined();
  });
});

test('who is no practitioner starts with a poll for the whole network', () => {
  expect(emptyDraft({ ...me, stakeholder: 'industry' }, times).audience).toBe('network');
  expect(emptyDraft(me, times).audience).toBe('lea-only');
});

describe('a form that is kept', () => {
  const draft = { ...aDraft('A', 'Αποθήκευση'), kind: 'score' as const, highest: '7', comments: true, reminders: [24], conversations: ['tenant|19:x'] };
  const empty = emptyDraft(me, times);

  test('comes back as it was', () => {
    expect(formOfText(draft.id, textOfForm(draft), empty, reading)).toEqual(draft);
  });

  test('closes as an empty one does once its own time has passed', () => {
    const late = { ...draft, closes: { day: '2027-01-02', time: '17:00', words: 'tomorrow' } };
    expect(formOfText(draft.id, textOfForm(late), empty, reading).closes).toEqual(empty.closes);
  });

  test('asks nobody whom the member may not ask any more', () => {
    expect(formOfText(draft.id, textOfForm({ ...draft, scope: 'group:cybercrime' }), empty, reading).scope).toBe('country:FR');
  });

  test.each(['', 'not json', 'null', '[]', '{"question":5,"options":[{"key":"x"}],"kind":"ranked","reminders":"soon"}'])('that cannot be read (%s) is an empty one under its name', (text) => {
    expect(formOfText('draft-1', text, empty, reading)).toEqual({ ...empty, id: 'draft-1' });
    expect(questionOf(text)).toBe('');
  });

  test('is worth keeping once something is written', () => {
    expect(isBlank(empty)).toBe(true);
    expect(isBlank({ ...empty, closes: { day: '', time: '', words: 'x' } })).toBe(true);
    expect(isBlank({ ...empty, options: [{ key: 1, text: 'A' }, { key: 2, text: '' }] })).toBe(false);
  });
});

describe('the form of a poll that is there', () => {
  const poll = aPollView({ method: { kind: 'several', least: 1, most: 2 }, electorate: { countries: ['FR'], stakeholders: ['lea'] }, quorum: 5, comments: true, reminders: [24], closesAt: '2027-01-15T16:00:37.500Z' });
  const empty = emptyDraft(me, times);

  test('says what the poll says, and sends nothing while nothing is changed', () => {
    const draft = draftOfPoll(poll, empty, reading);
    expect(draft).toMatchObject({ question: poll.question, kind: 'several', least: '1', most: '2', scope: 'country:FR', stakeholders: ['lea'], quorum: '5', threshold: '', audience: 'network' });
    expect(changeOf(bodyFrom(draft), bodyFrom(draft), reading.now)).toBeUndefined();
  });

  test('sends only what was changed', () => {
    const before = draftOfPoll(poll, empty, reading);
    const after = changeDraft(changeDraft(before, { kind: 'set', values: { closes: { day: '2027-01-20', time: '17:00', words: '' } } }), { kind: 'write-option', key: 3, text: 'Sirens' });
    expect(changeOf(bodyFrom(before), bodyFrom(after), reading.now)).toEqual({ closesAt: '2027-01-20T16:00:00.000Z', options: ['Drones', 'Phones', 'Sirens'] });
  });

  test('takes a quorum or a threshold away where its number was emptied', () => {
    const before = draftOfPoll({ ...poll, threshold: 60 }, empty, reading);
    expect(changeOf(bodyFrom(before), bodyFrom({ ...before, quorum: '', threshold: ' ' }), reading.now)).toEqual({ quorum: null, threshold: null });
    expect(changeOf(bodyFrom(before), bodyFrom({ ...before, quorum: '', threshold: '70' }), reading.now)).toEqual({ quorum: null, threshold: 70 });
  });

  test('lets a planned poll open at once', () => {
    const before = draftOfPoll(aPollView({ state: 'planned', electorate: { countries: ['FR'] } }), empty, reading);
    expect(before.opensLater).toBe(true);
    expect(changeOf(bodyFrom(before), bodyFrom({ ...before, opensLater: false }), reading.now)).toEqual({ opensAt: new Date(reading.now).toISOString() });
  });

  test('leaves whom it asks as it is where the member could not choose that, and sends it once another is chosen', () => {
    const before = draftOfPoll(aPollView({ electorate: { conversation: true } }), empty, reading);
    expect(before.scope).toBe('kept');
    const kept = bodyFrom(before);
    expect(changeOf(kept, bodyFrom({ ...before, question: 'Another?' }), reading.now)).toEqual({ question: 'Another?' });
    expect(changeOf(kept, bodyFrom({ ...before, scope: 'country:FR' }), reading.now)).toEqual({ electorate: { countries: ['FR'] } });
    const everybody = aMe({}, [{ electorate: {} }]);
    expect(changeOf(kept, bodyFrom({ ...before, scope: 'network' }, { ...reading, scopes: scopesOf(everybody) }), reading.now)).toEqual({ electorate: {} });
  });

  test('is the start of one like it, with times of its own and to no conversation', () => {
    const { draft, widened } = draftLike({ ...poll, state: 'planned' }, empty, reading);
    expect(widened).toBe(false);
    expect(draft).toMatchObject({ id: empty.id, question: poll.question, closes: empty.closes, opensLater: false, conversations: [] });
  });

  test('never asks more members than the original without saying so', () => {
    for (const electorate of [{ conversation: true }, { groups: [{ id: 'forensics', name: 'Forensics' }] }, { countries: ['PL'] }, {}]) {
      expect(draftLike(aPollView({ electorate }), empty, reading)).toMatchObject({ widened: true, draft: { scope: 'country:FR' } });
    }
  });

  test('of yes or no has room for choices in case it becomes another kind', () => {
    expect(texts(draftOfPoll(aPollView({ method: { kind: 'yes-no' }, options: [{ id: 'yes', text: 'yes' }, { id: 'no', text: 'no' }, { id: 'abstain', text: 'abstain' }] }), empty, reading))).toEqual(['', '']);
  });
});

describe('a refusal is shown', () => {
  const draft = { ...aDraft('Monday', ' monday ', 'x'.repeat(160)), question: 'About a RESTREINT UE plan' };

  test.each([
    [{ kind: 'required', facts: { field: 'question' } }, 'question'],
    [{ kind: 'required', facts: { field: 'scope' } }, 'scope'],
    [{ kind: 'too-few-options', facts: { least: 2 } }, 'options'],
    [{ kind: 'same-option-twice', facts: { text: 'monday' } }, { option: 2 }],
    [{ kind: 'too-long', facts: { field: 'option', limit: 150, length: 160 } }, { option: 3 }],
    [{ kind: 'too-long', facts: { field: 'question', limit: 300, length: 301 } }, 'question'],
    [{ kind: 'classified', facts: { marking: 'RESTREINT UE/EU RESTRICTED' } }, 'question'],
    [{ kind: 'classified', facts: { marking: 'SECRET UE' } }, 'form'],
    [{ kind: 'closing-time-past' }, 'closesAt'],
    [{ kind: 'closing-before-opening' }, 'closesAt'],
    [{ kind: 'not-a-time', facts: { field: 'opensAt' } }, 'opensAt'],
    [{ kind: 'malformed', facts: { field: 'body.closesAt' } }, 'closesAt'],
    [{ kind: 'malformed', facts: { field: 'body.method.most' } }, 'most'],
    [{ kind: 'malformed', facts: { field: 'body.electorate.countries' } }, 'scope'],
    [{ kind: 'wrong-setting', facts: { field: 'threshold', least: 1, most: 100 } }, 'threshold'],
    [{ kind: 'wrong-setting', facts: { field: 'perOption', least: 1, most: 100 } }, 'perOption'],
    [{ kind: 'too-many', facts: { field: 'reminders', most: 3 } }, 'reminders'],
    [{ kind: 'reminder-before-opening', facts: { hours: 24 } }, 'reminders'],
    [{ kind: 'asks-nobody', facts: { why: 'audience', named: '' } }, 'scope'],
    [{ kind: 'promise-made', facts: { field: 'electorate' } }, 'scope'],
    [{ kind: 'promise-made', facts: { field: 'method' } }, 'kind'],
    [{ kind: 'promise-made', facts: { field: 'show' } }, 'show'],
    [{ kind: 'conversation-audience', facts: { audience: 'network' } }, 'conversations'],
    [{ kind: 'not-allowed', facts: { action: 'poll.create' } }, 'scope'],
    [{ kind: 'unreachable' }, 'form'],
  ])('%p at %p', (problem, spot) => {
    expect(spotOf(problem, draft)).toEqual(spot);
  });

  test('where "More settings" has to be unfolded for it, and where not', () => {
    expect(isFurther('threshold')).toBe(true);
    expect(isFurther('question')).toBe(false);
    expect(isFurther({ option: 1 })).toBe(false);
  });
});
