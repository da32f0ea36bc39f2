import { describe, expect, test } from '@jest/globals';
import { newsCard, newsTitle, weeklyCard } from '../../bot/challenges/newsCard.ts';
import type { CardSetting } from '../../bot/challenges/cardSetting.ts';
import type { Card } from '../../bot/card.ts';
import type { ToldNews } from '../../functions/app/tellingOfChallenges.ts';
import { challengeEventKinds } from '../../functions/domain/challenge.ts';
import type { ChallengeRow, DeskView } from '../../functions/contract/challengeViews.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import { parseVerb } from '../../bot/verbs.ts';

const settingIn = (locale: string): CardSetting => ({ appId: 'app', say: sayIn(locale, 'Europe/Athens'), place: 'chat', country: (code) => code });
const setting = settingIn('en-GB');
const news = (more: Partial<ToldNews> = {}): ToldNews => ({
  challenge: { id: 'c1', title: 'Πινακίδες [κλικ](http://x)' }, kind: 'challenge', mine: false, what: 'triaged', at: '2026-11-10T09:00:00.000Z', by: 'Μαρία **Παπά**', byAuthor: false, facts: [], ...more,
});

/** Every text that a card shows, by what shows it: Markdown comes alive in a text block only. */
function shownIn(card: Card, kind: 'TextBlock' | 'TextRun'): string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (typeof value !== 'object' || value === null) return;
    const { type, text } = value as { type?: string; text?: string };
    if (type === kind && text !== undefined) found.push(text);
    Object.values(value).forEach(look);
  };
  look(card);
  return found;
}
const all = (card: Card): string => [...shownIn(card, 'TextBlock'), ...shownIn(card, 'TextRun')].join('\n');
const buttonsOf = (card: Card): Record<string, unknown>[] => {
  const found: Record<string, unknown>[] = [];
  JSON.stringify(card, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && String((value as { type?: string }).type).startsWith('Action.')) found.push(value as Record<string, unknown>);
    return value;
  });
  return found;
};

describe('news of a challenge', () => {
  test('say what happened, who did it and why, and lead to it', () => {
    const card = newsCard([news({ what: 'declined', why: 'Not *here*' })], setting);
    expect(shownIn(card, 'TextBlock')).toEqual(['News of a challenge you follow', 'It was declined.', expect.stringContaining('once a day')]);
    expect(shownIn(card, 'TextRun')).toEqual(['Πινακίδες [κλικ](http://x)', 'By Μαρία **Παπά**', 'Not *here*']);
    expect(buttonsOf(card).map(({ type, data, url }) => [type, data ?? decodeURIComponent(String(url))])).toEqual([
      ['Action.Execute', { verb: 'showChallenge', challenge: 'c1' }], ['Action.Submit', { verb: 'showChallenge', challenge: 'c1' }],
      ['Action.OpenUrl', 'https://teams.microsoft.com/l/entity/app/challenges?context={"subEntityId":"challenges/c1"}'],
    ]);
    expect(newsTitle([news({ mine: true })], setting)).toBe('News of your challenge');
  });

  test('end with how it stands, where that is not what happened last', () => {
    expect(shownIn(newsCard([news({ what: 'returned' }), news({ now: 'declined' })], setting), 'TextBlock').slice(1, 4)).toEqual(['It came back with a question.', 'It was taken up.', 'Now: Declined']);
    expect(all(newsCard([news({ now: 'declined' }), news({ what: 'declined' })], setting))).not.toContain('Now:');
  });

  test('call an author who is not named the author, and leave out who is nobody', () => {
    const { by: _by, ...unnamed } = news();
    expect(all(newsCard([{ ...unnamed, what: 'replied', byAuthor: true }], setting))).toContain('By its author');
    expect(all(newsCard([unnamed], setting))).not.toMatch(/\bBy\b/);
  });

  test('name the other challenge and the group only where they are told', () => {
    expect(all(newsCard([news({ what: 'joined', about: { id: 'c2', title: 'Dirty plates' } })], setting))).toContain('This is about: Dirty plates');
    expect(all(newsCard([news({ what: 'joined' })], setting))).not.toContain('about');
    expect(all(newsCard([news({ what: 'assigned', facts: ['Traffic'] })], setting))).toMatch(/is to work on it:\n[^]*Traffic/);
    expect(all(newsCard([news({ what: 'assigned' })], setting))).toContain('No practitioner group works on it any more.');
    expect(all(newsCard([news({ what: 'triaged', facts: ['phone'] })], setting))).not.toContain('phone');
  });

  test('that ask for consent lead to the common challenge, where it is given, until that is over', () => {
    const about = { id: 'common-1', title: 'Dirty plates' };
    const ways = (...told: Partial<ToldNews>[]) => buttonsOf(newsCard(told.map((one) => news({ mine: true, ...one })), setting)).filter(({ type }) => type === 'Action.Execute').map(({ title, data }) => [title, data]);
    const consent = ['Read it and answer', { verb: 'showChallenge', challenge: 'common-1' }];
    const own = ['Show it here', { verb: 'showChallenge', challenge: 'c1' }];
    expect(ways({ what: 'proposed', about })).toEqual([consent, own]);
    expect(ways({ what: 'proposed', about }, { what: 'commented' }, { what: 'reworded', about })).toEqual([consent, own]);
    expect(ways({ what: 'proposed', about, mine: false })).toEqual([['Show the common challenge', consent[1]], own]);
    for (const what of ['consented', 'clustered', 'unmerged', 'left'] as const) expect(ways({ what: 'proposed', about }, { what, about })).toEqual([own]);
    // Of a common challenge it is the card of that one; what may not be read has no way to it.
    expect(ways({ what: 'reworded', kind: 'common' })).toEqual([own]);
    expect(ways({ what: 'proposed' })).toEqual([own]);
    const several = buttonsOf(newsCard([news({ what: 'proposed', about, mine: true }), news({ challenge: { id: 'c2', title: 'Drones' } })], setting));
    expect(several.map(({ data }) => data).filter((data) => data !== undefined)).toContainEqual(consent[1]);
  });

  test.each(['en-GB', 'fr-FR'])('have a sentence of their own for everything that followers are told (%s)', (locale) => {
    const told = challengeEventKinds.filter((kind) => !['raised', 'changed', 'tagged', 'endorsed', 'unlinked', 'held', 'withdrawn', 'restored'].includes(kind));
    for (const kind of ['challenge', 'common'] as const) {
      const said = told.map((what) => shownIn(newsCard([news({ what, kind })], settingIn(locale)), 'TextBlock')[1]);
      expect(said).not.toContain(locale === 'en-GB' ? 'It has changed.' : 'Il a changé.');
      expect(new Set(said).size).toBe(told.length);
    }
  });
});

describe('news of a day', () => {
  const many = (challenges: number, each: number, more: Partial<ToldNews> = {}): ToldNews[] =>
    Array.from({ length: challenges * each }, (_, number) => news({ challenge: { id: `c${number % challenges}`, title: `${'Δύσκολο '.repeat(18)}${number % challenges}` }, what: 'commented', ...more }));

  test('stand challenge by challenge, each leading to its page', () => {
    const card = newsCard([news(), news({ challenge: { id: 'c2', title: 'Drones' }, what: 'closed', why: 'Solved' }), news({ what: 'commented' })], setting);
    expect(shownIn(card, 'TextBlock').slice(0, 4)).toEqual(['3 things have happened to challenges you follow', 'It was taken up.', 'There is a new comment.', 'It was closed.']);
    expect(shownIn(card, 'TextRun').filter((text) => text.startsWith('Πιν') || text === 'Drones')).toEqual(['Πινακίδες [κλικ](http://x)', 'Drones']);
    expect(buttonsOf(card).map(({ url }) => decodeURIComponent(String(url)))).toEqual([expect.stringContaining('challenges/c1'), expect.stringContaining('challenges/c2'), 'https://teams.microsoft.com/l/entity/app/challenges']);
  });

  test.each([[1, 1], [1, 40], [40, 1], [20, 2]])('fit into a message: %d challenges with %d each, in Greek and with long reasons', (challenges, each) => {
    const told = many(challenges, each, { why: 'Διότι '.repeat(160) });
    const card = newsCard(told, setting);
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(26_000);
    const said = shownIn(card, 'TextBlock');
    const shown = said.filter((text) => text === 'There is a new comment.').length;
    const [, more = '0'] = /(\d+|One) more/.exec(said.join('\n')) ?? [];
    expect(shown + (more === 'One' ? 1 : Number(more))).toBe(told.length);
    expect(shown).toBeGreaterThan(0);
  });
});

describe('the weekly card of a desk', () => {
  const row = (number: number, more: Partial<ChallengeRow> = {}): ChallengeRow => ({
    kind: 'challenge', id: `c${number}`, title: `Challenge ${number}`, snippet: '', marks: [], titleMarks: [], state: 'submitted', since: '2026-11-01T22:30:00.000Z', country: 'EL', mine: false, groups: [], themes: [], areas: [],
    marking: { tlp: 'AMBER', audience: 'lea-only' }, endorsements: { organisations: 0, countries: {} }, comments: 0, held: false, raisedAt: '2026-11-01T22:30:00.000Z', changedAt: '2026-11-01T22:30:00.000Z', ...more,
  });
  const desk = (more: Partial<DeskView> = {}): DeskView => ({ countries: ['EL'], groups: [], standingIn: false, fresh: [], questions: [], consents: [], reports: [], held: [], counts: { fresh: 0, questions: 0, working: 0, reports: 0 }, ...more });

  test('shows eight new ones with country and since when, and counts the rest', () => {
    const card = weeklyCard(desk({ fresh: Array.from({ length: 12 }, (_, number) => row(number)), consents: [{ common: row(1), source: row(2) }], counts: { fresh: 30, questions: 2, working: 4, reports: 1 } }), setting);
    expect(shownIn(card, 'TextRun').filter((text) => text.startsWith('Challenge'))).toHaveLength(8);
    expect(all(card)).toContain('30 new challenges wait for you.');
    expect(shownIn(card, 'TextRun').filter((text) => text.includes('EL'))).toHaveLength(8);
    expect(shownIn(card, 'TextBlock').filter((text) => text === 'Waiting since 2 November 2026')).toHaveLength(8);
    expect(all(card)).toContain('Also on your desk: 22 more new challenges, 2 questions that wait for their authors, one consent to give, one report.');
  });

  test('has a button for each that takes it up from here, and one that opens it', () => {
    const card = weeklyCard(desk({ fresh: [row(1)], counts: { fresh: 1, questions: 0, working: 0, reports: 0 } }), setting);
    const [takeUp, fallback, open, whole] = buttonsOf(card);
    expect(takeUp).toMatchObject({ type: 'Action.Execute', title: 'Take up', data: { verb: 'triageChallenge', challenge: 'c1', as: 'triaged', from: 'desk' } });
    expect(fallback).toMatchObject({ type: 'Action.Submit', data: { verb: 'triageChallenge', challenge: 'c1', as: 'triaged', from: 'desk' } });
    expect([open, whole].map((button) => decodeURIComponent(String(button?.['url'])))).toEqual([expect.stringContaining('challenges/c1'), expect.stringContaining('challenges/desk')]);
    expect(all(card)).not.toContain('Also on your desk');
    expect(parseVerb(takeUp?.['data'])).toMatchObject({ verb: 'triageChallenge', as: 'triaged' });
  });

  test('says so where only other things wait, and fits into a message whatever the titles', () => {
    const only = weeklyCard(desk({ counts: { fresh: 0, questions: 1, working: 0, reports: 0 } }), setting);
    expect(all(only)).toContain('No new challenge waits.');
    expect(all(only)).toContain('Also on your desk: one question that waits for its author.');
    const long = weeklyCard(desk({ fresh: Array.from({ length: 100 }, (_, number) => row(number, { title: 'Ω'.repeat(160), organisation: 'Α'.repeat(200), endorsements: { organisations: 90, countries: { FR: 9 } } })), counts: { fresh: 100, questions: 0, working: 0, reports: 0 } }), setting);
    expect(Buffer.byteLength(JSON.stringify(long))).toBeLessThanOrEqual(26_000);
    expect(weeklyCard(desk({ fresh: [row(1)] }), settingIn('fr-FR'), 'Trop tard')).toMatchObject({ body: [{ items: [{ inlines: [{ text: 'Trop tard' }] }] }, { text: 'Votre bureau cette semaine' }, { text: 'Un nouveau défi vous attend.' }, expect.anything()] });
  });
});
