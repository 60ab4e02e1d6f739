import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toHtml } from '../../src/publish/html.ts';
import { buildSite } from '../../src/publish/site.ts';
import { shippedLayouts } from './layouts-on-disk.ts';
import { briefOf, sampleBrief } from './sample-brief.ts';

/** Debian's; where there is none, these tests are counted as skipped. */
const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const browserTest = test.skipIf(!existsSync(CHROMIUM));
const PAGES = [
  'brief.html',
  'index.html',
  'archive.html',
  'briefs/2020-06-10-premarket.html',
  'empty/index.html',
  'empty/archive.html',
];

let browser: Browser | undefined;
let folder: string | undefined;

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) return;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  folder = await mkdtemp(join(tmpdir(), 'prebell-pages-'));
  const layouts = await shippedLayouts();
  const dates = ['2020-06-08', '2020-06-09', '2020-06-10', '2020-06-11', '2019-12-31'];
  const site = buildSite([sampleBrief, ...dates.map((date) => briefOf(date)), briefOf('2020-06-11', 'close')], layouts);
  const empty = [...buildSite([], layouts)].map(([path, text]): [string, string] => [`empty/${path}`, text]);
  for (const [path, text] of [['brief.html', toHtml(sampleBrief, layouts)] as const, ...site, ...empty]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}, 60_000);

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

/** Opens a page of the folder and hands it to `use`; whatever the browser complains of fails the test. */
async function onPage<T>(
  path: string,
  options: { width?: number; colorScheme?: 'light' | 'dark' },
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const { width = 1024, colorScheme = 'light' } = options;
  const page = await browser!.newPage({ viewport: { width, height: 800 }, colorScheme });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`${request.url()} was fetched`);
  });
  await page.goto(pathToFileURL(join(folder!, path)).href);
  const result = await use(page);
  await page.close();
  expect(complaints, path).toEqual([]);
  return result;
}

browserTest.each(PAGES)('%s opens without a complaint and fits a screen 320 px wide', async (path) => {
  const overflow = await onPage(path, { width: 320 }, (page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  );
  expect(overflow).toBe(0);
});

browserTest.each(PAGES)('%s has no fault of accessibility, light or dark', async (path) => {
  await onPage(path, {}, async (page) => {
    await page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // without `preload` axe does not fetch the style sheet, which a page from a disk may not
      const { violations } = (await page.evaluate('axe.run({ preload: false })')) as axe.AxeResults;
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(found, colorScheme).toEqual([]);
    }
  });
});

browserTest('the schemes differ, and the page follows the reader’s', async () => {
  const paperOf = (colorScheme: 'light' | 'dark') =>
    onPage('brief.html', { colorScheme }, (page) => page.evaluate('getComputedStyle(document.body).backgroundColor'));
  expect(await paperOf('light')).not.toBe(await paperOf('dark'));
});

browserTest('every figure has its value and fact, and stands on one line', async () => {
  const figures = (await onPage('brief.html', { width: 320 }, (page) =>
    page.evaluate(`[...document.querySelectorAll('main p data')].map((data) => ({
      value: data.value, fact: data.dataset.fact, lines: data.getClientRects().length,
    }))`),
  )) as Array<{ value: string; fact?: string; lines: number }>;
  expect(figures.length).toBeGreaterThan(20);
  for (const { value, fact, lines } of figures) {
    expect(Number(value)).not.toBeNaN();
    expect(fact).toMatch(/^[\w-]+\/.+@\d{4}-\d{2}-\d{2}$/);
    expect(lines).toBe(1);
  }
});

browserTest('a reader walks from the front page to a brief, to the one before it and to the archive', async () => {
  await onPage('index.html', {}, async (page) => {
    await page.getByRole('link', { name: 'Read the brief' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(sampleBrief.headline.text);
    await page.getByRole('link', { name: /^Previous/ }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Small caps on 2020-06-11');
    await page.getByRole('link', { name: 'Archive' }).click();
    expect(await page.title()).toBe('Archive | Prebell');
  });
});
