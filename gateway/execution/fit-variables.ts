import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
  isSpecifiedScalarType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { ExactNumber } from '../json/exact-number.ts';

/**
 * A client's variables with exact numbers only where custom scalars are wanted. An ID has their digits; for everything else
 * they are the nearest double, about which the type decides.
 */
export function fitVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const fitted: Record<string, unknown> = { ...given };
  for (const { variable, type } of definitions) {
    const { value: name } = variable.name;
    if (Object.hasOwn(given, name))
      fitted[name] = fit(given[name], typeFromAST(schema, type as never) as GraphQLInputType | undefined);
  }
  return fitted;
}

function fit(value: unknown, type: GraphQLInputType | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const wanted = type && getNullableType(type);
  if (isScalarType(wanted) && !isSpecifiedScalarType(wanted)) return value;
  const item = isListType(wanted) ? wanted.ofType : wanted;
  if (Array.isArray(value)) return value.map((one) => fit(one, item));
  if (item !== wanted) return fit(value, item);
  if (value instanceof ExactNumber) {
    const isId = isScalarType(wanted) && wanted.name === 'ID';
    return isId && value.isWhole ? value.toString() : value.valueOf();
  }
  const fields = isInputObjectType(wanted) ? wanted.getFields() : {};
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      fit(member, Object.hasOwn(fields, name) ? fields[name]?.type : undefined),
    ]),
  );
}
