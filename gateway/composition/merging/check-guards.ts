import type { DocumentNode, FieldDefinitionNode } from 'graphql';
import { authFeatures } from '../../supergraph/auth-directives.ts';
import { fieldNodes } from '../../supergraph/field-nodes.ts';
import { findUnguarded } from '../../supergraph/read-guards.ts';
import type { Merge } from './merge.ts';
import type { Part } from './part.ts';

/** No field may be had with less than what is read for it, by @requires or by a key. */
export function checkGuards(merge: Merge, supergraph: DocumentNode): void {
  if (!authFeatures.some((guard) => merge.features.has(guard))) return;
  for (const { place, message } of findUnguarded(supergraph))
    merge.error('MISSING_TRANSITIVE_AUTH_REQUIREMENTS', message, partsAt(merge, place));
}

/** A field, or what stands for it in an interface that a subgraph sees as one object. */
function partsAt(merge: Merge, place: string): readonly Part<FieldDefinitionNode>[] {
  const [type = '', field] = place.split('.');
  const owners = (merge.types.get(type) ?? []).flatMap(({ node }) =>
    'interfaces' in node ? (node.interfaces ?? []).map(({ name }) => name.value) : [],
  );
  return [...new Set([type, ...owners])].flatMap((owner) =>
    (merge.types.get(owner) ?? []).flatMap(({ subgraph, node }) =>
      fieldNodes(node)
        .filter(
          ({ name, directives }) =>
            name.value === field && directives?.every(({ name: one }) => one.value !== 'federation__external'),
        )
        .map((own) => ({ subgraph, node: own })),
    ),
  );
}
