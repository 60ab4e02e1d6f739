import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/facts/registry.ts';
import { ruleShape } from '../../src/rulebook/rule-file.ts';
import { HELPERS } from '../../src/words/helpers.ts';
import { makeWorkspace, run } from './session.ts';

const PATH = resolve(import.meta.dirname, '..', '..', 'rules', 'README.md');
const page = readFileSync(PATH, 'utf8');
const MINUTE = 60_000;

/** A block of the page between fences: what stands behind the opening fence, and the lines within. */
const BLOCK = /^```(\S+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/**
 * Follows the tutorial: a block `yaml FILE` is written into that file, the commands of a block `sh` are run, and what
 * they print is put in place of what the page says. UPDATE_SESSIONS=1 stores it; then read it.
 */
function follow(text: string): string {
  const workspace = makeWorkspace();
  return text.replace(BLOCK, (block, language: string, file: string | undefined, lines: string) => {
    if (language === 'yaml' && file !== undefined) {
      const path = join(workspace.folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, lines);
      return block;
    }
    if (language !== 'sh') return block;
    const commands = lines.split('\n').filter((line) => line.startsWith('$ '));
    const printed = commands.map((line) => [line, run(line.slice(2), workspace)].filter((part) => part !== ''));
    return `\`\`\`sh\n${printed.flat().join('\n')}\n\`\`\``;
  });
}

describe('the page on the rules', () => {
  test('its tutorial prints what it says', { timeout: 2 * MINUTE }, () => {
    const now = follow(page);
    expect([...page.matchAll(BLOCK)].length, 'blocks of the tutorial').toBeGreaterThan(4);
    if (process.env.UPDATE_SESSIONS) writeFileSync(PATH, now);
    else expect(now, 'the commands of the tutorial print something else').toBe(page);
  });

  test.each(Object.entries(HELPERS))('it shows the helper %s', (_name, { usage }) => {
    expect(page).toContain(`    ${usage}\n`);
  });

  test('it explains every key of a rule', () => {
    for (const key of Object.keys(ruleShape.shape)) expect(page, key).toMatch(new RegExp(`^\\| \`${key}\` \\|`, 'm'));
  });

  test('the kinds that it names are kinds', () => {
    for (const [, kind] of page.matchAll(/\{ kind: ([a-z]+)/g)) expect([...KINDS.keys()]).toContain(kind);
  });
});
