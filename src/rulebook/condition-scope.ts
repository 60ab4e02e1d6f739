import { isSeriesKind } from '../facts/kind.ts';
import type { Market } from '../market/market.ts';
import type { InstrumentKind } from '../market/market-file.ts';
import type { BindingScope, ConditionScope } from './conditions/scope.ts';
import { isSubject } from './read-binding.ts';
import type { Binding } from './rule.ts';
import type { RuleShape } from './rule-file.ts';

/**
 * What the conditions of a rule are read in: its bindings, with what their patterns say of the facts that they take.
 *
 * @param bindings those that could be read: of the others anything may be said
 * @param market undefined where it could not be read
 */
export function conditionScope(
  shape: Pick<RuleShape, 'when' | 'about' | 'instruments'>,
  bindings: readonly Binding[],
  market: Market | undefined,
): ConditionScope {
  const read = new Map(bindings.map((binding) => [binding.name, binding]));
  return {
    bindings: Object.fromEntries(
      Object.keys(shape.when).map((name): [string, BindingScope | 'unknown'] => {
        const binding = read.get(name);
        return [name, binding ? bindingScope(binding, [shape.about].flat(), shape.instruments, market) : 'unknown'];
      }),
    ),
    assuming: [],
  };
}

function bindingScope(
  { pattern, of }: Binding,
  about: readonly string[],
  instruments: readonly InstrumentKind[] | undefined,
  market: Market | undefined,
): BindingScope {
  const { kind } = pattern;
  const metric = pattern.metric ?? (isSeriesKind(kind) ? kind.metric : undefined);
  const names = of === undefined ? about : [of];
  const stated = of === undefined && instruments?.length === 1 ? instruments[0] : undefined;
  const instrument = stated ?? (market && kindOfAll(names, market));
  const isSubjectInDoubt = !market || names.some((name) => !isSubject(name, of === undefined, market));
  return {
    fields: kind.fields,
    keys: kind.keys,
    where: {
      ...pattern.where,
      ...(metric === undefined ? {} : { metric }),
      ...(instrument === undefined ? {} : { instrument }),
    },
    ...(isSubjectInDoubt ? { isSubjectInDoubt } : {}),
  };
}

/** The kind of instrument that all of some symbols and groups are of; undefined where they differ, or are not named. */
function kindOfAll(names: readonly string[], market: Market): InstrumentKind | undefined {
  const { groups, instruments } = market.file;
  const symbols = names.flatMap((name) => (Object.hasOwn(groups, name) ? groups[name]! : [name]));
  const kinds = new Set(
    symbols.map((symbol) => (Object.hasOwn(instruments, symbol) ? instruments[symbol]!.kind : undefined)),
  );
  const [kind] = kinds;
  return kinds.size === 1 ? kind : undefined;
}
