import { type EnumTypeDefinitionNode, type EnumValueDefinitionNode, Kind } from 'graphql';
import { findDirective } from '../reading/find-directive.ts';
import { directiveNode, enumNode } from './directive-node.ts';
import { joinType } from './join-type.ts';
import type { Merge } from './merge.ts';
import { mergeApplied } from './merge-applied.ts';
import { mergeDescription } from './merge-description.ts';
import { nameSubgraphs, type Part, partsByName } from './part.ts';

type ValueParts = readonly Part<EnumValueDefinitionNode>[];

/**
 * An enum of the supergraph. Where it is given back it has the values of all subgraphs, and where it is given in those that every
 * subgraph takes; one that is both must be the same everywhere, but for values that clients do not see. Merged last: `merge` must
 * know by then where the type stands.
 */
export function mergeEnum(
  merge: Merge,
  name: string,
  parts: readonly Part<EnumTypeDefinitionNode>[],
): EnumTypeDefinitionNode {
  const [isInput, isOutput] = [merge.inputs.has(name), merge.outputs.has(name)];
  if (!isInput && !isOutput)
    merge.hint('UNUSED_ENUM_TYPE', `The enum ${name} is used by no field and no argument: remove it.`, parts);
  const all = parts.flatMap(({ subgraph, node }) => (node.values ?? []).map((value) => ({ subgraph, node: value })));
  const values = [...partsByName(all)].flatMap(([value, own]): readonly EnumValueDefinitionNode[] => {
    const lacking = parts.filter(({ subgraph }) => !own.some((one) => one.subgraph === subgraph));
    if (lacking.length > 0) {
      const place = `The value ${value} of the enum ${name} is there in ${nameSubgraphs(own)} but not in ${nameSubgraphs(lacking)}`;
      if (isInput && isOutput && !isHidden(own))
        merge.error(
          'ENUM_VALUE_MISMATCH',
          `${place}, and the enum is both given in and given back: give it the same values everywhere, or hide this one with @inaccessible.`,
          own,
        );
      else if (isInput && !isOutput) {
        merge.hint('INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM', `${place}, so that the supergraph does not have it.`, own);
        return [];
      } else if (!isInput)
        merge.hint(
          'INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM',
          `${place}: clients can meet it nonetheless; add it there, too, if it can come from there.`,
          own,
        );
    }
    return [mergeValue(merge, `${name}.${value}`, own)];
  });
  if (values.length === 0)
    merge.error(
      'EMPTY_MERGED_ENUM_TYPE',
      `No value of the enum ${name}, which is given in, is there in all of ${nameSubgraphs(parts)}: give it the same values everywhere.`,
      parts,
    );
  return {
    kind: Kind.ENUM_TYPE_DEFINITION,
    ...mergeDescription(merge, name, parts),
    name: { kind: Kind.NAME, value: name },
    directives: [...joinType(merge, parts), ...mergeApplied(merge, name, parts)],
    values,
  };
}

function mergeValue(merge: Merge, place: string, parts: ValueParts): EnumValueDefinitionNode {
  return {
    kind: Kind.ENUM_VALUE_DEFINITION,
    ...mergeDescription(merge, place, parts),
    name: { kind: Kind.NAME, value: parts[0]?.node.name.value ?? '' },
    directives: [
      ...parts.map(({ subgraph }) => directiveNode('join__enumValue', { graph: enumNode(merge.graphOf(subgraph)) })),
      ...mergeApplied(merge, place, parts),
    ],
  };
}

function isHidden(parts: ValueParts): boolean {
  return parts.some(({ node }) => findDirective(node, 'inaccessible'));
}
