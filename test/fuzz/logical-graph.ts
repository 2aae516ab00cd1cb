import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { readSubgraph, type SubgraphFacts, type SubgraphType } from './read-subgraph.ts';
import { subgraphSchema } from './subgraph-schema.ts';

/** A field of an object type over all subgraphs. */
export interface LogicalField {
  readonly name: string;
  readonly hasArguments: boolean;
  readonly requires: SelectionSetNode | undefined;
  /** Who resolves it, and with what type each. */
  readonly owners: readonly { readonly subgraph: SubgraphFacts; readonly typename: string; readonly type: TypeNode }[];
}

/** All subgraphs as one: what a single server would have to know. */
export interface LogicalGraph {
  readonly subgraphs: ReadonlyMap<string, SubgraphFacts>;
  /** The executable schema of each subgraph. */
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  /** Object types that some subgraph knows by key, and interface objects that no type implements. */
  readonly entities: readonly string[];
  /** The fields of an object type, those of its interface objects included. */
  fieldsOf(type: string): ReadonlyMap<string, LogicalField>;
  /** The object types that a value of this type can have in a subgraph. */
  possibleTypes(subgraph: SubgraphFacts, type: string): readonly string[];
  /** The arguments of a field in a field set of a directive. */
  argumentsOf(type: string, node: FieldNode): Record<string, unknown>;
  /** The interfaces that the object type implements in some subgraph. */
  interfacesOf(type: string): readonly string[];
  /** Does an interface of the object type have a key? */
  isKeyedByInterface(type: string): boolean;
  /** The key field sets of an object type and of the interfaces that are known by key. */
  keysOf(type: string): readonly SelectionSetNode[];
}

/** Reads the SDL of all subgraphs as one graph. */
export function logicalGraph(sdls: Readonly<Record<string, string>>): LogicalGraph {
  const subgraphs = Object.entries(sdls).map(([name, sdl]) => readSubgraph(name, sdl));
  const interfaces = interfacesByType(subgraphs);
  const isImplemented = (name: string) => [...interfaces.values()].some((names) => names.has(name));
  const isLonely = (type: SubgraphType) => type.isInterfaceObject && !isImplemented(type.name);
  const isObject = (type: SubgraphType) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION && (!type.isInterfaceObject || isLonely(type));
  const fields = new Map<string, ReadonlyMap<string, LogicalField>>();
  const schemas = new Map(subgraphs.map((facts) => [facts.name, subgraphSchema(sdls[facts.name] ?? '', facts)]));
  const graph: LogicalGraph = {
    schemas,
    subgraphs: new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph])),
    entities: [
      ...new Set(
        subgraphs.flatMap(({ types }) =>
          [...types.values()].filter((type) => isObject(type) && type.keys.length > 0).map(({ name }) => name),
        ),
      ),
    ],
    fieldsOf(type) {
      let known = fields.get(type);
      if (!known) {
        known = readFields(subgraphs, [type, ...(interfaces.get(type) ?? [])], type);
        fields.set(type, known);
      }
      return known;
    },
    possibleTypes(subgraph, name) {
      const type = subgraph.types.get(name);
      if (!type) return [];
      if (type.kind === Kind.UNION_TYPE_DEFINITION) return type.members;
      if (isObject(type)) return [name];
      if (!type.isInterfaceObject) {
        return [...subgraph.types.values()]
          .filter((candidate) => isObject(candidate) && candidate.interfaces.includes(name))
          .map((candidate) => candidate.name);
      }
      return [...interfaces].filter(([, names]) => names.has(name)).map(([object]) => object);
    },
    argumentsOf(type, node) {
      const owner = graph.fieldsOf(type).get(node.name.value)?.owners[0];
      const home = owner && schemas.get(owner.subgraph.name)?.getType(owner.typename);
      const field = (home as GraphQLObjectType | undefined)?.getFields()[node.name.value];
      return field ? getArgumentValues(field, node) : {};
    },
    interfacesOf: (type) => [...(interfaces.get(type) ?? [])],
    isKeyedByInterface(type) {
      return [...(interfaces.get(type) ?? [])].some((name) =>
        subgraphs.some(({ types }) => (types.get(name)?.keys.length ?? 0) > 0),
      );
    },
    keysOf(type) {
      const names = [type, ...(interfaces.get(type) ?? [])];
      return subgraphs.flatMap(({ types }) =>
        names.flatMap((name) => types.get(name)?.keys.map(({ selections }) => selections) ?? []),
      );
    },
  };
  return graph;
}

function interfacesByType(subgraphs: readonly SubgraphFacts[]): Map<string, Set<string>> {
  const interfaces = new Map<string, Set<string>>();
  for (const { types } of subgraphs) {
    for (const { name, kind, interfaces: names } of types.values()) {
      if (kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      interfaces.set(name, new Set([...(interfaces.get(name) ?? []), ...names]));
    }
  }
  return interfaces;
}

function readFields(
  subgraphs: readonly SubgraphFacts[],
  names: readonly string[],
  own: string,
): Map<string, LogicalField> {
  const result = new Map<string, LogicalField>();
  for (const subgraph of subgraphs) {
    for (const name of names) {
      const type = subgraph.types.get(name);
      if (!type || type.kind === Kind.INTERFACE_TYPE_DEFINITION || (name !== own && !type.isInterfaceObject)) continue;
      for (const field of type.fields.values()) {
        if (field.isExternal && !isKeyField(type, field.name)) continue;
        const known = result.get(field.name);
        result.set(field.name, {
          name: field.name,
          hasArguments: field.hasArguments,
          requires: known?.requires ?? field.requires,
          owners: [...(known?.owners ?? []), { subgraph, typename: name, type: field.type }],
        });
      }
    }
  }
  return result;
}

/** Is the field a part of a key, so that the subgraph knows it even where it is marked external? */
export function isKeyField({ keys }: SubgraphType, field: string): boolean {
  return keys.some(({ selections }) =>
    selections.selections.some((selection) => selection.kind === Kind.FIELD && selection.name.value === field),
  );
}
