import type { Page } from 'playwright-core';
import type { ChallengeListView, ChallengeRow, MyChallengesView, ReviewView } from '../../functions/contract/challengeViews.ts';
import { aChallengeRow, aChallengeView, aCommonView, anOffer, aReview } from '../makers/aChallengeView.ts';

/** Challenges in every state, with long and Greek texts among them, as the service would tell of them. */
export const rows: ChallengeRow[] = [
  aChallengeRow({
    id: 'phones', title: 'Seized phones cannot be unlocked at night, when no specialist is on duty', snippet: 'At night nobody may unlock seized phones, so people are released before anything is known.', titleMarks: [[7, 13]], marks: [[36, 42]],
    country: 'FR', organisation: 'Ministère de l’Intérieur', groups: [{ id: 'forensics', name: 'Forensics' }], themes: [{ id: 't1', name: 'Phones' }], endorsements: { organisations: 7, countries: { PL: 2, EL: 3, NL: 2 } }, comments: 4,
  }),
  aChallengeRow({ id: 'greek', title: 'Οι κάμερες νύχτας δεν βλέπουν τίποτα στη βροχή', snippet: 'Στη βροχή δεν βλέπουμε τίποτα.', country: 'EL', state: 'returned', endorsements: { organisations: 1, countries: { CY: 1 } }, held: true }),
  aChallengeRow({ id: 'rain', mine: true, state: 'triaged', groups: [{ id: 'border', name: 'Border control' }], marking: { tlp: 'GREEN', audience: 'lea-only' }, comments: 1 }),
  aChallengeRow({ id: 'torch', title: 'Torches go out in the cold', snippet: '', country: 'FI', state: 'clustered', marking: { tlp: 'CLEAR', audience: 'network' } }),
  aChallengeRow({ kind: 'common', id: 'common', title: 'Cameras in bad weather, by day and by night, on land and at sea', snippet: 'Cameras fail in rain and fog.', state: 'standing', sources: 3, country: 'PL', endorsements: { organisations: 12, countries: { PL: 4, EL: 4, FI: 4 } } }),
  aChallengeRow({ id: 'done', title: 'Reading tyre tracks in mud', snippet: 'Plaster does not hold.', state: 'answered', country: 'NL' }),
  aChallengeRow({ id: 'no', title: 'Too many forms', snippet: 'There are too many forms.', state: 'declined', country: 'ES', marking: { tlp: 'RED', audience: 'lea-only' } }),
];

export const noChallenges: ChallengeListView = { items: [], total: 0, more: false, facets: { state: [], country: [], group: [], area: [], theme: [], kind: [] }, state: 'ready' };

/** What the service would answer to a search in these rows. */
export function found({ filters = {} }: { filters?: { state?: string[]; country?: string[] } }, among: readonly ChallengeRow[] = rows): ChallengeListView {
  const items = among.filter(({ state, country }) => (filters.state?.includes(state) ?? true) && (filters.country?.includes(country) ?? true));
  const counted = (values: string[]) => [...Map.groupBy(values, (value) => value)].map(([value, all]) => ({ value, count: all.length }));
  const named = (all: { id: string; name: string }[]) => [...Map.groupBy(all, ({ id }) => id)].map(([value, those]) => ({ value, count: those.length, label: those[0]?.name ?? value }));
  const facets = { state: counted(among.map(({ state }) => state)), country: counted(among.map(({ country }) => country)), group: named(among.flatMap(({ groups }) => groups)), theme: named(among.flatMap(({ themes }) => themes)), area: [{ value: 'FCT', count: 3 }, { value: 'BM', count: 2 }], kind: counted(among.map(({ kind }) => kind)) };
  return { items, total: items.length, more: false, facets, state: 'ready' };
}

/** A text in which two stretches are pointed out. */
export const written = 'We stopped AB-123-CD at night.\nNobody could open the phone, the driver called +33 6 12 34 56 78.';

export const review: ReviewView = aReview({
  title: 'We stopped AB-123-CD at night',
  findings: [{ field: 'what', kind: 'plate', from: 11, to: 20, instead: 'screening.instead.plate' }, { field: 'what', kind: 'phone', from: 78, to: 95, instead: 'screening.instead.phone' }],
  readers: { tlp: 'AMBER', audience: 'lea-only', groups: [], organisation: 'Ministère de l’Intérieur', country: 'FR' },
  unmatched: true,
  similar: [{ row: rows[0] ?? aChallengeRow(), words: ['phone', 'night', 'open'] }, { row: rows[4] ?? aChallengeRow(), words: ['night'] }],
  research: [{ id: 'h2020-740685', kind: 'rdi-project', title: 'Innovation - Law Enforcement Agencies Dialogue', acronym: 'I-LEAD', line: '2017 – 2023', words: ['phone', 'night'] }, { id: 'h2020-832800', kind: 'rdi-project', title: 'Real-time on-site forensic trace qualification', acronym: 'RISEN', words: ['forensic'] }],
});

export interface Faked {
  form?: Parameters<typeof anOffer>[0];
  list?: readonly ChallengeRow[];
  state?: ChallengeListView['state'];
  mine?: Partial<MyChallengesView>;
  drafts?: { id: string; form: string; savedAt: string }[];
  review?: Partial<ReviewView>;
}

/** The service's answers about challenges, made here: everything that the pages can be brought to show. */
export async function fakeChallenges(page: Page, { form = {}, list = rows, state = 'ready', mine = {}, drafts = [], review: more = {} }: Faked = {}): Promise<void> {
  const offered = anOffer({ organisation: 'Ministère de l’Intérieur', country: 'FR', mayMerge: true, hasDesk: true, ...form });
  await page.route('**/api/challenge-form', (asked) => asked.fulfill({ json: offered }));
  await page.route('**/api/challenges/search', (asked) => asked.fulfill({ json: { ...found(asked.request().postDataJSON() as object, list), state } }));
  await page.route('**/api/challenges/review', (asked) => asked.fulfill({ json: { ...review, ...more } }));
  await page.route('**/api/my-challenges*', (asked) => asked.fulfill({ json: { questions: [], consents: [], raised: list.filter((row) => row.mine), ...mine } }));
  await page.route('**/api/challenge-drafts*', (asked) => asked.fulfill({ json: { items: drafts } }));
  await page.route('**/api/challenge-drafts/*', (asked) => asked.fulfill({ json: { items: drafts } }));
  await page.route('**/api/challenges/rain', (asked) => asked.fulfill({ json: aChallengeView({ id: 'rain', mine: true, state: { name: 'returned', words: 'Does it happen in snow, too?\n\nAnd with which cameras?' }, may: { ...aChallengeView().may, answer: true } }) }));
  await page.route('**/api/challenges/common', (asked) => asked.fulfill({ json: aCommonView({ id: 'common' }) }));
}
