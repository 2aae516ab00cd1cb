import type { ConstDirectiveNode, ConstValueNode, FieldDefinitionNode } from 'graphql';
import { textOfFieldSet } from '../reading/field-set.ts';
import { findDirective } from '../reading/find-directive.ts';
import { directiveNode, enumNode, textNode, trueNode } from './directive-node.ts';
import type { Merge } from './merge.ts';
import type { MergedType } from './merge-type.ts';
import { type FieldParts, isExternal, type Owner } from './owner.ts';
import type { Overrides } from './read-overrides.ts';
import { typeText } from './type-text.ts';

/** Says which subgraphs have a field and how; nothing where it is the same in all that have its type. */
export function joinField(
  merge: Merge,
  owner: Owner,
  parts: FieldParts,
  { isSame }: MergedType,
  { by, former }: Overrides,
): readonly ConstDirectiveNode[] {
  const isPlain =
    isSame && by.size === 0 && parts.length === owner.graphs && parts.every(({ node }) => says(node) === 0);
  if (isPlain) return [];
  return parts.flatMap((part) => {
    const { subgraph, node } = part;
    const override = by.get(subgraph);
    const left = former.get(subgraph);
    if (left && left.label === undefined && !left.isUsed) return [];
    const label = override?.label ?? left?.label;
    return [
      directiveNode('join__field', {
        graph: enumNode(merge.graphOf(subgraph)),
        type: isSame ? undefined : textNode(typeText(node.type)),
        external: trueNode(isExternal(part)),
        override: override && textNode(override.from),
        overrideLabel: label === undefined ? undefined : textNode(label),
        usedOverridden: trueNode(left?.isUsed ?? false),
        requires: fieldSet(node, 'requires'),
        provides: fieldSet(node, 'provides'),
      }),
    ];
  });
}

/** A field set as it is written in a supergraph: on one line, without commas. */
export function fieldSetText(directive: ConstDirectiveNode): string {
  return (textOfFieldSet(directive) ?? '')
    .replace(/#.*/g, ' ')
    .replace(/[\s,]+/g, ' ')
    .trim();
}

function says(node: FieldDefinitionNode): number {
  let count = 0;
  for (const { name } of node.directives ?? [])
    if (/^federation__(external|requires|provides)$/.test(name.value)) count += 1;
  return count;
}

function fieldSet(node: FieldDefinitionNode, name: string): ConstValueNode | undefined {
  const directive = findDirective(node, name);
  return directive && textNode(fieldSetText(directive));
}
