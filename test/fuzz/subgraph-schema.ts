import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import type { SubgraphFacts } from './read-subgraph.ts';

/** The executable schema of a subgraph: extensions become definitions, federation's own fields are added. */
export function subgraphSchema(sdl: string, { types }: SubgraphFacts): GraphQLSchema {
  const definitions = new Map<string, DefinitionNode>();
  for (const node of parse(sdl, { noLocation: true }).definitions) {
    if (!('name' in node) || !node.name) continue;
    const plain = withoutDirectives(node);
    const name = node.name.value;
    const known = definitions.get(name);
    definitions.set(name, known ? joined(known, plain) : plain);
  }
  const entities = [...types.values()].filter(
    ({ kind, keys }) => kind === Kind.OBJECT_TYPE_DEFINITION && keys.some(({ isResolvable }) => isResolvable),
  );
  const machinery = parse(`
    scalar _Any
    type Query { _service: String ${entities.length > 0 ? '_entities(representations: [_Any!]!): [_Entity]!' : ''} }
    ${entities.length > 0 ? `union _Entity = ${entities.map(({ name }) => name).join(' | ')}` : ''}`);
  for (const node of machinery.definitions) {
    if (!('name' in node) || !node.name) continue;
    const known = definitions.get(node.name.value);
    definitions.set(node.name.value, known ? joined(known, node) : node);
  }
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [...definitions.values()] };
  return buildASTSchema(document, { assumeValidSDL: true });
}

function withoutDirectives(node: DefinitionNode): DefinitionNode {
  const kind = node.kind.replace('Extension', 'Definition');
  const fields = 'fields' in node ? node.fields?.map((field) => ({ ...field, directives: [] })) : undefined;
  return { ...node, kind, directives: [], ...(fields && { fields }) } as DefinitionNode;
}

function joined(one: DefinitionNode, other: DefinitionNode): DefinitionNode {
  const fields = [one, other].flatMap((node) => ('fields' in node ? (node.fields as FieldDefinitionNode[]) : []));
  const interfaces = [one, other].flatMap((node) => ('interfaces' in node ? (node.interfaces ?? []) : []));
  return { ...(one as ObjectTypeDefinitionNode), fields, interfaces };
}
