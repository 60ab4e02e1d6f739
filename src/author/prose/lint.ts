import type { Diagnostic } from '../../base/diagnostic.ts';
import { CLAIM_RULES } from './claims.ts';
import { FIGURE_RULES } from './figures.ts';
import { HEADLINE_RULES } from './headlines.ts';
import { HISTORY_RULES } from './history.ts';
import type { Passage, Prose, ProseFault, ProseRule } from './prose.ts';
import { REPETITION_RULES } from './repetition.ts';
import { TYPING_RULES } from './typing.ts';

/** All that a market note is to be free of, as far as a program can see it. */
export const PROSE_RULES: readonly ProseRule[] = [
  ...TYPING_RULES,
  ...FIGURE_RULES,
  ...HISTORY_RULES,
  ...REPETITION_RULES,
  ...HEADLINE_RULES,
  ...CLAIM_RULES,
];

/** A fault with the rule that found it and the passage that it stands in. */
export interface ProseFinding extends ProseFault {
  readonly rule: ProseRule;
  readonly passage: Passage;
}

/** What is wrong with a text, in reading order. Takes time in the length of the text. */
export function proseFindings(prose: Prose, rules: readonly ProseRule[] = PROSE_RULES): ProseFinding[] {
  const found: ProseFinding[] = [];
  let before: Passage | undefined;
  for (const paragraph of prose.paragraphs) {
    for (const [index, passage] of paragraph.entries()) {
      const spot = { passage, prose, paragraph, index, before };
      const here: ProseFinding[] = [];
      for (const rule of rules) {
        if (!rule.on.includes(passage.role)) continue;
        for (const fault of rule.find(spot)) here.push({ ...fault, rule, passage });
      }
      here.sort((a, b) => a.start - b.start);
      for (const finding of here) found.push(finding);
      before = passage.role === 'sentence' || passage.role === 'item' ? passage : undefined;
    }
  }
  return found;
}

/** The findings as `prebell check` tells them: with the rule of the workspace that said it, where one did. */
export function lintProse(prose: Prose): Diagnostic[] {
  return proseFindings(prose).map(({ rule, passage, start, length, message, help }) => ({
    code: rule.code,
    severity: 'warning',
    message,
    help: [help, ...saidBy(passage, start)].join('\n'),
    ...passage.place(start, length),
  }));
}

/** Which wording put the words there. */
function saidBy({ parts, number }: Passage, start: number): string[] {
  const tail = parts.find((part) => part.role === 'tail' && start >= part.start && start < part.end);
  const part = tail ?? parts[0];
  if (!part) return [];
  const [group, wording] = part.variant.split('.');
  return [`said by ${part.rule}, group ${group}, wording ${wording}; see prebell explain --sentence ${number}`];
}
