import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type OperationDefinitionNode,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import { operationsFolder, readOperations } from '../support/operations.ts';
import { objectTypes, type Right, readRights } from '../support/rights.ts';

/** One field on the way to a place, and the scopes that it asks for. */
export interface Step {
  readonly name: string;
  readonly scopes: Right['scopes'];
}

/** A place of the schema of one subgraph, with an operation that leads there. */
export interface Place {
  readonly coordinate: string;
  readonly subgraph: string;
  /** Where it begins: at a root field, or at an entity. */
  readonly root: 'Query' | 'Mutation' | 'Customer';
  readonly steps: readonly Step[];
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Every root field, every field of Customer and every other guarded field: first what only reads. */
export function readPlaces(customerId: string): readonly Place[] {
  const rights = readRights();
  const found = rights.flatMap((right) => placeOf(right, rights, customerId) ?? []);
  const order = { Customer: 0, Query: 1, Mutation: 2 } as const;
  return found.toSorted((a, b) => order[a.root] - order[b.root] || b.steps.length - a.steps.length);
}

/** The same place as clients of a gateway come to it, who know no `_entities`; undefined for what they do not see at all. */
export function throughCustomer(place: Place, id: string): Place | undefined {
  if (place.coordinate === 'Customer.isLockKnown') return undefined;
  if (place.root !== 'Customer') return place;
  const fields = /\.\.\. on Customer (\{.*\}) \} \}$/s.exec(place.query)?.[1] ?? '';
  const customer = { name: 'customer', scopes: [['crm:read']] };
  return { ...place, steps: [customer, ...place.steps], query: `{ customer(id: "${id}") ${fields} }`, variables: {} };
}

function placeOf(right: Right, rights: readonly Right[], customerId: string): Place | undefined {
  const { subgraph, type, field } = right;
  const types = new Map(objectTypes(subgraph).map((node) => [node.name.value, node]));
  const way = wayTo(types, type);
  if (way === undefined) return undefined;
  const names = [...way.fields, field];
  let at: string = way.root;
  const steps = names.map((name): Step => {
    const { scopes } = rights.find((one) => one.subgraph === subgraph && one.type === at && one.field === name) ?? {};
    at = namedType(types.get(at)?.fields?.find((node) => node.name.value === name)?.type);
    return { name, scopes };
  });
  const isComposite = types.has(at) || !/^(ID|String|Int|Boolean|Float|DateTime|ByteCount)$/.test(at);
  const leaf = isComposite && !isEnum(subgraph, at) ? '{ __typename }' : '';
  const coordinate = `${type}.${field}`;
  if (way.root !== 'Customer') return { coordinate, subgraph, root: way.root, steps, ...operationOf(names, leaf) };
  const known = { id: customerId, status: 'ACTIVE', isLocked: false, isLockKnown: true };
  return {
    coordinate,
    subgraph,
    root: 'Customer',
    steps,
    query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { ${names.join(' { ')} ${leaf} ${'}'.repeat(names.length - 1)} } } }`,
    variables: { r: [{ __typename: 'Customer', ...known }] },
  };
}

/** The shortest way from a customer or a root field to a type. */
function wayTo(
  types: ReadonlyMap<string, ObjectTypeDefinitionNode>,
  wanted: string,
): { readonly root: Place['root']; readonly fields: readonly string[] } | undefined {
  const roots = ['Query', 'Mutation', 'Customer'] as const;
  const known = roots.find((root) => root === wanted);
  if (known !== undefined) return { root: known, fields: [] };
  for (const root of ['Customer', 'Mutation'] as const) {
    let ways: { readonly type: string; readonly fields: readonly string[] }[] = [{ type: root, fields: [] }];
    const seen = new Set<string>();
    for (; ways.length > 0; ) {
      ways = ways.flatMap(({ type, fields }) =>
        (types.get(type)?.fields ?? []).flatMap((node) => {
          const next = namedType(node.type);
          if (!types.has(next) || seen.has(next)) return [];
          seen.add(next);
          return [{ type: next, fields: [...fields, node.name.value] }];
        }),
      );
      const found = ways.find(({ type }) => type === wanted);
      if (found !== undefined) return { root, fields: found.fields };
    }
  }
  return undefined;
}

const examples = readOperations(operationsFolder);

/** The example of a root field, which selects nothing but the way. */
function operationOf([root = '', ...below]: readonly string[], leaf: string): Pick<Place, 'query' | 'variables'> {
  for (const { query, variables } of examples) {
    const operation = definitionOf(parse(query));
    const field = operation.selectionSet.selections.find(
      (node): node is FieldNode => node.kind === Kind.FIELD && node.name.value === root,
    );
    if (field === undefined) continue;
    const given = field.arguments?.map((node) => print(node)).join(', ') ?? '';
    const used = operation.variableDefinitions?.filter(({ variable: { name } }) => given.includes(`$${name.value}`));
    const declared = used?.map((node) => print(node)).join(', ') ?? '';
    const selection = below.length === 0 ? leaf : `{ ${below.join(' { ')} ${leaf} ${'}'.repeat(below.length)}`;
    return {
      query: `${operation.operation} ${declared && `(${declared})`} { ${root}${given && `(${given})`} ${selection} }`,
      variables,
    };
  }
  throw new Error(`schema/operations has no example of ${root}`);
}

function definitionOf(document: DocumentNode): OperationDefinitionNode {
  return document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
}

function namedType(type: TypeNode | undefined): string {
  if (type === undefined) return '';
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isEnum(subgraph: string, name: string): boolean {
  const sdl = readFileSync(join(import.meta.dirname, `../../schema/${subgraph}.graphql`), 'utf8');
  return new RegExp(`^enum ${name} `, 'm').test(sdl);
}
