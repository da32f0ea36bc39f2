import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { axeFindings, coloursIn, openBrowser, sidewaysFrames } from './browser.ts';
import { scenes, stage } from './scenes.ts';
import type { Scene } from './scenes.ts';
import { startLocal } from '../../functions/local/local.ts';

/**
 * `npm run screens [-- <part of a scene's name> [<theme>]]`: every page, dialog and card × light, dark, contrast × 400 and
 * 1280 px as PNG, and a contact sheet, into `.screens/`. Fails on a blank picture, a console error, horizontal overflow
 * or an axe finding.
 */
const folder = join(process.cwd(), '.screens');
const themes = ['light', 'dark', 'contrast'] as const;
const widths = [1280, 400] as const;
const [, , only = '', theme = ''] = process.argv;

interface Shot {
  name: string;
  scene: string;
  problems: string[];
}

const dataDir = mkdtempSync(join(tmpdir(), 'ileanet-screens-'));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const local = await startLocal({ port: 0, dataDir, root: process.cwd() });
const browser = await openBrowser();
try {
  const wanted = scenes(await stage(local)).filter(({ name }) => name.includes(only));
  const shots: Shot[] = [];
  for (const scene of wanted) {
    for (const one of themes.filter((name) => name.includes(theme))) for (const width of widths) shots.push(await shoot(browser, scene, one, width));
  }
  writeFileSync(join(folder, 'index.html'), contactSheet(shots));
  await sheetPictures(browser, shots);
  const bad = shots.filter(({ problems }) => problems.length > 0);
  for (const { name, problems } of bad) console.error(`${name}\n${problems.map((problem) => `    ${problem}`).join('\n')}`);
  console.log(`${shots.length} pictures in ${folder} (index.html is the contact sheet), ${bad.length} with problems.`);
  process.exitCode = bad.length > 0 || shots.length === 0 ? 1 : 0;
} finally {
  await browser.close();
  await local.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function shoot(from: Browser, scene: Scene, theme: (typeof themes)[number], width: number): Promise<Shot> {
  const name = `${scene.name}-${theme}-${width}`;
  const context: BrowserContext = await from.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/Paris' });
  const page = await context.newPage();
  const problems: string[] = [];
  page.setDefaultTimeout(10_000);
  // Chromium reports the refused look-up of Microsoft's host list; teams-js falls back to its own list then.
  page.on('console', (message) => {
    if (scene.refused && /status of (40[34]|422)/.test(message.text())) return;
    if (message.type() === 'error' && !/res\.cdn\.office\.net|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED/.test(`${message.text()} ${message.location().url}`)) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (fault) => problems.push(`exception: ${fault.message}`));
  try {
    await scene.before?.(page);
    await page.goto(scene.place.startsWith('/') ? local.url + scene.place : `${local.url}/?as=${scene.as}&theme=${theme}&locale=${scene.locale ?? 'en-GB'}${scene.place}`);
    await scene.arrive(page, page.frameLocator('[data-testid="app-frame"]'));
    await page.waitForTimeout(400);
    problems.push(...(await sidewaysFrames(page)));
    problems.push(...(await axeFindings(page)).map(({ rule, impact, where }) => `axe ${rule} (${impact}): ${where}`));
  } catch (fault) {
    problems.push(`did not arrive: ${(fault as Error).message.split('\n')[0] ?? ''}`);
  }
  const png = await page.screenshot({ path: join(folder, `${name}.png`) });
  const colours = await coloursIn(await context.newPage(), png);
  if (colours < 8) problems.push(`blank: ${colours} colours`);
  await context.close();
  return { name, scene: scene.name, problems };
}

function contactSheet(shots: Shot[]): string {
  const figures = (scene: string): string => shots.filter((shot) => shot.scene === scene).map(({ name, problems }) => `<figure><img src="${name}.png" alt=""><figcaption${problems.length > 0 ? ' class="bad"' : ''}>${name}</figcaption></figure>`).join('');
  const sections = [...new Set(shots.map(({ scene }) => scene))].map((scene) => `<h2>${scene}</h2><div>${figures(scene)}</div>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title><style>body{font:14px sans-serif}div{display:flex;flex-wrap:wrap;gap:8px}figure{margin:0}img{height:360px;border:1px solid #999}.bad{color:#b00}</style>${sections}</html>`;
}

/** One picture per scene with all its themes and widths side by side, for looking through quickly. */
async function sheetPictures(from: Browser, shots: Shot[]): Promise<void> {
  const page = await from.newPage({ viewport: { width: 2000, height: 800 } });
  for (const scene of new Set(shots.map((shot) => shot.scene))) {
    const html = contactSheet(shots.filter((shot) => shot.scene === scene));
    writeFileSync(join(folder, 'sheet.html'), html);
    await page.goto(`file://${join(folder, 'sheet.html')}`);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(folder, `sheet-${scene}.png`), fullPage: true });
  }
  rmSync(join(folder, 'sheet.html'), { force: true });
}
