import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { axeFindings, sidewaysFrames } from './browser.ts';
import { inBrowser } from './inBrowser.ts';
import { smallDump } from '../makers/smallDump.ts';

/** The Knowledge tab as people use it: filled from files, searched with the keyboard, written into, changed by two at once. */
inBrowser('the Knowledge tab (needs Chromium)', (here) => {
  test('is filled from chosen files; the report accounts for every row, and the same again changes nothing', async () => {
    const { page, app } = await open('coordinator', 'knowledge/imports');
    expect(await bringIn(app, smallDump('2022-08-31'))).toMatch(/In the files\s+3\s+14\s+New\s+1\s+14\s+Changed\s+1\s+0\s+Unchanged\s+0\s+0\s+Not taken\s+1\s+0/);
    await app.getByRole('link', { name: 'Imports' }).click();
    expect(await bringIn(app, smallDump('2022-08-31'))).toMatch(/In the files\s+3\s+14\s+New\s+0\s+0\s+Changed\s+0\s+0\s+Unchanged\s+2\s+14\s+Not taken\s+1\s+0/);
    await app.getByText('1 row was not taken').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), app.getByRole('button', { name: 'Download the report' }).click().then(() => app.getByRole('button', { name: 'Save as a file' }).click())]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('It has no title.');
    await page.context().close();
  }, 90_000);

  test('goes on with an upload that was cut off in the middle, when the same file is chosen again', async () => {
    const { page, app } = await open('coordinator', 'knowledge/imports');
    const parts: string[] = [];
    let cut = true;
    await page.route('**/parts/*', (asked) => {
      if (cut && parts.length >= 2) return asked.abort();
      parts.push(new URL(asked.request().url()).pathname.split('/').at(-1) ?? '');
      return asked.fallback();
    });
    const long = { 'project.csv': `${smallDump('2023-02-28')['project.csv']}${'\r\n'.repeat(800_000)}` };
    await choose(app, long);
    await app.getByRole('button', { name: 'Start the import' }).click();
    await app.getByText('It pauses and goes on by itself').waitFor();
    await page.reload();
    cut = false;
    await choose(app, long);
    await app.getByText('The upload of these files was cut off').waitFor();
    await app.getByRole('link', { name: 'project.csv', exact: true }).click();
    await app.getByText('The upload was cut off').waitFor();
    await choose(app, { 'project.csv': 'another file' });
    await app.getByText('These are other files').waitFor();
    await choose(app, long);
    await app.getByText('Done', { exact: true }).waitFor({ timeout: 40_000 });
    expect(parts).toEqual(['0', '1', '2', '3']);
    await page.context().close();
  }, 90_000);

  test('is searched, filtered and read with the keyboard; the way back brings words, filters and place back', async () => {
    const { page, app } = await open('officer-fr', 'knowledge');
    await app.getByRole('link').first().waitFor();
    await page.keyboard.press('Tab');
    await app.getByRole('searchbox').focus();
    await page.keyboard.type('police');
    await expectLater(async () => (await app.locator('mark').count()) > 0);
    expect(await words(app)).toContain('q=police');
    await reach(page, app, 'checkbox', /^Netherlands/);
    const counted = (): Promise<string> => app.getByText(/^[\d,]+ items?/).first().innerText();
    const unfiltered = await counted();
    await page.keyboard.press('Space');
    await app.getByRole('button', { name: 'Remove the filter: Netherlands' }).waitFor();
    // The filter stands at once, the list a moment later; until then its entries are the old ones.
    await expectLater(async () => (await counted()) !== unfiltered);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const name = await app.locator(':focus').innerText();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await app.getByRole('searchbox').evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await app.getByRole('heading', { level: 1, name: name.split(' – ')[0] ?? '' }).waitFor();
    await app.getByRole('heading', { name: 'Cite as' }).waitFor();
    await page.evaluate(() => history.back());
    await app.getByRole('button', { name: 'Remove the filter: Netherlands' }).waitFor();
    expect(await app.getByRole('searchbox').inputValue()).toBe('police');
    expect(await app.getByRole('checkbox', { name: /^Netherlands/ }).isChecked()).toBe(true);
    await app.getByRole('searchbox').focus();
    await page.keyboard.press('Escape');
    await expectLater(async () => (await words(app)) === '?country=NL');
    await app.getByRole('searchbox').fill('740714');
    await page.keyboard.press('Enter');
    await app.getByRole('heading', { level: 1, name: 'ILEAnet' }).waitFor();
    await app.getByRole('link', { name: 'Back to the search' }).click();
    await app.getByRole('button', { name: 'Remove the filter: Netherlands' }).waitFor();
    expect(await words(app)).toBe('?q=740714&country=NL');
    await page.context().close();
  }, 90_000);

  test('shows the answer to the last words typed, however late the answers to the earlier ones come', async () => {
    const { page, app } = await open('officer-fr', 'knowledge');
    await app.getByText(/^[\d,]+ items$/).waitFor();
    await page.route('**/api/knowledge/search', async (asked) => {
      const { words: typed } = asked.request().postDataJSON() as { words: string };
      if (typed === 'drone') await new Promise((resume) => setTimeout(resume, 1_500));
      await asked.fallback().catch(() => undefined);
    });
    await app.getByRole('searchbox').fill('drone');
    await expectLater(async () => (await words(app)) === '?q=drone');
    await app.getByRole('searchbox').fill('ILEAnet');
    await app.getByText('Go to ILEAnet (740714)').waitFor();
    const shown = await app.getByRole('status').first().innerText();
    await page.waitForTimeout(2_000);
    expect(await app.getByRole('status').first().innerText()).toBe(shown);
    await app.getByText('Go to ILEAnet (740714)').waitFor();
    await page.context().close();
  }, 60_000);

  test('keeps the place of who stands in the list while another answer comes, and takes who stood in one that is gone to the box', async () => {
    const { page, app } = await open('officer-fr', 'knowledge?q=police');
    await app.locator('mark').first().waitFor();
    let held = true;
    await page.route('**/api/knowledge/search', async (asked) => {
      while (held) await new Promise((resume) => setTimeout(resume, 50));
      await asked.fallback().catch(() => undefined);
    });
    const typeAndGoDown = async (typed: string): Promise<string> => {
      held = true;
      await app.getByRole('searchbox').fill(typed);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const stoodOn = await app.locator(':focus').innerText();
      await expectLater(async () => (await words(app)) === `?q=${typed}`);
      held = false;
      return stoodOn;
    };
    const stoodOn = await typeAndGoDown('drone');
    await expectLater(async () => (await app.locator('h2 a').nth(1).innerText()) !== stoodOn);
    expect(await app.locator(':focus').innerText()).toBe(await app.locator('h2 a').nth(1).innerText());
    await typeAndGoDown('qqzzxx');
    await app.getByText('Nothing was found').waitFor();
    expect(await app.getByRole('searchbox').evaluate((box) => box === document.activeElement)).toBe(true);
    await page.context().close();
  }, 60_000);

  test('keeps the list when the network goes away, says so, and looks again', async () => {
    const { page, app } = await open('officer-fr', 'knowledge');
    const first = await app.getByRole('heading', { level: 2 }).first().innerText();
    await page.route('**/api/knowledge/search', (asked) => asked.abort());
    await app.getByRole('searchbox').fill('police');
    await app.getByText('The service cannot be reached').waitFor();
    expect(await app.getByRole('heading', { level: 2 }).first().innerText()).toBe(first);
    await page.unroute('**/api/knowledge/search');
    await app.getByRole('button', { name: 'Try again' }).click();
    await expectLater(async () => (await app.locator('mark').count()) > 0);
    await page.context().close();
  }, 60_000);

  test('opens at a search by a deep link, and on a narrow page has its filters behind a button', async () => {
    const { page, app } = await open('officer-nl', 'knowledge?q=police&country=NL&order=newest', 400);
    await app.getByRole('button', { name: 'Filters (1)' }).click();
    await app.getByRole('checkbox', { name: /^Netherlands/ }).uncheck();
    await app.getByRole('button', { name: /^Show [\d,]+ items$/ }).click();
    await app.getByRole('button', { name: 'Filters', exact: true }).waitFor();
    expect(await words(app)).toBe('?q=police&order=newest');
    expect([await axeFindings(page), await sidewaysFrames(page)]).toEqual([[], []]);
    await app.getByRole('button', { name: 'Share link: this search' }).click();
    const link = await page.getByLabel('Link to this local page', { exact: true }).inputValue();
    await page.goto('about:blank');
    await page.goto(link);
    await app.getByText(/^[\d,]+ items$/).waitFor();
    expect(await words(app)).toBe('?q=police&order=newest');
    await page.context().close();
  }, 60_000);

  test('loses nothing that was written when it is refused, and shows both versions when somebody else was faster', async () => {
    const { page, app } = await open('coordinator', 'knowledge/new');
    await app.getByRole('button', { name: 'Write it down' }).click();
    await app.getByText('Please fill in: the title').waitFor();
    await app.getByRole('textbox', { name: 'Title' }).fill('How to hand over a phone');
    await app.getByRole('textbox', { name: 'What it says' }).fill('Seal it.\n\nWrite down <b>who</b> had it.');
    await app.getByRole('textbox', { name: 'Address 1' }).fill('javascript:alert(1)');
    await app.getByRole('button', { name: 'Write it down' }).click();
    await app.getByText('Link 1 is not an address').waitFor();
    expect(await app.getByRole('textbox', { name: 'What it says' }).inputValue()).toContain('Seal it.');
    await app.getByRole('textbox', { name: 'Address 1' }).fill('https://example.org/phones');
    await app.getByRole('button', { name: 'Write it down' }).click();
    await app.getByRole('heading', { level: 1, name: 'How to hand over a phone' }).waitFor();
    await app.getByText('Write down <b>who</b> had it.').waitFor();

    await app.getByRole('link', { name: 'Change' }).click();
    await app.getByRole('textbox', { name: 'Title' }).fill('Handing over a phone');
    const other = await open('coordinator-2', 'knowledge?q=hand over a phone');
    await other.app.getByRole('link', { name: /How to hand over a phone/ }).click();
    await other.app.getByRole('link', { name: 'Change' }).click();
    await other.app.getByRole('textbox', { name: 'Keywords' }).fill('phone, custody');
    await other.app.getByRole('button', { name: 'Save the changes' }).click();
    await other.app.getByText('Keywords: now “phone, custody”').waitFor();

    await app.getByRole('button', { name: 'Save the changes' }).click();
    await app.getByText('Somebody else changed it meanwhile').waitFor();
    await app.getByText('phone, custody').waitFor();
    expect(await app.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Handing over a phone');
    await app.getByRole('textbox', { name: 'Keywords' }).fill('phone, custody');
    await app.getByRole('button', { name: 'Save mine over it' }).click();
    await app.getByRole('heading', { level: 1, name: 'Handing over a phone' }).waitFor();
    await app.getByRole('button', { name: 'Withdraw' }).click();
    await app.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await app.getByText('Nobody finds it any more').waitFor();
    await app.getByRole('button', { name: 'Bring it back' }).click();
    await app.getByText('It was brought back.').waitFor();
    await Promise.all([page.context().close(), other.page.context().close()]);
  }, 90_000);

  test('offers imports and holdings to nobody who may not look after them', async () => {
    const { page, app } = await open('industry', 'knowledge/imports');
    await app.getByText('Imports are for coordinators').waitFor();
    expect(await app.locator('input[type=file]').count()).toBe(0);
    await page.context().close();
  }, 60_000);

  function open(as: string, subPage: string, width?: number): Promise<{ page: Page; app: FrameLocator }> {
    return here.open(as, 'knowledge', subPage, width);
  }

  async function choose(app: FrameLocator, files: Record<string, string>): Promise<void> {
    await app.locator('input[type=file]').setInputFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })));
  }

  /** Imports these files, and answers what the report says. */
  async function bringIn(app: FrameLocator, files: Record<string, string>): Promise<string> {
    await choose(app, files);
    await app.getByRole('button', { name: 'Start the import' }).click();
    await app.getByRole('heading', { name: 'Report' }).waitFor({ timeout: 40_000 });
    const report = await app.getByRole('table').first().innerText();
    return report;
  }

  /** Goes on with Tab until this has the focus. */
  async function reach(page: Page, app: FrameLocator, role: 'checkbox', name: RegExp): Promise<void> {
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      if (await app.getByRole(role, { name }).first().evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error('It cannot be reached with Tab.');
  }

  /** The query of the page in the frame. */
  function words(app: FrameLocator): Promise<string> {
    return app.locator('body').evaluate(() => decodeURIComponent(window.location.search));
  }
});

async function expectLater(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await holds()) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error('It did not come to hold.');
}
