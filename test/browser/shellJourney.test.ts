import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { appIn, inBrowser } from './inBrowser.ts';
import { startProcess } from '../makers/startProcess.ts';

const channel = `#/channel/${encodeURIComponent('19:ileanet-general@thread.tacv2')}`;

/** The newcomer's first ten minutes, in two windows of the local Teams, with a kill -9 in between. */
inBrowser('the journey in the local Teams (needs Chromium)', (here) => {
  test('a coordinator makes a poll with the keyboard alone', async () => {
    const page = await window('coordinator');
    await page.getByTestId('compose').first().fill('@ILEAnet poll');
    await page.keyboard.press('Enter');
    const button = page.getByRole('button', { name: 'Make a poll here' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('dialog').getByLabel('Question').waitFor();
    await page.keyboard.type('Which radio works in a tunnel?');
    await page.keyboard.press('Tab');
    await page.keyboard.type('The old one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('The new one');
    await page.getByTestId('dialog').getByRole('button', { name: 'Post the poll' }).focus();
    await page.keyboard.press('Enter');
    await card(page).waitFor();
    expect(await page.getByTestId('dialog').count()).toBe(0);
    await page.close();
  }, 60_000);

  test('two members in two windows see each other’s ballots without reloading', async () => {
    const [one, other] = [await window('officer-es'), await window('officer-fi')];
    await card(one).getByRole('button', { name: /The old one/ }).click();
    await card(one).getByText('Your ballot: The old one').waitFor();
    await card(other).getByText('Practitioners: 1 ballot').waitFor();
    await card(other).getByRole('button', { name: /The new one/ }).click();
    await card(one).getByText('Practitioners: 2 ballots').waitFor();
    await card(one).getByText('Your ballot: The old one').waitFor();
    await one.close();
    await other.close();
  }, 60_000);

  test('killed and started again, everything answered is there', async () => {
    await here.started.kill('SIGKILL');
    here.started = await startProcess(here.dataDir);
    const page = await window('officer-es');
    await card(page).getByText('Your ballot: The old one').waitFor();
    await card(page).getByText('Practitioners: 2 ballots').waitFor();
    await page.close();
  }, 90_000);

  test('the coordinator closes it with a second tap, and the result stands in the Polls tab with chart and table', async () => {
    const page = await window('coordinator');
    await card(page).getByRole('button', { name: 'Close the poll' }).click();
    await card(page).getByRole('button', { name: 'Close for good' }).click();
    await card(page).getByText('This is the result.').waitFor();
    await card(page).getByText('Open in the network').click();
    const app = appIn(page);
    await app.getByRole('heading', { level: 1, name: 'Which radio works in a tunnel?' }).waitFor();
    await app.getByRole('table').waitFor();
    expect(await app.getByRole('img').count()).toBeGreaterThan(0);
    await page.close();
  }, 60_000);

  function window(as: string): Promise<Page> {
    return here.window(as, channel);
  }

  function card(page: Page): Locator {
    return page.getByTestId('card').filter({ hasText: 'Which radio works in a tunnel?' }).last();
  }
});
