import type { TypeDefinitionNode, TypeExtensionNode } from 'graphql';
import { elementsOf } from './all-directives.ts';
import { findDirective } from './find-directive.ts';
import type { Findings } from './findings.ts';

/** A type that a specification brings along may be said again, but not be something else; otherwise `findings` are told. */
export function requireBroughtKind(type: TypeDefinitionNode | TypeExtensionNode, findings: Findings): void {
  const name = type.name.value;
  const kinds =
    name === '_Entity'
      ? ['Union']
      : name === '_Service'
        ? ['Object']
        : name.endsWith('Purpose')
          ? ['Enum', 'Scalar']
          : ['Scalar'];
  if (!kinds.some((kind) => type.kind.startsWith(`${kind}Type`))) {
    findings.error(
      'TYPE_DEFINITION_INVALID',
      `${name} is a type of federation and is to be ${kinds[0] === 'Enum' || kinds[0] === 'Object' ? 'an' : 'a'} ${kinds[0]?.toLowerCase()}: leave its definition out, or give your type another name.`,
      type,
    );
  }
  for (const element of elementsOf(type)) {
    if (!findDirective(element, 'inaccessible')) continue;
    findings.error(
      'DISALLOWED_INACCESSIBLE',
      `${name} is a type of federation and cannot be @inaccessible: leave that out.`,
      element,
    );
  }
}
