import { expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { axeFindings } from './browser.ts';
import { inBrowser } from './inBrowser.ts';
import { ileanet } from '../makers/startApp.ts';

/**
 * The tabs, built and unmodified, in a frame of a page served as https://teams.microsoft.com: another origin, which
 * speaks teams-js's protocol and nothing else.
 */
inBrowser('the tabs inside a page of https://teams.microsoft.com (needs Chromium)', (here) => {
  test('the Polls tab signs in by teams-js, follows the theme and the deep link', async () => {
    const { page, app } = await open('coordinator', 'polls');
    await app.getByRole('heading', { level: 1, name: 'Polls' }).waitFor();
    await app.getByText('What should the next workshop be about?').waitFor();
    const before = await background(app);
    await page.evaluate(() => (globalThis as unknown as { changeTheme(theme: string): void }).changeTheme('dark'));
    await expectLater(async () => (await background(app)) !== before);
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('a deep link opens its poll, and a ballot cast there counts', async () => {
    const first = await open('officer-ro', 'polls');
    await first.app.getByText('What should the next workshop be about?').click();
    await first.app.getByRole('heading', { level: 1, name: 'What should the next workshop be about?' }).waitFor();
    await first.page.context().close();

    const list = (await (await fetch(`${here.started.url}/api/polls?which=open`, { headers: { authorization: `Bearer ${ileanet(here.dataDir, 'token', '--as', 'officer-ro')}` } })).json()) as { items: { id: string }[] };
    const { page, app } = await open('officer-ro', 'polls', `polls/${list.items[0]?.id}`);
    await app.getByRole('heading', { level: 1, name: 'What should the next workshop be about?' }).waitFor();
    await app.getByRole('radio', { name: 'Drones over public events' }).check();
    await app.getByRole('button', { name: 'Cast my ballot' }).click();
    await app.getByText('Your ballot: Drones over public events').waitFor();
    await page.context().close();
  }, 60_000);

  test('someone who is not a member is told whom to ask and can ask to join', async () => {
    const { page, app } = await open('not-a-member', 'polls');
    await app.getByText('ILEAnet').first().waitFor();
    await app.getByRole('button', { name: 'Ask to join' }).click();
    await expectLater(async () => (await app.getByRole('button', { name: 'Ask to join' }).count()) === 0);
    await page.context().close();
  }, 60_000);

  test('outside Teams the page says so instead of waiting for ever', async () => {
    const page = await here.browser.newPage();
    await page.goto(`${here.started.url}/tabs/polls`);
    await page.getByText('Microsoft Teams').first().waitFor();
    await page.close();
  }, 60_000);

  test('a page of another origin may not show the tabs in a frame', async () => {
    const context = await here.browser.newContext({ permissions: ['local-network-access'] });
    const page = await context.newPage();
    await page.route('https://elsewhere.example/**', (route) => route.fulfill({ contentType: 'text/html', body: `<iframe src="${here.started.url}/tabs/polls"></iframe>` }));
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.goto('https://elsewhere.example/');
    await page.waitForTimeout(1_000);
    expect(refused.join('\n')).toMatch(/frame-ancestors/);
    await context.close();
  }, 60_000);

  async function open(as: string, tab: string, subPageId = ''): Promise<{ page: Page; app: FrameLocator }> {
    // Chromium asks before a public page may show a frame from this machine; a person would allow it.
    const context = await here.browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, permissions: ['local-network-access'] });
    const page = await context.newPage();
    const token = ileanet(here.dataDir, 'token', '--as', as);
    await page.route('https://teams.microsoft.com/**', (route) => route.fulfill({ contentType: 'text/html', body: hostPage(`${here.started.url}/tabs/${tab}`, { token, subPageId, theme: 'default', locale: 'en-gb' }) }));
    await page.goto('https://teams.microsoft.com/v2/');
    return { page, app: page.frameLocator('iframe') };
  }
});

/** A page that answers teams-js as Teams does, no more than the tabs need. */
function hostPage(src: string, given: { token: string; subPageId: string; theme: string; locale: string }): string {
  const script = `
    const given = ${JSON.stringify(given)};
    const frame = document.querySelector('iframe');
    const send = (message) => frame.contentWindow.postMessage(message, new URL(frame.src).origin);
    globalThis.changeTheme = (theme) => send({ func: 'themeChange', args: [theme] });
    addEventListener('message', (event) => {
      if (event.source !== frame.contentWindow) return;
      const { id, uuidAsString, func } = event.data;
      const answer = (...args) => send({ id, uuidAsString, args });
      if (func === 'initialize') answer('content', 'desktop', JSON.stringify({ apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: { pages: { currentApp: {} }, sharing: {} } }), '2.58.0');
      else if (func === 'getContext') answer({ theme: given.theme, locale: given.locale, entityId: 'polls', subEntityId: given.subPageId, tid: '', userObjectId: '', hostClientType: 'desktop', frameContext: 'content' });
      else if (func === 'authentication.getAuthToken') answer(true, given.token);
    });
    frame.src = ${JSON.stringify(src)};`;
  return `<!doctype html><html lang="en"><title>Teams</title><body style="margin:0"><main><h1 style="font-size:0">Teams</h1><iframe title="ILEAnet" style="width:100%;height:95vh;border:0"></iframe></main><script>${script}</script></body></html>`;
}

async function background(app: FrameLocator): Promise<string> {
  return app.locator('h1').first().evaluate((element) => getComputedStyle(element).color);
}

async function expectLater(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await holds()) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error('It did not come to hold.');
}
