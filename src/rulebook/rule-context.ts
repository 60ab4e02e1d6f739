import type { Code } from '../base/codes.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { YamlPath } from '../base/yaml-shape.ts';
import type { Pattern } from '../facts/finder.ts';
import type { Market } from '../market/market.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Partials } from '../words/partials.ts';

/** What a rule is read against. What could not be read itself is undefined, and nothing is held against it. */
export interface RuleContext {
  readonly market: Market | undefined;
  readonly metrics: Metrics | undefined;
  readonly partials: Partials;
  /** the same files were found right before: nothing is checked, and wordings are parsed when they speak */
  readonly isChecked: boolean;
  readonly faults: Diagnostic[];
  /** by what they ask for: rules that ask for the same share a pattern, and so what is found for it */
  readonly patterns: Map<string, Pattern>;
}

/** Notes a fault of a rule at a path below it, at the key there, or at a stretch of the text there. */
export type ReportFault = (
  code: Code,
  path: YamlPath,
  message: string,
  help?: string,
  within?: 'key' | { readonly offset: number; readonly length?: number },
) => void;
