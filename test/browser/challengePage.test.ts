import { expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { axeFindings, sidewaysFrames } from './browser.ts';
import { challengeScenePages, challengesOnPages, fakeChallengePages } from './fakeChallengePages.ts';
import { inBrowser } from './inBrowser.ts';

const { all, common, long } = challengeScenePages;

/** The page of one challenge and the desk as people use them: one press, the keyboard, slow and changed answers. */
inBrowser('the page of a challenge (needs Chromium)', (here) => {
  test('a challenge is raised, taken up with one press at the desk, declined on its page, and its author reads why', async () => {
    const title = 'Torches go out in the cold of the Alps';
    await raise('officer-fr', title);
    const contact = await here.open('national-contact-fr', 'challenges', 'challenges/desk');
    await contact.app.getByRole('button', { name: new RegExp(`^Take up: ${title}`) }).press('Enter');
    await contact.app.getByText('Taken up; its author is told').waitFor();
    await contact.app.getByRole('link', { name: new RegExp(title) }).first().click();
    await contact.app.getByText('It has been looked at and taken up.').waitFor();
    await contact.app.getByRole('button', { name: /^Decline/ }).click();
    expect(await focusedName(contact.app)).toBe('TEXTAREA');
    await contact.page.keyboard.type('New torches come in spring.');
    await contact.app.getByRole('button', { name: 'Decline it' }).click();
    await contact.app.getByText('Declined; its author is told.').waitFor();
    expect(await axeFindings(contact.page)).toEqual([]);
    expect(await sidewaysFrames(contact.page)).toEqual([]);

    const author = await here.open('officer-fr', 'challenges', 'challenges/mine');
    await author.app.getByRole('link', { name: new RegExp(title) }).first().click();
    await author.app.getByText('New torches come in spring.').first().waitFor();
    expect(await author.app.getByRole('button', { name: /^Decline/ }).count()).toBe(0);
    await Promise.all([contact, author].map(({ page }) => page.context().close()));
  }, 120_000);

  test('what was declined meanwhile is not taken up from a desk that still shows it as new; it says who declined it, and offers to take it up all the same', async () => {
    const title = 'Whistles freeze in the mountains';
    await raise('officer-pl', title);
    const contact = await here.open('national-contact-pl', 'challenges', 'challenges/desk');
    const takeUp = contact.app.getByRole('button', { name: new RegExp(`^Take up: ${title}`) });
    await takeUp.waitFor();
    const deputy = await here.open('deputy-pl', 'challenges', 'challenges/desk');
    await deputy.app.getByRole('button', { name: new RegExp(`^Decline: ${title}`) }).click();
    await deputy.page.keyboard.type('Buy better ones.');
    await deputy.app.getByRole('button', { name: 'Decline it' }).click();
    await deputy.app.getByText('Declined; its author is told.').waitFor();
    await takeUp.press('Enter');
    await contact.app.getByText(/It was declined meanwhile by .*“Buy better ones\.”/).waitFor();
    await contact.app.getByRole('button', { name: new RegExp(`^Take it up after all: ${title}`) }).click();
    await contact.app.getByText('Taken up after all; its author is told.').waitFor();
    await Promise.all([contact, deputy].map(({ page }) => page.context().close()));
  }, 120_000);

  test('two challenges are merged in own words; their author reads the wording, consents to both, and finds them in the common challenge', async () => {
    const ids = [await raise('officer-fr', 'Snow covers the number of the house'), await raise('officer-fr', 'Fog hides the name of the street')];
    const contact = await here.open('national-contact-fr', 'challenges', `challenges/merge?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`);
    await contact.app.getByText('2 chosen challenges').waitFor();
    await contact.app.getByText('Fog hides the name of the street').first().waitFor();
    await contact.app.getByRole('textbox', { name: 'Title' }).fill('Addresses cannot be read in bad weather');
    await contact.app.getByRole('textbox', { name: 'What happens' }).fill('In bad weather patrols do not find the address.');
    await contact.app.getByRole('button', { name: 'Propose the common challenge' }).click();
    await contact.app.getByRole('heading', { level: 1, name: 'Addresses cannot be read in bad weather' }).waitFor();
    await contact.app.getByText('Asked, no answer yet').first().waitFor();

    const author = await here.open('officer-fr', 'challenges', `challenges/${await idIn(contact.app)}`);
    expect(await author.app.getByRole('button', { name: /^Consent: / }).count()).toBe(2);
    await author.app.getByRole('button', { name: /^Consent: / }).first().click();
    await author.app.getByText('You consented. Who merges is told.').waitFor();
    await expectLater(async () => (await author.app.getByRole('button', { name: /^Consent: / }).count()) === 1);
    await author.app.getByRole('button', { name: /^Consent: / }).click();
    await author.app.getByText('It stands, with the consent').waitFor();
    await author.app.getByRole('link', { name: /^Snow covers/ }).click();
    await author.app.getByText('Part of this common challenge').waitFor();
    await author.app.getByRole('button', { name: 'Take it out of the common challenge' }).waitFor();
    expect(await axeFindings(author.page)).toEqual([]);
    await Promise.all([contact, author].map(({ page }) => page.context().close()));
  }, 120_000);

  test('what a reader reports is held, blacked out for good, released, and settled at the desk', async () => {
    const id = await raise('officer-fr', 'Inspector Papadopoulos lost his torch');
    const author = await here.open('officer-fr', 'challenges', `challenges/${id}`);
    await author.app.getByRole('textbox', { name: 'Your comment' }).fill('Μια λύση υπάρχει ήδη.');
    await author.app.getByRole('radio', { name: 'a workaround or good practice' }).check();
    await author.app.getByRole('button', { name: 'Send', exact: true }).click();
    await author.app.getByText('Μια λύση υπάρχει ήδη.').first().waitFor();
    await author.app.getByRole('heading', { level: 2, name: '1 comment' }).waitFor();

    const contact = await here.open('national-contact-fr', 'challenges', `challenges/${id}`);
    await contact.app.getByRole('button', { name: 'Report to the moderators' }).click();
    await contact.page.keyboard.type('It names somebody.');
    await contact.app.getByRole('button', { name: 'Tell the moderators' }).click();
    await contact.app.getByText('The moderators are told.').waitFor();
    await contact.app.getByRole('button', { name: 'Hold', exact: true }).click();
    await contact.page.keyboard.type('Until the name is gone.');
    await contact.app.getByRole('button', { name: 'Hold', exact: true }).last().click();
    await contact.app.getByText('Held since').waitFor();
    await contact.app.getByRole('button', { name: 'Black out a part' }).click();
    await contact.app.getByRole('combobox', { name: 'In which text' }).selectOption('title');
    const text = contact.app.getByRole('textbox', { name: /^Select what should go/ });
    await text.evaluate((element) => (element as HTMLTextAreaElement).setSelectionRange(10, 22));
    await contact.app.getByRole('button', { name: 'Black out the selection' }).click();
    await contact.app.getByText('Inspector █████ lost his torch').first().waitFor();
    await contact.app.getByRole('textbox', { name: 'Why it is blacked out' }).fill('It named somebody.');
    await contact.app.getByRole('button', { name: 'Black out for good' }).click();
    await contact.app.getByRole('heading', { level: 1, name: 'Inspector █████ lost his torch' }).waitFor();
    await contact.app.getByRole('button', { name: 'Release' }).click();
    await contact.app.getByText('It is released.').waitFor();

    const desk = await here.open('national-contact-fr', 'challenges', 'challenges/desk');
    await desk.app.getByRole('button', { name: 'Settled: Inspector █████ lost his torch' }).click();
    await desk.app.getByText('The report is settled.').waitFor();
    await Promise.all([author, contact, desk].map(({ page }) => page.context().close()));
  }, 120_000);

  test('at the desk the next row has the focus after each deed, and the row that was dealt with says what can be taken back', async () => {
    const { page, app } = await faked('national-contact-fr', 'desk');
    await app.getByRole('button', { name: /^Take up: Seized/ }).press('Enter');
    await app.getByText('This cannot be undone').waitFor();
    await expectLater(async () => (await app.locator(':focus').getAttribute('data-row')) === 'greek');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await app.locator(':focus').textContent()).toBe('Take up');
    await app.getByRole('button', { name: /^Decline: Οι κάμερες/ }).press('Enter');
    await page.keyboard.type('Bought already.');
    await page.keyboard.press('Escape');
    expect(await app.locator(':focus').getAttribute('data-deed')).toBe('decline');
    await app.getByRole('button', { name: /^Decline: Οι κάμερες/ }).press('Enter');
    await page.keyboard.type('Bought already.');
    await app.getByRole('button', { name: 'Decline it' }).click();
    await app.getByRole('button', { name: 'Take back' }).waitFor();
    await page.context().close();
  }, 60_000);

  test('what is pointed out in a comment is taken out or sent knowingly, and a text that is refused stays', async () => {
    const bodies: { text: string; despite: string[] }[] = [];
    const { page, app } = await faked('officer-fr', all, async (at) => {
      await at.route('**/api/challenges/*/comments', async (asked) => {
        if (asked.request().method() !== 'POST') return asked.fallback();
        bodies.push(asked.request().postDataJSON() as (typeof bodies)[number]);
        return asked.fulfill({ status: 422, json: { type: 'about:blank', title: 'No.', status: 422, kind: 'too-many-requests', facts: { seconds: 3 } } });
      });
    });
    const field = app.getByRole('textbox', { name: 'Your comment' });
    await field.fill('Ask Officer X under +33 6 12 34 56 78 or ab@police.example, he has seen AB-123-CD.');
    await app.getByRole('button', { name: 'Send', exact: true }).click();
    await app.getByRole('button', { name: 'Use “a phone number” instead' }).click();
    await app.getByRole('button', { name: 'Use “a vehicle” instead' }).click();
    expect(bodies).toEqual([]);
    await app.getByRole('button', { name: 'Send as it is' }).click();
    await app.getByText('That was a lot at once').waitFor();
    expect(bodies.map(({ text, despite }) => ({ text, despite }))).toEqual([{ text: 'Ask Officer X under a phone number or ab@police.example, he has seen a vehicle.', despite: ['email'] }]);
    expect(await field.inputValue()).toContain('a phone number');
    // It stays also while another page is looked at.
    await app.getByRole('link', { name: 'Challenges', exact: true }).click();
    await app.getByRole('heading', { level: 1, name: 'Challenges' }).waitFor();
    await app.locator('body').evaluate(() => window.history.back());
    await expectLater(async () => (await field.inputValue()).includes('a vehicle'));
    await page.context().close();
  }, 60_000);

  test('a common challenge that somebody else reworded is shown anew beside what was written, and saved over it knowingly', async () => {
    const editions: number[] = [];
    let edition = 1;
    const { page, app } = await faked('national-contact-fr', common, async (at) => {
      await at.route(`**/api/challenges/${common}`, async (asked) => {
        const view = shown(common);
        await asked.fulfill({ json: { ...view, edition, ...(edition > 1 ? { what: 'Cameras fail in snow, too.' } : {}) } });
      });
      await at.route('**/api/common-challenges/*', async (asked) => {
        editions.push((asked.request().postDataJSON() as { edition: number }).edition);
        edition = 2;
        if (editions.length === 1) return asked.fulfill({ status: 409, json: { type: 'about:blank', title: 'No.', status: 409, kind: 'changed-meanwhile', facts: {} } });
        return asked.fulfill({ json: { ...(shown(common)), edition: 3, what: 'Cameras fail in fog.' } });
      });
      await at.route('**/api/challenges/screen', (asked) => asked.fulfill({ json: { findings: [] } }));
    });
    await app.getByRole('button', { name: 'Change wording or marking' }).click();
    const what = app.getByRole('textbox', { name: 'What happens' });
    await what.fill('Cameras fail in fog.');
    await app.getByRole('button', { name: 'Save, and ask again' }).click();
    await app.getByText('Somebody else changed it meanwhile').waitFor();
    await app.getByText('Cameras fail in snow, too.').first().waitFor();
    expect(await what.inputValue()).toBe('Cameras fail in fog.');
    await app.getByRole('button', { name: 'Save, and ask again' }).click();
    await app.getByText('It is saved. Everybody is asked').waitFor();
    expect(editions).toEqual([1, 2]);
    await page.context().close();
  }, 60_000);

  test('a second press while a deed runs does nothing', async () => {
    let sent = 0;
    const { page, app } = await faked('national-contact-fr', all, async (at) => {
      await at.route('**/api/challenges/*/endorsement', async (asked) => {
        sent += 1;
        await new Promise((resume) => setTimeout(resume, 400));
        const view = shown(all);
        await asked.fulfill({ json: { ...view, endorsements: { ...view.endorsements, mine: true } } });
      });
    });
    const button = app.getByRole('button', { name: 'We have this too' });
    await button.click();
    await button.click({ force: true });
    await app.getByRole('button', { name: /^Take .* back/ }).waitFor();
    expect(sent).toBe(1);
    await page.context().close();
  }, 60_000);

  test('three hundred comments come in pages', async () => {
    const { page, app } = await faked('officer-fr', long);
    await app.getByText('Officer 50', { exact: true }).waitFor();
    expect(await app.getByText('Officer 51', { exact: true }).count()).toBe(0);
    await app.getByRole('button', { name: 'Load more' }).first().click();
    await app.getByText('Officer 100', { exact: true }).waitFor();
    await page.context().close();
  }, 60_000);

  /** Raised in the form; answers its id. */
  async function raise(as: string, title: string): Promise<string> {
    const { page, app } = await here.open(as, 'challenges', 'challenges/new');
    await app.getByRole('textbox', { name: 'What happens' }).fill(`${title}. It takes ten minutes longer each time.`);
    await app.getByRole('button', { name: 'Look at it before it is sent' }).click();
    await app.getByRole('button', { name: /^Send it/ }).click();
    await app.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor();
    const id = await idIn(app);
    await page.context().close();
    return id;
  }

  async function faked(as: string, sub: string, more?: (at: Page) => Promise<unknown>): Promise<{ page: Page; app: FrameLocator }> {
    const page = await here.window(as, '#/chat/personal');
    await fakeChallengePages(page);
    await more?.(page);
    await page.goto(`${here.started.url}/?as=${as}&locale=en-GB#/tab/challenges/${encodeURIComponent(`challenges/${sub}`)}`);
    const app = page.frameLocator('[data-testid="app-frame"]');
    await app.getByRole('heading', { level: 1 }).waitFor();
    return { page, app };
  }
});

function shown(id: string) {
  const found = challengesOnPages().find((challenge) => challenge.id === id);
  if (!found) throw new Error(`No scene shows ${id}.`);
  return found;
}

/** Of the challenge whose page is open. */
function idIn(app: FrameLocator): Promise<string> {
  return app.locator('body').evaluate(() => window.location.pathname.split('/').at(-1) ?? '');
}

function focusedName(app: FrameLocator): Promise<string> {
  return app.locator(':focus').evaluate((element) => element.tagName);
}

async function expectLater(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await holds().catch(() => false)) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  expect(await holds()).toBe(true);
}
