import { type ConstDirectiveNode, Kind, type TypeDefinitionNode } from 'graphql';
import { type AuthFeature, authFeatures } from '../../../supergraph/auth-directives.ts';
import { readRequirements } from '../../../supergraph/read-requirements.ts';
import type { Draft } from '../draft.ts';
import { isFielded } from '../fielded-type.ts';
import { type Directed, findDirective } from '../find-directive.ts';
import type { Findings } from '../findings.ts';

/**
 * What callers need is said of objects, their fields, scalars and enums, in lists that are not empty: an interface has the rights
 * of its objects, and an empty list would be open to everybody or to nobody.
 */
export function validateRights(draft: Draft, findings: Findings): void {
  for (const type of draft.types.values()) {
    const isInterface = isInterfaceLike(type);
    validateElement(draft, type, type.name.value, isInterface, findings);
    if (!isFielded(type)) continue;
    const isAbstract = type.kind === Kind.INTERFACE_TYPE_DEFINITION;
    for (const field of type.fields ?? []) {
      validateElement(draft, field, `${type.name.value}.${field.name.value}`, isAbstract, findings);
    }
  }
}

function validateElement(
  draft: Draft,
  element: Directed,
  place: string,
  isInterface: boolean,
  findings: Findings,
): void {
  for (const feature of authFeatures) {
    const directive = findDirective(element, feature);
    if (!directive) continue;
    const called = draft.calls(directive.name.value);
    if (isInterface) {
      findings.error(
        'AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE',
        `@${called} cannot stand at ${place}, as an interface has the rights of the objects behind it: write it at those objects or at their fields.`,
        directive,
      );
      continue;
    }
    const fault = faultOf(directive, called, feature, place);
    if (fault !== undefined) findings.error('INVALID_GRAPHQL', fault, directive);
  }
}

function faultOf(
  directive: ConstDirectiveNode,
  called: string,
  feature: AuthFeature,
  place: string,
): string | undefined {
  const named = { ...directive, name: { ...directive.name, value: called } };
  try {
    readRequirements({ directives: [named] }, new Map([[called, feature]]), place);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isInterfaceLike(type: TypeDefinitionNode): boolean {
  return type.kind === Kind.INTERFACE_TYPE_DEFINITION || findDirective(type, 'interfaceObject') !== undefined;
}
