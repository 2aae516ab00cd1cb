import { Kind, print, type SelectionSetNode, type TypeNode } from 'graphql';
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
  const unevenlyLost = findUnevenlyLost(graph);
  const entities: Record<string, TruthObject> = { ...world.entities };
  for (const [name, entity] of Object.entries(entities)) {
    if (!dice.chance(45)) continue;
    entities[name] = { ...entity, ...faults(dice, graph, entity.__typename, needed, unevenlyLost, kind) };
  }
  const roots = Object.fromEntries(
    Object.entries(world.roots).map(([root, fields]) => [
      root,
      dice.chance(20) ? { ...fields, ...faults(dice, graph, root, needed, unevenlyLost, kind) } : fields,
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
  unevenlyLost: ReadonlySet<string>,
  kind: FaultKind,
): Record<string, Value> {
  const keys = new Set(graph.keysOf(type).flatMap((set) => names(set)));
  const isComputed = [...graph.subgraphs.values()].some(({ types }) =>
    [...types.values()].some(({ fields }) => [...fields.values()].some(({ requires }) => requires !== undefined)),
  );
  const isApart = (field: LogicalField) =>
    !needed.has(field.name) &&
    !isShared(field) &&
    field.requires === undefined &&
    !(isPromised(field) && (isComputed || unevenlyLost.has(type)));
  const fields = [...graph.fieldsOf(type).values()].filter(
    (field) => !keys.has(field.name) && (kind === 'anywhere' || isApart(field)),
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

/** Do several resolve the field? They may differ in where null may stand, and one of them then loses more than the others. */
function isShared({ owners }: LogicalField): boolean {
  return owners.length > 1;
}

/**
 * Types whose objects null may take along up to a field whose owners differ in where null may stand: the one that is asked
 * rightly loses more than one schema would.
 */
function findUnevenlyLost(graph: LogicalGraph): ReadonlySet<string> {
  const holders = new Set([...graph.subgraphs.values()].flatMap(({ types }) => [...types.keys()]));
  const places = [...holders].flatMap((holder) =>
    [...graph.fieldsOf(holder).values()].map(({ name, owners }) => ({
      holder,
      held: owners.flatMap(({ subgraph, typename }) =>
        graph.possibleTypes(subgraph, subgraph.types.get(typename)?.fields.get(name)?.typename ?? ''),
      ),
      isUneven: new Set(owners.map(({ type }) => print(type).replace(/\w+/, ''))).size > 1,
      isPassedOn: owners.some(({ type }) => isNowhereNull(type)),
    })),
  );
  const found = new Set<string>();
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { holder, held, isUneven, isPassedOn } of places) {
      if (isUneven || (isPassedOn && found.has(holder))) for (const type of held) found.add(type);
    }
  }
  return found;
}

function isNowhereNull(type: TypeNode): boolean {
  if (type.kind !== Kind.NON_NULL_TYPE) return false;
  const { type: inner } = type;
  return inner.kind === Kind.NAMED_TYPE || isNowhereNull(inner.type);
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
