import type { FrameLocator, Page } from 'playwright-core';
import type { Scene, Staged } from './scenes.ts';

/** The Knowledge tab in each of its states. */
export function knowledgeScenes(staged: Staged): Scene[] {
  const page = (sub: string): string => `#/tab/knowledge/${encodeURIComponent(`knowledge${sub}`)}`;
  const heading = (name: RegExp) => (_page: Page, app: FrameLocator): Promise<void> => app.getByRole('heading', { level: 1, name }).waitFor();
  const items = (_page: Page, app: FrameLocator): Promise<void> => app.getByText(/^[\d,]+ items?$/).waitFor();
  const says = (text: string | RegExp) => (_page: Page, app: FrameLocator): Promise<void> => app.getByText(text).first().waitFor();
  const low = (title: string | RegExp) => async (_page: Page, app: FrameLocator): Promise<void> => {
    const part = app.getByRole('heading', { level: 2, name: title });
    await part.waitFor();
    await part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  };
  /** The service's own answer with some of it otherwise. */
  const otherwise = (route: string, change: Record<string, unknown>) => (at: Page): Promise<unknown> =>
    at.route(route, async (asked) => {
      const answer = await asked.fetch();
      await asked.fulfill({ response: answer, json: { ...((await answer.json()) as object), ...change } });
    });
  const noFacets = { kind: [], programme: [], status: [], country: [], area: [], field: [], year: [], organisationType: [] };
  const french = { as: 'officer-fr', locale: 'fr-FR' } as const;
  return [
    { name: 'tab-knowledge', as: 'officer-fr', place: page(''), arrive: items },
    { name: 'tab-knowledge-search', as: 'officer-fr', place: page('?q=forensic evidence&country=FR&area=FCT'), arrive: items },
    { name: 'tab-knowledge-filters', as: 'officer-fr', place: page('?q=police&status=closed'), arrive: async (at, app) => { await items(at, app); const button = app.getByRole('button', { name: /^Filters/ }); if (await button.isVisible()) await button.click(); await app.getByText('Field of science').click(); } },
    { name: 'tab-knowledge-closest', as: 'officer-fr', place: page('?q=forensic standards zebra'), arrive: says('The closest come first') },
    { name: 'tab-knowledge-corrected', as: 'officer-fr', place: page('?q=frensic evidnce'), arrive: says('Showing results for') },
    { name: 'tab-knowledge-exact', as: 'officer-fr', place: page('?q=ILEAnet'), arrive: says('Go to ILEAnet (740714)') },
    { name: 'tab-knowledge-countries', as: 'officer-fr', place: page('?q=police&view=countries&country=NL'), arrive: says('How many items each country') },
    { name: 'tab-knowledge-no-hits', as: 'officer-fr', place: page('?q=qqzzxx&year=2020'), arrive: says('Nothing was found') },
    { name: 'tab-knowledge-empty', as: 'coordinator', before: otherwise('**/api/knowledge/search', { items: [], total: 0, more: false, facets: noFacets }), place: page(''), arrive: says('Nothing is in here yet') },
    { name: 'tab-knowledge-building', as: 'officer-fr', before: otherwise('**/api/knowledge/search', { state: 'building' }), place: page(''), arrive: says('The search is being prepared') },
    { name: 'tab-knowledge-refused', as: 'officer-fr', refused: true, before: (at) => at.route('**/api/knowledge/search', (asked) => asked.fulfill({ status: 403, json: { type: 'about:blank', title: 'No.', status: 403, kind: 'not-allowed', facts: {} } })), place: page(''), arrive: says('Your duties do not allow this') },
    { name: 'dialog-tab-knowledge-export', as: 'officer-fr', place: page('?q=police'), arrive: async (at, app) => { await items(at, app); await app.getByRole('button', { name: 'Download the list' }).click(); await app.getByRole('dialog').getByRole('textbox').waitFor(); } },

    { name: 'tab-knowledge-project', as: 'officer-fr', place: page('/h2020-740685'), arrive: async (at, app) => { await heading(/I-LEAD/)(at, app); await says('Handbook for needs and gaps')(at, app); await says('About the same')(at, app); } },
    { name: 'tab-knowledge-project-below', as: 'coordinator', place: page('/h2020-740685'), arrive: async (at, app) => { await says('moved from “31 August 2022” to “28 February 2023”')(at, app); await says('About the same')(at, app); await low('What has changed')(at, app); } },
    { name: 'tab-knowledge-result', as: 'officer-fr', place: page(`/${staged.result}`), arrive: heading(/conclusions of the forensics group/) },
    { name: 'tab-knowledge-not-there', as: 'industry', refused: true, place: page(`/${staged.changed}`), arrive: says('This is not there') },

    { name: 'tab-knowledge-practice', as: 'coordinator', place: page(`/${staged.overdue}`), arrive: says('This should have been looked at again by') },
    { name: 'tab-knowledge-practice-changed', as: 'group-lead-front-line-policing', place: page(`/${staged.changed}`), arrive: says('Review date: moved from') },
    { name: 'dialog-tab-knowledge-withdraw', as: 'coordinator', place: page(`/${staged.overdue}`), arrive: async (_page, app) => { await app.getByRole('button', { name: 'Withdraw' }).click(); await app.getByRole('dialog').waitFor(); } },
    { name: 'tab-knowledge-new', as: 'coordinator', place: page('/new'), arrive: (_page, app) => app.getByRole('textbox', { name: 'Title' }).waitFor() },
    { name: 'tab-knowledge-new-marking', as: 'group-lead-cybercrime', place: page('/new'), arrive: async (_page, app) => { await app.getByRole('radio', { name: /^AMBER:/ }).check(); await app.getByRole('checkbox', { name: 'Only members of certain countries' }).check(); await app.getByRole('heading', { level: 2, name: 'Who may read it' }).evaluate((element) => element.scrollIntoView({ block: 'start' })); } },
    { name: 'tab-knowledge-new-refused', as: 'coordinator', refused: true, place: page('/new'), arrive: async (_page, app) => { await app.getByRole('textbox', { name: 'Title' }).fill('From a paper'); await app.getByRole('textbox', { name: 'What it says' }).fill('As in the RESTREINT UE paper.'); await app.getByRole('button', { name: 'Write it down' }).click(); await app.getByText('The text bears the marking').waitFor(); } },
    { name: 'tab-knowledge-conflict', as: 'coordinator', before: refuseFirstChange, place: page(`/${staged.overdue}/edit`), arrive: async (_page, app) => { await app.getByRole('textbox', { name: 'Title' }).fill('How to ask practitioners'); await app.getByRole('button', { name: 'Save the changes' }).click(); await app.getByText('Somebody else changed it meanwhile').waitFor(); }, refused: true },

    { name: 'tab-knowledge-holdings', as: 'coordinator', place: page('/holdings'), arrive: says('Projects and results by programme') },
    { name: 'tab-knowledge-holdings-refused', as: 'officer-fr', place: page('/holdings'), arrive: says('for those who look after') },
    { name: 'tab-knowledge-imports', as: 'coordinator', place: page('/imports'), arrive: async (_page, app) => { await app.locator('input[type=file]').setInputFiles({ name: 'cordis-h2020projects-csv.zip', mimeType: 'application/zip', buffer: Buffer.alloc(3_400_000) }); await app.getByText('1 row refused').first().waitFor(); } },
    { name: 'tab-knowledge-import', as: 'coordinator', place: page(`/imports/${staged.report}`), arrive: says('was not taken') },
    { name: 'tab-knowledge-import-cut-off', as: 'coordinator', place: page(`/imports/${staged.cutOff}`), arrive: says('The upload was cut off') },
    { name: 'tab-knowledge-import-running', as: 'coordinator', before: otherwise(`**/api/imports/${staged.report}`, { state: 'running', finishedAt: undefined, read: undefined, progress: { phase: 'reading', done: 3_500_000, total: 10_200_000, rows: 14_742, since: new Date(Date.now() - 42_000).toISOString() } }), place: page(`/imports/${staged.report}`), arrive: says('rows so far') },

    { name: 'tab-connaissances', ...french, place: page('?q=police&status=closed'), arrive: says('Emporter la liste') },
    { name: 'tab-connaissances-projet', ...french, place: page('/h2020-740685'), arrive: async (at, app) => { await heading(/I-LEAD/)(at, app); await says('Sur le même sujet')(at, app); } },
    { name: 'tab-connaissances-nouvelle', as: 'coordinator', locale: 'fr-FR', place: page('/new'), arrive: says('Qui peut le lire') },
    { name: 'tab-connaissances-import', as: 'coordinator', locale: 'fr-FR', place: page(`/imports/${staged.report}`), arrive: says('n’a pas été reprise') },
  ];
}

/** As if somebody else had saved just before: the service says so, and then shows another version. */
async function refuseFirstChange(page: Page): Promise<void> {
  let refused = false;
  await page.route('**/api/knowledge/*', async (asked) => {
    if (asked.request().method() === 'PUT') {
      refused = true;
      return asked.fulfill({ status: 403, json: { type: 'about:blank', title: 'No.', status: 403, kind: 'changed-meanwhile', facts: {} } });
    }
    if (!refused) return asked.fallback();
    const answer = await asked.fetch();
    const practice = (await answer.json()) as { text: string; edition: number };
    return asked.fulfill({ response: answer, json: { ...practice, text: `${practice.text}\n\nAsk them again after a year.`, edition: practice.edition + 1 } });
  });
}
