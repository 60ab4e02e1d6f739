import { suggest } from '../../base/suggest.ts';
import { type ConditionScope, fieldOf, type Report } from './scope.ts';
import { type NodeOf, referenceOf, textOf } from './syntax.ts';
import { ANYTHING, typeOfField, type ValueType } from './units.ts';

/** A name that stands alone: a binding without a field, a field without its binding, a word without quotes. */
export function typeOfStray(node: NodeOf<'id'>, { bindings }: ConditionScope, report: Report): ValueType {
  const name = node.args;
  if (Object.hasOwn(bindings, name)) {
    const binding = bindings[name]!;
    if (binding === 'unknown') return ANYTHING;
    const help = `name one of its fields: ${Object.keys(binding.fields)
      .slice(0, 6)
      .map((field) => `${name}.${field}`)
      .join(', ')}`;
    report('condition-type', node, `"${name}" is a whole fact`, help);
    return ANYTHING;
  }
  const holders = Object.entries(bindings).filter(
    ([, binding]) => binding !== 'unknown' && Object.hasOwn(binding.fields, name),
  );
  const isWord = Object.values(bindings).some(
    (binding) => binding !== 'unknown' && Object.values(binding.fields).some((field) => field.choices?.includes(name)),
  );
  const help =
    holders.length > 0
      ? `write ${holders.map(([holder]) => `${holder}.${name}`).join(' or ')}`
      : isWord
        ? `words are quoted: '${name}'`
        : suggest(name, Object.keys(bindings));
  report('unknown-placeholder', node, `nothing is bound to "${name}"`, help);
  return ANYTHING;
}

/** The type of a field; what is misspelt is reported, and may be anything. */
export function typeOfReading(node: NodeOf<'.'>, { bindings }: ConditionScope, report: Report): ValueType {
  const named = referenceOf(node);
  if (!named) {
    report(
      'condition-type',
      node,
      `"${textOf(node)}" goes deeper than a fact`,
      'write a binding and one of its fields',
    );
    return ANYTHING;
  }
  if (!Object.hasOwn(bindings, named.binding)) {
    const help = suggest(named.binding, Object.keys(bindings));
    report('unknown-placeholder', node.args[0], `nothing is bound to "${named.binding}"`, help);
    return ANYTHING;
  }
  const binding = bindings[named.binding]!;
  if (binding === 'unknown') return ANYTHING;
  const field = fieldOf(binding.fields, named.field);
  if (field) return typeOfField(field);
  const help =
    binding.keys && Object.hasOwn(binding.keys, named.field)
      ? `it is a key: name it in the binding's pattern, when: { ${named.binding}: { ${named.field}: ... } }`
      : suggest(named.field, Object.keys(binding.fields));
  // the field's own word, behind the dot
  const word = { start: node.end - named.field.length, end: node.end, input: node.input };
  report('unknown-field', word, `"${named.binding}" has no field "${named.field}"`, help);
  return ANYTHING;
}
