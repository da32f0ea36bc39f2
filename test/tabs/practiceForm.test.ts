import { sayIn } from '../../functions/contract/words/words.ts';
import type { PracticeView } from '../../functions/contract/knowledgeViews.ts';
import { bodyOf, differing, draftOf, emptyPractice, inAYear, isWritten } from '../../tabs/knowledge/practice/practiceDraft.ts';
import { groupsFor, readersText } from '../../tabs/knowledge/practice/practiceReaders.ts';
import { practiceSpotOf } from '../../tabs/knowledge/practice/practiceSpots.ts';
import { aMe } from '../makers/aPollView.ts';

const say = sayIn('en-GB');
const empty = emptyPractice('2026-11-22', 'lea');

const practice: PracticeView = {
  kind: 'guidance', id: 'p1', title: 'Seized phones', text: 'Switch them off.\n\nWrite it down.', keywords: ['phone', 'evidence'], areas: ['FCT'], countries: ['FR'], links: [{ url: 'https://x.example/', title: 'Manual' }],
  reviewBy: '2027-01-01', overdue: false, author: { name: 'Officer' }, organisation: 'Police', groups: [{ id: 'cybercrime', name: 'Cybercrime' }], source: '', edition: 3,
  addedAt: '2026-11-22T08:00:00.000Z', changedAt: '2026-11-22T08:00:00.000Z', marking: { tlp: 'AMBER', audience: 'lea-only', releasableTo: ['EL', 'FR'] }, may: { change: true },
};

describe('a practice that is written down', () => {
  test('is to be looked at again in a year, also from the day that only leap years have', () => {
    expect(empty.reviewBy).toBe('2027-11-22');
    expect(inAYear('2028-02-29')).toBe('2029-02-28');
  });

  test('is for practitioners first, where a practitioner writes it', () => {
    expect(empty.audience).toBe('lea-only');
    expect(emptyPractice('2026-11-22', 'academia').audience).toBe('network');
  });

  test('is sent without what was left empty', () => {
    const body = bodyOf({ ...empty, keywords: ' phone ,, evidence;drone\n', links: [{ key: 1, url: ' https://x.example ', title: '' }, { key: 2, url: '', title: ' ' }] });
    expect(body.keywords).toEqual(['phone', 'evidence', 'drone']);
    expect(body.links).toEqual([{ url: 'https://x.example' }]);
    expect(body.marking).toEqual({ tlp: 'GREEN', audience: 'lea-only' });
  });

  test('is opened for a change and sent back as it was', () => {
    const { kind, title, text, keywords, areas, countries, links, source, reviewBy, marking } = practice;
    expect(bodyOf(draftOf(practice))).toEqual({ kind, title, text, keywords, areas, countries, links, source, reviewBy, marking, groups: ['cybercrime'] });
  });

  test('differs where two wrote different things, and not by the order of its words', () => {
    const mine = { ...draftOf(practice), keywords: 'evidence, phone', title: 'Phones', limited: false };
    expect(differing(mine, draftOf(practice))).toEqual(['title', 'marking']);
    expect(isWritten(empty, empty)).toBe(false);
    expect(isWritten({ ...empty, links: [] }, empty)).toBe(false);
    expect(isWritten({ ...empty, text: 'x' }, empty)).toBe(true);
  });
});

describe('who will read it', () => {
  const groups = groupsFor(aMe(), ['cybercrime'], practice.groups);
  const read = (more: Partial<typeof empty>) => readersText({ ...empty, ...more }, groups, say, 'en-GB');

  test('is said in a sentence for every marking', () => {
    expect(read({ tlp: 'CLEAR', audience: 'public' })).toBe('Everybody may read it, also outside the network.');
    expect(read({ tlp: 'GREEN', audience: 'lea-only' })).toBe('Every practitioner in the network may read it.');
    expect(read({ tlp: 'AMBER', audience: 'lea-only', groups: ['cybercrime'] })).toBe('Only practitioners of the author’s organisation, of the groups Cybercrime and the national contact of its country may read it.');
    expect(read({ tlp: 'AMBER+STRICT', audience: 'network' })).toBe('Only members of the author’s organisation may read it.');
    expect(read({ tlp: 'RED' })).toBe('Only the author, and whoever changes it, may read it.');
  });

  test('names the countries, or that none is chosen yet', () => {
    expect(read({ limited: true, releasableTo: ['EL', 'FR'] })).toBe('Every practitioner in the network may read it. Of those, only members from: France, Greece.');
    expect(read({ limited: true })).toContain('No country is chosen yet.');
  });
});

describe('a refusal stands at the field it is about', () => {
  const draft = { ...empty, title: 'Seized', text: 'Bears RESTREINT UE here', links: [{ key: 4, url: '', title: '' }, { key: 7, url: 'ftp://x', title: '' }] };
  test.each([
    [{ kind: 'required', facts: { field: 'title' } }, 'title'],
    [{ kind: 'too-long', facts: { field: 'keyword' } }, 'keywords'],
    [{ kind: 'too-many', facts: { field: 'links' } }, 'links'],
    [{ kind: 'malformed', facts: { field: 'body.reviewBy' } }, 'reviewBy'],
    [{ kind: 'malformed', facts: { field: 'body.marking.releasableTo' } }, 'releasableTo'],
    [{ kind: 'wrong-link', facts: { number: 1 } }, { link: 7 }],
    [{ kind: 'wrong-link', facts: { number: 9 } }, 'links'],
    [{ kind: 'review-past' }, 'reviewBy'],
    [{ kind: 'wrong-marking', facts: { why: 'group' } }, 'groups'],
    [{ kind: 'wrong-marking', facts: { why: 'public' } }, 'audience'],
    [{ kind: 'classified', facts: { marking: 'RESTREINT UE/EU RESTRICTED' } }, 'text'],
    [{ kind: 'classified', facts: { marking: 'SECRET UE/EU SECRET' } }, 'form'],
    [{ kind: 'not-allowed' }, 'groups'],
    [{ kind: 'unreachable' }, 'form'],
  ] as const)('%j', (problem, spot) => {
    expect(practiceSpotOf(problem as Parameters<typeof practiceSpotOf>[0], draft)).toEqual(spot);
  });
});
