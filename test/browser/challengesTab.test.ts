import { expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { axeFindings, sidewaysFrames } from './browser.ts';
import { inBrowser } from './inBrowser.ts';

const look = 'Look at it before it is sent';

/** The Challenges tab as people use it: written, kept, looked at, sent once, found by whoever may read it. */
inBrowser('the Challenges tab (needs Chromium)', (here) => {
  test('keeps what is written, but nothing with a classification marking, and finds it again when the page is opened anew', async () => {
    const { page, app } = await open('officer-fr', 'challenges/new');
    const what = app.getByRole('textbox', { name: 'What happens' });
    const kept: string[] = [];
    page.on('request', (asked) => { if (asked.method() === 'PUT' && asked.url().includes('/api/challenge-drafts/')) kept.push(asked.postData() ?? ''); });
    await what.fill('As in the RESTREINT\nUE paper, radios fail.');
    await app.getByText('Not kept: The text bears the marking').waitFor();
    // Also where it stands, so that it is seen on a small screen.
    await app.getByRole('alert').getByText(/^The text bears the marking/).waitFor();
    await app.getByRole('button', { name: look }).click();
    await app.getByText('Not kept: The text bears the marking').waitFor();
    expect(await what.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.waitForTimeout(2_500);
    expect(kept).toEqual([]);
    await what.fill('Radios fail in the metro. <b>Nobody</b> hears the call for help.');
    await app.getByText(/^Kept/).waitFor();
    expect(kept).toHaveLength(1);
    const address = await app.locator('body').evaluate(() => window.location.pathname);
    expect(address).toMatch(/^\/tabs\/challenges\/new\/[\w-]{36}$/);
    await page.context().close();

    const again = await open('officer-fr', address.replace('/tabs/', ''));
    expect(await again.app.getByRole('textbox', { name: 'What happens' }).inputValue()).toBe('Radios fail in the metro. <b>Nobody</b> hears the call for help.');
    await again.app.getByRole('link', { name: 'Challenges' }).click();
    await again.app.getByRole('link', { name: 'Mine' }).click();
    await again.app.getByRole('link', { name: /^Radios fail/ }).waitFor();
    await again.app.getByRole('button', { name: /^Throw away: Radios fail/ }).click();
    await again.app.getByRole('button', { name: 'Take back' }).click();
    await again.app.getByRole('link', { name: /^Radios fail/ }).waitFor();
    await again.page.context().close();
  }, 90_000);

  test('is raised with the keyboard alone: what is pointed out is decided one by one, and a second press sends nothing more', async () => {
    const { page, app } = await open('officer-fr', 'challenges/new');
    await app.getByRole('textbox', { name: 'What happens' }).focus();
    await page.keyboard.insertText('We stopped AB-123-CD at the tram depot.\nIts driver called +33 6 12 34 56 78 and was gone before anybody could look into the boot.');
    await app.getByText('Nobody abroad will read it').waitFor();
    await reach(page, app, 'checkbox');
    await page.keyboard.press('Space');
    await app.getByText(/^The practitioner group .* reads it/).waitFor();
    await page.keyboard.press('Control+Enter');
    await app.getByRole('heading', { name: 'Before it is sent' }).waitFor();
    expect(await app.locator('mark').allInnerTexts()).toEqual(['AB-123-CD', '+33 6 12 34 56 78']);
    await app.getByText('2 places are still to be decided').waitFor();
    const send = app.getByRole('button', { name: 'Send it', exact: true });
    await send.focus();
    await page.keyboard.press('Enter');
    // It was not sent: the focus is where there is something to decide.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await app.getByText('We stopped a vehicle at the tram depot').first().waitFor();
    await app.getByRole('button', { name: /^Leave it: \+33/ }).focus();
    await page.keyboard.press('Enter');
    await app.getByText('Left as it is').waitFor();
    const sent: unknown[] = [];
    await page.route('**/api/challenges', async (asked) => {
      sent.push(asked.request().postDataJSON());
      await new Promise((resume) => setTimeout(resume, 700));
      await asked.fallback();
    });
    await send.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await app.getByText('Next, the national contact').waitFor();
    expect(sent).toEqual([expect.objectContaining({ what: expect.stringContaining('a vehicle'), despite: ['phone'] })]);
    await app.getByRole('heading', { level: 1, name: /We stopped a vehicle at the tram depot/ }).waitFor();
    await app.getByRole('link', { name: 'Challenges' }).click();
    await app.getByRole('link', { name: 'Mine' }).click();
    // Once, and not among what was begun.
    await app.getByRole('link', { name: /tram depot/ }).first().waitFor();
    expect(await app.getByRole('link', { name: /tram depot/ }).count()).toBe(1);
    await page.context().close();
  }, 90_000);

  test('is raised once where the answer was lost on its way', async () => {
    const { page, app } = await open('officer-fr', 'challenges/new');
    await app.getByRole('textbox', { name: 'What happens' }).fill('Gloves tear when fences are climbed in the wind.');
    await app.getByRole('button', { name: look }).click();
    let lost = 0;
    await page.route('**/api/challenges', async (asked) => {
      if (lost > 0) return asked.fallback();
      lost += 1;
      await asked.fetch();
      return asked.abort();
    });
    await app.getByRole('button', { name: 'Send it', exact: true }).click();
    await app.getByText('The service cannot be reached').waitFor();
    await app.getByRole('button', { name: 'Send it', exact: true }).click();
    await app.getByText('It is sent.', { exact: true }).waitFor();
    expect(lost).toBe(1);
    await app.getByRole('link', { name: 'Challenges' }).click();
    await app.getByRole('link', { name: 'Mine' }).click();
    await app.getByRole('link', { name: /^Gloves tear/ }).first().waitFor();
    expect(await app.getByRole('link', { name: /^Gloves tear/ }).count()).toBe(1);
    // It names no group: nobody abroad finds it, neither in the list nor in a count.
    const abroad = await open('officer-nl', 'challenges?q=gloves fences climbed');
    await abroad.app.getByRole('searchbox').waitFor();
    await abroad.app.getByText(/^(No challenges|\d+ challenges?)$/).waitFor();
    expect(await abroad.app.getByRole('link', { name: /Gloves tear/ }).count()).toBe(0);
    await Promise.all([page.context().close(), abroad.page.context().close()]);
  }, 90_000);

  test('keeps what was added after the answer was lost, and puts it in the place of what was sent', async () => {
    const { page, app } = await open('officer-fr', 'challenges/new');
    const what = app.getByRole('textbox', { name: 'What happens' });
    await what.fill('Handcuffs rust when they lie in salt water.');
    await app.getByRole('button', { name: look }).click();
    let lost = 0;
    await page.route('**/api/challenges', async (asked) => {
      if (lost > 0) return asked.fallback();
      lost += 1;
      await asked.fetch();
      return asked.abort();
    });
    await app.getByRole('button', { name: 'Send it', exact: true }).click();
    await app.getByText('The service cannot be reached').waitFor();
    await app.getByRole('button', { name: 'Change the text' }).click();
    await what.fill('Handcuffs rust when they lie in salt water. Added afterwards: only the new ones.');
    await app.getByRole('button', { name: look }).click();
    await app.getByRole('heading', { name: 'Before it is sent' }).waitFor();
    // What was sent the first time is not offered to be joined.
    expect(await app.getByRole('link', { name: /^Handcuffs rust/ }).count()).toBe(0);
    await app.getByRole('button', { name: 'Send it', exact: true }).click();
    await app.getByText(/^This was sent already, with other words/).waitFor();
    await app.getByRole('link', { name: /^Handcuffs rust/ }).waitFor();
    const change = app.getByRole('button', { name: 'Change what was sent', exact: true });
    await change.waitFor();
    await app.getByRole('button', { name: 'Change the text' }).click();
    expect(await what.inputValue()).toContain('Added afterwards');
    await app.getByText(/^What stands here now has not been sent/).waitFor();
    await app.getByRole('button', { name: look }).click();
    await change.click();
    await app.getByText('It is sent.', { exact: true }).waitFor();
    await app.getByText('Added afterwards: only the new ones.').first().waitFor();
    // Changed, it looks at itself no more than at others of the author's own.
    await app.getByRole('link', { name: 'Change', exact: true }).click();
    await what.fill('Handcuffs rust when they lie in salt water. Added afterwards: only the new ones. And keys.');
    await app.getByRole('button', { name: look }).click();
    await app.getByRole('heading', { name: 'Similar challenges' }).waitFor();
    expect(await app.getByRole('button', { name: /^Join/ }).count()).toBe(0);
    expect(await app.getByRole('link', { name: /^Handcuffs rust/ }).count()).toBe(0);
    await app.getByRole('button', { name: 'Save the changes' }).click();
    await app.getByText('And keys.').first().waitFor();
    await app.getByRole('link', { name: 'Challenges' }).click();
    await app.getByRole('link', { name: 'Mine' }).click();
    await app.getByRole('link', { name: /^Handcuffs rust/ }).first().waitFor();
    expect(await app.getByRole('link', { name: /^Handcuffs rust/ }).count()).toBe(1);
    await page.context().close();
  }, 90_000);

  test('is searched as one types; words, filters and order stand in the address and come back', async () => {
    const { page, app } = await open('officer-fr', 'challenges');
    await app.getByRole('searchbox').fill('cameras');
    await app.locator('mark').first().waitFor();
    await app.getByRole('combobox', { name: 'Order' }).selectOption('oldest');
    const country = app.getByRole('region', { name: 'Filters' }).getByRole('list', { name: 'Country' }).getByRole('checkbox').first();
    await country.check();
    await app.getByRole('button', { name: /^Remove the filter/ }).waitFor();
    const query = await app.locator('body').evaluate(() => window.location.search);
    expect(query).toMatch(/^\?q=cameras&country=\w\w&order=oldest$/);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await app.getByRole('link', { name: 'Challenges' }).first().waitFor();
    await expectLater(async () => /challenges\/[\w-]{36}$/.test(await app.locator('body').evaluate(() => window.location.pathname)));
    await page.evaluate(() => history.back());
    await app.getByRole('button', { name: /^Remove the filter/ }).waitFor();
    expect(await app.locator('body').evaluate(() => window.location.search)).toBe(query);
    await app.getByRole('link', { name: 'Board' }).click();
    await app.getByRole('heading', { name: 'Board of challenges' }).waitFor();
    expect(await app.getByRole('searchbox').inputValue()).toBe('cameras');
    await app.getByRole('link', { name: 'List' }).click();
    await app.getByRole('searchbox').fill('qqzzxx');
    await app.getByText('Nothing was found').waitFor();
    await page.context().close();
  }, 90_000);

  test('stands on a board whose cards the arrow keys go through, and whose columns are folded on a narrow page', async () => {
    const { page, app } = await open('coordinator', 'challenges/board');
    const first = app.locator('[data-column] a').first();
    await first.focus();
    const name = await first.innerText();
    await page.keyboard.press('ArrowRight');
    const next = await app.locator(':focus').innerText();
    expect(next).not.toBe(name);
    await page.keyboard.press('ArrowLeft');
    expect(await app.locator(':focus').innerText()).toBe(name);
    await page.context().close();
    const narrow = await open('coordinator', 'challenges/board', 400);
    await narrow.app.getByText(/^New \(\d+\)$/).click();
    await narrow.app.locator('[data-column="new"] a').first().waitFor();
    expect([await axeFindings(narrow.page), await sidewaysFrames(narrow.page)]).toEqual([[], []]);
    await narrow.page.context().close();
  }, 90_000);

  test('several are chosen and become the choices of a poll, or are merged by who may', async () => {
    const { page, app } = await open('coordinator', 'challenges');
    const boxes = app.getByRole('checkbox', { name: /^Choose: / });
    await boxes.first().waitFor();
    const titles = await Promise.all([0, 1].map(async (at) => ((await boxes.nth(at).getAttribute('aria-label')) ?? '').replace('Choose: ', '')));
    await boxes.nth(0).focus();
    await page.keyboard.press('Space');
    expect(await app.getByRole('button', { name: 'Merge these' }).getAttribute('aria-disabled')).toBe('true');
    await boxes.nth(1).focus();
    await page.keyboard.press('Space');
    await app.getByText('2 challenges chosen').waitFor();
    await app.getByRole('button', { name: 'Make a poll of these' }).click();
    await app.getByText('This poll is about these challenges').waitFor();
    const choices = await Promise.all([1, 2].map((number) => app.getByRole('textbox', { name: new RegExp(`${number}$`) }).first().inputValue()));
    expect(choices).toEqual(titles.map((title) => (title.length > 150 ? expect.stringMatching(/…$/) : title)));
    await page.evaluate(() => history.back());
    await app.getByRole('searchbox').waitFor();
    await page.context().close();
  }, 90_000);

  test('nobody who is no practitioner raises one, and an empty form says what is missing', async () => {
    const { page, app } = await open('industry', 'challenges/new');
    await app.getByText('Raising challenges is for practitioners').waitFor();
    await page.context().close();
    const officer = await open('officer-fr', 'challenges/new', 400);
    await officer.app.getByRole('button', { name: look }).click();
    await officer.app.getByText('Please fill in').waitFor();
    expect(await officer.app.getByRole('textbox', { name: 'What happens' }).evaluate((element) => element === document.activeElement)).toBe(true);
    expect([await axeFindings(officer.page), await sidewaysFrames(officer.page)]).toEqual([[], []]);
    await officer.page.context().close();
  }, 60_000);

  function open(as: string, subPage: string, width?: number): Promise<{ page: Page; app: FrameLocator }> {
    return here.open(as, 'challenges', subPage, width);
  }

  /** Goes on with Tab until something of this role has the focus. */
  async function reach(page: Page, app: FrameLocator, role: 'checkbox'): Promise<void> {
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      if (await app.locator(':focus').evaluate((element, wanted) => element instanceof HTMLInputElement && element.type === wanted, role).catch(() => false)) return;
    }
    throw new Error('It cannot be reached with Tab.');
  }
});

async function expectLater(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await holds()) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error('It did not come to hold.');
}
