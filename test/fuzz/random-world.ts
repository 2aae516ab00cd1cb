import { Kind, print, type SelectionSetNode, type TypeNode } from 'graphql';
import { Unworkable } from './add-abstracts.ts';
import type { Dice } from './dice.ts';
import type { LogicalField, LogicalGraph } from './logical-graph.ts';
import type { TruthObject, Value, World } from './truth.ts';

const instances = 3;

/** The subgraphs that may be asked for a place; undefined where nothing limits them. */
type Askable = ReadonlySet<string> | undefined;

/** Data for a graph, without faults: every value fits the types of every subgraph that resolves it. */
export function randomWorld(dice: Dice, graph: LogicalGraph): World {
  const entities: Record<string, TruthObject> = {};
  for (const type of graph.entities) {
    for (let index = 0; index < instancesOf(graph, type); index++)
      entities[`${type}${index}`] = new Maker(dice, graph).entity(type, index);
  }
  const roots: Record<string, Record<string, Value>> = {};
  for (const root of ['Query', 'Mutation']) {
    roots[root] = new Maker(dice, graph).fields(root, undefined, new Set(), undefined);
  }
  return { entities, roots };
}

class Maker {
  readonly #dice: Dice;
  readonly #graph: LogicalGraph;

  constructor(dice: Dice, graph: LogicalGraph) {
    this.#dice = dice;
    this.#graph = graph;
  }

  entity(type: string, index: number): TruthObject {
    const keys = this.#graph.keysOf(type);
    return { __typename: type, ...this.fields(type, index, new Set(keys.flatMap(fieldNames)), undefined) };
  }

  fields(
    type: string,
    instance: number | undefined,
    keys: ReadonlySet<string>,
    askable: Askable,
  ): Record<string, Value> {
    const values: Record<string, Value> = {};
    for (const known of this.#graph.fieldsOf(type).values()) {
      const field = { ...known, owners: askableOwners(known, askable) };
      values[field.name] =
        instance !== undefined && keys.has(field.name)
          ? this.#keyValue(field, type, instance, keys)
          : this.#fieldValue(field, type);
    }
    return values;
  }

  /** Different for each instance; of a key with several parts no part alone is enough. */
  #keyValue({ name, owners }: LogicalField, type: string, instance: number, keys: ReadonlySet<string>): Value {
    // An interface that is known by key tells its types apart by nothing else.
    if (name === 'id' && this.#graph.isKeyedByInterface(type)) return `${type} ${instance}`;
    const isPart = (name === 'code' || name === 'region') && keys.has('region');
    // The first instance has what looks as if it named nothing.
    if (instance === 0 && name === 'tags') return [];
    if (instance === 0 && name === 'json') return {};
    if (instance === 0 && name === 'k') return null;
    if (name === 'region') return instance === 2 ? this.#nullOr(owners, 1) : instance % 2;
    return this.#make(
      owners.map((owner) => owner.type),
      owners.map((owner) => owner.subgraph.name),
      isPart ? instance >> 1 : instance,
      type,
    );
  }

  #nullOr(owners: LogicalField['owners'], value: Value): Value {
    return owners.every(({ type }) => type.kind !== Kind.NON_NULL_TYPE) ? null : value;
  }

  #fieldValue({ name, owners, hasArguments, requires }: LogicalField, type: string): Value {
    const types = owners.map((owner) => owner.type);
    const names = owners.map((owner) => owner.subgraph.name);
    if (name === 'now') return { $now: type };
    if (!hasArguments && !requires) return this.#make(types, names, undefined, type);
    const [first] = types;
    const plain = first?.kind === Kind.NON_NULL_TYPE ? first.type : first;
    if (plain?.kind === Kind.NAMED_TYPE && plain.name.value === 'String') return { $echo: `${type}.${name}` };
    return { $choices: [0, 1, 2].map(() => this.#make(types, names, undefined, type)) };
  }

  /** A value that fits all types; `instance` makes it different from that of other instances. */
  #make(types: readonly TypeNode[], subgraphs: readonly string[], instance: number | undefined, owner: string): Value {
    const isRequired = types.some((type) => type.kind === Kind.NON_NULL_TYPE);
    if (!isRequired && instance === undefined && this.#dice.chance(22)) return null;
    const inner = types.map((type) => (type.kind === Kind.NON_NULL_TYPE ? type.type : type));
    const [first] = inner;
    if (first?.kind === Kind.LIST_TYPE) {
      const items = inner.map((type) => (type as { readonly type: TypeNode }).type);
      const length = instance === undefined ? this.#dice.weigh({ 0: 2, 1: 3, 2: 4, 3: 2 }) : '2';
      try {
        return Array.from({ length: Number(length) }, (_, index) =>
          this.#make(items, subgraphs, instance === undefined ? undefined : instance + index, owner),
        );
      } catch (error) {
        // No type that all owners know is left for the items.
        if (error instanceof Unworkable) return [];
        throw error;
      }
    }
    const names = inner.map((type) => (type?.kind === Kind.NAMED_TYPE ? type.name.value : ''));
    const named = this.#named(names, subgraphs, instance, owner);
    if (named === undefined && isRequired) throw new Unworkable(`no type is left for a field of ${owner}`);
    return named ?? null;
  }

  #named(
    names: readonly string[],
    subgraphs: readonly string[],
    instance: number | undefined,
    owner: string,
  ): Value | undefined {
    const name = names[0] ?? '';
    const leaf = leafValue(name, instance ?? this.#dice.roll(8), instance !== undefined, owner);
    if (leaf !== undefined) return leaf;
    const [first = [], ...others] = names.map((type, index) => this.#possible(subgraphs[index] ?? '', type));
    const common = first.filter((type) => others.every((types) => types.includes(type)));
    const widest = [first, ...others].find((types) =>
      [first, ...others].every((one) => one.every((type) => types.includes(type))),
    );
    // Sometimes only the subgraph that knows all types can tell this one.
    const possible = instance === undefined && widest && this.#dice.chance(30) ? widest : common;
    if (possible.length === 0) return undefined;
    const type = this.#dice.pick(possible);
    if (this.#graph.entities.includes(type)) {
      return { $ref: `${type}${instance ?? this.#dice.roll(instancesOf(this.#graph, type))}` };
    }
    const keys = new Set(this.#graph.fieldsOf(type).keys());
    return { __typename: type, ...this.fields(type, instance, keys, new Set(subgraphs)) };
  }

  #possible(subgraph: string, type: string): readonly string[] {
    const facts = this.#graph.subgraphs.get(subgraph);
    return facts ? this.#graph.possibleTypes(facts, type) : [];
  }
}

/** Who of the owners may be asked for a field of an object; all when it can be had from elsewhere only. */
export function askableOwners({ owners }: LogicalField, askable: Askable): LogicalField['owners'] {
  const able = askable ? owners.filter(({ subgraph }) => askable.has(subgraph.name)) : owners;
  return able.length > 0 ? able : owners;
}

/** A type that is named by nothing but types has one entity. */
function instancesOf(graph: LogicalGraph, type: string): number {
  const isOne = graph.keysOf(type).some((key) => /^[{}\s]*(\w+ \{\s*)*__typename[{}\s]*$/.test(print(key)));
  return isOne ? 1 : instances;
}

function leafValue(type: string, number: number, isKey: boolean, owner: string): Value | undefined {
  const at = <T>(values: readonly T[]) => values[number % values.length] as T;
  switch (type) {
    case 'Int':
      return isKey ? number : at([0, 1, -7, 42, 2 ** 31 - 1, -(2 ** 31), 5, 1000]);
    case 'Float':
      return at([0, 0.5, -1.25, 3, 1e21, 1e-7, 9007199254740992, 2.5]);
    case 'Boolean':
      return number % 2 === 0;
    case 'ID':
      return isKey ? `${number}` : at(['1', '2', 'x', '', '007', 'ü "q"', '3', '4']);
    case 'String':
      return isKey ? `${owner} ${number}` : at(['', 'text', '"quoted"\n', 'ünï ☃ 𝄞', '\\', 'null', '0', ' . ']);
    case 'Color':
      return at(['RED', 'GREEN', 'BLUE']);
    case 'Date':
      return `2026-01-0${(number % 8) + 1}`;
    case 'Json':
      return at<Value>([
        1,
        'text',
        [1, [null, 'a']],
        { a: { b: null } },
        {},
        false,
        [],
        { __typename: 'Book', id: '1' },
      ]);
    default:
      return undefined;
  }
}

/** The fields at the top of a field set. */
function fieldNames(set: SelectionSetNode): string[] {
  return set.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}
