import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from './inBrowser.ts';

/** Somebody writes of a difficulty in a channel; a colleague makes a challenge of it, by keyboard alone. */
inBrowser('a challenge from a message (needs Chromium)', (here) => {
  const channel = `#/channel/${encodeURIComponent('19:ileanet-general@thread.tacv2')}`;
  const text = 'Our drone loses the quarry\nin every wood.';

  async function focused(page: Page): Promise<string> {
    return page.evaluate(() => {
      const at = document.activeElement;
      return at === null ? '' : (at.getAttribute('aria-label') ?? at.textContent ?? '');
    });
  }
  async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
    for (let count = 0; count < most; count += 1) {
      if (name.test(await focused(page))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The focus did not come to ${String(name)}; it is at ${await focused(page)}.`);
  }

  test('its text stands in the form, and after a look it is sent; the channel shows nothing of it', async () => {
    const page = await here.window('officer-fr', channel);
    await page.getByTestId('compose').first().fill(text);
    await page.keyboard.press('Enter');
    const message = page.getByTestId('message').filter({ hasText: 'quarry' });
    await message.waitFor();
    await message.getByTestId('message-actions').focus();
    expect(await focused(page)).toBe('Actions on this message');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toContain('Raise as challenge');
    await page.keyboard.press('Enter');
    const dialog = page.getByTestId('dialog');
    const what = dialog.getByLabel('What happens');
    await what.waitFor();
    expect(await what.inputValue()).toBe(text);
    await tabTo(page, /^Look at it first$/);
    await page.keyboard.press('Enter');
    await dialog.getByText('Nobody has seen this yet').waitFor();
    await tabTo(page, /^Send$/);
    await page.keyboard.press('Enter');
    await dialog.getByText('Next, the national contact').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByText('quarry').count()).toBe(1);
    await page.context().close();
  }, 90_000);

  test('the menu closes by Escape and gives the focus back, on a phone too', async () => {
    const page = await here.window('officer-fr', channel, 400);
    const actions = page.getByTestId('message-actions').last();
    await actions.focus();
    await page.keyboard.press('Enter');
    const item = page.getByTestId('message-command-raiseChallenge').last();
    await item.waitFor();
    const box = await item.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 400).toBe(true);
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Actions on this message');
    expect(await item.isVisible()).toBe(false);
    await page.context().close();
  }, 60_000);
});
