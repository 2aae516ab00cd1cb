import {
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getVariableValues,
  typeFromAST,
} from 'graphql';
import type { ErrorCode } from '../errors.ts';
import { holdsExactNumber } from '../json/parse-exact.ts';
import { fitVariables } from './fit-variables.ts';
import type { Operation } from './operations.ts';

/** The variables of an operation, as its types have them, or what is wrong with them. */
export type Coercion =
  | { readonly coerced: Readonly<Record<string, unknown>>; readonly errors?: undefined }
  | { readonly coerced?: undefined; readonly errors: readonly GraphQLFormattedError[] };

const extensions = { code: 'BAD_USER_INPUT' satisfies ErrorCode };

/** Coerces a client's variables; what is wrong is told by the schema that the caller sees, where that is another one. */
export function coerceVariables(
  { definition, conditions }: Operation,
  asGiven: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
  shown?: () => GraphQLSchema,
): Coercion {
  const definitions = definition.variableDefinitions;
  if (!definitions?.length) return { coerced: {} };
  const given = holdsExactNumber(asGiven) ? fitVariables(schema, definitions, asGiven) : asGiven;
  const result = getVariableValues(schema, definitions, given, { maxErrors: 20 });
  if (result.coerced) {
    // One that has a default may be null by its type.
    const undecided = conditions.find((name) => result.coerced[name] === null);
    if (undecided === undefined) return { coerced: result.coerced };
    const message = `Variable "$${undecided}" decides @skip or @include and may not be null; give true or false, or leave it out for its default.`;
    return { errors: [{ message, extensions }] };
  }
  const { errors } = shown ? coerceShown(definitions, given, shown()) : result;
  return {
    errors: errors.map(({ message, locations }) => ({ message, ...(locations && { locations }), extensions })),
  };
}

function coerceShown(
  definitions: NonNullable<Operation['definition']['variableDefinitions']>,
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): { readonly errors: readonly Pick<GraphQLError, 'message' | 'locations'>[] } {
  const known = definitions.filter(({ type }) => typeFromAST(schema, type as never) !== undefined);
  const { errors } = getVariableValues(schema, known, given, { maxErrors: 20 });
  return { errors: errors ?? [hidden] };
}

const hidden: Pick<GraphQLError, 'message' | 'locations'> = {
  locations: undefined,
  message: 'A variable has a value that its type does not allow, where this caller may not give any; leave it out.',
};
