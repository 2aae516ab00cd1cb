import { type ConstDirectiveNode, type InterfaceTypeDefinitionNode, Kind, type TypeDefinitionNode } from 'graphql';
import { authFeatures } from '../../supergraph/auth-directives.ts';
import { fieldNodes } from '../../supergraph/field-nodes.ts';
import { directiveNode } from './directive-node.ts';
import type { Merge } from './merge.ts';
import { mergeRights, tellTooManyWays } from './merge-rights.ts';

type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/** Interfaces, and their fields, ask callers for all that their types ask for together: whoever sees them may see any of these. */
export function guardInterfaces(merge: Merge, types: Map<string, TypeDefinitionNode>): void {
  if (!authFeatures.some((guard) => merge.features.has(guard))) return;
  for (const [name, type] of types) {
    if (type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const objects = [...merge.implementersOf(name)].flatMap((one) => {
      const node = types.get(one);
      return node?.kind === Kind.OBJECT_TYPE_DEFINITION ? [node] : [];
    });
    const fields = (type.fields ?? []).map((field) => {
      const own = objects.flatMap((object) => fieldNodes(object).filter((one) => one.name.value === field.name.value));
      return withGuards(merge, `${name}.${field.name.value}`, name, field, own);
    });
    const guarded: InterfaceTypeDefinitionNode = { ...withGuards(merge, name, name, type, objects), fields };
    types.set(name, guarded);
  }
}

function withGuards<Node extends Directed>(
  merge: Merge,
  place: string,
  type: string,
  node: Node,
  others: readonly Directed[],
): Node {
  const asked = authFeatures.flatMap((guard) => {
    const all = [...others, node].flatMap(({ directives = [] }) =>
      directives.filter(({ name }) => name.value === guard),
    );
    if (all.length === 0) return [];
    if (guard === 'authenticated') return [directiveNode(guard)];
    const merged = mergeRights(guard, place, all);
    if (!merged) tellTooManyWays(merge, place, merge.types.get(type) ?? []);
    return merged ? [merged] : [];
  });
  if (asked.length === 0) return node;
  const rest = (node.directives ?? []).filter(({ name }) => !authFeatures.some((guard) => guard === name.value));
  return { ...node, directives: [...rest, ...asked] };
}
