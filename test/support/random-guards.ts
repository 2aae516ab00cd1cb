import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  print,
  type TypeNode,
  visit,
} from 'graphql';
import type { Dice } from './random-federation.ts';

/** Scopes of which one list is enough. */
type Ways = readonly (readonly string[])[];

/** What callers are asked for, by what was put into a supergraph and without any of the gateway's own code. */
export class RandomGuards {
  readonly sdl: string;
  readonly #own: ReadonlyMap<string, readonly Ways[]>;

  /** Puts guards into a supergraph; a field that requires another one asks for what that one asks for. */
  constructor(sdl: string, dice: Dice) {
    const own = new Map<string, Ways[]>();
    const guard = (place: string, percent: number, scopes = ['a', 'b', 'c']) => {
      if (dice.chance(percent)) own.set(place, [...(own.get(place) ?? []), randomWays(dice, scopes)]);
    };
    const requiring: { readonly reader: string; readonly read: string; readonly type: string }[] = [];
    const document = parse(sdl, { noLocation: true });
    for (const node of document.definitions) {
      if (node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'Colour') guard('Colour', 20);
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      const type = node.name.value;
      const isInterface = node.kind === Kind.INTERFACE_TYPE_DEFINITION;
      // No object asks for this scope, so that it can only have been given to the interface itself.
      const scopes = isInterface ? ['i'] : undefined;
      if (type !== 'Query') guard(type, isInterface ? 10 : 12, scopes);
      for (const field of node.fields ?? []) {
        const name = field.name.value;
        if (name !== 'id') guard(`${type}.${name}`, 18, scopes);
        const text = /requires: "(\w+)"/.exec(print(field))?.[1];
        const read = node.fields?.find((other) => other.name.value === text);
        if (read) requiring.push({ reader: `${type}.${name}`, read: `${type}.${text}`, type: namedType(read.type) });
      }
    }
    for (const { reader, read, type } of requiring) {
      own.set(reader, [...(own.get(reader) ?? []), ...(own.get(read) ?? []), ...(own.get(type) ?? [])]);
    }
    this.#own = own;
    this.sdl = print(
      visit(document, {
        SchemaDefinition: (node) => ({ ...node, directives: [...(node.directives ?? []), link] }),
        ObjectTypeDefinition: (node) => this.#withDirectives(node),
        InterfaceTypeDefinition: (node) => this.#withDirectives(node),
        EnumTypeDefinition: (node) => ({
          ...node,
          directives: [...(node.directives ?? []), ...this.#directives(node.name.value)],
        }),
      }),
    );
  }

  /** May a caller with these scopes see objects of the type? Of a union, some of them. */
  seesType(schema: GraphQLSchema, type: GraphQLNamedType, scopes: ReadonlySet<string>): boolean {
    if (isUnionType(type)) return type.getTypes().some((member) => this.seesType(schema, member, scopes));
    if (isInterfaceType(type)) {
      return (
        this.#has(type.name, scopes) &&
        schema.getImplementations(type).objects.every((object) => this.seesType(schema, object, scopes))
      );
    }
    const parents = isObjectType(type) ? type.getInterfaces() : [];
    return [type, ...parents].every(({ name }) => this.#has(name, scopes));
  }

  /** May a caller with these scopes ask for a field under this type? */
  seesField(schema: GraphQLSchema, type: GraphQLNamedType, name: string, scopes: ReadonlySet<string>): boolean {
    // An object that may not be seen is null itself.
    if (name === '__typename') return true;
    if (!isObjectType(type) && !isInterfaceType(type)) return false;
    const field = type.getFields()[name];
    if (!field || !this.seesType(schema, getNamedType(field.type), scopes)) return false;
    if (isInterfaceType(type)) {
      const objects = schema.getImplementations(type).objects;
      return (
        this.#has(`${type.name}.${name}`, scopes) &&
        objects.every((object) => this.seesField(schema, object, name, scopes))
      );
    }
    const owners = [type, ...type.getInterfaces()];
    return this.seesType(schema, type, scopes) && owners.every((owner) => this.#has(`${owner.name}.${name}`, scopes));
  }

  #has(place: string, scopes: ReadonlySet<string>): boolean {
    return (this.#own.get(place) ?? []).every((ways) => ways.some((way) => way.every((scope) => scopes.has(scope))));
  }

  #withDirectives<
    Node extends {
      readonly name: { readonly value: string };
      readonly directives?: readonly unknown[] | undefined;
      readonly fields?:
        | readonly { readonly name: { readonly value: string }; readonly directives?: readonly unknown[] | undefined }[]
        | undefined;
    },
  >(node: Node): Node {
    const type = node.name.value;
    const fields = node.fields?.map((field) => ({
      ...field,
      directives: [...(field.directives ?? []), ...this.#directives(`${type}.${field.name.value}`)],
    }));
    return { ...node, directives: [...(node.directives ?? []), ...this.#directives(type)], fields };
  }

  #directives(place: string) {
    return (this.#own.get(place) ?? []).map((ways) => directiveOf(`@requiresScopes(scopes: ${JSON.stringify(ways)})`));
  }
}

function randomWays(dice: Dice, scopes: readonly string[]): Ways {
  return Array.from({ length: 1 + dice.roll(2) }, () =>
    Array.from({ length: 1 + dice.roll(2) }, () => dice.pick(scopes)),
  );
}

function directiveOf(text: string) {
  const [node] = parse(`scalar X ${text}`, { noLocation: true }).definitions;
  const directive = node?.kind === Kind.SCALAR_TYPE_DEFINITION ? node.directives?.[0] : undefined;
  if (!directive) throw new Error(`${text} is no directive.`);
  return directive;
}

const link = directiveOf('@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)');

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
