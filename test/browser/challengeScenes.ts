import type { FrameLocator, Page } from 'playwright-core';
import { challengePageScenes } from './challengePageScenes.ts';
import { fakeChallenges, rows, written } from './fakeChallenges.ts';
import type { Faked } from './fakeChallenges.ts';
import type { Scene } from './scenes.ts';

/** The Challenges tab in each of its states: list, board, form and the member's own. */
export function challengeScenes(): Scene[] {
  const page = (sub: string): string => `#/tab/challenges/${encodeURIComponent(`challenges${sub}`)}`;
  const says = (text: string | RegExp) => (_page: Page, app: FrameLocator): Promise<void> => app.getByText(text).first().waitFor();
  const faked = (how: Faked = {}) => (at: Page): Promise<void> => fakeChallenges(at, how);
  const officer = { as: 'officer-fr', before: faked() } as const;
  const mine = rows.filter((row) => row.mine);
  const [question] = mine;
  const common = rows.find(({ kind }) => kind === 'common');
  const form = (text: string) => async (_page: Page, app: FrameLocator): Promise<void> => {
    await app.getByRole('textbox', { name: 'What happens' }).fill(text);
    await app.getByText(/^Kept|^Not kept: The text/).waitFor();
  };
  const look = async (at: Page, app: FrameLocator): Promise<void> => {
    await form(written)(at, app);
    await app.getByRole('button', { name: 'Look at it before it is sent' }).click();
    await app.getByRole('heading', { name: 'Before it is sent' }).waitFor();
  };
  return [
    { name: 'tab-challenges', ...officer, place: page(''), arrive: says('7 challenges') },
    { name: 'tab-challenges-filtered', ...officer, place: page('?q=phones&state=submitted&country=FR'), arrive: says('1 challenge') },
    { name: 'tab-challenges-chosen', as: 'coordinator', before: faked(), place: page(''), arrive: async (_page, app) => { await app.getByRole('checkbox', { name: /^Choose: Seized/ }).check(); await app.getByRole('checkbox', { name: /^Choose: Night/ }).check(); await app.getByText('2 challenges chosen').waitFor(); } },
    { name: 'tab-challenges-none', as: 'officer-fr', before: faked({ list: [] }), place: page(''), arrive: says('Nobody has raised a challenge yet') },
    { name: 'tab-challenges-no-hits', ...officer, place: page('?q=zebra&country=MT'), arrive: says('Nothing was found') },
    { name: 'tab-challenges-building', as: 'officer-fr', before: faked({ state: 'building' }), place: page(''), arrive: says('The search is being prepared') },
    { name: 'tab-challenges-board', ...officer, place: page('/board'), arrive: async (_page, app) => { await app.getByText('New (1)').click(); await app.getByText('Seized phones').waitFor(); } },
    { name: 'tab-challenges-new', ...officer, place: page('/new'), arrive: (_page, app) => app.getByRole('textbox', { name: 'What happens' }).waitFor() },
    { name: 'tab-challenges-new-marking', ...officer, place: page('/new'), arrive: async (at, app) => { await form('Seized phones cannot be unlocked at night.')(at, app); await app.getByRole('checkbox', { name: 'Forensics' }).check(); const fold = app.getByRole('heading', { name: 'Change who may read it' }); await fold.click(); await fold.evaluate((element) => element.scrollIntoView({ block: 'start' })); } },
    { name: 'tab-challenges-new-classified', ...officer, place: page('/new'), arrive: form('As in the RESTREINT UE paper.') },
    { name: 'tab-challenges-new-refused', ...officer, place: page('/new'), arrive: async (_page, app) => { await app.getByRole('button', { name: 'Look at it before it is sent' }).click(); await app.getByText('Please fill in').waitFor(); } },
    { name: 'tab-challenges-review', ...officer, place: page('/new'), arrive: look },
    { name: 'tab-challenges-review-below', ...officer, place: page('/new'), arrive: async (at, app) => { await look(at, app); await app.getByRole('button', { name: /^Use “a vehicle”/ }).click(); await app.getByRole('button', { name: /^Leave it: \+33/ }).click(); await app.getByRole('button', { name: /^Join this one: Seized/ }).click(); await app.getByRole('button', { name: 'Send it and join' }).evaluate((element) => element.scrollIntoView({ block: 'end' })); } },
    { name: 'tab-challenges-mine', as: 'officer-fr', before: faked({ mine: { questions: mine, consents: question && common ? [{ common, source: question }] : [] }, drafts: [{ id: '5d000000-0000-4000-8000-000000000001', form: JSON.stringify({ what: 'Radios do not work in the metro.' }), savedAt: '2026-11-20T08:00:00.000Z' }] }), place: page('/mine'), arrive: async (_page, app) => { await app.getByText('Does it happen in snow, too?').waitFor(); await app.getByText('Cameras in bad weather').first().waitFor(); } },
    { name: 'tab-challenges-mine-none', as: 'industry', before: faked({ list: [], form: { mayRaise: false, hasDesk: false, mayMerge: false } }), place: page('/mine'), arrive: says('You have not raised a challenge yet') },
    { name: 'tab-defis', ...officer, locale: 'fr-FR', place: page('?q=phones'), arrive: says('7 défis') },
    { name: 'tab-defis-tableau', ...officer, locale: 'fr-FR', place: page('/board'), arrive: says('Nouveaux (1)') },
    { name: 'tab-defis-nouveau', ...officer, locale: 'fr-FR', place: page('/new'), arrive: (_page, app) => app.getByRole('textbox', { name: 'Ce qui se passe' }).waitFor() },
    { name: 'tab-defis-miens', ...officer, locale: 'fr-FR', place: page('/mine'), arrive: says('Signalés par vous') },
    ...challengePageScenes(),
  ];
}
