import { type DirectiveDefinitionNode, type InputValueDefinitionNode, Kind } from 'graphql';
import { namedType } from '../../../supergraph/named-type.ts';
import { isComposite, isFielded, type Types } from '../fielded-type.ts';
import type { Findings } from '../findings.ts';

/** Arguments and input fields are of types that can be given; says whether all are. Without it no schema can be made of defaults. */
export function validateInputs(
  types: Types,
  directives: ReadonlyMap<string, DirectiveDefinitionNode>,
  findings: Findings,
): boolean {
  let isValid = true;
  const check = (place: string, inputs: readonly InputValueDefinitionNode[] = []) => {
    for (const input of inputs) {
      const name = namedType(input.type);
      if (!isComposite(types.get(name))) continue;
      isValid = false;
      findings.error(
        'INVALID_GRAPHQL',
        `${input.name.value} of ${place} is of type ${name}, which cannot be given: use a scalar, an enum or an input type.`,
        input.type,
      );
    }
  };
  for (const [name, type] of types) {
    if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) check(name, type.fields);
    if (isFielded(type)) for (const field of type.fields ?? []) check(`${name}.${field.name.value}`, field.arguments);
  }
  for (const [name, definition] of directives) check(`@${name}`, definition.arguments);
  return isValid;
}
