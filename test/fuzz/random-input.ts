import {
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Dice } from './dice.ts';

/** A value as JSON; `text` stands for an enum value, which is written without quotes in a document. */
type Input = unknown;

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly fallback: string | undefined;
  /** Undefined when the client sends nothing. */
  readonly value: Input | undefined;
}

/** Arguments and conditions of one operation, and the variables that they use. */
export class RandomInput {
  readonly #dice: Dice;
  readonly #variables: Variable[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** The definitions of all variables that were used. */
  definitions(): string {
    const all = this.#variables.map(
      ({ name, type, fallback }) => `$${name}: ${type}${fallback === undefined ? '' : ` = ${fallback}`}`,
    );
    return all.length > 0 ? `(${all.join(', ')})` : '';
  }

  /** What the client sends. */
  values(): Record<string, unknown> {
    return Object.fromEntries(
      this.#variables.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    );
  }

  /** The arguments of a field as written in a document. */
  arguments(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap((argument) => {
      const isOptional = !isNonNullType(argument.type) || argument.defaultValue !== undefined;
      if (isOptional && this.#dice.chance(45)) return [];
      return [`${argument.name}: ${this.#argument(argument.type)}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  /** A condition of @skip or @include. */
  condition(): string {
    if (this.#dice.chance(35)) return this.#dice.pick(['true', 'false']);
    const name = `if${this.#dice.roll(3)}`;
    if (!this.#variables.some((variable) => variable.name === name)) {
      const isDefaulted = this.#dice.chance(50);
      this.#variables.push({
        name,
        type: 'Boolean!',
        fallback: isDefaulted ? this.#dice.pick(['true', 'false']) : undefined,
        value: isDefaulted && this.#dice.chance(50) ? undefined : this.#dice.chance(50),
      });
    }
    return `$${name}`;
  }

  #argument(type: GraphQLInputType): string {
    if (!this.#dice.chance(45)) return this.#literal(type, 0);
    const known = this.#variables.filter((variable) => variable.type === String(type));
    if (known.length > 0 && this.#dice.chance(40)) return `$${this.#dice.pick(known).name}`;
    return this.#newVariable(type);
  }

  #newVariable(type: GraphQLInputType): string {
    const dice = this.#dice;
    const declared = !isNonNullType(type) && dice.chance(20) ? `${type}!` : String(type);
    const isNullable = !declared.endsWith('!');
    const fallback = dice.chance(35) ? print(this.#value(type, 0), type) : undefined;
    const isOptional = isNullable || fallback !== undefined;
    let value: Input | undefined = isOptional && dice.chance(35) ? undefined : this.#value(type, 0);
    if (value === null && !isNullable) value = this.#value(type, 0, false);
    const usable = fallback === 'null' && !isNullable ? undefined : fallback;
    if (value === undefined && usable === undefined && !isNullable) value = this.#value(type, 0, false);
    const name = `v${this.#variables.length}`;
    this.#variables.push({ name, type: declared, fallback: usable, value });
    return `$${name}`;
  }

  #literal(type: GraphQLInputType, depth: number): string {
    const plain = isNonNullType(type) ? type.ofType : type;
    if (isInputObjectType(plain) && this.#dice.chance(60)) {
      const fields = this.#dice.some(Object.values(plain.getFields()), 0, 3);
      const parts = fields.map(
        ({ name, type: inner }) =>
          `${name}: ${depth === 0 && this.#dice.chance(35) ? this.#newVariable(inner) : this.#literal(inner, depth + 1)}`,
      );
      return `{ ${parts.join(', ')} }`;
    }
    return print(this.#value(type, depth), type);
  }

  #value(type: GraphQLInputType, depth: number, mayBeNull = true): Input {
    const dice = this.#dice;
    if (isNonNullType(type)) return this.#value(type.ofType, depth, false);
    if (mayBeNull && dice.chance(15)) return null;
    if (isListType(type)) {
      // One value in place of a list is coerced to a list.
      const isFlat = !isListType(type.ofType) && !(isNonNullType(type.ofType) && isListType(type.ofType.ofType));
      if (isFlat && dice.chance(12)) return this.#value(type.ofType, depth + 1, false);
      return Array.from({ length: depth > 2 ? 0 : dice.roll(3) }, () => this.#value(type.ofType, depth + 1));
    }
    if (isInputObjectType(type)) {
      const fields = dice.some(Object.values(type.getFields()), 0, depth > 1 ? 1 : 3);
      return Object.fromEntries(fields.map((field) => [field.name, this.#value(field.type, depth + 1)]));
    }
    if (isEnumType(type)) return dice.pick(type.getValues()).name;
    switch (type.name) {
      case 'Int':
        return dice.roll(5);
      case 'Float':
        return dice.pick([0.5, 2, -1]);
      case 'Boolean':
        return dice.chance(50);
      case 'Json':
        return dice.pick<unknown>([1, 'text', [1, 'a'], { a: { b: 2 } }]);
      default:
        return dice.pick(['a', '', 'ü "q"', '1']);
    }
  }
}

/** A value as written in a document. */
function print(value: Input, type: GraphQLInputType): string {
  if (value === null) return 'null';
  if (isNonNullType(type)) return print(value, type.ofType);
  if (Array.isArray(value)) {
    return `[${value.map((item) => print(item, isListType(type) ? type.ofType : type)).join(', ')}]`;
  }
  if (isListType(type)) return print(value, type.ofType);
  if (typeof value === 'object') {
    const fields = isInputObjectType(type) ? type.getFields() : undefined;
    return `{ ${Object.entries(value)
      .map(([name, item]) => `${name}: ${print(item, fields?.[name]?.type ?? type)}`)
      .join(', ')} }`;
  }
  return isEnumType(type) ? String(value) : JSON.stringify(value);
}
