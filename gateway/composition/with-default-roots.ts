import {
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type OperationTypeDefinitionNode,
  visit,
} from 'graphql';

const defaults = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/**
 * A subgraph whose root types have the names that they have in every supergraph. The composer renames them too, but fails
 * for a field that returns such a type. A subgraph that uses a default name for another type is left to be refused.
 */
export function withDefaultRoots(subgraph: DocumentNode): DocumentNode {
  const roots = subgraph.definitions.flatMap((definition): readonly OperationTypeDefinitionNode[] =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.operationTypes ?? [])
      : [],
  );
  const named = new Set(
    subgraph.definitions.flatMap((definition) =>
      isTypeDefinitionNode(definition) || isTypeExtensionNode(definition) ? [definition.name.value] : [],
    ),
  );
  const renamed = new Map(
    roots.flatMap(({ operation, type }) =>
      named.has(defaults[operation]) ? [] : [[type.name.value, defaults[operation]] as const],
    ),
  );
  if (renamed.size === 0) return subgraph;
  const rename = <Node extends { readonly name: { readonly value: string } }>(node: Node): Node | undefined => {
    const value = renamed.get(node.name.value);
    return value === undefined ? undefined : { ...node, name: { ...node.name, value } };
  };
  return visit(subgraph, {
    NamedType: { leave: rename },
    ObjectTypeDefinition: { leave: rename },
    ObjectTypeExtension: { leave: rename },
  });
}
