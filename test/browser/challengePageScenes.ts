import type { FrameLocator, Page } from 'playwright-core';
import { challengeScenePages, fakeChallengePages } from './fakeChallengePages.ts';
import type { Scene } from './scenes.ts';

/** One challenge and one common challenge, merging, the desk, themes and settings, as different people see them. */
export function challengePageScenes(): Scene[] {
  const page = (sub: string): string => `#/tab/challenges/${encodeURIComponent(`challenges${sub}`)}`;
  const says = (text: string | RegExp) => (_page: Page, app: FrameLocator): Promise<void> => app.getByText(text).first().waitFor();
  const press = async (app: FrameLocator, name: string | RegExp): Promise<void> => {
    const button = app.getByRole('button', { name }).first();
    await button.click();
    await button.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  };
  const low = (title: string | RegExp) => async (_page: Page, app: FrameLocator): Promise<void> => {
    const part = app.getByRole('heading', { level: 2, name: title }).first();
    await part.waitFor();
    await part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  };
  const at = { before: fakeChallengePages } as const;
  const contact = { as: 'national-contact-fr', ...at } as const;
  const officer = { as: 'officer-fr', ...at } as const;
  const { all, mine, long, common, proposed } = challengeScenePages;
  return [
    { name: 'tab-challenge-page', ...contact, place: page(`/${all}`), arrive: says('2 comments') },
    { name: 'tab-challenge-page-below', ...contact, place: page(`/${all}`), arrive: async (here, app) => { await says('What happened')(here, app); await low('2 comments')(here, app); } },
    { name: 'tab-challenge-page-work', ...contact, place: page(`/${all}`), arrive: async (here, app) => { await says('What happened')(here, app); await press(app, /^Decline/); await app.getByRole('textbox', { name: 'Why it is declined' }).waitFor(); } },
    { name: 'tab-challenge-page-redact', ...contact, place: page(`/${all}`), arrive: redact },
    { name: 'tab-challenge-page-attach', ...officer, place: page(`/${all}`), arrive: async (_page, app) => { await press(app, 'Attach a result or poll'); await app.getByRole('searchbox').fill('forensic'); await app.getByText(/ found\.$/).waitFor(); } },
    { name: 'tab-challenge-page-similar', ...officer, place: page(`/${all}`), arrive: async (here, app) => { await says('What happened')(here, app); const fold = app.getByRole('heading', { name: 'Similar challenges, and what research offers' }); await fold.click(); await app.getByText('Words in both').or(app.getByText('RISEN')).first().waitFor(); await fold.evaluate((element) => element.scrollIntoView({ block: 'start' })); } },
    { name: 'tab-challenge-page-pointed', ...officer, place: page(`/${all}`), arrive: async (_page, app) => { const field = app.getByRole('textbox', { name: 'Your comment' }); await field.fill('Ask Officer X under +33 6 12 34 56 78 or ab@police.example, he has seen AB-123-CD.'); await press(app, 'Send'); await app.getByText('looks like').first().waitFor(); await field.evaluate((element) => element.scrollIntoView({ block: 'start' })); } },
    { name: 'tab-challenge-page-mine', ...officer, place: page(`/${mine}`), arrive: says('You were asked a question') },
    { name: 'tab-challenge-page-long', ...officer, place: page(`/${long}`), arrive: says('300 comments') },
    { name: 'tab-challenge-page-long-below', ...officer, place: page(`/${long}`), arrive: async (here, app) => { await says('Officer 1')(here, app); await low('Who has this too')(here, app); } },
    { name: 'tab-challenge-page-common', ...contact, place: page(`/${common}`), arrive: says('Its 20 sources') },
    { name: 'tab-challenge-page-common-sources', ...contact, place: page(`/${common}`), arrive: low(/^Its 20 sources/) },
    { name: 'tab-challenge-page-reword', ...contact, place: page(`/${common}`), arrive: async (_page, app) => { await press(app, 'Change wording or marking'); await app.getByRole('textbox', { name: 'Title' }).waitFor(); } },
    { name: 'tab-challenge-page-consent', ...officer, place: page(`/${proposed}`), arrive: says('You are asked for your consent') },
    { name: 'tab-challenge-page-not-there', ...officer, refused: true, place: page('/nothing'), arrive: says('This is not there') },
    { name: 'tab-challenge-merge', ...contact, place: page(`/merge?id=${all}&id=${mine}`), arrive: async (_page, app) => { await app.getByText('2 chosen challenges').waitFor(); await app.getByRole('radio', { name: /^CLEAR/ }).check(); } },
    { name: 'tab-challenge-merge-wider', ...contact, place: page(`/merge?id=${all}&id=${mine}`), arrive: async (_page, app) => { await app.getByText('2 chosen challenges').waitFor(); const clear = app.getByRole('radio', { name: /^CLEAR/ }); await clear.check(); await clear.evaluate((element) => element.scrollIntoView({ block: 'start' })); } },
    { name: 'tab-challenge-merge-one', ...contact, place: page(`/merge?id=${all}`), arrive: says('A common challenge is made of at least two') },
    { name: 'tab-challenge-desk', ...contact, place: page('/desk'), arrive: says('new challenges') },
    { name: 'tab-challenge-desk-done', ...contact, place: page('/desk'), arrive: async (_page, app) => { await app.getByRole('button', { name: /^Take up: Seized/ }).click(); await app.getByText('Taken up; its author is told').waitFor(); } },
    { name: 'tab-challenge-desk-nothing', as: 'national-contact-pl', before: (here) => fakeChallengePages(here, { deskEmpty: true }), place: page('/desk'), arrive: says('Nothing waits for you') },
    { name: 'tab-challenge-themes', as: 'coordinator', ...at, place: page('/themes'), arrive: async (_page, app) => { await app.getByRole('button', { name: 'Rename: Phones' }).click(); await app.getByRole('textbox', { name: 'Its new name' }).waitFor(); } },
    { name: 'tab-challenge-settings', ...contact, place: page('/settings'), arrive: says('A weekly card of your desk') },
    { name: 'tab-defi', ...contact, locale: 'fr-FR', place: page(`/${all}`), arrive: says('2 commentaires') },
    { name: 'tab-defi-commun', ...contact, locale: 'fr-FR', place: page(`/${common}`), arrive: says('Les 20 défis repris') },
    { name: 'tab-defi-bureau', ...contact, locale: 'fr-FR', place: page('/desk'), arrive: says('nouveaux défis') },
    { name: 'tab-defi-regrouper', ...contact, locale: 'fr-FR', place: page(`/merge?id=${all}&id=${mine}`), arrive: says('2 défis choisis') },
  ];
}

async function redact(_page: Page, app: FrameLocator): Promise<void> {
  await app.getByRole('button', { name: 'Black out a part' }).click();
  const text = app.getByRole('textbox', { name: /^Select what should go/ });
  await text.evaluate((element) => (element as HTMLTextAreaElement).setSelectionRange(3, 20));
  await app.getByRole('button', { name: 'Black out the selection' }).click();
  await app.getByText('What will be read').waitFor();
  await text.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}
