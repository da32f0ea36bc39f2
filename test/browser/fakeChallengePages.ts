import type { Page } from 'playwright-core';
import type { AnyChallengeView, ChallengeCommentsView, ChallengeHistoryView, ChallengeRow, CommonView, DeskView, SettingsView, ThemesView } from '../../functions/contract/challengeViews.ts';
import { screen } from '../../functions/domain/screening.ts';
import { aChallengeRow, aChallengeView, aCommonView, aDesk, anOffer } from '../makers/aChallengeView.ts';
import { review, rows } from './fakeChallenges.ts';

/** Ids of the challenges that the scenes open. */
export const challengeScenePages = { all: 'seized', mine: 'radios', long: 'long', common: 'together', proposed: 'asked' } as const;

const day = 24 * 3_600_000;
const ago = (days: number): string => new Date(Date.now() - days * day - 3_600_000).toISOString();
const everything = { change: false, triage: true, assign: true, tag: true, merge: true, moderate: true, end: true, endorse: true, comment: true, link: true, answer: false, withdraw: false, restore: false, consent: false, leave: false };
const noSuch = { type: 'about:blank', title: 'No.', status: 404, kind: 'not-there', facts: {} };
const readers = { tlp: 'AMBER' as const, audience: 'lea-only' as const, groups: ['Forensics'], organisation: 'Ελληνική Αστυνομία', country: 'EL' };
const organisations = ['Bundeskriminalamt', 'Ελληνική Αστυνομία – Διεύθυνση Εγκληματολογικών Ερευνών', 'Komenda Główna Policji', 'Politie', 'Guardia Civil', 'Polícia Judiciária', 'An Garda Síochána', 'Policie České republiky', 'Poliisi', 'Policija', 'Rīgas policija', 'Politsei'];
const codes = ['DE', 'EL', 'PL', 'NL', 'ES', 'PT', 'IE', 'CZ', 'FI', 'SI', 'LV', 'EE'];

/** The challenges that the scenes open, as the service would tell of them. */
export function challengesOnPages(): AnyChallengeView[] {
  const { all, mine, long, common, proposed } = challengeScenePages;
  const since = ago(12);
  const seized = aChallengeView({
    id: all, title: 'Seized phones cannot be unlocked at night, when no specialist is on duty', what: 'At night nobody may unlock seized phones, so people are released before anything is known.\n\nIn the morning the battery is empty, and what was in memory is gone.', impact: 'Every second weekend somebody walks free.', often: 'weekly', tried: 'A list of specialists on call. Nobody kept it up.',
    country: 'EL', author: 'Officer (EL)', organisation: 'Ελληνική Αστυνομία', groups: [{ id: 'forensics', name: 'Forensics' }], assigned: { id: 'forensics', name: 'Forensics' }, themes: [{ id: 'theme-1', name: 'Phones' }], areas: ['FCT', 'CS'], readers, since, raisedAt: since, changedAt: since,
    endorsements: { organisations: 4, countries: { DE: 2, PL: 1, NL: 1 }, mine: false, by: [{ organisation: 'Bundeskriminalamt', country: 'DE', stakeholder: 'lea', at: since }, { organisation: 'Fraunhofer', country: 'DE', stakeholder: 'academia', at: since }, { organisation: 'Komenda Główna Policji', country: 'PL', stakeholder: 'lea', at: since }, { organisation: 'Politie', country: 'NL', stakeholder: 'lea', at: since }] },
    comments: 2, links: [{ kind: 'knowledge', ref: 'h2020-832800', title: 'RISEN – Real-time on-site forensic trace qualification', by: 'Officer (NL)', at: since, why: 'Its tool reads locked phones on the spot.', mayRemove: true }],
    joiners: [aChallengeRow({ id: 'joiner', title: 'Phones of suspects stay locked over the weekend', country: 'NL' })], may: everything,
  });
  const words = 'A very long text that goes on and on about what happens on duty, in every weather and at every hour of the night. '.repeat(34);
  return [
    seized,
    { ...seized, id: mine, mine: true, title: 'Radios do not work in the metro', what: 'Below ground nobody hears anybody.', country: 'FR', named: false, author: undefined, organisation: undefined, following: true, state: { name: 'returned', words: 'Which radios do you use, and at which stations did it happen?' }, despite: ['phone', 'case-number'], marking: { tlp: 'AMBER', audience: 'lea-only' }, may: { ...everything, triage: false, moderate: false, end: false, assign: false, merge: false, endorse: false, change: true, withdraw: true, answer: true }, joiners: [] },
    {
      ...seized, id: long, title: 'Οι κάμερες νύχτας δεν βλέπουν τίποτα στη βροχή και '.repeat(3).slice(0, 160), what: words, impact: words.slice(0, 2_000), tried: words.slice(0, 2_000), comments: 300, groups: Array.from({ length: 5 }, (_, at) => ({ id: `g${at}`, name: `Technology interest group on a very long subject number ${at + 1}` })),
      endorsements: { organisations: codes.length, countries: Object.fromEntries(codes.map((code) => [code, 1])), mine: true, by: codes.map((country, at) => ({ organisation: organisations[at] ?? country, country, stakeholder: 'lea' as const, at: since })) }, state: { name: 'declined', words: 'This is bought already: ask your own technical service for the new model, which arrives in spring.' }, held: undefined, joiners: [],
    },
    commonOf(common, since, 'standing'),
    commonOf(proposed, since, 'proposed'),
  ];
}

function commonOf(id: string, since: string, state: 'standing' | 'proposed'): CommonView {
  const { answer: _answer, withdraw: _withdraw, restore: _restore, consent: _consent, leave: _leave, ...both } = everything;
  const answers = [{ answer: 'given' as const, at: since, as: 'author' as const }, { answer: 'given' as const, at: since, as: 'contact' as const }, { answer: 'asked' as const }, { answer: 'refused' as const, at: since, as: 'author' as const }];
  const sources = Array.from({ length: state === 'standing' ? 20 : 2 }, (_, at) => ({ row: aChallengeRow({ id: `s${at}`, title: at % 3 === 0 ? 'Οι κάμερες νύχτας δεν βλέπουν τίποτα στη βροχή' : `Cameras fail in the rain, as seen at border post ${at}`, country: codes[at % codes.length] ?? 'EL', state: state === 'standing' ? 'clustered' : 'triaged', mine: at === 0 && state === 'proposed' }), consent: answers[state === 'standing' ? at % 4 : 2] ?? { answer: 'asked' as const }, may: { consent: at === 0 && state === 'proposed', takeOut: state === 'standing' } }));
  return aCommonView({
    id, title: 'Cameras in bad weather, by day and by night', what: 'Cameras fail in rain and fog.\n\nWhat is needed is a picture by which a person can be told from an animal at 200 metres.', state: { name: state }, sources, since, raisedAt: since, changedAt: since, waiting: 5, country: 'FR', author: 'National contact (FR)', organisation: 'Ministère de l’Intérieur',
    readers: { ...readers, country: 'FR', organisation: 'Ministère de l’Intérieur', ...(state === 'proposed' ? { only: 'asked' as const } : {}) }, endorsements: { organisations: 2, countries: { DE: 1, EL: 1 }, mine: false, by: [] },
    may: state === 'standing' ? { ...both, change: true, stand: false, unmerge: true, addSources: true } : { ...both, triage: false, assign: false, tag: false, merge: false, moderate: false, end: false, endorse: false, stand: false, unmerge: false, addSources: false },
  });
}

/** A page of comments: two, or the first fifty of three hundred. */
export function commentsOf(id: string, after = 0): ChallengeCommentsView {
  const say = (at: number, more: Partial<ChallengeCommentsView['items'][number]> = {}) => ({ id: `${id}-c${at}`, kind: 'comment' as const, by: `Officer ${at + 1}`, byAuthor: false, organisation: organisations[at % organisations.length] ?? '', country: codes[at % codes.length] ?? 'EL', stakeholder: 'lea' as const, text: `We see the same at post ${at + 1}.\n\nMostly in autumn.`, at: ago(10 - at / 100), redacted: false, mine: false, ...more });
  if (id !== challengeScenePages.long) return { items: [say(0, { kind: 'workaround', text: 'We keep the phone on a power bank in a shielded bag until the morning.' }), say(1, { kind: 'question', by: 'National contact (FR)', redacted: true, text: 'Does █████ see this too?' })] };
  return { items: Array.from({ length: 50 }, (_, at) => say(after + at)), ...(after < 250 ? { next: String(after + 50) } : {}) };
}

const history: ChallengeHistoryView = {
  items: [
    { id: 'e3', at: ago(9), what: 'joined', byAuthor: false, about: { id: 'joiner', title: 'Phones of suspects stay locked over the weekend' }, facts: [] },
    { id: 'e2', at: ago(10), what: 'changed', by: 'Officer (EL)', byAuthor: true, facts: ['what', 'groups', 'phone'] },
    { id: 'e1', at: ago(11), what: 'returned', by: 'National contact (EL)', byAuthor: false, why: 'Which phones are these?', facts: [] },
    { id: 'e0', at: ago(12), what: 'raised', by: 'Officer (EL)', byAuthor: true, facts: [] },
  ],
};

const deskRows: ChallengeRow[] = [rows[0], rows[1], rows[6]].flatMap((row, at) => (row ? [{ ...row, state: 'submitted' as const, since: ago(12 - 6 * at) }] : []));
const desk: DeskView = aDesk(deskRows, {
  countries: ['FR'], groups: [{ id: 'forensics', name: 'Forensics' }], standingIn: true, questions: [aChallengeRow({ id: 'q', title: 'Radios do not work in the metro', state: 'returned', since: ago(3) })],
  consents: [{ common: aChallengeRow({ kind: 'common', id: challengeScenePages.proposed, title: 'Cameras in bad weather', since: ago(2) }), source: aChallengeRow({ id: 's0', title: 'Οι κάμερες νύχτας δεν βλέπουν τίποτα στη βροχή' }) }],
  reports: [{ id: 'r1', challenge: aChallengeRow({ id: 'q', title: 'Radios do not work in the metro' }), comment: 'c', by: 'Officer (FR)', why: 'It names a suspect.', at: ago(1) }], held: [aChallengeRow({ id: 'h', title: 'Too many forms', held: true, since: ago(1) })], counts: { fresh: 103, questions: 1, working: 14, reports: 1 },
});
const themes: ThemesView = { items: [{ id: 'theme-1', name: 'Phones', retired: false }, { id: 'theme-2', name: 'Κάμερες και εικόνα', retired: false }, { id: 'theme-3', name: 'Fax', retired: true }], may: { manage: true } };
const settings: SettingsView = { news: 'daily', desk: 'weekly', hasDesk: true };

/** The service's answers about single challenges, the desk, themes and settings, made here. */
export async function fakeChallengePages(page: Page, { deskEmpty = false }: { deskEmpty?: boolean } = {}): Promise<void> {
  const challenges = challengesOnPages();
  const json = (route: string, answer: (id: string, address: URL) => unknown) =>
    page.route(route, (asked) => {
      const address = new URL(asked.request().url());
      const made = answer(address.pathname.split('/')[3] ?? '', address);
      return made === undefined ? asked.fulfill({ status: 404, json: noSuch }) : asked.fulfill({ json: made });
    });
  await json('**/api/challenges/*', (id) => challenges.find((challenge) => challenge.id === id));
  await json('**/api/challenges/*/history*', () => history);
  await json('**/api/challenges/*/comments*', (id, { searchParams }) => commentsOf(id, Number(searchParams.get('after') ?? 0)));
  await json('**/api/challenges/*/similar', () => review);
  await json('**/api/challenges/*/triage', (id) => challenges.find((challenge) => challenge.id === id) ?? challenges[0]);
  await page.route('**/api/challenges/screen', (asked) => asked.fulfill({ json: { findings: screen((asked.request().postDataJSON() as { text: string }).text, { country: 'FR' }).map((finding) => ({ field: 'text', ...finding })) } }));
  await json('**/api/challenge-form', () => anOffer({ organisation: 'Ministère de l’Intérieur', country: 'FR', mayMerge: true, hasDesk: true, mayManageThemes: true }));
  await json('**/api/challenge-desk', () => (deskEmpty ? aDesk([], { countries: ['PL'] }) : desk));
  await json('**/api/themes', () => themes);
  await json('**/api/settings', () => settings);
}
