import {
  type GraphQLSchema,
  isEnumType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  specifiedScalarTypes,
} from 'graphql';
import type { EntityFetch, RootFetch } from '../planning/plan.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { Opaque } from './merge-response.ts';
import { renamedKeys } from './rewrite-response.ts';

const specified: ReadonlySet<string> = new Set(specifiedScalarTypes.map(({ name }) => name));

/** What is opaque in the answer of a fetch, under the names that it has when it is merged; undefined when nothing is. */
export function opaqueValues(fetch: RootFetch | EntityFetch, supergraph: Supergraph): Opaque | undefined {
  const renamed = renamedKeys(
    fetch.kind === 'root' ? fetch.outputRewrites : fetch.groups.flatMap(({ outputRewrites }) => outputRewrites),
  );
  const { definitions } = parse(fetch.operation, { noLocation: true });
  const asked = definitions.find((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  if (!asked) return undefined;
  const sets = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const collect = (set: SelectionSetNode, parent: string, found: Map<string, Opaque | number>): typeof found => {
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : sets.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet, fragment.typeCondition?.name.value ?? parent, found);
        continue;
      }
      const name = selection.name.value;
      const answered = selection.alias?.value ?? name;
      const key = renamed.get(answered) ?? answered;
      const type = supergraph.fieldType(fetch.subgraph, parent, name) ?? '';
      const named = type.replaceAll(/[[\]!]/g, '');
      if (selection.selectionSet) {
        // Another fragment may have asked below the same key.
        const known = found.get(key);
        const below = collect(selection.selectionSet, named, new Map(typeof known === 'object' ? known : []));
        if (below.size > 0) found.set(key, below);
      } else if (isOpaque(named, supergraph.schema)) {
        found.set(key, type.split('[').length - 1);
      }
    }
    return found;
  };
  const root = supergraph.schema.getRootType(asked.operation)?.name ?? '';
  const found = collect(asked.selectionSet, root, new Map());
  return found.size > 0 ? found : undefined;
}

/** A leaf of no specified type; one that clients do not see may be one, too. */
function isOpaque(name: string, schema: GraphQLSchema): boolean {
  return name !== '' && !specified.has(name) && !isEnumType(schema.getType(name));
}
