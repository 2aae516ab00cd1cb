import {
  type ASTNode,
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { OperationSource } from '../planning/operation-source.ts';
import { compileCollector, type ResponseObject } from './collect-objects.ts';
import { findSchemaFields } from './find-schema-fields.ts';

/** Puts what an operation asks about the schema into the data of a run. */
export type Introspection = (data: ResponseObject, variables: Readonly<Record<string, unknown>>) => void;

/**
 * Compiles the __schema and __type fields of an operation, at its root and wherever else a query root lies; undefined when
 * it asks none. They tell of the schema that is shown.
 */
export function compileIntrospection(
  schema: GraphQLSchema,
  source: OperationSource,
  possibleTypes: ReadonlyMap<string, ReadonlySet<string>>,
  shown: GraphQLSchema,
): Introspection | undefined {
  const places = findSchemaFields(source, schema);
  if (places.length === 0) return undefined;
  const steps = places.map(({ path, fields }) => {
    const collect = compileCollector(path, possibleTypes);
    const answer = compileAnswer(fields, shown, source);
    return (data: ResponseObject, variables: Readonly<Record<string, unknown>>) => {
      const found: ResponseObject[] = [];
      collect(data, found);
      if (found.length === 0) return;
      const answered = answer(variables);
      for (const object of found) Object.assign(object, answered);
    };
  });
  return (data, variables) => {
    for (const step of steps) step(data, variables);
  };
}

/** What the schema says of itself, under the keys that it has in the merged response. */
function compileAnswer(
  fields: readonly FieldNode[],
  schema: GraphQLSchema,
  { operation, fragments, aliases }: OperationSource,
): (variables: Readonly<Record<string, unknown>>) => ResponseObject {
  const selections = fields.map((field) => {
    return { ...field, alias: { kind: Kind.NAME as const, value: aliases.sourceKey(field) } };
  });
  // The types of others need not be in the schema that is shown.
  const used = variablesIn([...fields, ...fragments.values()]);
  const variableDefinitions =
    operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  const asked: OperationDefinitionNode = {
    ...operation,
    variableDefinitions,
    operation: OperationTypeNode.QUERY,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [asked, ...fragments.values()] };
  // Without variables the answer never changes, and a whole schema takes milliseconds.
  const isConstant = variableDefinitions.length === 0;
  let constant: ResponseObject | undefined;
  return (variables) => {
    const answer = constant ?? executeSync({ schema, document, variableValues: variables }).data ?? {};
    if (isConstant) constant = answer;
    return answer;
  };
}

function variablesIn(nodes: readonly ASTNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}
