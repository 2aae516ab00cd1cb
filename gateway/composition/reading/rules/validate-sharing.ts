import { type ConstDirectiveNode, Kind } from 'graphql';
import { directiveArgument } from '../../../supergraph/directive-argument.ts';
import type { Draft } from '../draft.ts';
import { findDirective } from '../find-directive.ts';
import type { Findings } from '../findings.ts';
import { type FieldedType, isFielded } from '../walk-field-set.ts';

/** @shareable, @override and @interfaceObject stand where they mean something. */
export function validateSharing(draft: Draft, findings: Findings): void {
  for (const type of draft.types.values()) {
    if (!isFielded(type)) continue;
    const isInterface = type.kind === Kind.INTERFACE_TYPE_DEFINITION;
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
      const place = `${name}.${field.name.value}`;
      const shareable = findDirective(field, 'shareable');
      const called = `@${draft.calls('federation__shareable')}`;
      if (shareable && isInterface) {
        findings.error(
          'INVALID_SHAREABLE_USAGE',
          `${called} has no meaning for ${place}, a field of an interface: write it at the fields of the objects that implement ${name}.`,
          shareable,
        );
      } else if (shareable && name === 'Subscription') {
        findings.error(
          'INVALID_FIELD_SHARING',
          `${place} cannot be ${called}: the events of a subscription come from one subgraph, so leave it out.`,
          shareable,
        );
      }
      const override = findDirective(field, 'override');
      if (override) validateOverride(draft, type, place, override, findings);
    }
  }
}

function validateOverride(
  draft: Draft,
  type: FieldedType,
  place: string,
  override: ConstDirectiveNode,
  findings: Findings,
): void {
  const called = `@${draft.calls(override.name.value)}`;
  if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    findings.error(
      'OVERRIDE_ON_INTERFACE',
      `${called} has no meaning for ${place}, a field of an interface: write it at the fields of the objects that implement ${type.name.value}.`,
      override,
    );
    return;
  }
  if (directiveArgument(override, 'from') === draft.name) {
    findings.error(
      'OVERRIDE_FROM_SELF_ERROR',
      `${place} is taken over from ${draft.name}, which is this subgraph: name the one that resolved it before.`,
      override,
    );
  }
  const label = directiveArgument(override, 'label');
  if (label !== undefined && !isLabel(label)) {
    findings.error(
      'OVERRIDE_LABEL_INVALID',
      `"${label}" of ${place} is no label of ${called}: write percent(x) with x from 0 to 100, or a name such as "new-owner" that starts with a letter.`,
      override,
    );
  }
  const field = type.fields?.find((one) => one.directives?.includes(override));
  const external = field && findDirective(field, 'external');
  if (external) {
    findings.error(
      'OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE',
      `${place} has ${called} and @${draft.calls(external.name.value)}, which says that this subgraph does not resolve it: leave one of the two out.`,
      override,
      external,
    );
  }
}

function isLabel(label: string): boolean {
  const percent = /^percent\((\d{1,2}(?:\.\d{1,8})?|100(?:\.0{1,8})?)\)$/.test(label);
  return percent || /^[a-zA-Z][a-zA-Z0-9_\-:./]*$/.test(label);
}
