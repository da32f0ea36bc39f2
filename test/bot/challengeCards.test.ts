import { describe, expect, test } from '@jest/globals';
import { aChallengeRow, aChallengeView, aCommonView, aDesk, anOffer, aReview, myChallengeView } from '../makers/aChallengeView.ts';
import { actionsOf, inputsOf, wordsOf } from '../makers/teamsClient.ts';
import { challengeCard, challengeLinkCard, sentCard } from '../../bot/challenges/challengeCard.ts';
import { bodyOf, draftOf, fieldsOf, fieldsOfDraft, newFields } from '../../bot/challenges/challengeFields.ts';
import { challengeForm } from '../../bot/challenges/challengeForm.ts';
import { emptyChallenge } from '../../bot/challenges/challengeVerbs.ts';
import { countryName } from '../../bot/challenges/cardSetting.ts';
import type { CardSetting } from '../../bot/challenges/cardSetting.ts';
import { deskCard } from '../../bot/challenges/deskCard.ts';
import { weeklyCard } from '../../bot/challenges/newsCard.ts';
import { mineCard } from '../../bot/challenges/mineCard.ts';
import { keptCard, reviewCard } from '../../bot/challenges/reviewCard.ts';
import { parseVerb } from '../../bot/verbs.ts';
import { challengeLimits } from '../../functions/contract/challengeViews.ts';
import type { ChallengeView, FindingView, StateName } from '../../functions/contract/challengeViews.ts';
import { sayIn } from '../../functions/contract/words/words.ts';
import { challengeBody, emptyChallenge as emptyInTab } from '../../tabs/challenges/form/challengeForm.ts';

const settingIn = (locale: string, place: CardSetting['place'] = 'chat'): CardSetting => ({ appId: 'app', say: sayIn(locale), place, country: (code) => countryName(code, locale) });
const english = settingIn('en-GB');
const french = settingIn('fr-FR');
const verbsOf = (card: unknown): string[] => actionsOf(card).map(({ data }) => (data as { verb?: string } | undefined)?.verb).filter((verb) => verb !== undefined);
const fields = { ...emptyChallenge, what: 'The car AB-123-CD, call 0123 456.', group: 'border' };
const findings: FindingView[] = [
  { field: 'what', kind: 'plate', from: 8, to: 17, instead: 'screening.instead.plate' },
  { field: 'what', kind: 'phone', from: 24, to: 32, instead: 'screening.instead.phone' },
];

describe('the form', () => {
  const form = (more: Partial<Parameters<typeof challengeForm>[0]> = {}) => challengeForm({ ...english, id: '5a1f0f5c-3f0e-4a57-9d7e-2f6f5f0c7a11', fields: newFields(anOffer()), offered: anOffer(), ...more });
  const inputOf = (card: unknown, id: string): Record<string, unknown> | undefined => JSON.parse(JSON.stringify(card), (_key, value: Record<string, unknown> | undefined) => value).body.flatMap((element: { items?: unknown[] }) => [element, ...(element.items ?? [])]).find((element: { id?: string }) => element.id === id);

  test('of somebody with several groups begins with none of them, and says what that means', () => {
    const several = anOffer({ groups: [{ id: 'border', name: 'Border control' }, { id: 'forensics', name: 'Forensics' }] });
    const card = form({ fields: newFields(several), offered: several });
    expect(inputOf(card, 'group')).toMatchObject({ value: 'none', choices: [{ value: 'border' }, { value: 'forensics' }, { title: 'No group', value: 'none' }] });
    expect(wordsOf(card)).toContain('Your own organisation (Border Guard) and the national contact of Greece read it, nobody else. Law enforcement only.');
    expect(wordsOf(card)).toContain('Without a group nobody abroad reads it, so it cannot be matched there.');
  });

  test('begins as the tab does', () => {
    for (const offered of [anOffer(), anOffer({ groups: [] }), anOffer({ groups: [{ id: 'border', name: 'Border control' }] })]) {
      const { id: _id, ...begun } = challengeBody(emptyInTab('5a1f0f5c-3f0e-4a57-9d7e-2f6f5f0c7a11', offered.groups)) as ReturnType<typeof challengeBody> & { id?: string };
      expect(bodyOf(newFields(offered))).toEqual(begun);
    }
  });

  test('asks what happens, and says in words who will read it: the author’s only group, law enforcement only', () => {
    const offered = anOffer({ groups: [{ id: 'border', name: 'Border control' }] });
    const form = (): ReturnType<typeof challengeForm> => challengeForm({ ...english, id: '5a1f0f5c-3f0e-4a57-9d7e-2f6f5f0c7a11', fields: newFields(offered), offered });
    const words = wordsOf(form());
    expect(inputOf(form(), 'group')).toMatchObject({ value: 'border' });
    expect(inputOf(form(), 'marking')).toMatchObject({ value: 'AMBER|lea-only' });
    expect(inputOf(form(), 'what')).toMatchObject({ isRequired: true, isMultiline: true });
    expect(inputOf(form(), 'named')).toMatchObject({ value: 'false' });
    expect(words).toContain('The practitioner group Border control reads it, and so do Border Guard and the national contact of Greece. Law enforcement only.');
    expect(words).toContain('Without a group nobody abroad reads it, so it cannot be matched there.');
    expect(verbsOf(form())).toEqual(['reviewChallenge', 'keepChallenge']);
  });

  test('says in French too, and of somebody without a group that nobody abroad reads it', () => {
    const offered = anOffer({ groups: [] });
    const words = wordsOf(form({ ...french, fields: newFields(offered), offered }));
    expect(words).toContain('Seuls votre organisation (Border Guard) et le contact national (Grèce) le lisent.');
    expect(words).toContain('personne à l’étranger ne le lit');
  });

  test('that was begun by somebody’s words says that nothing is stored yet, and has a way out', () => {
    const card = form({ fields: newFields(anOffer(), 'Our phones fail at night'), begun: 'written' });
    expect(wordsOf(card)).toContain('Nothing is stored yet');
    expect(JSON.stringify(card)).toContain('This is no challenge');
    expect(wordsOf(form({ begun: 'cut' }))).toContain('the rest is left out');
  });

  test('comes back with everything that was written, and the refusal on top', () => {
    const filled = { ...fields, impact: 'Late', often: 'daily' as const, tried: 'Radios', themes: 'theme-1', areas: 'BM,FCT', marking: 'GREEN|network', named: 'false' as const, title: 'Cars' };
    const card = form({ fields: filled, refusal: 'Not like this.' });
    for (const [id, value] of Object.entries(filled)) expect([id, inputOf(card, id)?.['value']]).toEqual([id, value]);
    expect(wordsOf(card).startsWith('Not like this.')).toBe(true);
  });

  test('offers to go on with what was kept, whatever the required fields hold', () => {
    const card = form({ kept: [{ id: '5a1f0f5c-3f0e-4a57-9d7e-2f6f5f0c7a12', title: 'Kept words' }] });
    expect(actionsOf(card).find(({ verb }) => verb === 'resumeChallenge')).toMatchObject({ title: 'Go on with “Kept words”', associatedInputs: 'none', fallback: { associatedInputs: 'none' } });
  });

  test('that was kept in a tab with several groups and countries keeps them', () => {
    const kept = fieldsOfDraft(JSON.stringify({ what: 'W', groups: ['border', 'forensics'], marking: { tlp: 'GREEN', audience: 'lea-only', releasableTo: ['EL', 'FR'] }, often: 'weekly', named: false }));
    expect(bodyOf(kept)).toMatchObject({ groups: ['border', 'forensics'], marking: { tlp: 'GREEN', audience: 'lea-only', releasableTo: ['EL', 'FR'] }, often: 'weekly', named: false });
    const card = form({ fields: kept });
    expect(inputOf(card, 'group')).toMatchObject({ value: 'border,forensics', choices: [{ title: 'Border control, Forensics' }, {}, {}, {}] });
    expect(JSON.stringify(inputOf(card, 'marking'))).toContain('Greece, France');
  });

  test.each(['', '{', '[]', 'null', '{"what":7,"marking":"RED","groups":"x","named":"no"}', '{"marking":{"tlp":"SECRET","audience":"lea-only"}}'])('that was kept as %s is an empty one', (kept) => {
    expect(fieldsOfDraft(kept)).toEqual(emptyChallenge);
  });

  test('kept and taken up again is the same', () => {
    const filled = { ...fields, often: 'yearly' as const, areas: 'FCT,BM', marking: 'AMBER+STRICT|lea-only', named: 'false' as const };
    expect(fieldsOfDraft(draftOf(filled))).toEqual(filled);
    expect(fieldsOf(bodyOf(filled))).toEqual(filled);
  });
});

describe('the look before sending', () => {
  const look = (more: Partial<Parameters<typeof reviewCard>[0]> = {}) => reviewCard({ ...english, id: '5a1f0f5c-3f0e-4a57-9d7e-2f6f5f0c7a11', fields, review: aReview({ findings }), ...more });

  test('is short where nothing is pointed out, similar or offered, with Send on it', () => {
    const card = look({ review: aReview() });
    expect(verbsOf(card)).toEqual(['raiseChallenge', 'editChallenge', 'keepChallenge']);
    expect(wordsOf(card)).not.toMatch(/should be looked at|Similar challenges|research/);
    expect(wordsOf(card)).toContain('The practitioner group Border control reads it');
  });

  test('points at each thing with the words around it, and takes the general wording unless told otherwise', () => {
    const card = look();
    expect(wordsOf(card)).toMatch(/2 things should be looked at before it is sent:/);
    expect(JSON.stringify(card)).toContain('{"type":"TextRun","text":"AB-123-CD","highlight":true,"weight":"Bolder"}');
    const toggles = JSON.stringify(card).match(/\{"type":"Input.Toggle"[^}]*\}/g)?.map((toggle) => JSON.parse(toggle) as { id: string; title: string; value: string });
    expect(toggles).toEqual([
      { type: 'Input.Toggle', id: 'r:what:8:17', title: 'Take “a vehicle” instead', value: 'true', wrap: true },
      { type: 'Input.Toggle', id: 'r:what:24:32', title: 'Take “a phone number” instead', value: 'true', wrap: true },
    ]);
    expect(wordsOf(look(french))).toContain('Ceci ressemble à une plaque d’immatriculation :');
  });

  test('carries what was written with every button, or, where it is long, once in fields that nobody sees', () => {
    const data = (card: unknown) => actionsOf(card).map((action) => action['data'] as Record<string, unknown> | undefined).filter((one) => one !== undefined);
    for (const one of data(look())) expect(one).toMatchObject(fields);
    expect(data(look())[0]).toMatchObject({ verb: 'raiseChallenge', shown: 'plate,phone' });
    expect(inputsOf(look()).filter((id) => !id.startsWith('r:'))).toEqual([]);
    const what = 'The car AB-123-CD. '.repeat(200);
    const long = look({ fields: { ...fields, what } });
    expect(inputsOf(long)).toEqual(expect.arrayContaining(Object.keys(emptyChallenge)));
    expect(JSON.stringify(long).split(what)).toHaveLength(2);
    expect(data(long)[0]).toMatchObject({ verb: 'raiseChallenge', shown: 'plate,phone' });
  });

  test('with an EU classification marking refuses, names the marking, and has no way to send', () => {
    const text = 'EU SECRET plan of AB-123-CD';
    const card = look({ fields: { ...fields, what: text }, review: aReview({ findings: [{ field: 'what', kind: 'classification', from: 0, to: 9 }, { field: 'what', kind: 'plate', from: 18, to: 27, instead: 'screening.instead.plate' }], similar: [{ row: aChallengeRow(), words: [] }] }) });
    expect(wordsOf(card)).toContain('The text bears the marking EU SECRET.');
    expect(verbsOf(card)).toEqual(['editChallenge']);
  });

  test('of LIMITE offers no other words, since they would only hide it', () => {
    const card = look({ review: aReview({ findings: [{ field: 'what', kind: 'limite', from: 0, to: 3 }] }) });
    expect(JSON.stringify(card)).not.toContain('Input.Toggle');
    expect(verbsOf(card)).toContain('raiseChallenge');
  });

  test('shows similar challenges to join, and what research offers', () => {
    const similar = [{ row: aChallengeRow({ id: 'other', title: 'Rain', country: 'FR', endorsements: { organisations: 3, countries: { PL: 2, ES: 1 } } }), words: ['rain'] }];
    const card = look({ review: aReview({ similar, research: [{ id: 'H2020~1', kind: 'rdi-project', title: 'All-weather cameras', acronym: 'RAINCAM', words: [] }] }) });
    expect(wordsOf(card)).toContain('New · France · 2 more countries have this too');
    expect(actionsOf(card).find(({ data }) => (data as { join?: string } | undefined)?.join === 'other')).toMatchObject({ title: 'Join this one', verb: 'raiseChallenge' });
    expect(actionsOf(card).some(({ url }) => decodeURIComponent(String(url)).includes('knowledge/H2020~1'))).toBe(true);
  });

  test('says of what more is pointed out than has room how many and what, with one choice for all of it', () => {
    const many = Array.from({ length: 40 }, (_, at): FindingView => ({ field: 'what', kind: at % 2 ? 'plate' : 'phone', from: at * 20, to: at * 20 + 9, instead: 'screening.instead.plate' }));
    const card = look({ fields: { ...fields, what: 'AB-123-CD and then '.repeat(45) }, review: aReview({ findings: many }) });
    expect(wordsOf(card)).toContain('And 30 more places: a phone number, a number plate.');
    expect(inputsOf(card).filter((id) => id.startsWith('r:'))).toHaveLength(11);
  });

  test('in a dialog is sent as a form, since nothing there can be executed', () => {
    const card = look(settingIn('en-GB', 'dialog'));
    expect(actionsOf(card).filter(({ verb }) => verb !== undefined)).toEqual([]);
    expect(verbsOf(card)).toEqual(['raiseChallenge', 'editChallenge', 'keepChallenge']);
  });
});

describe('a challenge', () => {
  const shown = (view: Parameters<typeof challengeCard>[0], setting = english) => challengeCard(view, { ...setting, refreshFor: '29:me' });
  const states: [StateName, Partial<ChallengeView>, string, string][] = [
    ['submitted', {}, 'New, since 10 January 2027', 'Nouveau, depuis le 10 janvier 2027'],
    ['triaged', { assigned: { id: 'border', name: 'Border control' } }, 'Taken up, since 10 January 2027 · with Border control', 'Pris en charge, depuis le 10 janvier 2027 · confié à Border control'],
    ['returned', { state: { name: 'returned', words: 'Which cameras?' } }, 'The question to its author:\nWhich cameras?', 'La question à l’auteur :\nWhich cameras?'],
    ['declined', { state: { name: 'declined', words: 'Outside our field.' } }, 'Why:\nOutside our field.', 'Pourquoi :\nOutside our field.'],
    ['clustered', { common: aChallengeRow({ id: 'common-1', title: 'Bad weather' }) }, 'Part of the common challenge\nBad weather', 'Fait partie du défi commun\nBad weather'],
    ['answered', { state: { name: 'answered', words: 'See the trial.', by: { id: 'x', title: 'RAINCAM' } } }, 'How it was answered:\nSee the trial.\nRAINCAM', 'La réponse :\nSee the trial.\nRAINCAM'],
    ['closed', { state: { name: 'closed', words: 'No longer so.' } }, 'Why:\nNo longer so.', 'Pourquoi :\nNo longer so.'],
    ['withdrawn', {}, 'Withdrawn, since', 'Retiré, depuis le'],
    ['in-round', {}, 'In a round, since', 'Dans un cycle, depuis le'],
  ];

  test.each([['asked', 'consent is asked', 'l’accord est demandé'], ['given', 'consent is given, it does not stand yet', 'l’accord est donné, il n’est pas encore établi']] as const)('that is proposed for a common one does not say that it is part of it, and leads there: consent %s', (answer, en, fr) => {
    const consent = answer === 'asked' ? { answer } : { answer, at: '2027-01-10T08:00:00.000Z', as: 'author' as const };
    const view = aChallengeView({ common: aChallengeRow({ id: 'common-1', title: 'Bad weather' }), consent });
    expect(wordsOf(shown(view))).toContain(`Proposed for the common challenge – ${en}\nBad weather`);
    expect(wordsOf(shown(view, french))).toContain(`Proposé pour le défi commun – ${fr}\nBad weather`);
    expect(wordsOf(shown(view))).not.toContain('Part of');
    expect(actionsOf(shown(view)).map(({ data }) => data)).toContainEqual({ verb: 'showChallenge', challenge: 'common-1' });
  });

  test.each(states)('that is %s says so in both languages', (name, more, en, fr) => {
    const view = aChallengeView({ state: { name }, ...more });
    expect(wordsOf(shown(view))).toContain(en);
    expect(wordsOf(shown(view, french))).toContain(fr);
  });

  test('offers what this reader may do, and nothing else', () => {
    const offered = (given: ChallengeView): string[] => verbsOf(challengeCard(given, english));
    const view = aChallengeView();
    expect(offered(view)).toEqual(['endorseChallenge', 'followChallenge']);
    expect(offered(myChallengeView())).toEqual(['withdrawChallenge', 'listChallenges']);
    expect(offered({ ...view, endorsements: { ...view.endorsements, mine: true }, following: true })).toEqual(['withdrawEndorsement', 'unfollowChallenge']);
    expect(offered({ ...view, may: { ...view.may, endorse: false, triage: true } })).toEqual(['triageChallenge', 'triageChallenge', 'triageChallenge', 'followChallenge']);
    const back = myChallengeView({ state: { name: 'withdrawn' } });
    expect(offered({ ...back, may: { ...back.may, withdraw: false, restore: true } })).toEqual(['restoreChallenge', 'listChallenges']);
  });

  test('with a question to its author has a box for the answer, and shows again what was not taken', () => {
    const view = myChallengeView({ state: { name: 'returned', words: 'Which?' } });
    const asked = { ...view, may: { ...view.may, answer: true } };
    expect(inputsOf(shown(asked))).toContain('text');
    const again = challengeCard(asked, { ...english, answer: { id: 'i', text: 'Call 0123 456', kinds: ['phone'] } });
    expect(wordsOf(again)).toContain('In your answer there seems to be: a phone number.');
    expect(actionsOf(again).filter(({ verb }) => verb === 'answerChallenge').map(({ data }) => data)).toEqual([
      { verb: 'answerChallenge', challenge: 'challenge-1', id: 'i', general: 'true', despite: 'phone' }, { verb: 'answerChallenge', challenge: 'challenge-1', id: 'i', despite: 'phone' },
    ]);
  });

  test.each(['fi-FI', 'nl-NL', 'el', 'xx', ''])('names countries in the language of its words, whatever the reader’s: %j', (locale) => {
    const { author: _author, organisation: _organisation, ...unnamed } = aChallengeView({ named: false });
    expect(wordsOf(challengeCard({ ...unnamed, readers: { ...unnamed.readers, organisation: '' } }, settingIn(locale)))).toContain('Raised by Greece');
    expect(settingIn('fr-BE').country('UK')).toBe('Royaume-Uni');
  });

  test('that is held says why, and that whoever holds it reads it too', () => {
    const view = aChallengeView();
    const card = shown({ ...view, held: { at: '2026-11-02T08:00:00.000Z', why: 'A name stands in it.' }, readers: { ...view.readers, only: 'held' } });
    expect(wordsOf(card)).toMatch(/Held since [^\n]*\. Until it is released only moderators can add or change anything\. The reason:\nA name stands in it\./);
    expect(wordsOf(card)).toContain('only its author, the moderator who holds it, and the national contact of Greece with the deputies read it');
  });

  test('of an unnamed author names the country only', () => {
    const { author: _author, organisation: _organisation, ...unnamed } = aChallengeView({ named: false });
    expect(wordsOf(shown({ ...unnamed, readers: { ...unnamed.readers, organisation: '' } }))).toContain('Raised by Greece');
  });

  test('that is common asks for consent to its wording, for those sources only whose consent the reader may give', () => {
    const card = shown(aCommonView());
    expect(actionsOf(card).filter(({ verb }) => verb === 'consentToMerge').map(({ data }) => data)).toEqual([
      { verb: 'consentToMerge', common: 'common-1', source: 'a', answer: 'given', wording: 3 }, { verb: 'consentToMerge', common: 'common-1', source: 'a', answer: 'refused', wording: 3 },
    ]);
    expect(wordsOf(card)).toContain('For your challenge: Source a');
    expect(wordsOf(card)).toContain('Once it stands: The practitioner group Border control reads it');
    expect(wordsOf(shown(aCommonView({ readers: { ...aReview().readers, only: 'asked' } })))).toContain('TLP:AMBER · Practitioners only (law enforcement). Not everybody has consented yet');
    expect(wordsOf(card)).toContain('Common challenge, of which you may read 2 sources');
  });

  test('just sent says who reads it and what happens next, and can be taken back', () => {
    const card = sentCard(myChallengeView({ joined: aChallengeRow({ title: 'Rain' }) }), english);
    expect(wordsOf(card)).toContain('You are told here.');
    // A dialog closes, and nobody knows whether there is a chat with him.
    for (const [setting, there] of [[english, 'From when you have opened your personal chat with this app, you are told there.'], [french, 'Dès que vous avez ouvert votre conversation personnelle avec cette application, vous y êtes informé.']] as const) {
      const inDialog = wordsOf(sentCard(myChallengeView(), { ...setting, place: 'dialog' }));
      expect(inDialog).toContain(there);
      expect(inDialog).not.toMatch(/told here|informé ici/);
    }
    expect(wordsOf(card)).toMatch(/Sent[\s\S]*You joined: Rain[\s\S]*Border control reads it[\s\S]*Next, the national contact \(Greece\)/);
    expect(verbsOf(card)).toEqual(['withdrawChallenge', 'listChallenges']);
  });

  test('where the country has no national contact promises none, before it is sent and after', () => {
    const noContact = { ...aReview().readers, noContact: true as const };
    const offered = anOffer({ hasContact: false });
    for (const groups of [[], ['Border control']]) {
      for (const card of [
        sentCard(myChallengeView({ readers: { ...noContact, groups } }), english), reviewCard({ ...english, id: 'i', fields: emptyChallenge, review: aReview({ readers: { ...noContact, groups } }) }),
        challengeForm({ ...english, id: 'i', fields: { ...emptyChallenge, group: groups.length > 0 ? 'border' : 'none' }, offered }),
      ]) {
        expect(wordsOf(card)).toMatch(groups.length > 0 ? /only the group’s lead can take it up/ : /nobody takes it up, and it waits until there is one/);
        expect(wordsOf(card)).not.toMatch(/and the national contact of|the national contact \(Greece\) (or|looks)|coordinator/);
      }
    }
  });
});

describe('the desk and the list', () => {
  test('take up with one tap; asking and declining unfold a field of their own for each', () => {
    const card = deskCard(aDesk([aChallengeRow({ id: 'a' }), aChallengeRow({ id: 'b' })]), english);
    expect(wordsOf(card)).toContain('2 new ones wait for you.');
    expect(actionsOf(card).filter(({ verb }) => verb === 'triageChallenge').map(({ data }) => data)).toEqual(['a', 'b'].flatMap((challenge) => ['triaged', 'returned', 'declined'].map((as) => ({ verb: 'triageChallenge', challenge, from: 'desk', as }))));
    expect(new Set(inputsOf(card)).size).toBe(4);
    expect(inputsOf(card)).toHaveLength(4);
    const answered = { ...aDesk([]), fresh: [{ ...aChallengeRow({ id: 'a' }), answer: 'At gate **two**.' }, aChallengeRow({ id: 'b' })] };
    expect(wordsOf(deskCard(answered, english)).split('Its author has answered:')).toEqual([expect.anything(), expect.stringContaining('At gate **two**.')]);
    expect(wordsOf(weeklyCard(answered, english))).toContain('Its author has answered:\nAt gate **two**.');
    const declined = deskCard(aDesk([]), { ...english, said: { text: 'It was declined meanwhile.', good: false, declined: { id: 'c', title: 'Rain [x](y)' } } });
    expect(actionsOf(declined).map(({ data }) => data)).toContainEqual({ verb: 'triageChallenge', challenge: 'c', as: 'reopened', from: 'desk' });
    expect(wordsOf(deskCard(aDesk([]), french))).toContain('Rien de nouveau ne vous attend.');
    expect(wordsOf(deskCard(aDesk([], { countries: [], groups: [] }), english))).toContain('You see the reports of the whole network.');
  });

  test('name what waits for the author before what he has raised', () => {
    const card = mineCard({ questions: [aChallengeRow({ title: 'Q' })], consents: [{ common: aChallengeRow({ title: 'C' }), source: aChallengeRow() }], raised: [aChallengeRow({ title: 'R' })] }, english);
    expect(wordsOf(card)).toMatch(/A question waits for your answer\nQ[\s\S]*Your consent is asked\nC[\s\S]*What you raised, newest first\nR/);
  });
});

describe('whatever members wrote', () => {
  const hostile = '[click](https://evil.example) <at>Everyone</at> <b>x</b> **bold** {{DATE(2026-01-01)}} \${x}';
  const row = aChallengeRow({ title: hostile, snippet: hostile, organisation: hostile });
  const readers = { ...aReview().readers, organisation: hostile, groups: [hostile] };
  const view = aChallengeView({ title: hostile, what: hostile, impact: hostile, tried: hostile, author: hostile, organisation: hostile, readers, state: { name: 'returned', words: hostile }, joined: row, common: row, assigned: { id: 'g', name: hostile } });
  const cards: [string, unknown][] = [
    ['the form', challengeForm({ ...english, id: 'i', fields: { ...emptyChallenge, what: hostile, group: 'g' }, offered: anOffer({ groups: [{ id: 'g', name: hostile }], themes: [{ id: 't', name: hostile }], organisation: hostile }), kept: [{ id: 'k', title: hostile }], refusal: hostile, begun: 'written' })],
    ['the look', reviewCard({ ...english, id: 'i', fields: { ...emptyChallenge, what: hostile }, refusal: hostile, review: aReview({ title: hostile, readers, findings: [{ field: 'what', kind: 'plate', from: 0, to: 20, instead: 'screening.instead.plate' }], similar: [{ row, words: [] }], research: [{ id: 'r', kind: 'rdi-project', title: hostile, acronym: hostile, line: hostile, words: [] }] }) })],
    ['the look at a classified text', reviewCard({ ...english, id: 'i', fields: { ...emptyChallenge, what: hostile }, review: aReview({ title: hostile, findings: [{ field: 'what', kind: 'classification', from: 0, to: 40 }] }) })],
    ['a challenge', challengeCard({ ...view, may: { ...view.may, answer: true, triage: true } }, { ...english, said: { text: hostile, good: false }, answer: { id: 'i', text: hostile, kinds: ['phone'] } })],
    ['a common one', challengeCard(aCommonView({ title: hostile, what: hostile, sources: [{ row: { ...row, mine: true }, consent: { answer: 'asked' }, may: { consent: true, takeOut: false } }] }), english)],
    ['what was sent', sentCard({ ...view, mine: true }, english)],
    ['the desk', deskCard(aDesk([row], { groups: [{ id: 'g', name: hostile }] }), { ...english, said: { text: hostile, good: true } })],
    ['the list', mineCard({ questions: [row], consents: [{ common: row, source: row }], raised: [row] }, english)],
    ['what was kept', keptCard({ ...english, draft: 'd', title: hostile })],
    ['a link', challengeLinkCard({ ...english, text: hostile })],
  ];

  /** Every text of a card that is read as Markdown: blocks, buttons, labels, choices; not text runs and what stands in a field. */
  function alive(part: unknown, path: string[] = []): string[] {
    if (Array.isArray(part)) return part.flatMap((one) => alive(one, path));
    if (typeof part !== 'object' || part === null) return [];
    const { type } = part as { type?: string };
    return Object.entries(part).flatMap(([name, value]) => {
      if (typeof value !== 'string') return name === 'data' ? [] : alive(value, [...path, name]);
      if (!/^(text|title|label|placeholder|errorMessage|altText|tooltip)$/.test(name) || (type === 'TextRun' && name === 'text')) return [];
      return /\]\(https|<at>|<b>/.test(value) && !(/\]\u2060\(/.test(value) && name === 'title') ? [`${path.join('.')}.${name}: ${value}`] : [];
    });
  }

  test.each(cards)('comes alive nowhere on %s', (_what, card) => {
    expect(JSON.stringify(card)).toContain('evil.example');
    expect(alive(card)).toEqual([]);
  });

  test('and every button of ours is understood when it comes back', () => {
    for (const [what, card] of cards) {
      for (const { data } of actionsOf(card)) {
        const said = data as { verb?: string; draft?: string; id?: string } | undefined;
        if (said?.verb === undefined) continue;
        const real = { ...said, ...(said.id === undefined ? {} : { id: crypto.randomUUID() }), ...(said.draft === undefined ? {} : { draft: crypto.randomUUID() }) };
        expect([what, said.verb, parseVerb(real)?.verb]).toEqual([what, said.verb, said.verb]);
      }
    }
  });
});

describe('the longest texts, in Greek,', () => {
  const omega = (count: number): string => 'Ωω '.repeat(Math.ceil(count / 3)).slice(0, count);
  const { title, what, impact, tried } = challengeLimits;
  const longFields = { ...emptyChallenge, title: omega(title), what: omega(what), impact: omega(impact), tried: omega(tried), group: 'g0', themes: Array.from({ length: 10 }, (_, at) => `00000000-0000-4000-8000-0000000000${10 + at}`).join(',') };
  const themes = Array.from({ length: 60 }, (_, at) => ({ id: `00000000-0000-4000-8000-0000000000${10 + at}`, name: omega(60) }));
  const row = (at: number) => aChallengeRow({ id: `00000000-0000-4000-8000-0000000000${10 + at}`, title: omega(title), snippet: omega(400), organisation: omega(200), endorsements: { organisations: 40, countries: Object.fromEntries(['FR', 'PL', 'ES', 'IT', 'DE', 'FI'].map((code) => [code, 3])) } });
  const rows = Array.from({ length: 12 }, (_, at) => row(at));
  const longReaders = { tlp: 'AMBER' as const, audience: 'lea-only' as const, groups: [omega(100), omega(100)], organisation: omega(200), country: 'EL' };
  const view = aChallengeView({ id: themes[0]?.id ?? '', ...longFields, often: 'daily', readers: longReaders, themes: [], areas: [], groups: [], marking: { tlp: 'AMBER', audience: 'lea-only' }, named: true, state: { name: 'returned', words: omega(challengeLimits.question) }, joined: row(1), common: row(2) });
  const bytes = (card: unknown): number => Buffer.byteLength(JSON.stringify(card));

  const cards: [string, (setting: CardSetting) => unknown][] = [
    ['the form', (setting) => challengeForm({ ...setting, id: themes[0]?.id ?? '', draft: themes[0]?.id, fields: longFields, offered: anOffer({ themes, groups: Array.from({ length: 8 }, (_, at) => ({ id: `g${at}`, name: omega(100) })), organisation: omega(200) }), kept: rows.map(({ id }) => ({ id, title: omega(60) })), refusal: omega(300), begun: 'cut' })],
    ['the look', (setting) => reviewCard({ ...setting, id: themes[0]?.id ?? '', fields: longFields, review: aReview({ title: omega(title), readers: longReaders, unmatched: true, findings: Array.from({ length: 300 }, (_, at) => ({ field: 'what' as const, kind: 'phone' as const, from: at * 12, to: at * 12 + 9, instead: 'screening.instead.phone' })), similar: rows.map((one) => ({ row: one, words: [] })), research: rows.map(({ id }) => ({ id, kind: 'rdi-project', title: omega(300), acronym: omega(20), line: omega(200), words: [] })) }) })],
    ['a challenge', (setting) => challengeCard({ ...view, may: { ...view.may, answer: true, triage: true } }, { ...setting, answer: { id: themes[0]?.id ?? '', text: omega(challengeLimits.comment), kinds: ['phone', 'plate'] }, said: { text: omega(300), good: false }, refreshFor: `29:${'x'.repeat(70)}` })],
    ['a common one', (setting) => challengeCard(aCommonView({ ...longFields, themes: [], groups: [], areas: [], marking: view.marking, readers: longReaders, sources: rows.map((one) => ({ row: one, consent: { answer: 'asked' as const }, may: { consent: true, takeOut: true } })) }), setting)],
    ['what was sent', (setting) => sentCard(view, setting)],
    ['the desk', (setting) => deskCard(aDesk(rows), setting)],
    ['the list', (setting) => mineCard({ questions: rows, consents: rows.map((one) => ({ common: one, source: one })), raised: rows }, setting)],
  ];

  test.each(cards)('fit into a message of Teams: %s', (_what, draw) => {
    for (const setting of [english, french, settingIn('fr-FR', 'dialog')]) {
      expect(bytes(draw(setting))).toBeLessThan(27_000);
      expect(JSON.stringify(draw(setting))).toContain('Ω');
    }
  });

  test('are not lost on the look and the form, however little room is left', () => {
    for (const [, draw] of cards.slice(0, 2)) {
      const card = JSON.stringify(draw(english));
      for (const text of [longFields.what, longFields.impact, longFields.tried, longFields.title, longFields.themes]) expect(card).toContain(JSON.stringify(text));
    }
  });
});
