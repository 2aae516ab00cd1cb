import { Kind } from 'graphql';
import { authFeatures } from '../../../supergraph/auth-directives.ts';
import type { Draft } from '../draft.ts';
import { isFielded } from '../fielded-type.ts';
import { findDirective } from '../find-directive.ts';
import type { Findings } from '../findings.ts';
import { usedFields } from '../selected-fields.ts';
import { refuseOnInterface } from './refuse-on-interface.ts';

const merged = ['tag', 'inaccessible', ...authFeatures, 'cost', 'listSize'];

/** Fields that are @external are of use, are of objects, and say nothing else of what another subgraph resolves. */
export function validateExternals(draft: Draft, findings: Findings): void {
  const { types, calls } = draft;
  const used = usedFields(types);
  const external = `@${calls('federation__external')}`;
  for (const type of types.values()) {
    if (!isFielded(type)) continue;
    for (const field of type.fields ?? []) {
      const directive = findDirective(field, 'external');
      if (!directive) continue;
      const place = `${type.name.value}.${field.name.value}`;
      if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
        refuseOnInterface(draft, findings, 'EXTERNAL_ON_INTERFACE', { type, field, directive });
        continue;
      }
      if (!used.has(place)) {
        findings.error(
          'EXTERNAL_UNUSED',
          `${place} is ${external}, but no @key, @requires or @provides selects it and no interface asks for it: leave the field out, or leave ${external} out if this subgraph resolves it.`,
          field,
        );
      }
      for (const name of ['requires', 'provides']) {
        const other = findDirective(field, name);
        if (other)
          findings.error(
            'EXTERNAL_COLLISION_WITH_ANOTHER_DIRECTIVE',
            `${place} is ${external} and cannot have @${calls(other.name.value)}: the subgraph that resolves it may have that, so leave one of the two out.`,
            other,
          );
      }
      for (const name of merged) {
        const other = findDirective(field, name);
        if (other)
          findings.error(
            'MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL',
            `${place} is ${external} and cannot have @${calls(other.name.value)}: write it in the subgraph that resolves the field.`,
            other,
          );
      }
    }
  }
}
