import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Frame, Page } from 'playwright-core';

/** The system's Chromium, or undefined: then browser tests are skipped by name and screens cannot be made. */
export function chromiumPath(): string | undefined {
  return [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
}

export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('There is no Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

const require = createRequire(join(process.cwd(), 'package.json'));
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export interface Finding {
  rule: string;
  impact: string;
  where: string;
}

/** What axe finds in every frame of the page. Fluent's focus bumpers are left out, and only those. */
export async function axeFindings(page: Page): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const frame of page.frames()) found.push(...(await axeInFrame(frame)));
  return found;
}

async function axeInFrame(frame: Frame): Promise<Finding[]> {
  await frame.evaluate(axeSource);
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(context: unknown, options: unknown): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    const answer = await axe.run({ exclude: [['[data-tabster-dummy]']] }, { iframes: false });
    return answer.violations.flatMap(({ id, impact, nodes }) => nodes.map(({ html, failureSummary }) => ({ rule: id, impact, where: `${html.slice(0, 200)} ${failureSummary.replace(/\s+/g, ' ').slice(0, 200)}` })));
  });
}

/** Frames wider than their window: somebody would have to scroll sideways. */
export async function sidewaysFrames(page: Page): Promise<string[]> {
  const wide: string[] = [];
  for (const frame of page.frames()) {
    const overflow = await frame.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
    if (overflow > 0) wide.push(`${frame.url()} is ${overflow} px too wide`);
  }
  return wide;
}

/** Number of different colours in a PNG: a blank picture has very few. */
export function coloursIn(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(context?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer ?? new ArrayBuffer(0));
    return new Set(pixels).size;
  }, png.toString('base64'));
}
