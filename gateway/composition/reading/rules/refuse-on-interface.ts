import type { ConstDirectiveNode, FieldDefinitionNode, TypeDefinitionNode } from 'graphql';
import type { Draft } from '../draft.ts';
import type { Findings } from '../findings.ts';

/** Tells that a directive stands at a field of an interface, where it says nothing of the objects behind it. */
export function refuseOnInterface(
  draft: Draft,
  findings: Findings,
  code: string,
  {
    type,
    field,
    directive,
  }: {
    readonly type: TypeDefinitionNode;
    readonly field: FieldDefinitionNode;
    readonly directive: ConstDirectiveNode;
  },
): void {
  const name = type.name.value;
  findings.error(
    code,
    `@${draft.calls(directive.name.value)} has no meaning for ${name}.${field.name.value}, a field of an interface: write it at the fields of the objects that implement ${name}.`,
    directive,
  );
}
