import { type DocumentNode, Kind, type TypeDefinitionNode } from 'graphql';
import type { CompositionProblem } from '../problem.ts';
import { rootNames } from '../reading/name-roots.ts';
import type { Subgraph } from '../subgraph.ts';
import { checkGuards } from './check-guards.ts';
import { checkInaccessible } from './check-inaccessible.ts';
import { checkInterfaceKeys } from './check-interface-keys.ts';
import { checkInterfaces } from './check-interfaces.ts';
import { checkKinds } from './check-kinds.ts';
import { guardInterfaces } from './guard-interfaces.ts';
import { Merge } from './merge.ts';
import { mergeComposedDirectives } from './merge-composed-directives.ts';
import { mergeExecutableDirectives } from './merge-executable-directives.ts';
import { mergeTypeDefinition } from './merge-type-definition.ts';
import { spreadInterfaceObjects } from './spread-interface-objects.ts';
import { supergraphHeader } from './supergraph-header.ts';
import { TypeMemory } from './type-memory.ts';

/** What merging says: a supergraph of which nobody knows yet whether all of it can be reached, or errors. */
export interface Merged {
  readonly document: DocumentNode | undefined;
  readonly errors: readonly CompositionProblem[];
  readonly hints: readonly CompositionProblem[];
}

/** The order in which a supergraph has its types. */
const kinds: readonly TypeDefinitionNode['kind'][] = [
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
];

/**
 * Merges subgraphs, in the order of their names, into a supergraph with the directives of the join specification. A `memory` that is
 * given again saves the merging of types that are as before.
 */
export function mergeSubgraphs(subgraphs: readonly Subgraph[], memory: TypeMemory = new TypeMemory()): Merged {
  const merge = new Merge(subgraphs.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
  const types = mergeTypes(merge, memory);
  spreadInterfaceObjects(merge, types);
  guardInterfaces(merge, types);
  const executable = mergeExecutableDirectives(merge);
  const composed = mergeComposedDirectives(merge);
  if (!merge.types.get('Query')?.some(({ node }) => 'fields' in node && node.fields?.length))
    merge.error(
      'NO_QUERIES',
      'No subgraph has a field of Query: give one of them, for example type Query { hello: String }.',
      [],
    );
  // What follows of the errors so far would only repeat them in other words.
  if (merge.errors.length === 0) {
    checkInterfaces(merge, types);
    checkInterfaceKeys(merge);
    checkInaccessible(merge, types);
  }
  if (merge.errors.length > 0) return { document: undefined, errors: merge.errors, hints: merge.hints };
  const roots = rootNames.filter((root) => types.has(root));
  const definitions = [
    ...supergraphHeader(merge, roots, composed.links),
    ...composed.definitions,
    ...executable,
    ...kinds.flatMap((kind) => [...types.values()].filter((type) => type.kind === kind)),
  ];
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  checkGuards(merge, document);
  const { errors, hints } = merge;
  return { document: errors.length === 0 ? document : undefined, errors, hints };
}

// Enums come last, as it matters to them where the supergraph has them.
function mergeTypes(merge: Merge, memory: TypeMemory): Map<string, TypeDefinitionNode> {
  const types = new Map<string, TypeDefinitionNode>();
  const fine = [...merge.types].filter(([name, parts]) => checkKinds(merge, name, parts));
  for (const isEnum of [false, true]) {
    for (const [name, parts] of fine) {
      if ((parts[0]?.node.kind === Kind.ENUM_TYPE_DEFINITION) === isEnum)
        types.set(
          name,
          memory.recall(merge, name, parts, () => mergeTypeDefinition(merge, name, parts)),
        );
    }
  }
  memory.turn();
  return types;
}
