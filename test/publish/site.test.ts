import { expect, test } from 'vitest';
import { buildSite } from '../../src/publish/site.ts';
import { shippedLayouts } from './layouts-on-disk.ts';
import { briefOf, sampleBrief } from './sample-brief.ts';

const layouts = await shippedLayouts();

/** Fourteen premarket briefs over a turn of the year, and two of other editions. */
const briefs = [
  ...['2019-12-27', '2019-12-30', '2019-12-31', '2020-01-02', '2020-01-03'].map((date) => briefOf(date)),
  ...['06', '07', '08', '09', '10', '13', '14', '15', '16'].map((date) => briefOf(`2020-01-${date}`)),
  briefOf('2020-01-16', 'close', 'Stocks end at a record & more'),
  briefOf('2020-01-17', 'weekly'),
];
const site = buildSite(briefs, layouts);
const front = site.get('index.html')!;
const archive = site.get('archive.html')!;

const hrefsOf = (html: string): string[] => [...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href!);
const ROOT = 'file:///any/where/';

test('a site is a front page, an archive, a style and a page for each brief', () => {
  expect([...site.keys()].sort()).toEqual(
    [
      'index.html',
      'archive.html',
      'style.css',
      ...briefs.map(({ date, edition }) => `briefs/${date}-${edition}.html`),
    ].sort(),
  );
});

test('every link leads to a page of the site, and is relative', () => {
  for (const [path, html] of site) {
    for (const href of hrefsOf(html)) {
      if (/^(https?|data):/.test(href)) continue;
      expect(href, path).not.toMatch(/^[/\\]|:/);
      const url = new URL(href, ROOT + path);
      const target = site.get(url.href.slice(ROOT.length).split('#')[0]!);
      expect(target, `${href} on ${path}`).toBeDefined();
      if (url.hash !== '') expect(target).toContain(` id="${url.hash.slice(1)}"`);
    }
  }
});

test('the front page has the newest brief and the ten before it', () => {
  const links = hrefsOf(front).filter((href) => href.startsWith('briefs/'));
  expect([...new Set(links)]).toEqual([
    'briefs/2020-01-17-weekly.html',
    'briefs/2020-01-16-close.html',
    ...['16', '15', '14', '13', '10', '09', '08', '07', '06'].map((date) => `briefs/2020-01-${date}-premarket.html`),
  ]);
  expect(front).toContain(sampleBrief.description.text);
  expect(front).toContain('Stocks end at a record &amp; more');
});

test('the archive has all briefs by year and month, newest first', () => {
  expect([...archive.matchAll(/<h[23][^>]*>(\w+)/g)].map(([, heading]) => heading)).toEqual([
    '2020',
    'January',
    '2019',
    'December',
  ]);
  const links = hrefsOf(archive).filter((href) => href.startsWith('briefs/'));
  expect(links).toHaveLength(briefs.length);
  expect(links.slice(-4)).toEqual(
    ['2020-01-02', '2019-12-31', '2019-12-30', '2019-12-27'].map((date) => `briefs/${date}-premarket.html`),
  );
});

test('a page leads to the briefs of its edition before and after it', () => {
  const neighbours = (path: string): Array<[string, string]> =>
    [...site.get(path)!.matchAll(/rel="(prev|next)" href="([^"]*)"/g)].map(([, rel, href]) => [rel!, href!]);
  expect(neighbours('briefs/2020-01-02-premarket.html')).toEqual([
    ['prev', '2019-12-31-premarket.html'],
    ['next', '2020-01-03-premarket.html'],
  ]);
  expect(neighbours('briefs/2019-12-27-premarket.html')).toEqual([['next', '2019-12-30-premarket.html']]);
  expect(neighbours('briefs/2020-01-16-premarket.html')).toEqual([['prev', '2020-01-15-premarket.html']]);
  expect(neighbours('briefs/2020-01-17-weekly.html')).toEqual([]);
});

test('the order in which briefs are read does not matter', () => {
  expect([...buildSite([...briefs].reverse(), layouts)]).toEqual([...site]);
});

test('a site without briefs says so', () => {
  const empty = buildSite([], layouts);
  expect([...empty.keys()]).toEqual(['index.html', 'archive.html', 'style.css']);
  expect(empty.get('index.html')).toContain('No brief yet');
  expect(empty.get('archive.html')).toContain('No brief has been published yet');
});

test('two briefs of one date and edition are an error', () => {
  expect(() => buildSite([sampleBrief, sampleBrief], layouts)).toThrow(/duplicate-brief/);
});
