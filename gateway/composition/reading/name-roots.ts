import { type DefinitionNode, Kind, type OperationTypeDefinitionNode, type OperationTypeNode, visit } from 'graphql';
import type { Findings } from './findings.ts';

const defaults = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** The names that root types have in every supergraph. */
export const rootNames: readonly string[] = Object.values(defaults);

/**
 * The definitions of a subgraph with its root types under the names that they have in every supergraph. A subgraph that uses such
 * a name for another type is refused: two types would have it.
 */
export function nameRoots(definitions: readonly DefinitionNode[], findings: Findings): readonly DefinitionNode[] {
  const roots = definitions.flatMap((definition): readonly OperationTypeDefinitionNode[] =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.operationTypes ?? [])
      : [],
  );
  const renamed = new Map<string, string>();
  const given = new Map<OperationTypeNode, OperationTypeDefinitionNode>();
  for (const root of roots) {
    const { operation, type } = root;
    const before = given.get(operation);
    if (before) findings.error('INVALID_GRAPHQL', `The schema has two types for ${operation}: keep one.`, before, root);
    given.set(operation, root);
    const twin = roots.find((one) => one !== root && one.type.name.value === type.name.value);
    if (twin && roots.indexOf(twin) < roots.indexOf(root)) {
      findings.error(
        'INVALID_GRAPHQL',
        `${type.name.value} is the type for ${twin.operation} and for ${operation}: give each a type of its own.`,
        twin,
        root,
      );
    }
    const name = defaults[operation];
    if (type.name.value === name) continue;
    const other = definitions.find((definition) => isType(definition, name));
    if (other) {
      findings.error(
        `ROOT_${operation.toUpperCase()}_USED`,
        `${name} is another type than the one for ${operation}, ${type.name.value}, which is called ${name} in the supergraph: give the other type another name.`,
        root,
        other,
      );
    } else renamed.set(type.name.value, name);
    if (!definitions.some((definition) => isType(definition, type.name.value))) {
      findings.error(
        'INVALID_GRAPHQL',
        `The schema names ${type.name.value} for ${operation}, which is not defined: define it as a type.`,
        root,
      );
    }
  }
  if (renamed.size === 0) return definitions;
  const rename = <Node extends { readonly name: { readonly value: string } }>(node: Node): Node | undefined => {
    const value = renamed.get(node.name.value);
    return value === undefined ? undefined : { ...node, name: { ...node.name, value } };
  };
  return definitions.map((definition) =>
    visit(definition, {
      NamedType: { leave: rename },
      ObjectTypeDefinition: { leave: rename },
      ObjectTypeExtension: { leave: rename },
    }),
  );
}

function isType(definition: DefinitionNode, name: string): boolean {
  return 'name' in definition && definition.name?.value === name && definition.kind !== Kind.DIRECTIVE_DEFINITION;
}
