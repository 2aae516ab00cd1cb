import {
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  valueFromAST,
} from 'graphql';
import { allDirectives } from '../all-directives.ts';
import type { Draft } from '../draft.ts';
import type { Findings } from '../findings.ts';

/** The arguments of directives, and the defaults of arguments and input fields, are of their types. */
export function validateValues(draft: Draft, schema: GraphQLSchema, findings: Findings): void {
  // What a type says of its fields stands at each of them.
  for (const directive of new Set(allDirectives(draft))) requireValues(draft, directive, schema, findings);
  for (const { name, args } of schema.getDirectives()) {
    if (!draft.directives.has(name)) continue;
    for (const argument of args) requireDefault(`@${name}(${argument.name}:)`, argument, findings);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!draft.types.has(type.name)) continue;
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        requireDefault(`${type.name}.${field.name}`, field, findings);
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        for (const argument of field.args)
          requireDefault(`${type.name}.${field.name}(${argument.name}:)`, argument, findings);
      }
    }
  }
}

const codes: ReadonlyMap<string, string> = new Map([
  ['federation__cost.weight', 'DIRECTIVE_COST_INVALID_WEIGHT'],
  ['federation__listSize.assumedSize', 'LIST_SIZE_INVALID_ASSUMED_SIZE'],
  ['federation__listSize.slicingArguments', 'LIST_SIZE_INVALID_SLICING_ARGUMENT'],
  ['federation__listSize.sizedFields', 'LIST_SIZE_INVALID_SIZED_FIELD'],
  ['federation__listSize.requireOneSlicingArgument', 'LIST_SIZE_INVALID_REQUIRE_ONE_SLICING_ARGUMENT'],
  ['federation__override.label', 'OVERRIDE_LABEL_INVALID'],
]);

function requireValues(
  { calls }: Draft,
  directive: ConstDirectiveNode,
  schema: GraphQLSchema,
  findings: Findings,
): void {
  const definition = schema.getDirective(directive.name.value);
  for (const { name, value } of directive.arguments ?? []) {
    const argument = definition?.args.find((one) => one.name === name.value);
    const isFieldSet = /^federation__(key|requires|provides)$/.test(directive.name.value) && name.value === 'fields';
    if (!argument || isFieldSet || valueFromAST(value, argument.type) !== undefined) continue;
    const text = String(argument.type).replaceAll('federation__', '');
    const called = `@${calls(directive.name.value)}`;
    findings.error(
      codes.get(`${directive.name.value}.${name.value}`) ?? 'INVALID_GRAPHQL',
      `${name.value} of ${called} takes a value of type ${text}: write one of that type.`,
      value,
    );
  }
}

function requireDefault(
  place: string,
  { astNode, type }: Pick<GraphQLArgument, 'astNode' | 'type'>,
  findings: Findings,
): void {
  const value = astNode?.defaultValue;
  if (value === undefined || valueFromAST(value, type) !== undefined) return;
  findings.error(
    'INVALID_GRAPHQL',
    `The default of ${place} is not of type ${type}: write one of that type${isNonNullType(type) ? ', not null' : ''}.`,
    value,
  );
}
