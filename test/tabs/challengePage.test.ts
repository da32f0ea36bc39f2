import { describe, expect, test } from '@jest/globals';
import { sayIn } from '../../functions/contract/words/words.ts';
import { challengeEventKinds } from '../../functions/domain/challenge.ts';
import { screen } from '../../functions/domain/screening.ts';
import { authorName } from '../../tabs/challenges/item/authorName.ts';
import { consentText } from '../../tabs/challenges/item/consentText.ts';
import { endorsementsByCountry } from '../../tabs/challenges/item/endorsementsByCountry.ts';
import { factsText } from '../../tabs/challenges/item/eventText.ts';
import { isBlocked, kindsOf, withInstead } from '../../tabs/challenges/item/findings.ts';
import { groupsReading } from '../../tabs/challenges/item/groupsReading.ts';
import { blackedOut, withStretch } from '../../tabs/challenges/item/redactions.ts';
import { stateName, stateSentence, stateWords } from '../../tabs/challenges/item/stateText.ts';
import { talkOn } from '../../tabs/challenges/item/talkOn.ts';
import { bodyOf, draftFor, draftOf } from '../../tabs/challenges/merge/commonDraft.ts';
import { isWider } from '../../tabs/challenges/merge/wider.ts';
import { aChallengeRow, aChallengeView, aCommonView } from '../makers/aChallengeView.ts';

const say = sayIn('en-GB');
const french = sayIn('fr-FR');

describe('a text in which something is pointed out', () => {
  const text = 'Ask +33 6 12 34 56 78 about AB-123-CD, and +33 6 12 34 56 79.';
  const findings = screen(text, { country: 'FR' });

  test('takes the general wording in its place, and the other places move along', () => {
    expect(findings.map(({ kind }) => kind)).toEqual(['phone', 'plate', 'phone']);
    const [phone, plate] = findings;
    const once = withInstead(text, findings, plate!, 'a vehicle');
    expect(once.text).toBe('Ask +33 6 12 34 56 78 about a vehicle, and +33 6 12 34 56 79.');
    expect(once.findings.map(({ from, to }) => once.text.slice(from, to))).toEqual(['+33 6 12 34 56 78', '+33 6 12 34 56 79']);
    const twice = withInstead(once.text, once.findings, phone!, 'a phone number');
    expect(twice.text).toBe('Ask a phone number about a vehicle, and +33 6 12 34 56 79.');
    expect(twice.findings.map(({ from, to }) => twice.text.slice(from, to))).toEqual(['+33 6 12 34 56 79']);
  });

  test('is sent with each kind once, and never with a classification marking', () => {
    expect(kindsOf(findings)).toEqual(['phone', 'plate']);
    expect(isBlocked(findings)).toBe(false);
    expect(isBlocked(screen('As in the RESTREINT UE paper', { country: 'FR' }))).toBe(true);
  });
});

describe('the groups that read it', () => {
  const groups = [{ id: 'border', name: 'Border control' }];
  const of = (readers: Partial<ReturnType<typeof aChallengeView>['readers']>) => groupsReading({ groups, readers: { ...aChallengeView().readers, ...readers } });

  test.each([{ tlp: 'AMBER' }, { tlp: 'GREEN' }, { tlp: 'CLEAR' }] as const)('are those named, with $tlp', (readers) => {
    expect(of(readers)).toEqual(groups);
  });

  test.each([{ tlp: 'RED' }, { tlp: 'AMBER+STRICT' }, { only: 'held' }, { only: 'withdrawn' }, { only: 'asked' }] as const)('are none where only few people read it: %j', (readers) => {
    expect(of(readers)).toEqual([]);
  });
});

describe('what was just done on the page', () => {
  const before = aChallengeView();
  test.each([
    ['a comment, a question or an answer', { comments: before.comments + 1 }],
    ['“we have this too”', { endorsements: { ...before.endorsements, organisations: before.endorsements.organisations + 1, mine: true } }],
    ['a second voice of the own organisation', { endorsements: { ...before.endorsements, mine: true } }],
    ['something attached', { links: [{ kind: 'poll' as const, ref: 'p', title: 'Poll', by: 'A', at: before.changedAt, why: '', mayRemove: true }] }],
    ['one that joined', { joiners: [aChallengeRow()] }],
  ])('has its list of what happened asked anew: %s', (_what, more) => {
    expect(talkOn({ ...before, ...more })).not.toBe(talkOn(before));
    expect(talkOn({ ...before })).toBe(talkOn(before));
  });
});

describe('blacking out', () => {
  test('joins stretches that touch, in whatever order they were selected', () => {
    expect(withStretch('Officer Papadopoulos saw it', [[21, 24]], [8, 21])).toEqual([[8, 24]]);
    expect(withStretch('abcdef', [[4, 5]], [0, 2])).toEqual([[0, 2], [4, 5]]);
    expect(withStretch('abcdef', [], [3, 3])).toEqual([]);
    expect(withStretch('abcdef', [], [-5, 99])).toEqual([[0, 6]]);
  });

  test('takes a character whole where the selection would cut it in two', () => {
    expect(withStretch('a😀b', [], [2, 4])).toEqual([[1, 4]]);
    expect(withStretch('a😀b', [], [0, 2])).toEqual([[0, 3]]);
  });

  test('shows one block whose length tells nothing', () => {
    expect(blackedOut('Officer Παπαδόπουλος saw it', [[8, 20]])).toBe('Officer █████ saw it');
    expect(blackedOut('abc', [[0, 1], [2, 3]])).toBe('█████b█████');
    expect(blackedOut('by █████Παπαδόπουλος', [[8, 20]])).toBe('by █████');
  });
});

describe('where a challenge stands', () => {
  test.each(['submitted', 'triaged', 'returned', 'declined', 'clustered', 'withdrawn', 'proposed', 'standing', 'unmerged', 'in-round', 'on-roadmap', 'answered', 'closed'] as const)('is said in words of its own: %s', (name) => {
    for (const each of [say, french]) {
      expect(stateName(name, each).length).toBeGreaterThan(2);
      expect(stateSentence({ state: { name } }, each)).toMatch(/[.]$/);
    }
  });

  test('tells a round and the roadmap apart', () => {
    expect(stateName('on-roadmap', say)).toBe('On the roadmap');
    expect(stateName('in-round', say)).toBe('In a round');
    expect(stateSentence({ state: { name: 'on-roadmap' } }, say)).toBe('It stands on the roadmap.');
  });

  test('says whose words stand with it, where there are any', () => {
    expect(stateWords({ state: { name: 'returned', words: 'Which?' } }, say)).toBe('The question');
    expect(stateWords({ state: { name: 'declined', words: 'Bought.' } }, say)).toBe('The reason');
    expect(stateWords({ state: { name: 'closed', words: '' } }, say)).toBeUndefined();
  });
});

describe('what happened', () => {
  test('has words for every kind of event, in both languages', () => {
    for (const kind of challengeEventKinds) for (const each of [say, french]) expect(each(`tab.challenges.events.${kind}`)).not.toBe('');
  });

  test('names fields and kinds, and leaves out codes that mean nothing to a reader', () => {
    expect(factsText('changed', ['what', 'groups', 'group-17'], say)).toBe('What was changed: What happens, Groups.');
    expect(factsText('raised', ['case-number', 'plate'], say)).toBe('Pointed out and sent all the same: a case number, a number plate.');
    expect(factsText('triaged', [], say)).toBe('');
  });

  test('never names an author who does not want to be named, and the app not at all', () => {
    expect(authorName({ by: '', byAuthor: true }, say)).toBe('the author');
    expect(authorName({ byAuthor: true }, say)).toBe('the author');
    expect(authorName({ by: 'Officer (EL)', byAuthor: true }, say)).toBe('Officer (EL) (the author)');
    expect(authorName({ byAuthor: false }, say)).toBeUndefined();
  });
});

test('endorsements stand by country, most organisations first, with their names', () => {
  const at = '2027-01-10T08:00:00.000Z';
  const by = [{ organisation: 'Politie', country: 'NL', stakeholder: 'lea' as const, at }, { organisation: 'Zoll', country: 'DE', stakeholder: 'lea' as const, at }, { organisation: 'BKA', country: 'DE', stakeholder: 'lea' as const, at }];
  expect(endorsementsByCountry({ countries: { NL: 1, DE: 2, EL: 1, FR: 0 }, by }, 'en-GB').map(({ name, count, by: those }) => [name, count, those.map(({ organisation }) => organisation).join('+')])).toEqual([['Germany', 2, 'BKA+Zoll'], ['Greece', 1, ''], ['Netherlands', 1, 'Politie']]);
});

test('a consent says who gave it, and one that was not answered says so', () => {
  const at = '2027-01-10T08:00:00.000Z';
  expect(consentText({ answer: 'given', at, as: 'contact' }, say)).toBe('The national contact consented, 10 January 2027');
  expect(consentText({ answer: 'refused', at, as: 'author' }, say)).toBe('The author did not consent, 10 January 2027');
  expect(consentText({ answer: 'asked' }, say)).toBe('Asked, no answer yet');
});

describe('a common challenge', () => {
  const amber = aChallengeView({ groups: [{ id: 'border', name: 'Border' }, { id: 'forensics', name: 'Forensics' }], areas: ['BM'], themes: [{ id: 'weather', name: 'Weather' }] });
  const green = aChallengeView({ id: 'c2', marking: { tlp: 'GREEN', audience: 'network' }, groups: [{ id: 'border', name: 'Border' }], areas: ['BM', 'FCT'], themes: [{ id: 'night', name: 'Night' }] });
  const red = aChallengeView({ id: 'c3', marking: { tlp: 'RED', audience: 'lea-only', releasableTo: ['EL', 'FR'] } });

  test('begins with the narrowest marking of its sources, the groups of all and the subjects of any', () => {
    expect(draftFor([amber, green])).toMatchObject({ tlp: 'AMBER', audience: 'lea-only', groups: ['border'], themes: ['night', 'weather'], areas: ['BM', 'FCT'], limited: false });
    expect(draftFor([green])).toMatchObject({ tlp: 'GREEN', audience: 'network' });
  });

  test('begins never wider in countries than a source, and never so narrow that nobody else could read it', () => {
    expect(draftFor([green, red])).toMatchObject({ tlp: 'AMBER', limited: true, releasableTo: ['EL', 'FR'] });
    expect(draftFor([])).toMatchObject({ tlp: 'AMBER' });
  });

  test('is opened for a change and sent back as it was', () => {
    const common = aCommonView({ marking: { tlp: 'AMBER', audience: 'lea-only', releasableTo: ['EL'] } });
    const { title, what, marking, areas } = common;
    expect(bodyOf(draftOf(common))).toEqual({ title, what, areas, marking, groups: ['border'], themes: [] });
  });

  const merger = { country: 'EL', organisation: 'Border Guard' };
  const same = { tlp: 'AMBER', audience: 'lea-only', limited: false, releasableTo: [], groups: ['border'] } as const;
  const draft = (more: Partial<Parameters<typeof isWider>[0]> = {}) => ({ ...same, releasableTo: [], groups: ['border'], ...more });

  test('is no wider than a source of the same organisation under the same marking', () => {
    expect(isWider(draft(), merger, amber)).toBe(false);
    expect(isWider(draft({ tlp: 'GREEN', audience: 'network' }), merger, green)).toBe(false);
  });

  test.each([
    ['TLP', draft({ tlp: 'GREEN' }), merger, amber],
    ['audience', draft({ audience: 'network' }), merger, amber],
    ['group', draft({ groups: ['border', 'cybercrime'] }), merger, amber],
    ['country limits', draft(), merger, { ...amber, marking: { ...amber.marking, releasableTo: ['EL'] } }],
    ['wider country limits', draft({ limited: true, releasableTo: ['EL', 'FR'] }), merger, { ...amber, marking: { ...amber.marking, releasableTo: ['EL'] } }],
    ['merger of another organisation', draft(), { country: 'EL', organisation: 'Coast Guard' }, amber],
    ['merger of another country', draft(), { country: 'FR', organisation: 'Border Guard' }, amber],
    ['author who is not named', draft(), merger, { ...amber, organisation: undefined }],
  ] as [string, Parameters<typeof isWider>[0], Parameters<typeof isWider>[1], Parameters<typeof isWider>[2]][])('is wider by its %s', (_what, common, who, source) => {
    expect(isWider(common, who, source)).toBe(true);
  });
});
