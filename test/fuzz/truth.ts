import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';

/** Any value of the data, as JSON. An object may be one of the marks below. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };

/** An object of the data. */
export type TruthObject = { readonly __typename: string; readonly [field: string]: Value };

/**
 * The one truth behind all subgraphs: entities by a name of their own, and the fields of the root types. Marks:
 * {$ref: name} an entity; {$choices: [...]} one of them, by arguments and required values; {$echo: text} the text with
 * arguments and required values; {$now: text} the text with the number of mutations so far; {$error: message} a resolver fails.
 */
export interface World {
  readonly entities: Readonly<Record<string, TruthObject>>;
  readonly roots: { readonly [root: string]: { readonly [field: string]: Value } };
  /** Entities that a subgraph does not find, written `subgraph:name`. */
  readonly unknown?: readonly string[];
}

/** What has happened so far in one execution. */
export interface Moment {
  readonly world: World;
  /** Mutations in the order of their execution. */
  readonly mutations: string[];
  /** Objects that a subgraph was to answer though it does not know their type. */
  readonly strays?: Stray[];
}

/** Who was asked for such an object, and by which response keys of the request. */
export interface Stray {
  readonly subgraph: string;
  readonly path: readonly string[];
}

/** The value of a field for these arguments and, where a field is computed, what it is computed from. */
export function readTruth(
  { world, mutations }: Moment,
  object: { readonly [field: string]: Value },
  field: string,
  args: Readonly<Record<string, unknown>>,
  required: unknown,
): unknown {
  const value = object[field] ?? null;
  const given = () => JSON.stringify([sorted(args), required ?? null]);
  if (typeof value !== 'object' || value === null) return value;
  if ('$echo' in value) return `${String(value['$echo'])} ${given()}`;
  if ('$now' in value) return `${String(value['$now'])} ${mutations.length}`;
  if ('$choices' in value) {
    const choices = value['$choices'] as readonly Value[];
    return choices.length === 0 ? null : follow(world, choices[hash(given()) % choices.length] as Value);
  }
  return follow(world, value);
}

/** Entities in place of their names, errors thrown when they are met. */
function follow(world: World, value: Value): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => follow(world, item));
  const object = value as { readonly [name: string]: Value };
  if ('$ref' in object) return world.entities[String(object['$ref'])] ?? null;
  return '$error' in object ? new Error(String(object['$error'])) : object;
}

/** Reads what a field set selects, as plain JSON; `read` gives the value of a field of an object. */
export function project(
  object: unknown,
  set: SelectionSetNode,
  read: (object: Readonly<Record<string, unknown>>, field: FieldNode) => unknown,
): unknown {
  if (object === null || object === undefined) return null;
  if (Array.isArray(object)) return object.map((item) => project(item, set, read));
  if (typeof object !== 'object') throw new Error(`Selected from ${JSON.stringify(object)}, which is no object.`);
  const result: Record<string, unknown> = {};
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const value = read(object as Record<string, unknown>, selection);
      if (value instanceof Error) throw value;
      result[selection.name.value] = selection.selectionSet
        ? project(value, selection.selectionSet, read)
        : (value ?? null);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = selection.typeCondition?.name.value;
      if (on !== undefined && on !== (object as Record<string, unknown>)['__typename']) continue;
      Object.assign(result, project(object, selection.selectionSet, read));
    }
  }
  return result;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, item]) => [name, sorted(item)]),
  );
}

function hash(text: string): number {
  let result = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) result = Math.imul(result ^ text.charCodeAt(index), 0x01000193);
  return result >>> 0;
}
