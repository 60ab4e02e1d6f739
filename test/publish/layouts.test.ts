import { expect, test } from 'vitest';
import { Fault } from '../../src/base/diagnostic.ts';
import { memorySource } from '../../src/base/source.ts';
import { openLayouts } from '../../src/publish/layouts.ts';

/** What goes wrong when `templates/a.njk` is filled. */
async function faultOf(files: Readonly<Record<string, string>>, name = 'a.njk') {
  const paths = Object.entries(files).map(([file, text]) => [`templates/${file}`, text]);
  const layouts = await openLayouts(memorySource(Object.fromEntries(paths)));
  try {
    layouts.html(name, {});
  } catch (error) {
    if (error instanceof Fault) return error.diagnostics[0]!;
    throw error;
  }
  throw new Error('nothing went wrong');
}

test('a layout that is not there is named, with the layout that asks for it', async () => {
  expect(await faultOf({})).toMatchObject({ code: 'missing-layout', file: 'templates/a.njk' });
  const fault = await faultOf({ 'a.njk': '{% extends "b.njk" %}' });
  expect(fault).toMatchObject({ code: 'missing-layout', file: 'templates/a.njk' });
  expect(fault.message).toContain('templates/b.njk');
});

test('a layout that cannot be read is told by file, line and column', async () => {
  expect(await faultOf({ 'a.njk': 'one\n{% if %}' })).toMatchObject({
    code: 'layout-broken',
    file: 'templates/a.njk',
    line: 2,
    column: 7,
  });
});

test('so is one that is included or extended', async () => {
  const broken = { 'b.njk': '\n\n {{ x + }}' };
  for (const how of ['include', 'extends']) {
    const fault = await faultOf({ 'a.njk': `{% ${how} "b.njk" %}`, ...broken });
    expect(fault, how).toMatchObject({ code: 'layout-broken', file: 'templates/b.njk', line: 3 });
  }
});

test('a value that is not there is an error, not an empty place', async () => {
  expect(await faultOf({ 'a.njk': '<p>\n  {{ headlin }}</p>' })).toMatchObject({
    code: 'layout-undefined',
    file: 'templates/a.njk',
    line: 2,
    column: 3,
  });
});

test('an unknown filter is an error', async () => {
  expect(await faultOf({ 'a.njk': '{{ "x" | nope }}' })).toMatchObject({
    code: 'layout-broken',
    file: 'templates/a.njk',
  });
});

test('a layout cannot name a file outside the folder', async () => {
  const layouts = await openLayouts(
    memorySource({ 'data/market.yaml': 'secret', 'templates/a.njk': '{% include "../data/market.yaml" %}' }),
  );
  expect(() => layouts.text('a.njk', {})).toThrow(/missing-layout/);
  expect(() => layouts.file('../data/market.yaml')).toThrow(/missing-layout/);
});

test('texts are escaped in HTML and stand as they are in text', async () => {
  const layouts = await openLayouts(memorySource({ 'templates/a.njk': '{{ x }}' }));
  expect(layouts.html('a.njk', { x: '<b>&"' })).toBe('&lt;b&gt;&amp;&quot;');
  expect(layouts.html('a.njk', { x: layouts.markup('<b>') })).toBe('<b>');
  expect(layouts.text('a.njk', { x: '<b>&"' })).toBe('<b>&"');
});

test('Markdown that people wrote brings no tags and no scripts', async () => {
  const { markdown } = await openLayouts(memorySource({}));
  expect(markdown('*a* <script>x</script>').val).toBe('<p><em>a</em> &lt;script&gt;x&lt;/script&gt;</p>\n');
  expect(markdown('[a](javascript:x)').val).not.toContain('href');
});
