import type { SelectionSetNode } from 'graphql';
import type { FederatedGraph, JoinedField, Sight } from './federated-graph.ts';
import { providedBelow } from './provision.ts';

/** The types of object that the value of a field can have, asked of objects of these types in this subgraph. */
export function typesBelow(
  graph: FederatedGraph,
  objects: readonly string[],
  name: string,
  { subgraph, type }: { readonly subgraph: string; readonly type: string },
): readonly string[] {
  const here = graph.possibleIn(subgraph, type);
  const own = objects.map((object) => graph.fieldIn(subgraph, object, name)?.type ?? type);
  if (own.every((one) => one === type)) return here;
  const found = new Set(own.flatMap((one) => graph.possibleIn(subgraph, one)));
  return here.filter((one) => found.has(one));
}

/** What else is provided below a field of an object that is seen so; what is part of a key is always told. */
export function provisionsBelow(
  graph: FederatedGraph,
  { subgraph, provided }: Sight,
  field: JoinedField,
  object: string,
  name: string,
): readonly SelectionSetNode[] {
  const inherited = providedBelow(provided, object, name, graph);
  const keys = graph.joined(subgraph, object)?.keys.map(({ fields }) => fields) ?? [];
  const ofKeys = providedBelow(keys, object, name, graph);
  return [...new Set([...inherited, ...ofKeys, ...(field.provides ? [field.provides] : [])])];
}

/** The type of a field's value as clients know it: where the objects' differ, the widest. */
export function declaredBelow(
  graph: FederatedGraph,
  objects: readonly string[],
  name: string,
): { readonly type: string; readonly lists: number } {
  const models = objects.flatMap((object) => graph.field(object, name) ?? []);
  const [first, ...others] = models.toSorted(
    (one, other) => graph.objectsOf(other.type).length - graph.objectsOf(one.type).length,
  );
  const abstract = others.find(({ type }) => graph.isAbstract(type));
  return { type: abstract?.type ?? first?.type ?? '', lists: first?.lists ?? 0 };
}

/** Is what is asked below a field valid only for the type that the subgraph is thought to have, although it may have another? */
export function needsGuard(
  graph: FederatedGraph,
  subgraph: string,
  field: JoinedField,
  owner: string,
  name: string,
): boolean {
  const { type, isVague } = field;
  if (!isVague || !graph.joined(subgraph, type)) return false;
  if (!graph.isAbstract(type)) return graph.isMemberIn(subgraph, type);
  const others = [...(graph.types.get(owner)?.fields.get(name)?.joined.keys() ?? [])];
  return graph
    .possibleIn(subgraph, type)
    .some((one) => !others.every((other) => graph.possibleIn(other, type).includes(one)));
}
