import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type SelectionSetNode,
  TypeInfo,
  type TypeNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { LogicalGraph } from './logical-graph.ts';
import type { SubgraphFacts, SubgraphType } from './read-subgraph.ts';

/*
 * What is not compared, because planner 0.0.38 cannot do it and the engine does not work around it. Each function is a
 * limitation of the planner; when the planner or the engine learns it, the function goes.
 */

/** The limitation that a whole graph falls under, by name; undefined when it can be compared. */
export function excludedGraph(graph: LogicalGraph): string | undefined {
  return [severalKeysBelowRequires, mixedProvisions, requiringInterfaceObject, differingMembers].find((excludes) =>
    excludes(graph),
  )?.name;
}

/** The limitation that an operation falls under, by name; undefined when it can be compared. */
export function excludedOperation(
  graph: LogicalGraph,
  schema: GraphQLSchema,
  document: DocumentNode,
): string | undefined {
  return concreteInterfaceObject(graph, schema, document) ? concreteInterfaceObject.name : undefined;
}

/** The planner refuses some operations in which a requirement needs a fetch of its own behind several others. */
export function excludedRefusal(message: string): boolean {
  return /Expected a single parent, but the FetchStep \[\d+\] has many/.test(message);
}

/**
 * For a fetch with @requires the planner takes any key of the target's type; where the subgraph before does not know its
 * fields, it aborts the whole process (mismatch_finder.rs:183, `Option::unwrap()` on `None`).
 */
function severalKeysBelowRequires({ subgraphs }: LogicalGraph): boolean {
  return [...subgraphs.values()].some((subgraph) =>
    [...subgraph.types.values()].some((type) => {
      if (type.keys.length < 2 || !isRequiring(type)) return false;
      const others = [...subgraphs.values()].flatMap((other) =>
        other === subgraph ? [] : (other.types.get(type.name) ?? []),
      );
      return type.keys.some(({ selections }) =>
        others.some(({ fields }) => !topFields(selections).every((name) => fields.has(name))),
      );
    }),
  );
}

/**
 * The planner does not keep provisions apart: what one field of a subgraph provides, it asks of other fields too, and of the
 * entities above a nested provision. Below a provision inside a union's fragment it finds no way for members of other subgraphs.
 */
function mixedProvisions(graph: LogicalGraph): boolean {
  return [...graph.subgraphs.values()].some((subgraph) => {
    const fields = [...subgraph.types.values()].flatMap((type) => [...type.fields.values()]);
    const providing = fields.filter(({ provides }) => provides !== undefined);
    return (
      providing.length > 1 ||
      providing.some(({ type, provides }) => {
        const parts = provides?.selections ?? [];
        const isNested = parts.some((part) => part.kind === Kind.FIELD && part.selectionSet !== undefined);
        const isInFragment = parts.some((part) => part.kind === Kind.INLINE_FRAGMENT);
        return isNested || (isInFragment && !isWhole(graph, nameOf(type), [subgraph]));
      })
    );
  });
}

/** On a path that subgraphs share, the planner finds no way for a selection of members that only one of them knows. */
function differingMembers(graph: LogicalGraph): boolean {
  const labels = [...graph.subgraphs.values()].flatMap((subgraph) =>
    [...subgraph.types.values()].flatMap((type) =>
      [...type.fields.keys()].map((field) => ({ type: type.name, field })),
    ),
  );
  return labels.some(({ type, field }) => {
    const owners = [...graph.subgraphs.values()].filter((subgraph) => {
      const known = subgraph.types.get(type)?.fields.get(field);
      return known?.isShareable === true;
    });
    const found = owners[0]?.types.get(type)?.fields.get(field);
    return owners.length > 1 && found !== undefined && !isAlike(graph, nameOf(found.type), owners);
  });
}

function isAlike(graph: LogicalGraph, type: string, owners: readonly SubgraphFacts[]): boolean {
  const texts = owners.map((owner) => [...graph.possibleTypes(owner, type)].sort().join());
  return new Set(texts).size < 2;
}

/** Do these subgraphs know every type that an abstract type has anywhere? */
function isWhole(graph: LogicalGraph, type: string, owners: readonly SubgraphFacts[]): boolean {
  const all = new Set([...graph.subgraphs.values()].flatMap((subgraph) => graph.possibleTypes(subgraph, type)));
  return owners.every((owner) => graph.possibleTypes(owner, type).length === all.size);
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

/** A field of an interface object that requires fields of the interface leads to fragments that fit no type, or to no plan. */
function requiringInterfaceObject({ subgraphs }: LogicalGraph): boolean {
  return [...subgraphs.values()].some(({ types }) =>
    [...types.values()].some((type) => type.isInterfaceObject && isRequiring(type)),
  );
}

/** The planner finds no way from an interface object to what only one of its types has. */
function concreteInterfaceObject({ subgraphs }: LogicalGraph, schema: GraphQLSchema, document: DocumentNode): boolean {
  const names = new Set(
    [...subgraphs.values()].flatMap(({ types }) =>
      [...types.values()].filter((type) => type.isInterfaceObject).map((type) => type.name),
    ),
  );
  if (names.size === 0) return false;
  const conditions = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.typeCondition.name.value] as const] : [],
    ),
  );
  let found = false;
  const info = new TypeInfo(schema);
  const meets = (parent: GraphQLNamedType | undefined, condition: string | undefined) => {
    if (parent && condition !== undefined && condition !== parent.name && names.has(parent.name)) found = true;
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      SelectionSet({ selections }) {
        const parent = getNamedType(info.getParentType()) ?? undefined;
        for (const node of selections) {
          if (node.kind === Kind.INLINE_FRAGMENT) meets(parent, node.typeCondition?.name.value);
          if (node.kind === Kind.FRAGMENT_SPREAD) meets(parent, conditions.get(node.name.value));
        }
      },
    }),
  );
  return found;
}

function isRequiring({ fields }: SubgraphType): boolean {
  return [...fields.values()].some(({ requires }) => requires !== undefined);
}

function topFields(set: SelectionSetNode): string[] {
  return set.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}
