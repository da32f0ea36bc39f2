import { afterAll, beforeAll, describe } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { chromiumPath, openBrowser } from './browser.ts';
import { startProcess } from '../makers/startProcess.ts';
import type { StartedProcess } from '../makers/startProcess.ts';

/** What the tests look at: somewhere it runs, and something that ends it. */
export type Running = Pick<StartedProcess, 'url' | 'kill'>;

/** The app on a data folder of its own and a browser in front of it; all three are there when the tests run. */
export interface InBrowser {
  dataDir: string;
  /** A test that ends it puts what it started instead in its place. */
  started: Running;
  browser: Browser;
  /** The local Teams as this person sees it, at a place such as `#/tab/polls`; `width` in pixels. */
  window(as: string, place: string, width?: number): Promise<Page>;
  /** The same with a personal tab open at one of its pages, once that has its heading. */
  open(as: string, tab: string, subPage?: string, width?: number): Promise<{ page: Page; app: FrameLocator }>;
}

/**
 * Declares tests that need Chromium; where there is none they are skipped by name. `start` is `npm start` unless given,
 * `limit` the milliseconds that it and the browser may take to come up.
 */
export function inBrowser(name: string, tests: (here: InBrowser) => void, { start = startProcess, limit = 90_000 }: { start?: (dataDir: string) => Promise<Running>; limit?: number } = {}): void {
  const where = chromiumPath() ? describe : describe.skip;
  where(name, () => {
    const here = {} as InBrowser;
    beforeAll(async () => {
      here.dataDir = mkdtempSync(join(tmpdir(), 'ileanet-browser-'));
      here.started = await start(here.dataDir);
      here.browser = await openBrowser();
    }, limit);
    afterAll(async () => {
      const { dataDir, started, browser }: Partial<InBrowser> = here;
      await browser?.close();
      await started?.kill();
      if (dataDir !== undefined) rmSync(dataDir, { recursive: true, force: true });
    });
    tests(Object.assign(here, {
      window: (as: string, place: string, width?: number) => window(here, as, place, width),
      open: (as: string, tab: string, subPage?: string, width?: number) => open(here, as, tab, subPage, width),
    }));
  });
}

/** What is shown in the frame of the app. */
export function appIn(page: Page): FrameLocator {
  return page.frameLocator('[data-testid="app-frame"]');
}

async function window({ browser, started }: InBrowser, as: string, place: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${started.url}/?as=${as}&locale=en-GB${place}`);
  return page;
}

async function open(here: InBrowser, as: string, tab: string, subPage?: string, width?: number): Promise<{ page: Page; app: FrameLocator }> {
  const page = await window(here, as, `#/tab/${tab}${subPage === undefined ? '' : `/${encodeURIComponent(subPage)}`}`, width);
  const app = appIn(page);
  await app.getByRole('heading', { level: 1 }).waitFor();
  return { page, app };
}
