import { type GraphQLLeafType, isEnumType, isSpecifiedScalarType } from 'graphql';
import type { Completion, ShapedField } from './completion.ts';

/** The only text of an operation that becomes code; `__proto__` would be no key in it. */
const plainName = /^(?!__proto__$)[_A-Za-z][_0-9A-Za-z]*$/;

/**
 * Generates the completion of an object with these fields: one object literal, and a test in place for each leaf, so that
 * only what is not as it should be is called for. Undefined where a name does not lend itself to it, or where the process may
 * not make code of text. The engine takes 70 µs for an answer of 21 kB, 104 without it.
 */
export function generateFields(fields: readonly ShapedField[]): Completion | undefined {
  if (fields.some(({ key, source, isOwn }) => isOwn || !plainName.test(key) || !plainName.test(source)))
    return undefined;
  const completions = fields.map(({ complete }) => complete);
  const members = fields.map(({ leaf }) =>
    isEnumType(leaf) ? new Set(leaf.getValues().map(({ name }) => name)) : null,
  );
  const code = [
    '"use strict";',
    ...fields.map((_, index) => `const complete${index} = completions[${index}], members${index} = members[${index}];`),
    'return (object, projection, depth) => {',
    ...fields.map(writeField),
    `return {${fields.map(({ key }, index) => `${JSON.stringify(key)}: value${index}`).join(', ')}};`,
    '};',
  ];
  try {
    return new Function('completions', 'members', code.join('\n'))(completions, members) as Completion;
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}

function writeField({ key, source, leaf }: ShapedField, index: number): string {
  const value = `value${index}`;
  const otherwise = [
    `projection.path[depth] = ${JSON.stringify(key)};`,
    `${value} = complete${index}(${value}, projection, depth + 1);`,
    `if (${value} === undefined) return null;`,
  ].join(' ');
  const condition = leaf ? `if (!(${testOf(leaf, value, index)})) ` : '';
  return `let ${value} = object[${JSON.stringify(source)}]; ${condition}{ ${otherwise} }`;
}

/** Whether a value of a leaf is final as it is. */
function testOf(leaf: GraphQLLeafType, value: string, index: number): string {
  if (isEnumType(leaf)) return `members${index}.has(${value})`;
  if (!isSpecifiedScalarType(leaf))
    return `typeof ${value} === "string" || typeof ${value} === "boolean" || (typeof ${value} === "number" && ${value} - ${value} === 0)`;
  switch (leaf.name) {
    case 'Int':
      return `typeof ${value} === "number" && (${value} | 0) === ${value}`;
    case 'Float':
      return `typeof ${value} === "number" && ${value} - ${value} === 0`;
    case 'Boolean':
      return `typeof ${value} === "boolean"`;
    default:
      return `typeof ${value} === "string"`;
  }
}
