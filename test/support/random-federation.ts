import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { World, WorldObject } from './federation.ts';

/** A source of numbers that is the same for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed * 2654435761;
  }

  /** A whole number from 0 up to, not including, `sides`. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  }

  chance(percent: number): boolean {
    return this.roll(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.roll(items.length)] as T;
  }
}

interface Field {
  readonly name: string;
  readonly owners: readonly string[];
  readonly sdl: string;
  readonly value: (instance: number) => unknown;
  readonly requires?: string;
}

const subgraphNames = ['s0', 's1', 's2', 's3'];
const entityNames = ['E0', 'E1', 'E2', 'E3'];
const instances = [0, 1, 2];

/** A world of entities whose fields lie scattered over four subgraphs. */
export function randomWorld(seed: number): World {
  const dice = new Dice(seed);
  const entities = entityNames.map((type) =>
    instances.map((number) => ({ __typename: type, id: `${type}-${number}`, label: `label ${type} ${number}` })),
  );
  const all: Record<string, unknown>[] = entities.flat();
  const anyOf = (type: number) => dice.pick(entities[type] ?? []);
  const homes = entityNames.map(() => subgraphNames.filter((name) => name === 's0' || dice.chance(65)));
  const fields = entityNames.map((_, type) => entityFields(type, homes[type] ?? [], dice, anyOf));
  for (const [type, own] of fields.entries()) {
    for (const [number, entity] of (entities[type] ?? []).entries()) {
      for (const { name, value } of own) Object.assign(entity, { [name]: value(number) });
    }
  }

  const roots: Record<string, unknown> = {};
  const subgraphs: Record<string, string> = {};
  for (const name of subgraphNames) {
    const types = entityNames.map((type, index) => {
      const isHome = homes[index]?.includes(name);
      const own = (fields[index] ?? []).filter(({ owners }) => owners.includes(name)).map(({ sdl }) => sdl);
      const external = (fields[index] ?? [])
        .filter((field) =>
          fields[index]?.some(({ requires, owners }) => owners.includes(name) && requires === field.name),
        )
        .filter(({ owners }) => !owners.includes(name))
        .map(({ sdl }) => `${sdl.replace(/ @.*$/, '')} @external`);
      const implemented = name === 's0' ? ' implements Node' : '';
      const label = name === 's0' ? 'label: String' : '';
      if (!isHome) return `type ${type} @key(fields: "id") { id: ID! }`;
      return `type ${type}${implemented} @key(fields: "id") { id: ID! ${label} ${own.join(' ')} ${external.join(' ')} }`;
    });
    const queries = entityNames.flatMap((type, index) => {
      if (!dice.chance(60) && name !== 's0') return [];
      roots[`${name}_${type}`] = dice.chance(85) ? anyOf(index) : null;
      roots[`${name}_${type}_all`] = [...(entities[index] ?? []), ...(dice.chance(50) ? [null] : [])];
      return [`${name}_${type}: ${type}`, `${name}_${type}_all: [${type}]!`];
    });
    if (name === 's0') {
      roots['nodes'] = [0, 1, 2, 3].map((index) => anyOf(index));
      roots['any'] = [anyOf(1), anyOf(0), null];
      queries.push('nodes: [Node!]', 'any: [Any]');
    }
    queries.push(`${name}_n(x: Int = 5): String`);
    roots[`${name}_n`] = ({ x }: { x: number }) => `n${x}`;
    const abstract = name === 's0' ? 'interface Node { id: ID! label: String } union Any = E0 | E1' : '';
    subgraphs[name] = `type Query { ${queries.join(' ')} } ${abstract} ${types.join('\n')}
      enum Colour { RED GREEN } type Box @shareable { w: Int! h: Int }`;
  }
  return { subgraphs, roots: { Query: roots }, entities: all as WorldObject[] };
}

function entityFields(type: number, homes: readonly string[], dice: Dice, anyOf: (type: number) => unknown): Field[] {
  const fields: Field[] = [];
  const owners = () => [dice.pick(homes)];
  for (let index = 0; index < 5; index++) {
    const name = `f${index}`;
    const [sdlType, make] = dice.pick<[string, () => unknown]>([
      ['Int!', () => dice.roll(100)],
      ['Int', () => (dice.chance(30) ? null : dice.roll(100))],
      ['String', () => (dice.chance(30) ? null : `"${dice.roll(9)}\n`)],
      ['[Int]', () => (dice.chance(20) ? null : [1, null, dice.roll(5)])],
      ['Colour', () => dice.pick(['RED', 'GREEN', null])],
      ['Float', () => dice.roll(100) / 8],
      ['Box', () => (dice.chance(20) ? null : { w: dice.roll(9), h: dice.chance(50) ? null : 1 })],
      [
        '[Box!]!',
        () => [
          { w: 1, h: 2 },
          { w: dice.roll(9), h: null },
        ],
      ],
    ]);
    const shared = dice.chance(25) && homes.length > 1;
    fields.push({
      name,
      owners: shared ? homes.slice(0, 2) : owners(),
      sdl: `${name}: ${sdlType}${shared ? ' @shareable' : ''}`,
      value: make,
    });
  }
  const args = owners();
  fields.push({
    name: 'g',
    owners: args,
    sdl: 'g(x: Int = 3, y: [String]): String',
    value: () => (given: unknown) => JSON.stringify(given),
  });
  for (let index = 0; index < 3; index++) {
    const target = dice.roll(entityNames.length);
    const name = `r${index}`;
    const [sdlType, make] = dice.pick<[string, () => unknown]>([
      [`E${target}`, () => (dice.chance(20) ? null : anyOf(target))],
      [`E${target}!`, () => anyOf(target)],
      [`[E${target}]`, () => [anyOf(target), null, anyOf(target)]],
      [`[E${target}!]!`, () => [anyOf(target), anyOf(target)]],
      [`[[E${target}]]`, () => [[anyOf(target)], null, [null, anyOf(target)]]],
    ]);
    fields.push({ name, owners: owners(), sdl: `${name}: ${sdlType}`, value: make });
  }
  if (homes.includes('s0')) {
    fields.push({ name: 'node', owners: ['s0'], sdl: 'node: Node', value: () => anyOf((type + 1) % 4) });
    fields.push({ name: 'anys', owners: ['s0'], sdl: 'anys: [Any!]', value: () => [anyOf(0), anyOf(1)] });
  }
  for (let index = 0; index < 2; index++) {
    const needed = dice.pick(
      fields.filter(({ name, sdl }) => /^[fq]/.test(name) && !sdl.includes('Box') && !sdl.includes('@shareable')),
    );
    const elsewhere = homes.filter((home) => !needed?.owners.includes(home));
    if (!needed || elsewhere.length === 0) continue;
    const name = `q${index}`;
    fields.push({
      name,
      owners: [dice.pick(elsewhere)],
      sdl: `${name}: String @requires(fields: "${needed.name}")`,
      requires: needed.name,
      value: () =>
        function (this: Record<string, unknown>) {
          const value = this[needed.name];
          return `${name} of ${JSON.stringify(typeof value === 'function' ? value.call(this) : value)}`;
        },
    });
  }
  return fields;
}

/** An operation that may or may not be valid: aliases are taken from a small pool on purpose. */
export function randomOperation(
  schema: GraphQLSchema,
  seed: number,
): { readonly query: string; readonly variables: Record<string, unknown> } {
  const dice = new Dice(seed);
  const variables = { yes: dice.chance(50), no: dice.chance(50), x: dice.chance(20) ? null : dice.roll(9) };
  const root = schema.getQueryType();
  const body = root ? selection(root, 5, schema, dice) : '';
  const declared = '($yes: Boolean!, $no: Boolean = false, $x: Int = 1)';
  const uses = '_: __typename @skip(if: $yes) __: __typename @skip(if: $no) ___: s0_n(x: $x)';
  return { query: `query${declared} { ${uses} ${body} }`, variables };
}

const aliases = ['a', 'b', 'id', 'f0', 'f1', 'f2', 'r0', 'q0', 'label', 'constructor'];

function selection(type: GraphQLCompositeType, depth: number, schema: GraphQLSchema, dice: Dice): string {
  const parts: string[] = [];
  const fields = isUnionType(type) ? [] : Object.values(type.getFields());
  const wanted = 1 + dice.roll(4);
  for (let index = 0; index < wanted; index++) {
    const roll = dice.roll(100);
    if (roll < 10) parts.push(`${dice.chance(30) ? 't: ' : ''}__typename`);
    else if ((roll < 45 && isAbstractType(type)) || isUnionType(type)) {
      const inner = dice.pick(schema.getPossibleTypes(type as never));
      parts.push(`... on ${inner.name} ${condition(dice)} { ${selection(inner, depth - 1, schema, dice)} }`);
    } else if (roll < 20 && isObjectType(type)) {
      const on = dice.pick([type.name, ...type.getInterfaces().map(({ name }) => name)]);
      const target = schema.getType(on);
      if (isInterfaceType(target) || isObjectType(target)) {
        parts.push(`... on ${on} ${condition(dice)} { ${selection(target, depth - 1, schema, dice)} }`);
      }
    } else if (fields.length > 0) parts.push(fieldOf(dice.pick(fields), depth, schema, dice));
  }
  return parts.filter((part) => part !== '').join(' ') || '__typename';
}

function fieldOf(field: GraphQLField<unknown, unknown>, depth: number, schema: GraphQLSchema, dice: Dice): string {
  const type = getNamedType(field.type);
  const alias = dice.chance(25) ? `${dice.pick(aliases)}: ` : '';
  const args = field.args.length > 0 && dice.chance(60) ? dice.pick(['(x: 1)', '(x: $x)', '(x: null)']) : '';
  const head = `${alias}${field.name}${args} ${condition(dice)}`;
  if (!isCompositeType(type)) return head;
  return depth <= 0 ? '' : `${head} { ${selection(type, depth - 1, schema, dice)} }`;
}

function condition(dice: Dice): string {
  if (!dice.chance(12)) return '';
  return dice.pick(['@include(if: $yes)', '@skip(if: $no)', '@skip(if: false)', '@include(if: $no) @skip(if: $yes)']);
}
