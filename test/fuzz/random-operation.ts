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
  parse,
  validate,
} from 'graphql';
import type { Dice } from './dice.ts';
import { RandomInput } from './random-input.ts';

/** An operation and the variables that a client sends with it. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What already stands under a response key at one place of the response. */
interface Entry {
  readonly parent: GraphQLCompositeType;
  readonly call: string;
  readonly type: string;
  readonly scope: Scope;
}
type Scope = Map<string, Entry>;

/** A valid operation of a schema. */
export function randomOperation(dice: Dice, schema: GraphQLSchema): Operation {
  for (;;) {
    const maker = new Maker(dice, schema);
    for (const operation of maker.operations()) {
      if (validate(schema, parse(operation.query)).length === 0) return operation;
    }
  }
}

class Maker {
  readonly #dice: Dice;
  readonly #schema: GraphQLSchema;
  readonly #input: RandomInput;
  readonly #fragments: { readonly name: string; readonly type: string; readonly text: string }[] = [];
  readonly #aliases: readonly string[];
  readonly #mayIntrospect: boolean;
  #budget: number;

  constructor(dice: Dice, schema: GraphQLSchema) {
    this.#dice = dice;
    this.#schema = schema;
    this.#input = new RandomInput(dice);
    this.#budget = dice.pick([6, 12, 20, 35]);
    // Where the oracle needs a type that clients do not see, it cannot tell what they see.
    this.#mayIntrospect = Object.values(schema.getTypeMap()).every(
      (type) => !isInterfaceType(type) || schema.getPossibleTypes(type).length > 0,
    );
    const names = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__') ? Object.keys(type.getFields()) : [],
    );
    this.#aliases = [
      'a',
      'b',
      '_',
      'A1',
      'constructor',
      'id',
      'code',
      '__proto',
      ...dice.some([...new Set(names)], 1, 6),
    ];
  }

  /** The operation with fragments used several times, and without where that is not valid. */
  *operations(): Generator<Operation> {
    const kind = this.#schema.getMutationType() && this.#dice.chance(25) ? 'mutation' : 'query';
    const root = kind === 'query' ? this.#schema.getQueryType() : this.#schema.getMutationType();
    if (!root) throw new Error('The schema has no root type.');
    const body = this.#selections(root, this.#dice.between(2, 6), new Map(), true);
    const name = this.#dice.chance(40) ? ' Named' : '';
    const head = `${kind}${name}${this.#input.definitions()}${this.#condition(2)}`;
    const fragments = this.#fragments.map((one) => `fragment ${one.name} on ${one.type} { ${one.text} }`);
    const text = [`${head.replace(/ @(skip|include).*$/, '')} { ${body} }`, ...fragments].join('\n');
    const variables = this.#input.values();
    yield { query: text.replaceAll('%', ''), variables };
    const plain = text.replaceAll(/%\.\.\.\w+%/g, '__typename');
    yield { query: plain, variables };
  }

  #selections(type: GraphQLCompositeType, depth: number, scope: Scope, isRoot = false): string {
    const dice = this.#dice;
    const wanted = Number(dice.weigh({ 1: 4, 2: 5, 3: 4, 5: 2 }));
    const parts: string[] = [];
    for (let index = 0; index < wanted || parts.length === 0; index++) {
      const part = this.#selection(type, depth, scope, isRoot);
      if (part !== '') parts.push(part);
      if (index > 8) parts.push(this.#typename(type, scope));
    }
    return parts.join(' ');
  }

  #selection(type: GraphQLCompositeType, depth: number, scope: Scope, isRoot: boolean): string {
    const dice = this.#dice;
    const isAbstract = isAbstractType(type);
    const style = dice.weigh({
      typename: 8,
      fragment: isAbstract ? 40 : 9,
      named: isAbstract ? 10 : 4,
      again: 4,
      introspection: isRoot && this.#mayIntrospect && type === this.#schema.getQueryType() ? 3 : 0,
      field: isUnionType(type) ? 0 : 85,
    });
    switch (style) {
      case 'typename':
        return this.#typename(type, scope);
      case 'fragment':
      case 'named':
        return this.#fragment(type, depth, scope, isRoot, style === 'named');
      case 'again': {
        const known = this.#fragments.filter((fragment) => fragment.type === type.name);
        return known.length > 0 ? `%...${dice.pick(known).name}%` : '';
      }
      case 'introspection':
        return dice.pick([
          'schema: __schema { queryType { name } types { name kind } }',
          `type: __type(name: "${dice.pick(['Query', 'Book', 'Int', 'Nobody'])}") { name fields { name type { name kind } } }`,
        ]);
      default:
        return isUnionType(type) ? '' : this.#field(type, depth, scope);
    }
  }

  #typename(type: GraphQLCompositeType, scope: Scope): string {
    return `${this.#key(type, '__typename', '__typename', 'String!', scope).prefix}__typename${this.#condition(6)}`;
  }

  #fragment(type: GraphQLCompositeType, depth: number, scope: Scope, isRoot: boolean, isNamed: boolean): string {
    if (depth <= 0) return this.#typename(type, scope);
    const inside = this.#dice.pick(this.#overlapping(type));
    const text = this.#selections(inside, depth - 1, scope, isRoot);
    const condition = this.#condition(14);
    if (isNamed) {
      const name = `F${this.#fragments.length}`;
      this.#fragments.push({ name, type: inside.name, text });
      return `...${name}${condition}`;
    }
    const on = inside === type && this.#dice.chance(60) ? '' : ` on ${inside.name}`;
    return `...${on}${condition} { ${text} }`;
  }

  /** Types that an object of this type can also be. */
  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const all = Object.values(this.#schema.getTypeMap()).filter(isCompositeType);
    const abstract = all.filter(
      (other) => isAbstractType(other) && this.#schema.getPossibleTypes(other).some((one) => possible.includes(one)),
    );
    return [...possible, ...possible, ...abstract, type];
  }

  #field(type: Exclude<GraphQLCompositeType, { getTypes: unknown }>, depth: number, scope: Scope): string {
    const all: GraphQLField<unknown, unknown>[] = Object.values((type as { getFields(): object }).getFields());
    const field = this.#dice.pick(all);
    const inner = getNamedType(field.type);
    if (isCompositeType(inner) && (depth <= 0 || this.#budget <= 0)) return '';
    this.#budget--;
    const args = this.#input.arguments(field.args);
    const { prefix, entry } = this.#key(type, field.name, field.name + args, String(field.type), scope);
    const below = isCompositeType(inner) ? ` { ${this.#selections(inner, depth - 1, entry.scope)} }` : '';
    return `${prefix}${field.name}${args}${this.#condition(9)}${below}`;
  }

  /** A response key under which this field may stand here, written as an alias where it is not its name. */
  #key(parent: GraphQLCompositeType, name: string, call: string, type: string, scope: Scope) {
    const wish = this.#dice.chance(28) ? this.#dice.pick(this.#aliases) : name;
    for (const key of [wish, name, ...Array.from({ length: 99 }, (_, index) => `k${index}`)]) {
      const entry = scope.get(key);
      if (!entry) {
        const added = { parent, call, type, scope: new Map() };
        scope.set(key, added);
        return { prefix: key === name ? '' : `${key}: `, entry: added };
      }
      const isApart = isObjectType(parent) && isObjectType(entry.parent) && parent !== entry.parent;
      if (entry.type === type && (entry.call === call || isApart)) {
        return { prefix: key === name ? '' : `${key}: `, entry };
      }
    }
    throw new Error('There are no response keys left.');
  }

  #condition(percent: number): string {
    if (!this.#dice.chance(percent)) return '';
    const one = (name: string) => ` @${name}(if: ${this.#input.condition()})`;
    return this.#dice.pick([one('skip'), one('include'), `${one('include')}${one('skip')}`]);
  }
}
