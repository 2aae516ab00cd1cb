import {
  type GraphQLArgument,
  type GraphQLArgumentConfig,
  GraphQLDirective,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  type GraphQLType,
  GraphQLUnionType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedDirective,
  isUnionType,
} from 'graphql';
import type { GuardedSchema } from './operation-needs.ts';
import { type VisibleElements, visibleElements } from './visible-elements.ts';

/** The schema as it is for a caller that lacks these rights: nothing in it names anything that it may not use. */
export function visibleSchema({ schema, guards }: GuardedSchema, lacks: ReadonlySet<number>): GraphQLSchema {
  const elements = visibleElements(schema, guards, lacks);
  const copies = new Map<string, GraphQLNamedType>();
  const copyOf = (type: GraphQLNamedType): GraphQLNamedType => {
    const known = copies.get(type.name);
    if (known) return known;
    const copy = copyType(type, elements, retyped);
    copies.set(type.name, copy);
    return copy;
  };
  const retyped = <T extends GraphQLType>(type: T): T => {
    if (isListType(type)) return new GraphQLList(retyped(type.ofType)) as unknown as T;
    if (isNonNullType(type)) return new GraphQLNonNull(retyped(type.ofType)) as unknown as T;
    return copyOf(getNamedType(type) as GraphQLNamedType) as unknown as T;
  };
  const root = (type: GraphQLObjectType | null | undefined) => (type ? (copyOf(type) as GraphQLObjectType) : undefined);
  const directives = schema.getDirectives().flatMap((directive) => {
    if (isSpecifiedDirective(directive)) return [directive];
    if (!elements.isCallable(directive.args)) return [];
    return [new GraphQLDirective({ ...directive.toConfig(), args: argumentsOf(directive.args, elements, retyped) })];
  });
  return new GraphQLSchema({
    description: schema.description,
    query: root(schema.getQueryType()),
    mutation: root(withFields(schema.getMutationType(), elements)),
    subscription: root(withFields(schema.getSubscriptionType(), elements)),
    types: Object.values(schema.getTypeMap())
      .filter(({ name }) => !name.startsWith('__') && elements.isType(name))
      .filter(
        (type) =>
          !isObjectType(type) || Object.values(type.getFields()).some((field) => elements.isField(type.name, field)),
      )
      .map(copyOf),
    directives,
    // Of a query root nothing may be left.
    assumeValid: true,
  });
}

type Retype = <T extends GraphQLType>(type: T) => T;

function copyType(type: GraphQLNamedType, elements: VisibleElements, retyped: Retype): GraphQLNamedType {
  if (isObjectType(type) || isInterfaceType(type)) {
    const config = {
      ...type.toConfig(),
      interfaces: () =>
        type
          .getInterfaces()
          .filter(({ name }) => elements.isType(name))
          .map(retyped),
      fields: () => fieldsOf(type, elements, retyped),
    };
    return isObjectType(type) ? new GraphQLObjectType(config as never) : new GraphQLInterfaceType(config as never);
  }
  if (isUnionType(type)) {
    const types = () =>
      type
        .getTypes()
        .filter(({ name }) => elements.isType(name))
        .map(retyped);
    return new GraphQLUnionType({ ...type.toConfig(), types });
  }
  if (!isInputObjectType(type)) return type;
  const config = type.toConfig();
  const fields = () =>
    Object.fromEntries(
      Object.values(type.getFields())
        .filter(elements.isInput)
        .map((field) => [field.name, inputOf(config.fields[field.name] as GraphQLArgumentConfig, elements, retyped)]),
    );
  return new GraphQLInputObjectType({ ...config, fields });
}

function fieldsOf(type: GraphQLObjectType | GraphQLInterfaceType, elements: VisibleElements, retyped: Retype) {
  const { fields } = type.toConfig();
  return Object.fromEntries(
    Object.values(type.getFields())
      .filter((field) => elements.isField(type.name, field))
      .map((field) => [
        field.name,
        { ...fields[field.name], type: retyped(field.type), args: argumentsOf(field.args, elements, retyped) },
      ]),
  );
}

function argumentsOf(args: readonly GraphQLArgument[], elements: VisibleElements, retyped: Retype) {
  return Object.fromEntries(
    args.filter(elements.isInput).map(({ name, ...argument }) => [name, inputOf(argument, elements, retyped)]),
  );
}

function inputOf(input: GraphQLArgumentConfig, elements: VisibleElements, retyped: Retype): GraphQLArgumentConfig {
  const { type, defaultValue } = input;
  return { ...input, type: retyped(type), defaultValue: withoutHidden(defaultValue, type, elements) };
}

/** A default without the fields that the caller may not give. */
function withoutHidden(value: unknown, type: GraphQLInputType, elements: VisibleElements): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    return Array.isArray(value) ? value.map((item) => withoutHidden(item, nullable.ofType, elements)) : value;
  }
  if (!isInputObjectType(nullable) || typeof value !== 'object' || value === null) return value;
  const fields = nullable.getFields();
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const field = fields[name];
      return field && elements.isInput(field) ? [[name, withoutHidden(inner, field.type, elements)]] : [];
    }),
  );
}

function withFields(type: GraphQLObjectType | null | undefined, elements: VisibleElements) {
  const isUseful = type && Object.values(type.getFields()).some((field) => elements.isField(type.name, field));
  return isUseful ? type : undefined;
}
