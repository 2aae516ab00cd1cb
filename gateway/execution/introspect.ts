import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { ClientAliases } from '../planning/client-aliases.ts';
import type { ResponseObject } from './collect-objects.ts';

/** Puts what an operation asks about the schema into the data of a run. */
export type Introspection = (data: ResponseObject, variables: Readonly<Record<string, unknown>>) => void;

/** Compiles the __schema and __type fields of an operation's root; undefined when it asks none. */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  aliases: ClientAliases,
): Introspection | undefined {
  if (operation.operation !== OperationTypeNode.QUERY) return undefined;
  const fields = metaFields(operation.selectionSet, fragments);
  if (fields.length === 0) return undefined;
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: fields };
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet }, ...fragments.values()],
  };
  const sources = new Map(fields.map((field) => [field.alias?.value ?? field.name.value, aliases.sourceKey(field)]));
  // Without variables the answer never changes, and a whole schema takes milliseconds.
  const isConstant = !operation.variableDefinitions?.length;
  let constant: ResponseObject | undefined;
  return (data, variables) => {
    const answer = constant ?? executeSync({ schema, document, variableValues: variables }).data ?? {};
    if (isConstant) constant = answer;
    for (const [key, source] of sources) data[source] = answer[key];
  };
}

function metaFields(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return selection.name.value === '__schema' || selection.name.value === '__type' ? [selection] : [];
    }
    const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return target ? metaFields(target.selectionSet, fragments) : [];
  });
}
