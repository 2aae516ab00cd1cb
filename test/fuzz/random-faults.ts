import { Kind, type SelectionSetNode } from 'graphql';
import type { Dice } from './dice.ts';
import type { LogicalField, LogicalGraph } from './logical-graph.ts';
import type { TruthObject, Value, World } from './truth.ts';

/**
 * What the faults of a case may touch. `apart`: fields that nothing else depends on, so that the gateway must answer exactly as
 * one schema does. `anywhere`: also what other fields need, and entities that a subgraph does not find; the gateway may then
 * lose more, but may invent nothing.
 */
export type FaultKind = 'apart' | 'anywhere';

/** The same data with a few faults: resolvers that fail, nulls where none may be, entities that are not found. */
export function withFaults(dice: Dice, graph: LogicalGraph, world: World, kind: FaultKind): World {
  const needed = neededFields(graph);
  const entities: Record<string, TruthObject> = { ...world.entities };
  for (const [name, entity] of Object.entries(entities)) {
    if (dice.chance(45)) entities[name] = { ...entity, ...faults(dice, graph, entity.__typename, needed, kind) };
  }
  const roots = Object.fromEntries(
    Object.entries(world.roots).map(([root, fields]) => [
      root,
      dice.chance(20) ? { ...fields, ...faults(dice, graph, root, needed, kind) } : fields,
    ]),
  );
  const unknown =
    kind === 'anywhere' && dice.chance(60)
      ? [...graph.subgraphs.keys()].flatMap((subgraph) =>
          Object.entries(entities).flatMap(([name, { __typename: type }]) =>
            // An object of an interface whose type nobody tells has another shape, without an error.
            dice.chance(12) && !graph.isKeyedByInterface(type) ? [`${subgraph}:${name}`] : [],
          ),
        )
      : [];
  return unknown.length > 0 ? { entities, roots, unknown } : { entities, roots };
}

function faults(
  dice: Dice,
  graph: LogicalGraph,
  type: string,
  needed: ReadonlySet<string>,
  kind: FaultKind,
): Record<string, Value> {
  const keys = new Set(graph.keysOf(type).flatMap((set) => names(set)));
  const isComputed = [...graph.subgraphs.values()].some(({ types }) =>
    [...types.values()].some(({ fields }) => [...fields.values()].some(({ requires }) => requires !== undefined)),
  );
  const isApart = (field: LogicalField) => !needed.has(field.name) && !isUneven(field) && field.requires === undefined;
  const fields = [...graph.fieldsOf(type).values()].filter(
    (field) => !keys.has(field.name) && (kind === 'anywhere' || (isApart(field) && !(isComputed && isPromised(field)))),
  );
  return Object.fromEntries(
    fields
      .filter(() => dice.chance(20))
      .map(({ name }) => [name, dice.chance(60) ? { $error: `${type}.${name} is broken` } : null]),
  );
}

/** Does null take the object of the field along? In one fetch that may be one of which something else is required. */
function isPromised({ owners }: LogicalField): boolean {
  return owners.some(({ type }) => type.kind === Kind.NON_NULL_TYPE);
}

/** Do the owners of the field differ in where null may stand? Then one of them loses more than the others. */
function isUneven({ owners }: LogicalField): boolean {
  return owners.length > 1;
}

/** The names of all fields that keys, requirements and provisions mention. */
function neededFields({ subgraphs }: LogicalGraph): ReadonlySet<string> {
  const sets = [...subgraphs.values()].flatMap(({ types }) =>
    [...types.values()].flatMap(({ keys, fields }) => [
      ...keys.map(({ selections }) => selections),
      ...[...fields.values()].flatMap(({ requires, provides }) =>
        [requires, provides].filter((set) => set !== undefined),
      ),
    ]),
  );
  return new Set(sets.flatMap(names));
}

function names(set: SelectionSetNode): string[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node.name.value, ...(node.selectionSet ? names(node.selectionSet) : [])];
    return node.kind === Kind.INLINE_FRAGMENT ? names(node.selectionSet) : [];
  });
}
