import type { ChallengeFormView, ChallengeRow, ChallengeView, CommonView, DeskView, ReviewView } from '../../functions/contract/challengeViews.ts';

const at = '2027-01-10T08:00:00.000Z';
const none = { change: false, triage: false, assign: false, tag: false, merge: false, moderate: false, end: false, endorse: false, comment: false, link: false };
const readers = { tlp: 'AMBER' as const, audience: 'lea-only' as const, groups: ['Border control'], organisation: 'Border Guard', country: 'EL' };

/** A challenge from Greece that another practitioner of its group reads, unless told otherwise. */
export function aChallengeView(more: Partial<ChallengeView> = {}): ChallengeView {
  return {
    kind: 'challenge', id: 'challenge-1', title: 'Night cameras see nothing in rain', what: 'Our night cameras see nothing in heavy rain.', impact: 'People are found late.', often: 'weekly', tried: 'Other lenses.',
    themes: [], areas: ['BM'], marking: { tlp: 'AMBER', audience: 'lea-only' }, groups: [{ id: 'border', name: 'Border control' }], readers,
    country: 'EL', mine: false, author: 'Officer (EL)', organisation: 'Border Guard', state: { name: 'submitted' }, since: at,
    endorsements: { organisations: 0, countries: {}, mine: false, by: [] }, comments: 0, following: false, links: [], edition: 1, raisedAt: at, changedAt: at,
    named: true, joiners: [], may: { ...none, endorse: true, comment: true, answer: false, withdraw: false, restore: false, consent: false, leave: false },
    ...more,
  };
}

/** The same as its author sees it. */
export function myChallengeView(more: Partial<ChallengeView> = {}): ChallengeView {
  const view = aChallengeView({ mine: true, following: true });
  return { ...view, may: { ...view.may, endorse: false, change: true, withdraw: true }, ...more };
}

/** A common challenge of two sources that asks for one consent of its reader. */
export function aCommonView(more: Partial<CommonView> = {}): CommonView {
  const { impact: _impact, often: _often, tried: _tried, named: _named, joiners: _joiners, may: _may, ...both } = aChallengeView();
  const source = (id: string, mine: boolean) => ({ row: aChallengeRow({ id, title: `Source ${id}`, mine }), consent: { answer: 'asked' as const }, may: { consent: mine, takeOut: false } });
  return { ...both, kind: 'common', id: 'common-1', title: 'Cameras in bad weather', what: 'Cameras fail in rain and fog.', state: { name: 'proposed' }, wording: 3, sources: [source('a', true), source('b', false)], may: { ...none, stand: false, unmerge: false, addSources: false }, ...more };
}

export function aChallengeRow(more: Partial<ChallengeRow> = {}): ChallengeRow {
  return {
    kind: 'challenge', id: 'challenge-1', title: 'Night cameras see nothing in rain', snippet: 'Our night cameras see nothing in heavy rain.', marks: [], titleMarks: [], state: 'submitted', since: at,
    country: 'EL', mine: false, groups: [], themes: [], areas: [], marking: { tlp: 'AMBER', audience: 'lea-only' }, endorsements: { organisations: 0, countries: {} }, comments: 0, held: false, raisedAt: at, changedAt: at, ...more,
  };
}

/** What a look at a form finds: nothing pointed out, nothing similar, unless told otherwise. */
export function aReview(more: Partial<ReviewView> = {}): ReviewView {
  return { title: 'Night cameras see nothing in rain', findings: [], readers, unmatched: false, similar: [], research: [], state: 'ready', ...more };
}

/** What the form offers a practitioner from Greece. */
export function anOffer(more: Partial<ChallengeFormView> = {}): ChallengeFormView {
  return {
    mayRaise: true, groups: [{ id: 'border', name: 'Border control' }, { id: 'forensics', name: 'Forensics' }], themes: [{ id: 'theme-1', name: 'Weather' }], organisation: 'Border Guard', country: 'EL',
    hasContact: true, mayMerge: false, hasDesk: false, mayManageThemes: false, ...more,
  };
}

export function aDesk(fresh: ChallengeRow[], more: Partial<DeskView> = {}): DeskView {
  return { countries: ['EL'], groups: [], standingIn: false, fresh, questions: [], consents: [], reports: [], held: [], counts: { fresh: fresh.length, questions: 0, working: 0, reports: 0 }, ...more };
}
