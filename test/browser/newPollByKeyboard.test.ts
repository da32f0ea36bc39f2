import { expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { axeFindings } from './browser.ts';
import { inBrowser } from './inBrowser.ts';

/** Keys that somebody presses in a minute who types slowly (200 a minute); a poll must take much fewer. */
const slowMinute = 200;

/** A coordinator who has never seen it makes a poll in the tab, without a mouse. */
inBrowser('the Polls tab by keyboard alone (needs Chromium)', (here) => {
  test('a poll is posted in well under a minute of presses', async () => {
    const { page, app, keys } = await openPolls('coordinator');
    await keys.tabTo(/^New poll$/);
    await keys.press('Enter');
    await keys.at(/^Question/);
    await keys.type('Which radio works in a tunnel?');
    await keys.press('Enter');
    await keys.at(/^Choice 1$/);
    await keys.type('The old one');
    await keys.press('Enter');
    await keys.type('The new one');
    // Enter after the last choice offers a further one; once more, and the closing time has the focus.
    await keys.press('Enter');
    await keys.press('Enter');
    await keys.at(/^In words$/);
    await keys.type('in 2 hours');
    await keys.press('Enter');
    await keys.at(/^Post the poll$/);
    await keys.press('Enter');
    await app.getByRole('heading', { level: 1, name: 'Which radio works in a tunnel?' }).waitFor();
    await app.getByText('Closes in 1 hour').or(app.getByText('Closes in 2 hours')).first().waitFor();
    expect(keys.pressed()).toBeLessThan(slowMinute / 2);
    expect(keys.pressed() - keys.typed()).toBeLessThan(30);
    await page.context().close();
  }, 60_000);

  test('with the usual closing time it is posted by Ctrl and Enter right after the last choice', async () => {
    const { page, app, keys } = await openPolls('coordinator');
    await keys.tabTo(/^New poll$/);
    await keys.press('Enter');
    await keys.at(/^Question/);
    await keys.type('Which torch lasts a night?');
    await keys.press('Enter');
    await keys.at(/^Choice 1$/);
    await keys.type('Large');
    await keys.press('Enter');
    await keys.at(/^Choice 2$/);
    await keys.type('Small');
    await keys.press('Control+Enter');
    await app.getByRole('heading', { level: 1, name: 'Which torch lasts a night?' }).waitFor();
    expect(keys.pressed() - keys.typed()).toBeLessThan(16);
    await page.context().close();
  }, 60_000);

  test('what was posted is no draft any more, and stands under Mine', async () => {
    const { page, app, keys } = await openPolls('coordinator');
    await goToMine(app, keys);
    await app.getByText('Which radio works in a tunnel?').waitFor();
    expect(await app.getByText('Begun and not posted yet').count()).toBe(0);
    await page.context().close();
  }, 60_000);

  test('every field is reached and left by Tab; a look at it first is left by Escape, and nothing is lost', async () => {
    const { page, app, keys } = await openPolls('coordinator');
    await keys.tabTo(/^New poll$/);
    await keys.press('Enter');
    await keys.at(/^Question/);
    await keys.type('Which glove keeps a hand warm?');
    await keys.tabTo(/^Choice 1$/);
    await keys.type('Wool');
    await keys.tabTo(/^Choice 2$/);
    await keys.type('Leather');
    await keys.press('Alt+ArrowUp');
    await keys.at(/^Choice 1$/);
    await keys.tabTo(/^More settings/);
    await keys.press('Enter');
    await keys.tabTo(/^Members may add choices$/);
    await keys.press('Space');
    await keys.tabTo(/^Look at it first$/);
    await keys.press('Enter');
    await app.getByRole('dialog').getByText('Nobody has seen this yet').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await keys.press('Escape');
    await app.getByRole('dialog').waitFor({ state: 'detached' });
    await keys.at(/^Look at it first$/);
    expect(await app.getByRole('textbox', { name: 'Choice 1' }).inputValue()).toBe('Leather');
    await app.getByText(/^Kept .*Mine/).waitFor();
    // Thrown away, and taken back.
    await keys.press('Tab');
    await keys.at(/^Throw away$/);
    await keys.press('Enter');
    await expectLater(async () => (await app.getByRole('textbox', { name: 'Question' }).inputValue()) === '');
    await keys.press('Tab');
    await keys.at(/^Take back$/);
    await keys.press('Enter');
    await expectLater(async () => (await app.getByRole('textbox', { name: 'Question' }).inputValue()) === 'Which glove keeps a hand warm?');
    await app.getByText(/^Kept .*Mine/).waitFor();
    await page.context().close();
  }, 90_000);

  test('a draft is gone on with later, and a refusal takes the focus to its field', async () => {
    const { page, app, keys } = await openPolls('coordinator');
    await goToMine(app, keys);
    await app.getByText('Begun and not posted yet').waitFor();
    await keys.tabTo(/^Which glove keeps a hand warm\?$/);
    await keys.press('Enter');
    await app.getByRole('textbox', { name: 'Choice 2' }).waitFor();
    await keys.tabTo(/^Choice 2$/);
    for (let letter = 0; letter < 'Wool'.length; letter += 1) await keys.press('Backspace');
    await keys.type('LEATHER');
    await keys.press('Control+Enter');
    await app.getByText('Two choices are the same').waitFor();
    await keys.at(/^Choice 2$/);
    await page.context().close();
  }, 60_000);

  async function openPolls(as: string): Promise<{ page: Page; app: FrameLocator; keys: Keys }> {
    const { page, app } = await here.open(as, 'polls');
    await app.getByRole('heading', { level: 1, name: 'Polls' }).waitFor();
    await app.getByRole('listitem').first().waitFor();
    return { page, app, keys: keysOf(page) };
  }
});

/** The lists are a row of tabs: arrows go from one to the next. */
async function goToMine(app: FrameLocator, keys: Keys): Promise<void> {
  await keys.tabTo(/^Waiting for me/);
  for (const next of [/^(Open)+$/, /^(Closed)+$/, /^(Mine)+$/]) {
    await keys.press('ArrowRight');
    await keys.at(next);
  }
  await keys.press('Enter');
  await app.getByRole('tab', { name: 'Mine', selected: true }).waitFor();
}

type Keys = ReturnType<typeof keysOf>;

/** Presses keys and counts them. */
function keysOf(page: Page) {
  let pressed = 0;
  let typed = 0;
  const press = async (key: string): Promise<void> => {
    pressed += 1;
    await page.keyboard.press(key);
  };
  return {
    press,
    pressed: () => pressed,
    typed: () => typed,
    async type(text: string): Promise<void> {
      pressed += text.length;
      typed += text.length;
      await page.keyboard.type(text);
    },
    /** The focus is, or comes to be, on what is called so. */
    at: (name: RegExp) => expectLater(async () => name.test(await focused(page)), async () => `The focus is on "${await focused(page)}", not on ${name}.`),
    async tabTo(name: RegExp): Promise<void> {
      for (let step = 0; step < 60; step += 1) {
        if (name.test(await focused(page))) return;
        await press('Tab');
      }
      throw new Error(`Tab never came to ${name}; it is on "${await focused(page)}".`);
    },
  };
}

/** What has the focus, by its name; in whatever frame. */
async function focused(page: Page): Promise<string> {
  for (const frame of page.frames().reverse()) {
    const name = await frame.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element.tagName === 'IFRAME') return '';
      const labelled = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
      const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? '').join(' ') : '';
      return (element.getAttribute('aria-label') || labelled || labels || element.textContent || '').replace(/\s+/g, ' ').trim();
    }).catch(() => '');
    if (name !== '') return name;
  }
  return '';
}

async function expectLater(holds: () => Promise<boolean>, otherwise: () => Promise<string> = async () => 'It did not come to hold.'): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await holds()) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(await otherwise());
}
