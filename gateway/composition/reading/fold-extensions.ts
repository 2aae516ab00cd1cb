import {
  type DefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';
import { findDirective } from './find-directive.ts';
import type { Findings } from './findings.ts';

const definitionOf = {
  [Kind.SCALAR_TYPE_EXTENSION]: Kind.SCALAR_TYPE_DEFINITION,
  [Kind.OBJECT_TYPE_EXTENSION]: Kind.OBJECT_TYPE_DEFINITION,
  [Kind.INTERFACE_TYPE_EXTENSION]: Kind.INTERFACE_TYPE_DEFINITION,
  [Kind.UNION_TYPE_EXTENSION]: Kind.UNION_TYPE_DEFINITION,
  [Kind.ENUM_TYPE_EXTENSION]: Kind.ENUM_TYPE_DEFINITION,
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: Kind.INPUT_OBJECT_TYPE_DEFINITION,
} as const;

const words: Readonly<Record<TypeDefinitionNode['kind'], string>> = {
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
  [Kind.OBJECT_TYPE_DEFINITION]: 'object type',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input type',
};

/**
 * The types of a subgraph, each with its extensions in it, and the names of those that are only extended. A type that is defined
 * twice, and an extension of another kind than its type, go to `findings`.
 */
export function foldExtensions(
  definitions: readonly DefinitionNode[],
  findings: Findings,
): { readonly types: Map<string, TypeDefinitionNode>; readonly extensions: Set<string> } {
  const types = new Map<string, TypeDefinitionNode>();
  const parts = new Map<string, TypeDefinitionNode[]>();
  const defined = new Map<string, TypeDefinitionNode>();
  for (const definition of definitions) {
    if (!isTypeDefinitionNode(definition) && !isTypeExtensionNode(definition)) continue;
    const name = definition.name.value;
    const isDefinition = isTypeDefinitionNode(definition);
    const part = isDefinition ? definition : asDefinition(definition);
    const before = defined.get(name);
    if (isDefinition && before) {
      findings.error(
        'INVALID_GRAPHQL',
        `${name} is defined twice: keep one definition, or write the other as "extend".`,
        before,
        definition,
      );
      continue;
    }
    if (isDefinition) defined.set(name, definition);
    const others = parts.get(name);
    if (!others) parts.set(name, [part]);
    else if (isDefinition) others.unshift(part);
    else others.push(part);
  }
  const extensions = new Set<string>();
  for (const [name, all] of parts) {
    const [first, ...rest] = all;
    if (!first) continue;
    const other = rest.find(({ kind }) => kind !== first.kind);
    if (other) {
      findings.error(
        'INVALID_GRAPHQL',
        `${name} is ${article(first)} and extended as ${article(other)}: extend it as what it is.`,
        first,
        other,
      );
      continue;
    }
    types.set(name, rest.length === 0 ? first : fold(first, rest));
    const definition = defined.get(name);
    if (!definition || findDirective(definition, 'extends')) extensions.add(name);
  }
  return { types, extensions };
}

// What people call a kind of types, with its article, e.g. `an object type`.
function article({ kind }: TypeDefinitionNode): string {
  const word = words[kind];
  return `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}`;
}

function asDefinition(extension: TypeExtensionNode): TypeDefinitionNode {
  return { ...extension, kind: definitionOf[extension.kind] } as TypeDefinitionNode;
}

function fold(first: TypeDefinitionNode, rest: readonly TypeDefinitionNode[]): TypeDefinitionNode {
  const lists = new Map<string, readonly unknown[]>();
  for (const part of [first, ...rest]) {
    for (const [key, value] of Object.entries(part)) {
      if (Array.isArray(value)) lists.set(key, [...(lists.get(key) ?? []), ...value]);
    }
  }
  return { ...first, ...Object.fromEntries(lists) } as TypeDefinitionNode;
}
