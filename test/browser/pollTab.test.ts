import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { inBrowser } from './inBrowser.ts';

/** A poll's life in the tab: made, changed, answered, closed, written about, taken along. */
inBrowser('a poll in the Polls tab (needs Chromium)', (here) => {
  test('is changed in every part before anybody has answered', async () => {
    const { page, app } = await open('coordinator');
    await app.getByRole('link', { name: 'New poll' }).first().click();
    await app.getByRole('textbox', { name: 'Question' }).fill('What shall we by first?');
    await app.getByRole('combobox', { name: 'How it is answered' }).selectOption('budget');
    await app.getByLabel('Points', { exact: true }).fill('10');
    await app.getByRole('textbox', { name: 'Choice 1' }).fill('Torches');
    await app.getByRole('textbox', { name: 'Choice 2' }).fill('Γάντια');
    await app.getByText('More settings').click();
    await app.getByRole('switch', { name: 'A comment may go with a ballot' }).check();
    await app.getByRole('button', { name: 'Post the poll' }).click();
    await manage(app, 'Change the poll');
    await app.getByRole('textbox', { name: 'Question' }).fill('What shall we buy first?');
    await app.getByRole('button', { name: 'Save the changes' }).click();
    await app.getByRole('heading', { level: 1, name: 'What shall we buy first?' }).waitFor();
    await app.getByText('No ballots yet').waitFor();
    await page.context().close();
  }, 60_000);

  test('is answered with points, refused while there are too many, and changed', async () => {
    const { page, app } = await open('officer-fr');
    await app.getByRole('link', { name: 'What shall we buy first?' }).click();
    await app.getByLabel('Torches', { exact: true }).fill('8');
    await app.getByLabel('Γάντια', { exact: true }).fill('4');
    await app.getByText('2 points too many').waitFor();
    await app.getByRole('button', { name: 'Cast my ballot' }).click();
    await app.getByText('You gave 12 points').waitFor();
    await app.getByRole('button', { name: '1 point less: Γάντια' }).click();
    await app.getByRole('button', { name: '1 point less: Γάντια' }).click();
    await app.getByText('0 of 10 points left').waitFor();
    await app.getByLabel('Comment (shown with your name)').fill('At night.');
    await app.getByRole('button', { name: 'Cast my ballot' }).click();
    await app.getByText('Your ballot: Torches: 8 and Γάντια: 2').waitFor();
    await app.getByText('8 points · 80%').first().waitFor();
    await app.getByRole('button', { name: 'Take my ballot back' }).click();
    await app.getByText('Your ballot was taken back').waitFor();
    await app.getByLabel('Torches', { exact: true }).fill('10');
    await app.getByRole('button', { name: 'Cast my ballot' }).click();
    await app.getByText('Your ballot: Torches: 10').waitFor();
    await page.context().close();
  }, 60_000);

  test('keeps what was promised once somebody has answered, and says which promise an earlier end would break', async () => {
    const { page, app } = await open('coordinator');
    await openMine(app);
    await manage(app, 'Change the poll');
    await app.getByText('Members have answered already').waitFor();
    expect(await app.getByRole('textbox', { name: 'Question' }).count()).toBe(0);
    await app.getByRole('button', { name: 'In 1 hour' }).click();
    await app.getByRole('button', { name: 'Save the changes' }).click();
    await app.getByText('the closing time; to end it now, close the poll').waitFor();
    await page.context().close();
  }, 60_000);

  test('is closed with what it means; a statement that is refused is kept and said why', async () => {
    const { page, app } = await open('coordinator');
    await openMine(app);
    await manage(app, 'Close the poll');
    await app.getByRole('dialog').getByRole('textbox').fill('As in the RESTREINT UE paper.');
    await app.getByRole('button', { name: 'Close for good' }).click();
    await app.getByText('Ahead: “Torches”.').waitFor();
    const statement = app.getByLabel('What does the result mean?');
    expect(await statement.inputValue()).toBe('As in the RESTREINT UE paper.');
    await app.getByText('The text bears the marking').waitFor();
    await statement.fill('We buy torches.');
    await app.getByRole('button', { name: 'Save' }).click();
    await app.getByText('Written by Coordinator').waitFor();
    await page.context().close();
  }, 60_000);

  test('is taken along as a file, with the ballots for whoever may close it', async () => {
    const { page, app } = await open('coordinator');
    await openMine(app);
    await app.getByRole('heading', { name: 'Who answered what' }).click();
    await app.getByRole('cell', { name: /Torches: 10/ }).waitFor();
    await app.getByRole('button', { name: 'Take the ballots along' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), app.getByRole('button', { name: 'Save as a file' }).click()]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toMatch(/^poll-.*-ballots\.csv$/);
    expect(csv.split('\r\n').slice(0, 2)).toEqual(['\ufeffname,country,stakeholder,cast at,Torches,Γάντια,comment', expect.stringMatching(/^"Officer, Ministère de l’Intérieur \(FR\)",FR,lea,[^,]+,10,,$/)]);
    await app.getByRole('button', { name: 'Copy' }).click();
    await app.getByText('Copied.').or(app.getByText('Copying is not allowed here')).waitFor();
    await page.keyboard.press('Escape');
    await app.getByRole('dialog').waitFor({ state: 'detached' });
    await page.context().close();
  }, 60_000);

  test('is there for nobody who may not read it, and shows an officer no names', async () => {
    const { page, app } = await open('officer-es');
    await app.getByRole('tab', { name: 'Closed' }).click();
    await app.getByRole('link', { name: 'What shall we buy first?' }).click();
    await app.getByText('We buy torches.').waitFor();
    expect(await app.getByRole('heading', { name: 'Who answered what' }).count()).toBe(0);
    expect(await app.getByRole('button', { name: 'Manage' }).count()).toBe(0);
    await page.context().close();
    const stranger = await open('industry');
    await stranger.app.getByRole('tab', { name: 'Closed' }).click();
    await stranger.app.getByText('No poll has closed yet').waitFor();
    await stranger.page.context().close();
  }, 60_000);

  test('with names kept apart says so in plain words, and after its end that one answered', async () => {
    const { page, app } = await open('officer-fr');
    await app.getByRole('tab', { name: 'Closed' }).click();
    await app.getByRole('link', { name: /could not explain its result in court/ }).click();
    await app.getByText('You answered. Nobody can tell any more what.').waitFor();
    await app.getByText('Carried.').waitFor();
    await app.getByText('The defence asked for the source code.').waitFor();
    await page.context().close();
  }, 60_000);

  async function open(as: string): Promise<{ page: Page; app: FrameLocator }> {
    const { page, app } = await here.open(as, 'polls');
    await app.getByRole('heading', { level: 1, name: 'Polls' }).waitFor();
    return { page, app };
  }

  async function openMine(app: FrameLocator): Promise<void> {
    await app.getByRole('tab', { name: 'Mine' }).click();
    await app.getByRole('link', { name: 'What shall we buy first?' }).click();
    await app.getByRole('heading', { level: 1, name: 'What shall we buy first?' }).waitFor();
  }

  async function manage(app: FrameLocator, deed: string): Promise<void> {
    await app.getByRole('button', { name: 'Manage' }).click();
    await app.getByRole('menuitem', { name: deed, exact: true }).click();
  }
});
