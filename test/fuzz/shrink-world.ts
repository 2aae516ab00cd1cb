import type { Case } from './case.ts';
import type { Value, World } from './truth.ts';

/** Smaller data of a case: entities left out, values simpler. */
export function worldReductions(from: Case): readonly (() => Case | undefined)[] {
  const { world } = from;
  const removals = Object.keys(world.entities).map((name) => () => {
    const { [name]: _, ...entities } = world.entities;
    return { ...from, world: { ...world, entities } };
  });
  const paths = [...pathsOf(world as unknown as Value, [])];
  const changes = paths.flatMap((path) =>
    simpler(at(world as unknown as Value, path)).map((value) => () => ({
      ...from,
      world: replaced(world as unknown as Value, path, value) as unknown as World,
    })),
  );
  return [...removals, ...changes];
}

type Path = readonly (string | number)[];

/** Every place of the data below the entities and roots, the outer ones first. */
function* pathsOf(value: Value, path: Path): Generator<Path> {
  if (path.length > 2) yield path;
  if (Array.isArray(value)) for (const index of value.keys()) yield* pathsOf(value[index] as Value, [...path, index]);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value))
      if (name !== '__typename') yield* pathsOf(inner, [...path, name]);
  }
}

/** Values to try in place of another one; undefined leaves the place out. */
function simpler(value: Value): (Value | undefined)[] {
  if (value === null) return [undefined];
  if (Array.isArray(value)) {
    return [undefined, null, ...(value.length > 0 ? [[]] : []), ...value.map((_, index) => value.toSpliced(index, 1))];
  }
  if (typeof value === 'object') {
    const choices = (value as { readonly $choices?: readonly Value[] }).$choices;
    return choices ? [undefined, null, ...choices] : [undefined, null];
  }
  return [undefined, null];
}

function at(value: Value, path: Path): Value {
  return path.reduce<Value>((inner, key) => (inner as { readonly [key: string]: Value })[key] ?? null, value);
}

function replaced(value: Value, [key, ...rest]: Path, by: Value | undefined): Value {
  if (key === undefined) return by ?? null;
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)] as Value, rest, by));
  const object = value as { readonly [key: string]: Value };
  if (rest.length > 0 || by !== undefined) return { ...object, [key]: replaced(object[key] ?? null, rest, by) };
  const { [key]: _, ...others } = object;
  return others;
}
