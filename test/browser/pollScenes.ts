import type { FrameLocator, Page } from 'playwright-core';
import type { Scene, Staged } from './scenes.ts';

/** The Polls tab in each of its states. */
export function pollScenes(staged: Staged): Scene[] {
  const page = (sub: string): string => `#/tab/polls/${encodeURIComponent(`polls/${sub}`)}`;
  const heading = (name: RegExp) => (_page: Page, app: FrameLocator): Promise<void> => app.getByRole('heading', { level: 1, name }).waitFor();
  const list = (tab: string, text: RegExp | string) => async (_page: Page, app: FrameLocator): Promise<void> => {
    await app.getByRole('tab', { name: tab }).click();
    await app.getByText(text).first().waitFor();
  };
  const deed = (name: string) => async (_page: Page, app: FrameLocator): Promise<void> => {
    await app.getByRole('button', { name: 'Manage' }).click();
    await app.getByRole('menuitem', { name }).click();
    await app.getByRole('dialog').waitFor();
  };
  const low = (text: string) => async (_page: Page, app: FrameLocator): Promise<void> => {
    const fold = app.getByText(text, { exact: true });
    await fold.click();
    await fold.scrollIntoViewIfNeeded();
    await fold.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  };
  return [
    { name: 'tab-polls-waiting', as: 'officer-pl', place: '#/tab/polls', arrive: async (_page, app) => { await app.getByRole('tab', { name: 'Waiting for me', selected: true }).waitFor(); await app.getByText('seized phones').first().waitFor(); } },
    { name: 'tab-polls-open', as: 'coordinator', place: '#/tab/polls', arrive: list('Open', /seized phones/) },
    { name: 'tab-polls-closed', as: 'officer-fr', place: '#/tab/polls', arrive: list('Closed', 'tested first in the field') },
    { name: 'tab-polls-mine', as: 'coordinator', place: '#/tab/polls', arrive: list('Mine', 'Begun and not posted yet') },
    { name: 'tab-polls-thrown', as: 'national-contact-fr', place: '#/tab/polls', arrive: async (at, app) => { await list('Mine', 'Begun and not posted yet')(at, app); await app.getByRole('button', { name: /^Throw away: Draft/ }).first().click(); await app.getByRole('button', { name: 'Take back' }).waitFor(); } },
    { name: 'tab-polls-none', as: 'industry', place: '#/tab/polls', arrive: list('Mine', 'You have not asked anything yet') },
    { name: 'tab-sondages', as: 'coordinator', locale: 'fr-FR', place: '#/tab/polls', arrive: list('Ouverts', /seized phones/) },
    { name: 'tab-sondages-clos', as: 'officer-fr', locale: 'fr-FR', place: '#/tab/polls', arrive: list('Clos', 'tested first in the field') },

    { name: 'tab-poll-open', as: 'officer-fr', place: page(staged.open.id), arrive: heading(/seized phones/) },
    { name: 'tab-poll-several', as: 'officer-it', place: page(staged.several.id), arrive: async (at, app) => { await heading(/need at the scene/)(at, app); await app.getByRole('checkbox', { name: 'Shelter' }).check(); await app.getByText('Chosen: 2 of at most 2').waitFor(); await app.getByLabel('Your choice').fill('powers'); await app.getByText('One choice is much like it').waitFor(); } },
    { name: 'tab-poll-several-refused', as: 'officer-pl', place: page(staged.several.id), arrive: async (at, app) => { await heading(/need at the scene/)(at, app); await app.getByRole('button', { name: 'Cast my ballot' }).click(); await app.getByText('Please choose something').waitFor(); } },
    { name: 'tab-poll-yes-no', as: 'officer-fr', place: page(staged.secret.id), arrive: heading(/breath tester/) },
    { name: 'tab-poll-score', as: 'officer-fr', place: '#/tab/polls', arrive: async (_page, app) => { await app.getByText('How much does each of these slow').first().click(); await app.getByRole('radio', { name: '4' }).first().check({ force: true }); } },
    { name: 'tab-poll-budget', as: 'officer-fr', place: '#/tab/polls', arrive: async (_page, app) => { await app.getByText('If you had 100 points').first().click(); await app.getByLabel('Longer battery life', { exact: true }).fill('60'); await app.getByLabel('Blurring bystanders', { exact: true }).fill('45'); await app.getByText('5 points too many').waitFor(); } },
    { name: 'tab-poll-firm', as: 'officer-fr', place: page(staged.firm.id), arrive: heading(/photographs/) },
    { name: 'tab-poll-hidden', as: 'officer-pl', place: page(staged.firm.id), arrive: heading(/photographs/) },
    { name: 'tab-poll-planned', as: 'coordinator', place: page(staged.planned.id), arrive: heading(/winter workshop/) },
    { name: 'tab-poll-not-there', as: 'industry', refused: true, place: page('guessed'), arrive: (_page, app) => app.getByText('This is not there').first().waitFor() },

    { name: 'tab-poll-closed', as: 'coordinator', place: page(staged.closed.id), arrive: heading(/tested first/) },
    { name: 'tab-poll-closed-below', as: 'coordinator', place: page(staged.closed.id), arrive: async (at, app) => { await heading(/tested first/)(at, app); await low('By country and stakeholder')(at, app); } },
    { name: 'tab-poll-closed-ballots', as: 'coordinator', place: page(staged.closed.id), arrive: async (at, app) => { await heading(/tested first/)(at, app); await low('Who answered what')(at, app); await app.getByRole('button', { name: 'Take the ballots along' }).waitFor(); } },
    { name: 'tab-poll-closed-history', as: 'coordinator', place: page(staged.closed.id), arrive: async (at, app) => { await heading(/tested first/)(at, app); await low('How this poll works')(at, app); await low('What was done to it')(at, app); } },
    { name: 'tab-poll-closed-score', as: 'officer-fr', place: page(staged.scored.id), arrive: heading(/first hour/) },
    { name: 'tab-poll-closed-score-below', as: 'officer-fr', place: page(staged.scored.id), arrive: async (at, app) => { await heading(/first hour/)(at, app); await low('By country and stakeholder')(at, app); } },
    { name: 'tab-poll-closed-budget', as: 'officer-fr', place: page(staged.budget.id), arrive: heading(/next call/) },
    { name: 'tab-poll-closed-yes-no', as: 'officer-fr', place: page(staged.yesNo.id), arrive: heading(/another year/) },
    { name: 'tab-poll-closed-secret', as: 'officer-fr', place: page(staged.secretClosed.id), arrive: heading(/private phone/) },
    { name: 'tab-poll-closed-turnout', as: 'coordinator', place: page(staged.secretClosed.id), arrive: async (at, app) => { await heading(/private phone/)(at, app); await low('Turnout')(at, app); } },
    { name: 'tab-poll-undelivered', as: 'coordinator', place: page(staged.undelivered.id), arrive: async (at, app) => { await heading(/border post/)(at, app); const stands = app.getByText('Where the card stands'); await stands.scrollIntoViewIfNeeded(); } },
    { name: 'tab-sondage', as: 'officer-fr', locale: 'fr-FR', place: page(staged.open.id), arrive: heading(/seized phones/) },
    { name: 'tab-sondage-clos', as: 'coordinator', locale: 'fr-FR', place: page(staged.yesNo.id), arrive: heading(/another year/) },

    { name: 'tab-poll-menu', as: 'coordinator', place: page(staged.empty.id), arrive: async (_page, app) => { await app.getByRole('button', { name: 'Manage' }).click(); await app.getByRole('menuitem', { name: 'Delete the poll' }).waitFor(); } },
    { name: 'dialog-tab-close', as: 'coordinator', place: page(staged.open.id), arrive: deed('Close the poll') },
    { name: 'dialog-tab-extend', as: 'coordinator', place: page(staged.open.id), arrive: deed('Change when it closes') },
    { name: 'dialog-tab-delete', as: 'coordinator', place: page(staged.empty.id), arrive: deed('Delete the poll') },
    { name: 'dialog-tab-post', as: 'coordinator', place: page(staged.empty.id), arrive: async (_page, app) => { await app.getByRole('button', { name: 'Post to further conversations' }).click(); await app.getByRole('dialog').getByRole('checkbox').first().waitFor(); } },
    { name: 'dialog-tab-export', as: 'officer-fr', place: page(staged.scored.id), arrive: async (_page, app) => { await app.getByRole('button', { name: 'Take the numbers along' }).click(); await app.getByRole('dialog').getByRole('textbox').waitFor(); } },
    { name: 'tab-poll-outcome', as: 'coordinator', place: page(staged.closed.id), arrive: async (_page, app) => { await app.getByRole('button', { name: 'Write what it means' }).click(); await app.getByLabel('What does the result mean?').waitFor(); } },

    { name: 'tab-poll-new', as: 'coordinator', place: page('new'), arrive: (_page, app) => app.getByRole('button', { name: 'Post the poll' }).waitFor() },
    { name: 'tab-poll-new-more', as: 'coordinator', place: page('new'), arrive: async (_page, app) => { await app.getByText('More settings').click(); await app.getByRole('combobox', { name: 'Whom it asks' }).selectOption('countries'); await app.getByRole('checkbox', { name: 'France', exact: true }).check(); await app.getByText('More settings').evaluate((element) => element.scrollIntoView({ block: 'start' })); } },
    { name: 'tab-poll-new-rules', as: 'coordinator', place: page('new'), arrive: async (_page, app) => { await app.getByText('More settings').click(); await app.getByRole('radio', { name: /^Anonymous/ }).check(); await app.getByRole('radio', { name: 'later' }).check(); await app.getByText('Names', { exact: true }).evaluate((element) => element.scrollIntoView({ block: 'start' })); } },
    {
      name: 'tab-poll-new-refused', as: 'coordinator', place: page('new'),
      arrive: async (_page, app) => {
        await app.getByRole('textbox', { name: 'Question' }).fill('Does this come back?');
        await app.getByRole('combobox', { name: 'How it is answered' }).selectOption('budget');
        await app.getByRole('textbox', { name: 'Choice 1' }).fill('The same');
        await app.getByRole('textbox', { name: 'Choice 2' }).fill('the same');
        await app.getByRole('button', { name: 'Post the poll' }).click();
        await app.getByText('Two choices are the same').waitFor();
      },
    },
    {
      name: 'dialog-tab-preview', as: 'coordinator', place: page('new'),
      arrive: async (_page, app) => {
        await app.getByRole('textbox', { name: 'Question' }).fill('Which tools wear out first?');
        await app.getByRole('combobox', { name: 'How it is answered' }).selectOption('several');
        await app.getByRole('textbox', { name: 'Choice 1' }).fill('Batteries');
        await app.getByRole('textbox', { name: 'Choice 2' }).fill('Μπαταρίες');
        await app.getByRole('button', { name: 'Look at it first' }).click();
        await app.getByRole('dialog').getByText('Nobody has seen this yet').waitFor();
      },
    },
    { name: 'tab-poll-new-wide', as: 'coordinator', place: page('new'), arrive: async (_page, app) => { const wide = app.getByRole('checkbox', { name: /more people read along/ }).first(); await wide.check(); await app.getByRole('button', { name: 'Let the whole network read it' }).waitFor(); await wide.evaluate((element) => element.scrollIntoView({ block: 'center' })); } },
    { name: 'tab-poll-draft', as: 'coordinator', place: '#/tab/polls', arrive: async (at, app) => { await list('Mine', 'Begun and not posted yet')(at, app); await app.getByRole('link', { name: 'Which spare parts run out first?' }).first().click(); await app.getByRole('button', { name: 'Post the poll' }).waitFor(); } },
    { name: 'tab-poll-like', as: 'coordinator', place: page(staged.several.id), arrive: async (_page, app) => { await app.getByRole('button', { name: 'Manage' }).click(); await app.getByRole('menuitem', { name: 'Make one like it' }).click(); await app.getByRole('button', { name: 'Post the poll' }).waitFor(); } },
    { name: 'tab-poll-edit', as: 'coordinator', place: page(`${staged.empty.id}/edit`), arrive: (_page, app) => app.getByRole('button', { name: 'Save the changes' }).waitFor() },
    { name: 'tab-poll-edit-promised', as: 'coordinator', place: page(`${staged.firm.id}/edit`), arrive: (_page, app) => app.getByText('Members have answered already').waitFor() },
    { name: 'tab-poll-new-none', as: 'officer-fr', place: page('new'), arrive: (_page, app) => app.getByText('You cannot make polls').waitFor() },
    { name: 'tab-nouveau-sondage', as: 'coordinator', locale: 'fr-FR', place: page('new'), arrive: async (_page, app) => { await app.getByText('Autres réglages').click(); await app.getByRole('button', { name: 'Publier le sondage' }).waitFor(); } },
  ];
}
