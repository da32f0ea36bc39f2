import { expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { axeFindings } from './browser.ts';
import { appIn, inBrowser } from './inBrowser.ts';

const channel = `#/channel/${encodeURIComponent('19:ileanet-general@thread.tacv2')}`;

/** The app as a tab of a channel, and its search beside the compose box, as people use them in the local Teams. */
inBrowser('in a channel of the local Teams (needs Chromium)', (here) => {
  test('somebody adds a tab on a subject with the keyboard, and everybody finds it there', async () => {
    const page = await window('officer-fr');
    const reader = await window('researcher');
    await page.getByTestId('add-tab').focus();
    await page.keyboard.press('Enter');
    const form = dialog(page);
    await form.getByText('it shows each person only what they may read').waitFor();
    // The first choice is a complete one; the last asks for words first.
    await expectLater(() => page.getByTestId('save-tab').isEnabled());
    await form.getByRole('radio', { name: 'Polls', exact: false }).first().focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
    await expectLater(() => page.getByTestId('save-tab').isDisabled());
    await page.keyboard.press('Tab');
    await page.keyboard.type('firearms');
    await expectLater(() => page.getByTestId('save-tab').isEnabled());
    expect(await axeFindings(page)).toEqual([]);
    await page.getByTestId('save-tab').focus();
    await page.keyboard.press('Enter');
    await appIn(page).getByText('Ceasefire').first().waitFor();
    expect(await appIn(page).getByText('ROXANNE').count()).toBe(0);
    await reader.getByTestId('chat-tab').filter({ hasText: 'Knowledge: firearms' }).click();
    await appIn(reader).getByText('Ceasefire').first().waitFor();
    await reader.context().close();
    await page.context().close();
  }, 90_000);

  test('the browser’s way back leads from a project to the tab, and from the tab to the posts', async () => {
    const page = await window('officer-fr');
    await openTab(page, 'firearms');
    await appIn(page).getByText('Ceasefire').first().click();
    await appIn(page).getByRole('heading', { level: 1, name: 'Ceasefire' }).waitFor();
    await back(page);
    await appIn(page).getByRole('heading', { level: 1, name: 'Knowledge' }).waitFor();
    await appIn(page).getByText('Ceasefire').first().waitFor();
    await back(page);
    await page.getByTestId('compose').first().waitFor();
    await page.context().close();
  }, 60_000);

  test('its settings stand as they were, and a change is there for everybody', async () => {
    const page = await window('officer-fr');
    const reader = await window('officer-el');
    await Promise.all([openTab(page, 'firearms'), openTab(reader, 'firearms')]);
    await option(page, 'Settings');
    await expectLater(async () => (await dialog(page).getByRole('textbox').inputValue()) === 'firearms');
    await dialog(page).getByRole('radio', { name: /Results of polls/ }).check();
    await page.getByTestId('save-tab').click();
    await Promise.all([page, reader].map((each) => appIn(each).getByText('Which day suits the next meeting').first().waitFor()));
    await reader.context().close();
    await page.context().close();
  }, 90_000);

  test('a link from inside it opens the same page in it, for whoever may read that', async () => {
    const page = await window('officer-fr');
    await openTab(page, 'firearms');
    await appIn(page).getByText('Which day suits the next meeting').first().click();
    await appIn(page).getByRole('button', { name: 'Share link' }).click();
    const link = await page.getByLabel('Link to this local page', { exact: true }).inputValue();
    expect(await page.getByLabel('Link for Teams', { exact: true }).inputValue()).toContain(encodeURIComponent('"channelId":"19:ileanet-general@thread.tacv2"'));
    await page.context().close();
    for (const [who, title] of [['officer-el', /^Which day suits/], ['industry', 'Nothing to see here']] as const) {
      const context = await here.browser.newContext({ locale: 'en-GB' });
      const other = await context.newPage();
      await other.goto(link.replace('as=officer-fr', `as=${who}`));
      await appIn(other).getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await other.getByTestId('chat-tab').count()).toBe(2);
      await context.close();
    }
  }, 60_000);

  test('it shows each person only what they may read, and strangers the way in', async () => {
    const page = await window('industry');
    await openTab(page, 'firearms');
    await appIn(page).getByText('No poll has closed yet').waitFor();
    expect(await appIn(page).getByText('Which day suits').count()).toBe(0);
    await page.context().close();
    const roster = await fetch(`${here.started.url}/local/teams/api/conversations/${encodeURIComponent('19:ileanet-general@thread.tacv2')}/roster?as=coordinator`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ add: ['not-a-member'] }) });
    expect(roster.status).toBe(200);
    const stranger = await window('not-a-member');
    await stranger.getByTestId('add-tab').click();
    await dialog(stranger).getByRole('button', { name: 'Ask to join' }).waitFor();
    expect(await stranger.getByTestId('save-tab').isDisabled()).toBe(true);
    await stranger.keyboard.press('Escape');
    await openTab(stranger, 'firearms');
    await appIn(stranger).getByRole('button', { name: 'Ask to join' }).waitFor();
    await stranger.context().close();
  }, 60_000);

  test('somebody renames it and takes it away', async () => {
    const page = await window('officer-fr');
    await openTab(page, 'firearms');
    await option(page, 'Rename');
    await page.getByTestId('tab-name').fill('Ergebnisse <b>Αποτελέσματα</b>');
    await page.keyboard.press('Enter');
    await page.getByTestId('chat-tab').filter({ hasText: 'Ergebnisse <b>Αποτελέσματα</b>' }).waitFor();
    await option(page, 'Remove');
    await page.getByTestId('remove-tab').click();
    await page.getByTestId('compose').first().waitFor();
    await expectLater(async () => (await page.getByTestId('chat-tab').count()) === 1);
    await page.context().close();
  }, 60_000);

  test('a project is found, inserted and sent with the keyboard, and others read its card', async () => {
    const [page, reader] = [await window('officer-fr'), await window('industry')];
    await page.getByTestId('extensions').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByTestId('found').nth(9).waitFor();
    await page.keyboard.type('roxan');
    await page.locator('[role=listbox][data-words=roxan]').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByTestId('attached').getByText('ROXANNE').waitFor();
    await page.keyboard.press('Enter');
    await reader.getByTestId('card').getByText('ROXANNE').waitFor();
    await reader.getByTestId('card').filter({ hasText: 'ROXANNE' }).getByText('Open in the network').click();
    await appIn(reader).getByRole('heading', { level: 1, name: 'ROXANNE' }).waitFor();
    await Promise.all([page.context().close(), reader.context().close()]);
  }, 60_000);

  test('a poll is inserted as a card that says nothing of it', async () => {
    const page = await window('officer-fr');
    await page.getByTestId('extensions').first().click();
    await page.getByTestId('command-search').click();
    await page.getByTestId('search-words').fill('which day');
    await page.getByTestId('found').filter({ hasText: 'Which day suits' }).click();
    await page.getByTestId('attached').getByText('Shared from the network').waitFor();
    expect(await page.getByTestId('attached').getByText('Which day').count()).toBe(0);
    await page.context().close();
  }, 60_000);

  function window(as: string): Promise<Page> {
    return here.window(as, channel);
  }

  const dialog = (page: Page): FrameLocator => page.frameLocator('[data-testid="dialog-frame"]');

  /** The history of the window and of the frames in it is one; Playwright’s own way waits for the window to load. */
  async function back(page: Page): Promise<void> {
    await page.evaluate(() => history.back());
  }

  async function openTab(page: Page, name: string): Promise<void> {
    await page.getByTestId('chat-tab').filter({ hasText: name }).click();
  }

  async function option(page: Page, name: string): Promise<void> {
    await page.getByTestId('tab-options').click();
    await page.getByRole('menuitem', { name }).click();
  }
});

async function expectLater(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await holds()) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error('It did not come to hold.');
}
