import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';
import type { Guards } from './guards.ts';

/** Which elements of a schema a caller may use. */
export interface VisibleElements {
  isType(name: string): boolean;
  isField(type: string, field: GraphQLField<unknown, unknown>): boolean;
  isInput(input: GraphQLArgument | GraphQLInputField): boolean;
  /** Can nobody leave out an argument that the caller may not give? */
  isCallable(args: readonly GraphQLArgument[]): boolean;
}

/**
 * What of a schema is left for a caller that lacks these rights. A type is gone when it is asked for or when nothing of it is
 * left, and with it what returns it, takes it or cannot do without it; so is what nothing leads to any more.
 */
export function visibleElements(schema: GraphQLSchema, guards: Guards, lacks: ReadonlySet<number>): VisibleElements {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => !!type,
  );
  const isMet = (asked: readonly number[] | undefined) => asked === undefined || !asked.some((one) => lacks.has(one));
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  let visible = new Set(types.filter(({ name }) => isMet(guards.types.get(name))).map(({ name }) => name));
  // Operations begin there, whatever is left.
  for (const { name } of roots) visible.add(name);

  const elements: VisibleElements = {
    isType: (name) => name.startsWith('__') || visible.has(name),
    isField: (type, field) =>
      isMet(guards.fields.get(`${type}.${field.name}`)) &&
      visible.has(getNamedType(field.type).name) &&
      elements.isCallable(field.args),
    isInput: ({ type }) => visible.has(getNamedType(type).name),
    isCallable: (args) => args.every((argument) => elements.isInput(argument) || !isRequiredArgument(argument)),
  };
  const isUsable = (type: GraphQLNamedType): boolean => {
    if (isUnionType(type)) return type.getTypes().some(({ name }) => visible.has(name));
    if (isObjectType(type) || isInterfaceType(type)) {
      return roots.some((root) => root === type) || fieldsOf(type).some((field) => elements.isField(type.name, field));
    }
    if (!isInputObjectType(type)) return true;
    const fields = Object.values(type.getFields());
    return (
      fields.some(elements.isInput) && fields.every((field) => elements.isInput(field) || !isRequiredInputField(field))
    );
  };
  for (;;) {
    const left = new Set([...visible].filter((name) => isUsable(schema.getType(name) as GraphQLNamedType)));
    const isSettled = left.size === visible.size;
    visible = left;
    if (isSettled) break;
  }
  visible = reachable(schema, elements, roots);
  return elements;
}

/** What can be come to from the roots by what is visible, and from the arguments of directives. */
function reachable(schema: GraphQLSchema, elements: VisibleElements, roots: readonly GraphQLNamedType[]): Set<string> {
  const reached = new Set<string>();
  const waiting: GraphQLNamedType[] = [...roots];
  const add = (type: GraphQLNamedType) => {
    if (elements.isType(type.name) && !reached.has(type.name)) waiting.push(type);
  };
  for (const directive of schema.getDirectives()) {
    if (elements.isCallable(directive.args)) {
      for (const argument of directive.args) add(getNamedType(argument.type));
    }
  }
  // Introspection itself speaks of them.
  for (const name of ['String', 'Boolean']) add(schema.getType(name) as GraphQLNamedType);
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (reached.has(type.name)) continue;
    reached.add(type.name);
    if (isUnionType(type)) type.getTypes().forEach(add);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) add(getNamedType(field.type));
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    type.getInterfaces().forEach(add);
    if (isInterfaceType(type)) {
      const { objects, interfaces } = schema.getImplementations(type);
      for (const one of [...objects, ...interfaces]) add(one);
    }
    for (const field of fieldsOf(type)) {
      if (!elements.isField(type.name, field)) continue;
      add(getNamedType(field.type));
      for (const { type: given } of field.args) add(getNamedType(given));
    }
  }
  return reached;
}

/** The fields of an object or interface type. */
function fieldsOf(type: { getFields(): Record<string, GraphQLField<unknown, unknown>> }) {
  return Object.values(type.getFields());
}
