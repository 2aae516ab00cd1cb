import { Kind, parse, type SelectionSetNode } from 'graphql';

/** What a field set (of @key, @requires or @provides) selects. */
export function readFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  if (operation?.kind === Kind.OPERATION_DEFINITION) return operation.selectionSet;
  throw new Error(`"${text}" is not a field set, for example "id owner { id }".`);
}
