import { type ConstDirectiveNode, type ConstValueNode, type FieldDefinitionNode, Kind, type TypeNode } from 'graphql';
import { argumentOf } from '../../../supergraph/directive-argument.ts';
import { namedType } from '../../../supergraph/named-type.ts';
import type { Draft } from '../draft.ts';
import { fieldOf, isFielded } from '../fielded-type.ts';
import { findDirective } from '../find-directive.ts';
import type { Findings } from '../findings.ts';

/** @cost stands where it can be counted, and @listSize tells of lists that are there. */
export function validateCosts(draft: Draft, findings: Findings): void {
  for (const type of draft.types.values()) {
    if (!isFielded(type)) continue;
    for (const field of type.fields ?? []) {
      const place = `${type.name.value}.${field.name.value}`;
      if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
        for (const one of [field, ...(field.arguments ?? [])]) {
          const cost = findDirective(one, 'cost');
          if (cost)
            findings.error(
              'COST_APPLIED_TO_INTERFACE_FIELD',
              `@${draft.calls(cost.name.value)} cannot stand at ${place}, a field of an interface, as the objects behind it differ: write it at their fields.`,
              cost,
            );
        }
      }
      const listSize = findDirective(field, 'listSize');
      if (listSize) validateListSize(draft, field, place, listSize, findings);
    }
  }
}

function validateListSize(
  draft: Draft,
  field: FieldDefinitionNode,
  place: string,
  directive: ConstDirectiveNode,
  findings: Findings,
): void {
  const called = `@${draft.calls(directive.name.value)}`;
  const assumed = argumentOf(directive, 'assumedSize');
  if (assumed?.kind === Kind.INT && Number(assumed.value) < 0) {
    findings.error(
      'LIST_SIZE_INVALID_ASSUMED_SIZE',
      `assumedSize of ${called} at ${place} is ${assumed.value}: write how many items are usual, for example 10.`,
      assumed,
    );
  }
  for (const { text, node } of textsOf(argumentOf(directive, 'slicingArguments'))) {
    const argument = field.arguments?.find(({ name }) => name.value === text);
    const isNumber = argument && namedType(argument.type) === 'Int' && !isList(argument.type);
    if (!isNumber) {
      findings.error(
        'LIST_SIZE_INVALID_SLICING_ARGUMENT',
        `slicingArguments of ${called} at ${place} names ${text}, which is ${argument ? 'no Int' : 'no argument of that field'}: name arguments that say how many items are asked for, for example "first".`,
        node,
      );
    }
  }
  const sized = textsOf(argumentOf(directive, 'sizedFields'));
  const output = draft.types.get(namedType(field.type));
  if (sized.length === 0 && !isList(field.type)) {
    findings.error(
      'LIST_SIZE_APPLIED_TO_NON_LIST',
      `${place} has ${called} and is no list: leave it out, or name the lists below the field, for example ${called}(sizedFields: ["edges"]).`,
      directive,
    );
  }
  for (const { text, node } of sized) {
    const below = isFielded(output) ? fieldOf(output, text) : undefined;
    if (!below) {
      findings.error(
        'LIST_SIZE_INVALID_SIZED_FIELD',
        `sizedFields of ${called} at ${place} names ${text}, which ${namedType(field.type)} has not: name fields of that type that are lists.`,
        node,
      );
    } else if (!isList(below.type)) {
      findings.error(
        'LIST_SIZE_APPLIED_TO_NON_LIST',
        `sizedFields of ${called} at ${place} names ${text}, which is no list: name fields of ${namedType(field.type)} that are.`,
        node,
      );
    }
  }
}

function textsOf(
  value: ConstValueNode | undefined,
): readonly { readonly text: string; readonly node: ConstValueNode }[] {
  const nodes = value?.kind === Kind.LIST ? value.values : value ? [value] : [];
  return nodes.flatMap((node) => (node.kind === Kind.STRING ? [{ text: node.value, node }] : []));
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE ? isList(type.type) : type.kind === Kind.LIST_TYPE;
}
