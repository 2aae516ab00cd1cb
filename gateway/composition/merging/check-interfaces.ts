import { type FieldDefinitionNode, Kind, type TypeDefinitionNode } from 'graphql';
import { fieldNodes } from '../../supergraph/field-nodes.ts';
import type { Merge } from './merge.ts';
import { isRequired } from './merge-input-value.ts';
import { covers } from './merge-type.ts';
import { nameSubgraphs, type Part } from './part.ts';
import { typeText } from './type-text.ts';

type Types = ReadonlyMap<string, TypeDefinitionNode>;

/** Each type that implements an interface in any subgraph must do so as the supergraph has both. */
export function checkInterfaces(merge: Merge, types: Types): void {
  for (const [name, type] of types) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    if (!type.interfaces?.length) continue;
    const fields = new Map(fieldNodes(type).map((field) => [field.name.value, field]));
    for (const { name: parent } of type.interfaces) {
      const declared = types.get(parent.value);
      if (declared?.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      for (const { name: wider } of declared.interfaces ?? []) {
        if (wider.value === name || type.interfaces.some((one) => one.name.value === wider.value)) continue;
        merge.error(
          'INVALID_GRAPHQL',
          `${name} implements ${parent.value}, which implements ${wider.value} in another subgraph: let ${name} implement ${wider.value}, too.`,
          merge.types.get(name) ?? [],
        );
      }
      for (const field of fieldNodes(declared)) {
        const own = fields.get(field.name.value);
        if (own) checkField(merge, name, parent.value, own, field);
        else tellMissing(merge, name, parent.value, field);
      }
    }
  }
}

function tellMissing(
  merge: Merge,
  name: string,
  parent: string,
  { name: { value: field } }: FieldDefinitionNode,
): void {
  const declaring = partsWith(merge, parent, field);
  const implementing = (merge.types.get(name) ?? []).filter(
    ({ node }) => 'interfaces' in node && node.interfaces?.some((one) => one.name.value === parent),
  );
  merge.error(
    'INTERFACE_FIELD_NO_IMPLEM',
    `${parent}.${field} is declared in ${nameSubgraphs(declaring)}, but ${name}, which implements ${parent} in ${nameSubgraphs(implementing)}, has no such field in any subgraph: add ${name}.${field}, or let ${parent} not declare it.`,
    [...declaring, ...implementing],
  );
}

function checkField(
  merge: Merge,
  name: string,
  parent: string,
  own: FieldDefinitionNode,
  declared: FieldDefinitionNode,
): void {
  const field = own.name.value;
  const at = () => [...partsWith(merge, name, field), ...partsWith(merge, parent, field)];
  if (!covers(merge, declared.type, own.type))
    merge.error(
      'INVALID_GRAPHQL',
      `${name}.${field} has type ${typeText(own.type)} in the supergraph, which ${parent}.${field} with type ${typeText(declared.type)} does not cover: give ${name}.${field} the type of the interface in all subgraphs.`,
      at(),
    );
  for (const argument of declared.arguments ?? []) {
    const given = own.arguments?.find((one) => one.name.value === argument.name.value);
    const place = `${name}.${field}(${argument.name.value}:)`;
    if (!given)
      merge.error(
        'INVALID_GRAPHQL',
        `${parent}.${field} has the argument ${argument.name.value}, but ${place} is not there in all subgraphs that have the field: add it there.`,
        at(),
      );
    else if (typeText(given.type) !== typeText(argument.type))
      merge.error(
        'INVALID_GRAPHQL',
        `${place} has type ${typeText(given.type)} in the supergraph, but type ${typeText(argument.type)} in the interface ${parent}: give it one type in all subgraphs.`,
        at(),
      );
  }
  const surplus = own.arguments?.find(
    (argument) =>
      isRequired(argument) && !declared.arguments?.some(({ name: other }) => other.value === argument.name.value),
  );
  if (surplus)
    merge.error(
      'INVALID_GRAPHQL',
      `${name}.${field}(${surplus.name.value}:) is required, but ${parent}.${field} has no such argument in all subgraphs: add it there, or make it optional.`,
      at(),
    );
}

function partsWith(merge: Merge, type: string, field: string): readonly Part<FieldDefinitionNode>[] {
  return (merge.types.get(type) ?? []).flatMap(({ subgraph, node }) =>
    fieldNodes(node)
      .filter(({ name }) => name.value === field)
      .map((own) => ({ subgraph, node: own })),
  );
}
