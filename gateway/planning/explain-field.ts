import { closest } from 'fastest-levenshtein';
import { type DocumentNode, isTypeDefinitionNode, Kind, parse, print, type SelectionSetNode } from 'graphql';
import { directiveArgument } from '../supergraph/directive-argument.ts';
import { readGraphs } from '../supergraph/read-join.ts';
import type { FederatedGraph, JoinedField, Key } from './graph/federated-graph.ts';
import { providesField } from './graph/provision.ts';
import { readGraph } from './graph/read-graph.ts';

/** What is said about a field, or why nothing can be. */
export type FieldExplanation =
  | { readonly text: string; readonly fault?: undefined }
  | { readonly text?: undefined; readonly fault: string };

/** Places that are listed of one kind, at most. */
const MOST_PLACES = 5;

/** Says which subgraphs can give a field, named as `Type.field`, and how each is come to. */
export function explainField(supergraph: string, place: string): FieldExplanation {
  const [, type = '', name = ''] = /^(\w+)\.(\w+)$/.exec(place) ?? [];
  if (name === '') return { fault: `"${place}" names no field; expected a type and its field, e.g. Product.reviews.` };
  const document = parse(supergraph, { noLocation: true });
  // Each side of a progressive override is a way to the field.
  const graph = readGraph(document, () => true);
  const model = graph.types.get(type);
  if (!model || model.fields.size === 0)
    return { fault: `There is no type ${type} that has fields; did you mean ${closest(type, typeNames(graph))}?` };
  if (!model.fields.has(name))
    return { fault: `The type ${type} has no field ${name}; did you mean ${closest(name, [...model.fields.keys()])}?` };
  const head = `${type}.${name}: ${typeOf(document, type, name)}`;
  const faces = model.kind === 'interface' ? [type, ...graph.objectsOf(type)] : [type, ...model.interfaces];
  const lines = faces.flatMap((face) => {
    const isOther = face !== type;
    if (isOther && model.kind === 'object' && !graph.hasStandIn(face)) return [];
    const said = subgraphsOf(graph, face, name).flatMap((subgraph) => explain(graph, document, subgraph, face, name));
    return isOther && said.length > 0 ? ['', `as ${face}.${name}`, ...indent(said)] : indent(said);
  });
  return { text: [head, ...lines].join('\n') };
}

function explain(
  graph: FederatedGraph,
  document: DocumentNode,
  subgraph: string,
  face: string,
  name: string,
): readonly string[] {
  const field = graph.fieldIn(subgraph, face, name);
  if (!field) return [];
  const overrides = overridesOf(document, subgraph, face, name);
  const providers = providersOf(graph, subgraph, face, name);
  const provided = providers.length > 0 ? [`comes along below ${list(providers)} (@provides)`] : [];
  if (field.isExternal) {
    const ofKey = graph.isKeyField(subgraph, face, name) ? ['tells it as a part of its key'] : [];
    const ways = [...overrides, ...ofKey, ...provided];
    return [`${subgraph} does not resolve it (@external)`, ...indent(ways)];
  }
  const requires = field.requires ? [requirement(graph, face, subgraph, field.requires)] : [];
  const ways = graph.isRoot(face) ? ['asked directly: operations begin there'] : waysTo(graph, subgraph, face, field);
  return [`${subgraph} gives it`, ...indent([...overrides, ...ways, ...requires, ...provided])];
}

/** How an object comes to a subgraph: by a key that others know, or because a field of the subgraph itself leads there. */
function waysTo(graph: FederatedGraph, subgraph: string, face: string, field: JoinedField): readonly string[] {
  const keys = (graph.joined(subgraph, face)?.keys ?? []).filter(({ isResolvable }) => isResolvable);
  const byKey = keys.map((key) => {
    const others = graph.subgraphsOf(face).filter((one) => one !== subgraph && knows(graph, one, face, key.fields));
    const from = others.length > 0 ? `from ${others.join(', ')}` : 'which no other subgraph knows';
    return `by the key { ${flat(key)} } ${from}`;
  });
  const parents = parentsOf(graph, subgraph, face);
  const local = parents.length > 0 ? [`with what ${subgraph} itself gives: below ${list(parents)}`] : [];
  const none = byKey.length + local.length === 0 && !field.requires ? ['nothing leads there'] : [];
  return [...local, ...byKey, ...none];
}

function requirement(graph: FederatedGraph, face: string, subgraph: string, fields: SelectionSetNode): string {
  const names = fields.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
  const from = names.flatMap((name) =>
    subgraphsOf(graph, face, name).filter((one) => one !== subgraph && !graph.fieldIn(one, face, name)?.isExternal),
  );
  const known = [...new Set(from)];
  return `needs { ${flat({ fields })} } first (@requires)${known.length > 0 ? `, from ${known.join(', ')}` : ''}`;
}

/** Does a subgraph give all fields of a key by itself, under one of the types by which it knows the object? */
function knows(graph: FederatedGraph, subgraph: string, type: string, fields: SelectionSetNode): boolean {
  const faces = graph.isAbstract(type) ? [type] : graph.facesOf(subgraph, type);
  return faces.some((face) =>
    fields.selections.every((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return false;
      if (node.kind === Kind.INLINE_FRAGMENT)
        return knows(graph, subgraph, node.typeCondition?.name.value ?? type, node.selectionSet);
      if (node.name.value === '__typename') return true;
      const found = graph.local({ subgraph, face, provided: [] }, type, node.name.value);
      return found !== undefined && (!node.selectionSet || knows(graph, subgraph, found.field.type, node.selectionSet));
    }),
  );
}

function parentsOf(graph: FederatedGraph, subgraph: string, face: string): readonly string[] {
  return placesOf(graph, subgraph, ({ type, isExternal }) => !isExternal && reaches(graph, subgraph, type, face));
}

function reaches(graph: FederatedGraph, subgraph: string, type: string, face: string): boolean {
  return type === face || (graph.isAbstract(type) && graph.possibleIn(subgraph, type).includes(face));
}

function providersOf(graph: FederatedGraph, subgraph: string, face: string, name: string): readonly string[] {
  return placesOf(graph, subgraph, ({ provides, type }) => provides !== undefined && within(provides, type));
  function within(set: SelectionSetNode, type: string): boolean {
    if (reaches(graph, subgraph, type, face) && providesField([set], face, name, graph)) return true;
    return set.selections.some((node) => {
      if (node.kind !== Kind.FIELD || !node.selectionSet) return false;
      const below = graph.fieldIn(subgraph, type, node.name.value)?.type;
      return below !== undefined && within(node.selectionSet, below);
    });
  }
}

function placesOf(
  graph: FederatedGraph,
  subgraph: string,
  isMeant: (field: JoinedField) => boolean,
): readonly string[] {
  return [...graph.types.values()].flatMap(({ name: type, fields }) =>
    [...fields.values()].flatMap(({ name, joined }) => {
      const field = joined.get(subgraph);
      return field && isMeant(field) ? [`${type}.${name}`] : [];
    }),
  );
}

function overridesOf(document: DocumentNode, subgraph: string, type: string, name: string): readonly string[] {
  const graphs = readGraphs(document);
  return joinsOf(document, type, name).flatMap((join) => {
    const from = directiveArgument(join, 'override');
    if (from === undefined) return [];
    const to = graphs.get(directiveArgument(join, 'graph') ?? '')?.name;
    const label = directiveArgument(join, 'overrideLabel');
    const when = label === undefined ? '' : ` while ${label}`;
    if (to === subgraph) return [`taken over from ${from} (@override)${when}`];
    return from === subgraph ? [`taken over by ${to} (@override)${when}`] : [];
  });
}

function joinsOf(document: DocumentNode, type: string, name: string) {
  return (fieldNode(document, type, name)?.directives ?? []).filter((one) => one.name.value === 'join__field');
}

function fieldNode(document: DocumentNode, type: string, name: string) {
  const node = document.definitions.find((one) => isTypeDefinitionNode(one) && one.name.value === type);
  const isComposite = node?.kind === Kind.OBJECT_TYPE_DEFINITION || node?.kind === Kind.INTERFACE_TYPE_DEFINITION;
  return isComposite ? node.fields?.find((field) => field.name.value === name) : undefined;
}

function typeOf(document: DocumentNode, type: string, name: string): string {
  const node = fieldNode(document, type, name);
  return node ? print(node.type) : '';
}

function subgraphsOf(graph: FederatedGraph, face: string, name: string): readonly string[] {
  return [...(graph.types.get(face)?.fields.get(name)?.joined.keys() ?? [])].sort();
}

function typeNames(graph: FederatedGraph): readonly string[] {
  return [...graph.types.values()].filter(({ fields }) => fields.size > 0).map(({ name }) => name);
}

function flat({ fields }: Pick<Key, 'fields'>): string {
  return print(fields)
    .replaceAll(/\s+/g, ' ')
    .replace(/^\{ | \}$/g, '');
}

function list(places: readonly string[]): string {
  const shown = places.slice(0, MOST_PLACES).join(', ');
  return places.length > MOST_PLACES ? `${shown} and ${places.length - MOST_PLACES} more` : shown;
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? line : `  ${line}`));
}
