import type { FindingView } from '../../functions/contract/challengeViews.ts';
import { isWaiting, nextInWords } from '../../functions/contract/nextInWords.ts';
import { readersInWords } from '../../functions/contract/readersInWords.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import { challengeBody, challengeOfText, classificationIn, emptyChallenge, isEmpty, mergedWith, nameOfKept, readersOf, textOfChallenge, writtenOf, wrongIn } from '../../tabs/challenges/form/challengeForm.ts';
import type { WrittenChallenge } from '../../tabs/challenges/form/challengeForm.ts';
import { challengeSpotOf, foldOf } from '../../tabs/challenges/form/challengeSpots.ts';
import { heldForm } from '../../tabs/challenges/form/heldForm.ts';
import { beginReview, despiteOf, leave, takeInstead, undecided } from '../../tabs/challenges/form/reviewing.ts';
import { draftAbout } from '../../tabs/polls/form/draftAbout.ts';
import { emptyDraft } from '../../tabs/polls/form/draft.ts';
import { aReview, anOffer, myChallengeView, aChallengeRow } from '../makers/aChallengeView.ts';

const id = '5d000000-0000-4000-8000-000000000001';
const empty = emptyChallenge(id);
const offered = anOffer();
const say = sayIn('en-GB');
const written = (more: Partial<WrittenChallenge> = {}): WrittenChallenge => ({ ...empty, what: 'Phones cannot be opened at night.', ...more });

describe('the form of a challenge', () => {
  test('is for chosen practitioner groups, for practitioners and without a name, until somebody says otherwise', () => {
    expect(challengeBody(empty)).toMatchObject({ marking: { tlp: 'AMBER', audience: 'lea-only' }, groups: [], named: false });
    expect(challengeBody(empty)).not.toHaveProperty('often');
    expect(challengeBody(written({ limited: true, releasableTo: ['EL'] })).marking.releasableTo).toEqual(['EL']);
  });

  test('of somebody with one group names that one; of several none until it is chosen', () => {
    const [border, forensics] = [{ id: 'border', name: 'Border control' }, { id: 'forensics', name: 'Forensics' }];
    expect([[], [border], [border, forensics]].map((groups) => emptyChallenge(id, groups).groups)).toEqual([[], ['border'], []]);
  });

  test('is kept and found again as it was, its own id with it', () => {
    const form = written({ title: 'Τηλέφωνα', impact: 'Hours', often: 'weekly', tried: 'Waiting', groups: ['forensics'], themes: ['theme-1'], areas: ['FCT'], tlp: 'GREEN', audience: 'network', limited: true, releasableTo: ['EL', 'FR'], named: true });
    expect(challengeOfText(textOfChallenge(form), emptyChallenge('5d000000-0000-4000-8000-000000000009'), offered)).toEqual(form);
  });

  test.each([['nothing', ''], ['no JSON', '{'], ['another thing', '[1]'], ['odd values', JSON.stringify({ what: 7, often: 'always', areas: ['X'], marking: { tlp: 'PINK' }, groups: 'forensics', id: 'x' })]])('that was kept as %s is an empty one', (_what, text) => {
    expect(challengeOfText(text, empty, offered)).toEqual(empty);
  });

  test('takes from a kept one no group or theme that is not offered any more', () => {
    const kept = textOfChallenge(written({ groups: ['forensics', 'gone'], themes: ['theme-1', 'retired'] }));
    expect(challengeOfText(kept, empty, offered)).toMatchObject({ groups: ['forensics'], themes: ['theme-1'] });
  });

  test('has a name in lists: its headline, else how it begins', () => {
    expect(nameOfKept(textOfChallenge(written({ title: ' Phones ' })))).toBe('Phones');
    expect(nameOfKept(textOfChallenge(written({ what: 'First line.\nSecond line.' })))).toBe('First line.');
    expect(nameOfKept(textOfChallenge(written({ what: 'x'.repeat(300) })))).toHaveLength(80);
    expect(nameOfKept('?')).toBe('');
  });

  test('of a challenge that is there says what the challenge says', () => {
    const challenge = myChallengeView({ themes: [{ id: 'theme-1', name: 'Weather' }], marking: { tlp: 'GREEN', audience: 'network', releasableTo: ['EL'] } });
    expect(challengeBody(writtenOf(challenge))).toEqual({ title: challenge.title, what: challenge.what, impact: challenge.impact, often: 'weekly', tried: challenge.tried, groups: ['border'], themes: ['theme-1'], areas: ['BM'], named: true, marking: { tlp: 'GREEN', audience: 'network', releasableTo: ['EL'] } });
  });

  test('takes over what somebody else changed meanwhile, and keeps what its author wrote', () => {
    const start = written({ themes: ['a', 'b'], impact: 'Hours' });
    const theirs = written({ themes: ['b', 'a', 'c'], areas: ['FCT'], impact: 'Days' });
    expect(mergedWith(start, { ...start, impact: 'Weeks', groups: ['border'] }, theirs)).toEqual({ ...theirs, impact: 'Weeks', groups: ['border'] });
    expect(mergedWith(start, { ...start, themes: ['b', 'a'] }, theirs).themes).toEqual(['b', 'a', 'c']);
  });

  test('says what is wrong with it before anything is sent', () => {
    expect(wrongIn(written())).toBeUndefined();
    expect(wrongIn(written({ what: ' \n ' }))).toEqual({ kind: 'required', field: 'what' });
    expect(wrongIn(written({ limited: true }))).toEqual({ kind: 'required', field: 'releasableTo' });
    expect(wrongIn(written({ tried: 'x'.repeat(2_001) }))).toEqual({ kind: 'too-long', field: 'tried', limit: 2_000, length: 2_001 });
    expect(wrongIn(written({ what: 'x'.repeat(4_000) }))).toBeUndefined();
    expect(wrongIn(written({ impact: 'EU RESTRICTED' }))).toMatchObject({ kind: 'classified' });
  });

  test('is held while other pages are looked at, unless the server has kept a later one', () => {
    const memory = new Map<string, unknown>();
    heldForm.keep(memory, id, written());
    expect(heldForm.after(memory, id, undefined)).toEqual(written());
    expect(heldForm.after(memory, id, '2020-01-01T00:00:00.000Z')).toEqual(written());
    expect(heldForm.after(memory, id, '2999-01-01T00:00:00.000Z')).toBeUndefined();
    heldForm.keep(memory, id, undefined);
    expect(heldForm.after(memory, id, undefined)).toBeUndefined();
  });

  test('is empty while nothing but choices is in it', () => {
    expect([isEmpty({ ...empty, groups: ['border'], named: true, what: ' \n' }), isEmpty(written())]).toEqual([true, false]);
  });

  test.each(['title', 'what', 'impact', 'tried'] as const)('knows an EU classification marking in %s by itself, also one across lines', (field) => {
    expect(classificationIn(written())).toBeUndefined();
    expect(classificationIn(written({ [field]: 'as in the\nRESTREINT UE/EU RESTRICTED\npaper' }))).toBeDefined();
    expect(classificationIn(written({ [field]: 'RESTREINT\nUE' }))).toBeDefined();
  });
});

describe('who will read it', () => {
  const inWords = (form: WrittenChallenge): string => readersInWords(readersOf(form, offered), say, (code) => code);

  test('is said as it is chosen', () => {
    expect(inWords(written())).toContain('nobody else');
    expect(inWords(written({ groups: ['forensics'] }))).toContain('The practitioner group Forensics reads it');
    expect(inWords(written({ groups: ['forensics'], limited: true, releasableTo: ['EL'] }))).toContain('Only in EL.');
    expect(inWords(written({ limited: true }))).not.toContain('Only in');
  });
});

describe('where the country has no national contact', () => {
  const alone = anOffer({ hasContact: false });
  const told = (form: WrittenChallenge, locale = 'en-GB'): string => {
    const readers = readersOf(form, alone);
    return `${readersInWords(readers, sayIn(locale), (code) => code)} ${nextInWords(readers, sayIn(locale), (code) => code)}`;
  };

  test('nobody is promised who is not there, whatever is chosen', () => {
    for (const tlp of ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const) for (const groups of [[], ['forensics']]) {
      expect(isWaiting(readersOf(written({ tlp, groups }), alone))).toBe(true);
      expect(told(written({ tlp, groups }))).toMatch(/There is no national contact \(EL\)/);
      expect(told(written({ tlp, groups }))).not.toMatch(/and the national contact|contact of EL|looks at it|coordinator/);
      expect(told(written({ tlp, groups }), 'fr-FR')).not.toMatch(/et le contact national|l’examine|coordination/);
    }
    expect(told(written())).toContain('Your own organisation (Border Guard) reads it, nobody else.');
    expect(told(written({ groups: ['forensics'] }))).toContain('only the group’s lead can take it up');
  });

  test('what stays in the organisation waits everywhere', () => {
    const strict = readersOf(written({ tlp: 'AMBER+STRICT' }), offered);
    expect([isWaiting(strict), nextInWords(strict, say, (code) => code)]).toEqual([true, 'Nobody outside your organisation reads it, so nobody outside it can take it up.']);
    expect(isWaiting(readersOf(written(), offered))).toBe(false);
  });
});

describe('a refusal', () => {
  test.each([
    ['required', { field: 'what' }, 'what'],
    ['too-long', { field: 'impact', length: 9, limit: 3 }, 'impact'],
    ['too-many', { field: 'groups', most: 5 }, 'groups'],
    ['malformed', { field: 'body.marking.releasableTo' }, 'releasableTo'],
    ['malformed', { field: 'body.areas.0' }, 'areas'],
    ['wrong-marking', { why: 'group' }, 'groups'],
    ['wrong-marking', { why: 'self' }, 'audience'],
    ['classified', { marking: 'EU RESTRICTED' }, 'tried'],
    ['not-a-practitioner', {}, 'form'],
    ['unreachable', {}, 'form'],
  ])('%s %o is shown at %s %s', (kind, facts, spot) => {
    expect(challengeSpotOf({ kind, facts }, written({ tried: 'EU RESTRICTED' }))).toBe(spot);
  });

  test('opens the folded part in which its field stands', () => {
    expect([foldOf('title'), foldOf('areas'), foldOf('releasableTo'), foldOf('what'), foldOf(undefined)]).toEqual(['subject', 'subject', 'readers', undefined, undefined]);
  });
});

describe('what is pointed out before it is sent', () => {
  const what = 'We stopped AB-123-CD. Its driver called +33 6 12 34 56 78, then AB-123-CD left.';
  const at = (words: string, from = 0): Pick<FindingView, 'from' | 'to'> => ({ from: what.indexOf(words, from), to: what.indexOf(words, from) + words.length });
  const findings: FindingView[] = [
    { field: 'what', kind: 'plate', ...at('AB-123-CD'), instead: 'screening.instead.plate' },
    { field: 'what', kind: 'phone', ...at('+33 6 12 34 56 78'), instead: 'screening.instead.phone' },
    { field: 'what', kind: 'plate', ...at('AB-123-CD', 30), instead: 'screening.instead.plate' },
    { field: 'tried', kind: 'limite', from: 0, to: 6 },
  ];
  const form = written({ what, tried: 'LIMITE' });
  const begun = () => beginReview(aReview({ title: 'We stopped AB-123-CD', findings }), form);

  test('waits for a decision, each by itself', () => {
    const begin = begun();
    expect(undecided(begin)).toHaveLength(4);
    const [first] = begin.pointed;
    if (!first) throw new Error('Nothing was pointed out.');
    const left = leave(begin, first, true);
    expect(undecided(left)).toHaveLength(3);
    const again = left.pointed.find((one) => one.left);
    expect(again && undecided(leave(left, again, false))).toHaveLength(4);
  });

  test('is given general words in its place; what follows moves with the text, and nothing else changes', () => {
    const begin = begun();
    const [first] = begin.pointed;
    if (!first) throw new Error('Nothing was pointed out.');
    const next = takeInstead(form, begin, first, 'a vehicle much longer than before');
    expect(next.written.what).toBe(what.replace('AB-123-CD', 'a vehicle much longer than before'));
    expect(next.reviewing.pointed.filter(({ field }) => field === 'what').map(({ from, to }) => next.written.what.slice(from, to))).toEqual(['+33 6 12 34 56 78', 'AB-123-CD']);
    expect(next.written.tried).toBe('LIMITE');
    expect(next.reviewing.view.title).toBe('We stopped a vehicle much longer than before');
    const last = next.reviewing.pointed.find(({ kind }) => kind === 'plate');
    if (!last) throw new Error('The second plate is gone.');
    const done = takeInstead(next.written, next.reviewing, last, 'it');
    expect(done.written.what).toBe('We stopped a vehicle much longer than before. Its driver called +33 6 12 34 56 78, then it left.');
    expect(despiteOf(done.reviewing).sort()).toEqual(['limite', 'phone']);
  });

  test('and was left stays left when it is looked at again, as long as it stands there', () => {
    const begin = begun();
    const phone = begin.pointed.find(({ kind }) => kind === 'phone');
    if (!phone) throw new Error('The phone number is not pointed out.');
    const before = { written: form, reviewing: leave(begin, phone, true) };
    const longer = written({ ...form, what: `Yesterday. ${what}` });
    const moved = findings.map((finding) => (finding.field === 'what' ? { ...finding, from: finding.from + 11, to: finding.to + 11 } : finding));
    expect(beginReview(aReview({ findings: moved }), longer, before).pointed.filter(({ left }) => left).map(({ kind }) => kind)).toEqual(['phone']);
    const other = written({ ...form, what: what.replace('+33 6 12 34 56 78', '+33 6 99 99 99 99') });
    expect(beginReview(aReview({ findings }), other, before).pointed.some(({ left }) => left)).toBe(false);
  });

  test('forgets to join what is not similar any more', () => {
    const similar = [{ row: aChallengeRow({ id: 's1' }), words: [] }];
    const before = { written: form, reviewing: { ...beginReview(aReview({ similar }), form), join: 's1' } };
    expect(beginReview(aReview({ similar }), form, before).join).toBe('s1');
    expect(beginReview(aReview(), form, before).join).toBeUndefined();
  });
});

describe('a poll about challenges', () => {
  const moment = { day: '2027-01-20', time: '17:00' };
  const fresh = emptyDraft({ stakeholder: 'lea', may: { createPoll: [{ electorate: {} }] } as never, groups: [] }, { opens: moment, closes: moment });
  const challenge = (title: string, audience: 'lea-only' | 'network' = 'network') => ({ id: title.slice(0, 3), title, marking: { tlp: 'GREEN' as const, audience } });

  test('has each of them as a choice and says which they are', () => {
    const draft = draftAbout([challenge('Rain'), challenge('Snow')], fresh);
    expect([draft.challenges, draft.options.map(({ text }) => text)]).toEqual([['Rai', 'Sno'], ['Rain', 'Snow']]);
    expect(draftAbout([challenge('Rain')], fresh).options.map(({ text }) => text)).toEqual(['Rain', '']);
  });

  test('cuts a title at a word where it is too long for a choice', () => {
    const [option] = draftAbout([challenge(`${'word '.repeat(40)}end`), challenge('Snow')], fresh).options;
    expect(option?.text.length).toBeLessThanOrEqual(150);
    expect(option?.text).toMatch(/word…$/);
  });

  test('is for practitioners where one of them is', () => {
    expect([draftAbout([challenge('Rain'), challenge('Snow', 'lea-only')], { ...fresh, audience: 'network' }).audience, draftAbout([challenge('Rain')], { ...fresh, audience: 'network' }).audience]).toEqual(['lea-only', 'network']);
  });
});
