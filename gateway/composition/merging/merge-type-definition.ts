import {
  type EnumTypeDefinitionNode,
  type InputObjectTypeDefinitionNode,
  Kind,
  type ScalarTypeDefinitionNode,
  type TypeDefinitionNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import { joinType } from './join-type.ts';
import type { Merge } from './merge.ts';
import { mergeApplied } from './merge-applied.ts';
import { mergeDescription } from './merge-description.ts';
import { mergeEnum } from './merge-enum.ts';
import { mergeInput } from './merge-input.ts';
import { mergeOwner } from './merge-owner.ts';
import type { OwnerNode } from './owner.ts';
import { nameSubgraphs, type Part, partsByName } from './part.ts';

type Parts<Node> = readonly Part<Node>[];

/** A type of the supergraph, of one kind in all subgraphs. */
export function mergeTypeDefinition(merge: Merge, name: string, parts: Parts<TypeDefinitionNode>): TypeDefinitionNode {
  switch (parts[0]?.node.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
      return mergeScalar(merge, name, parts as Parts<ScalarTypeDefinitionNode>);
    case Kind.UNION_TYPE_DEFINITION:
      return mergeUnion(merge, name, parts as Parts<UnionTypeDefinitionNode>);
    case Kind.ENUM_TYPE_DEFINITION:
      return mergeEnum(merge, name, parts as Parts<EnumTypeDefinitionNode>);
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return mergeInput(merge, name, parts as Parts<InputObjectTypeDefinitionNode>);
    default:
      return mergeOwner(merge, name, parts as Parts<OwnerNode>);
  }
}

function mergeScalar(merge: Merge, name: string, parts: Parts<ScalarTypeDefinitionNode>): ScalarTypeDefinitionNode {
  return {
    kind: Kind.SCALAR_TYPE_DEFINITION,
    ...mergeDescription(merge, name, parts),
    name: { kind: Kind.NAME, value: name },
    directives: [...joinType(merge, parts), ...mergeApplied(merge, name, parts)],
  };
}

function mergeUnion(merge: Merge, name: string, parts: Parts<UnionTypeDefinitionNode>): UnionTypeDefinitionNode {
  const members = partsByName(
    parts.flatMap(({ subgraph, node }) => (node.types ?? []).map((type) => ({ subgraph, node: type }))),
  );
  for (const [member, own] of members) {
    const lacking = parts.filter(({ subgraph }) => !own.some((one) => one.subgraph === subgraph));
    if (lacking.length > 0)
      merge.hint(
        'INCONSISTENT_UNION_MEMBER',
        `The union ${name} has the member ${member} in ${nameSubgraphs(own)} but not in ${nameSubgraphs(lacking)}: add it there, too, if it can come from there.`,
        own,
      );
  }
  return {
    kind: Kind.UNION_TYPE_DEFINITION,
    ...mergeDescription(merge, name, parts),
    name: { kind: Kind.NAME, value: name },
    directives: [...joinType(merge, parts), ...mergeApplied(merge, name, parts)],
    types: [...members.values()].flatMap(([first]) => (first ? [first.node] : [])),
  };
}
