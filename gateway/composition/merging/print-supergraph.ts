import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  print,
  type TypeDefinitionNode,
} from 'graphql';
import type { Described } from './part.ts';
import { typeText } from './type-text.ts';

/** Longer lists of arguments are written one to a line. */
const widest = 80;

/** A supergraph as text. The printer of graphql-js takes five times as long, which tells with hundreds of subgraphs. */
export function printSupergraph({ definitions }: DocumentNode): string {
  return `${definitions.map(printDefinition).join('\n\n')}\n`;
}

function printDefinition(node: DefinitionNode): string {
  switch (node.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return recallType(node);
    case Kind.DIRECTIVE_DEFINITION:
      return printDirectiveDefinition(node);
    default:
      return print(node);
  }
}

const printed = new WeakMap<TypeDefinitionNode, string>();

// A type that is as before is the same node, see TypeMemory.
function recallType(node: TypeDefinitionNode): string {
  const before = printed.get(node);
  if (before !== undefined) return before;
  const text = printType(node);
  printed.set(node, text);
  return text;
}

function printType(node: TypeDefinitionNode): string {
  const head = `${description(node, '')}${keywords[node.kind]} ${node.name.value}`;
  const marks = directives(node);
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const parents = node.interfaces?.length
        ? ` implements ${node.interfaces.map(({ name }) => name.value).join(' & ')}`
        : '';
      return `${head}${parents}${marks}${block(node.fields, printField)}`;
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return `${head}${marks}${block(node.fields, (field) => printInput(field, '  '))}`;
    case Kind.ENUM_TYPE_DEFINITION:
      return `${head}${marks}${block(node.values, (value) => `${description(value, '  ')}  ${value.name.value}${directives(value)}`)}`;
    case Kind.UNION_TYPE_DEFINITION:
      return `${head}${marks} = ${(node.types ?? []).map(({ name }) => name.value).join(' | ')}`;
    default:
      return `${head}${marks}`;
  }
}

const keywords: Readonly<Record<TypeDefinitionNode['kind'], string>> = {
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
  [Kind.OBJECT_TYPE_DEFINITION]: 'type',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
};

function printDirectiveDefinition(node: DirectiveDefinitionNode): string {
  const repeatable = node.repeatable ? ' repeatable' : '';
  const locations = node.locations.map(({ value }) => value).join(' | ');
  return `${description(node, '')}directive @${node.name.value}${printArguments(node.arguments, '')}${repeatable} on ${locations}`;
}

function printField(node: FieldDefinitionNode): string {
  const given = printArguments(node.arguments, '  ');
  return `${description(node, '  ')}  ${node.name.value}${given}: ${typeText(node.type)}${directives(node)}`;
}

function printArguments(given: readonly InputValueDefinitionNode[] | undefined, indent: string): string {
  if (!given?.length) return '';
  if (!given.some((argument) => argument.description)) {
    const line = given.map((argument) => printInput(argument, '')).join(', ');
    if (line.length <= widest) return `(${line})`;
  }
  return `(\n${given.map((argument) => printInput(argument, `${indent}  `)).join('\n')}\n${indent})`;
}

function printInput(node: InputValueDefinitionNode, indent: string): string {
  const value = node.defaultValue ? ` = ${printValue(node.defaultValue)}` : '';
  return `${description(node, indent)}${indent}${node.name.value}: ${typeText(node.type)}${value}${directives(node)}`;
}

function block<Item>(items: readonly Item[] | undefined, write: (item: Item) => string): string {
  return items?.length ? ` {\n${items.map(write).join('\n')}\n}` : '';
}

function directives({ directives: all = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined }) {
  let text = '';
  for (const { name, arguments: given = [] } of all) {
    const values = given.map((argument) => `${argument.name.value}: ${printValue(argument.value)}`).join(', ');
    text += ` @${name.value}${values === '' ? '' : `(${values})`}`;
  }
  return text;
}

function printValue(value: ConstValueNode): string {
  switch (value.kind) {
    case Kind.STRING:
      return JSON.stringify(value.value);
    case Kind.LIST:
      return `[${value.values.map(printValue).join(', ')}]`;
    case Kind.OBJECT:
      return `{ ${value.fields.map(({ name, value: own }) => `${name.value}: ${printValue(own)}`).join(', ')} }`;
    case Kind.NULL:
      return 'null';
    default:
      return String(value.value);
  }
}

function description({ description: node }: Described, indent: string): string {
  if (!node) return '';
  const { value } = node;
  const lines = value.split('\n');
  // Whatever reads a block would take these blanks for its layout.
  const isLost =
    /[^\P{Cc}\t\n]/u.test(value) ||
    lines.some((line) => line !== '' && line.trim() === '') ||
    lines[0] === '' ||
    lines.at(-1) === '' ||
    lines.every((line) => line === '' || /^[ \t]/.test(line));
  if (isLost) return `${indent}${JSON.stringify(value)}\n`;
  const text = lines.map((line) => (line === '' ? '' : `${indent}${line.replaceAll('"""', '\\"""')}`)).join('\n');
  return `${indent}"""\n${text}\n${indent}"""\n`;
}
