import {
  type DocumentNode,
  type ExecutionResult,
  executeSync,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isObjectType,
} from 'graphql';
import type { LogicalGraph } from './logical-graph.ts';
import { standInOf } from './monolith-schema.ts';
import { type Moment, project, readTruth, type TruthObject } from './truth.ts';

/** The oracle: executes an operation as one server that knows the whole truth would. */
export function askMonolith(
  schema: GraphQLSchema,
  graph: LogicalGraph,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  moment: Moment,
): ExecutionResult {
  const fieldResolver: GraphQLFieldResolver<TruthObject | undefined, unknown> = (source, args, _, info) => {
    const type = info.parentType.name;
    if (type === 'Mutation') moment.mutations.push(`${info.fieldName}${JSON.stringify(args)}`);
    return truthOf(source ?? { __typename: type, ...moment.world.roots[type] }, info.fieldName, args, graph, moment);
  };
  return executeSync({ schema, document, variableValues: variables, fieldResolver, typeResolver });
}

const typeResolver: GraphQLTypeResolver<unknown, unknown> = (value, _context, { schema }) => {
  const { __typename: name } = value as TruthObject;
  return isObjectType(schema.getType(name)) ? name : standInOf(name);
};

/** The value of a field; where it is computed, what it is computed from is found out first. */
function truthOf(
  object: TruthObject,
  name: string,
  args: Readonly<Record<string, unknown>>,
  graph: LogicalGraph,
  moment: Moment,
): unknown {
  const field = graph.fieldsOf(object.__typename).get(name);
  const required = field?.requires
    ? project(object, field.requires, (inner, node) => {
        const from = inner as TruthObject;
        return truthOf(from, node.name.value, graph.argumentsOf(from.__typename, node), graph, moment);
      })
    : undefined;
  return readTruth(moment, object, name, args, required);
}
