import { type FieldDefinitionNode, Kind } from 'graphql';
import { directiveArgument } from '../../../supergraph/directive-argument.ts';
import type { Draft } from '../draft.ts';
import { type FieldedType, isFielded } from '../fielded-type.ts';
import { findDirective } from '../find-directive.ts';
import type { Findings } from '../findings.ts';
import { refuseOnInterface } from './refuse-on-interface.ts';

/** @shareable, @override and @interfaceObject stand where they mean something. */
export function validateSharing(draft: Draft, findings: Findings): void {
  for (const type of draft.types.values()) {
    if (!isFielded(type)) continue;
    const name = type.name.value;
    const interfaceObject = findDirective(type, 'interfaceObject');
    if (interfaceObject && !findDirective(type, 'key')) {
      findings.error(
        'INTERFACE_OBJECT_USAGE_ERROR',
        `${name} is an @${draft.calls('federation__interfaceObject')} without a key, so that nothing can be asked of it: give it the key that the interface has, for example @key(fields: "id").`,
        interfaceObject,
      );
    }
    for (const field of type.fields ?? []) {
      validateShareable(draft, type, field, findings);
      validateOverride(draft, type, field, findings);
    }
  }
}

function validateShareable(draft: Draft, type: FieldedType, field: FieldDefinitionNode, findings: Findings): void {
  const directive = findDirective(field, 'shareable');
  if (!directive) return;
  if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    refuseOnInterface(draft, findings, 'INVALID_SHAREABLE_USAGE', { type, field, directive });
  } else if (type.name.value === 'Subscription') {
    findings.error(
      'INVALID_FIELD_SHARING',
      `Subscription.${field.name.value} cannot be @${draft.calls(directive.name.value)}: the events of a subscription come from one subgraph, so leave it out.`,
      directive,
    );
  }
}

function validateOverride(draft: Draft, type: FieldedType, field: FieldDefinitionNode, findings: Findings): void {
  const directive = findDirective(field, 'override');
  if (!directive) return;
  if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    refuseOnInterface(draft, findings, 'OVERRIDE_ON_INTERFACE', { type, field, directive });
    return;
  }
  const place = `${type.name.value}.${field.name.value}`;
  const called = `@${draft.calls(directive.name.value)}`;
  if (directiveArgument(directive, 'from') === draft.name) {
    findings.error(
      'OVERRIDE_FROM_SELF_ERROR',
      `${place} is taken over from ${draft.name}, which is this subgraph: name the one that resolved it before.`,
      directive,
    );
  }
  const label = directiveArgument(directive, 'label');
  if (label !== undefined && !isLabel(label)) {
    findings.error(
      'OVERRIDE_LABEL_INVALID',
      `"${label}" of ${place} is no label of ${called}: write percent(x) with x from 0 to 100, or a name such as "new-owner" that starts with a letter.`,
      directive,
    );
  }
  const external = findDirective(field, 'external');
  if (external) {
    findings.error(
      'OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE',
      `${place} has ${called} and @${draft.calls(external.name.value)}, which says that this subgraph does not resolve it: leave one of the two out.`,
      directive,
      external,
    );
  }
}

function isLabel(label: string): boolean {
  const percent = /^percent\((\d{1,2}(?:\.\d{1,8})?|100(?:\.0{1,8})?)\)$/.test(label);
  return percent || /^[a-zA-Z][a-zA-Z0-9_\-:./]*$/.test(label);
}
