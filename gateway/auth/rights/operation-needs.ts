import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Guards } from './guards.ts';

/** What one field of an operation asks of callers. */
export interface FieldNeeds {
  /** Requirements of the field and of what is given to it in the text. */
  readonly requirements: readonly number[];
  /** Variables that are given to it, whose values may ask for more. */
  readonly variables: readonly string[];
}

/** Where a field stands. */
export interface FieldPlace {
  readonly parent: GraphQLCompositeType;
  /** The type of its objects, where it has any. */
  readonly type: GraphQLCompositeType | undefined;
}

/** What fields and values are looked up in. */
export interface GuardedSchema {
  readonly schema: GraphQLSchema;
  readonly guards: Guards;
}

/**
 * Visits the fields of an operation or fragment, each once, with what it asks of callers; what is below a field is visited where
 * the answer is true. What the schema does not know asks for nothing.
 */
export function visitFields(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
  source: GuardedSchema,
  visit: (node: FieldNode, needs: FieldNeeds, place: FieldPlace) => boolean,
): void {
  const { schema, guards } = source;
  const typeNamed = (name: string) => {
    const type = schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  };
  const roots = new Set<unknown>([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const askedOf = (parent: GraphQLCompositeType, name: string) => {
    if (name !== '__typename') return guards.fields.get(`${parent.name}.${name}`);
    // Of an object that the caller may see it tells nothing more, also where it is asked as one of a hidden interface.
    return roots.has(parent) ? guards.types.get(parent.name) : undefined;
  };
  const root =
    definition.kind === Kind.FRAGMENT_DEFINITION
      ? typeNamed(definition.typeCondition.name.value)
      : (schema.getRootType(definition.operation) ?? undefined);
  const walk = (set: SelectionSetNode, parent: GraphQLCompositeType | undefined): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) continue;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.selectionSet, node.typeCondition ? typeNamed(node.typeCondition.name.value) : parent);
        continue;
      }
      const name = node.name.value;
      if (parent === undefined || name === '__schema' || name === '__type') continue;
      const field = isUnionType(parent) ? undefined : parent.getFields()[name];
      const named = field && getNamedType(field.type);
      const type = isCompositeType(named) ? named : undefined;
      const asked = askedOf(parent, name);
      const given = givenTo(node, field, source);
      const needs = { requirements: [...(asked ?? []), ...given.requirements], variables: given.variables };
      if (visit(node, needs, { parent, type }) && node.selectionSet) walk(node.selectionSet, type);
    }
  };
  walk(definition.selectionSet, root);
}

/** Requirements of the values that stand in place of a variable, as the client has given it. */
export function needsOfValue(value: unknown, type: GraphQLInputType, guards: Guards): readonly number[] {
  const found = new Set<number>();
  const walk = (inner: unknown, of: GraphQLInputType): void => {
    const nullable = getNullableType(of);
    if (isListType(nullable)) {
      // GraphQL takes one item for a list of it.
      for (const item of Array.isArray(inner) ? inner : [inner]) walk(item, nullable.ofType);
      return;
    }
    const named = getNamedType(nullable);
    if (!isInputObjectType(named)) {
      for (const place of guards.types.get(named.name) ?? []) found.add(place);
    } else if (typeof inner === 'object' && inner !== null) {
      const fields = named.getFields();
      for (const [name, given] of Object.entries(inner)) {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (field && given !== undefined) walk(given, field.type);
      }
    }
  };
  walk(value, type);
  return [...found];
}

function givenTo(
  { arguments: given = [], directives = [] }: FieldNode,
  field: GraphQLField<unknown, unknown> | undefined,
  { schema, guards }: GuardedSchema,
): FieldNeeds {
  if (given.length === 0 && directives.length === 0) return nothing;
  const requirements = new Set<number>();
  const variables = new Set<string>();
  const walk = (value: ValueNode, type: GraphQLInputType): void => {
    const named = getNamedType(type);
    if (!guards.inputs.has(named.name)) return;
    if (value.kind === Kind.VARIABLE) {
      variables.add(value.name.value);
    } else if (value.kind === Kind.LIST) {
      const nullable = getNullableType(type);
      for (const item of value.values) walk(item, isListType(nullable) ? nullable.ofType : type);
    } else if (!isInputObjectType(named)) {
      for (const place of guards.types.get(named.name) ?? []) requirements.add(place);
    } else if (value.kind === Kind.OBJECT) {
      for (const { name, value: inner } of value.fields) {
        const input = named.getFields()[name.value];
        if (input) walk(inner, input.type);
      }
    }
  };
  const walkArguments = (
    nodes: NonNullable<DirectiveNode['arguments']>,
    known: readonly { readonly name: string; readonly type: GraphQLInputType }[],
  ) => {
    for (const { name, value } of nodes) {
      const type = known.find((argument) => argument.name === name.value)?.type;
      if (type) walk(value, type);
    }
  };
  walkArguments(given, field?.args ?? []);
  for (const { name, arguments: inner = [] } of directives) {
    walkArguments(inner, schema.getDirective(name.value)?.args ?? []);
  }
  return { requirements: [...requirements], variables: [...variables] };
}

const nothing: FieldNeeds = { requirements: [], variables: [] };
