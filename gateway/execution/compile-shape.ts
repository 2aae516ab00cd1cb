import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ClientAliases } from '../planning/client-aliases.ts';
import { collectFields } from './collect-fields.ts';
import type { ResponseObject } from './collect-objects.ts';
import { leafCoercion } from './complete-leaf.ts';
import type { Projection } from './projection.ts';

/** Makes the client's answer of what the fetches have merged; null when null reached the root. */
export type Shape = (data: ResponseObject, projection: Projection) => ResponseObject | null;

/** What a shape is compiled from; the operation's conditions are resolved already. */
export interface ShapeSource {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly aliases: ClientAliases;
}

/** `undefined` says that a non-null place is null, so that the object around it is; every other value is final. */
type Completion = (value: unknown, projection: Projection, depth: number) => unknown;

interface ShapedField {
  readonly key: string;
  readonly source: string;
  readonly complete: Completion;
  /** Names that every object inherits: only an own property counts. */
  readonly isOwn: boolean;
}

/** Compiles the part of the answer that is asked: field order, aliases, fragments, leaf types and where null may stand. */
export function compileShape(source: ShapeSource): Shape {
  const root = source.schema.getRootType(source.operation.operation);
  if (!root) throw new Error(`The schema has no ${source.operation.operation} root type.`);
  const complete = completeFields(fieldsOf(root, root.name, [source.operation.selectionSet], source));
  return (data, projection) => (complete(data, projection, 0) ?? null) as ResponseObject | null;
}

function completionOf(
  type: GraphQLOutputType,
  fields: readonly FieldNode[],
  label: string,
  source: ShapeSource,
): Completion {
  if (!isNonNullType(type)) {
    const complete = completeNullable(type, fields, label, source);
    return (value, projection, depth) =>
      value === null || value === undefined ? null : complete(value, projection, depth);
  }
  const complete = completeNullable(getNullableType(type), fields, label, source);
  return (value, projection, depth) => {
    if (value === null || value === undefined) {
      projection.missing(depth, label);
      return undefined;
    }
    const result = complete(value, projection, depth);
    return result === null ? undefined : result;
  };
}

function completeNullable(
  type: GraphQLOutputType,
  fields: readonly FieldNode[],
  label: string,
  source: ShapeSource,
): Completion {
  if (isListType(type)) return completeList(completionOf(type.ofType, fields, label, source), label);
  if (isLeafType(type)) {
    const coerce = leafCoercion(type);
    const { name } = type;
    return (value, projection, depth) => {
      const result = coerce(value);
      if (result !== undefined) return result;
      projection.invalid(depth, `The value of ${label} is not a valid ${name}, so it is null.`);
      return null;
    };
  }
  const named = getNamedType(type) as GraphQLCompositeType;
  const sets = fields.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  return isObjectType(named)
    ? completeObject(completeFields(fieldsOf(named, named.name, sets, source)), label)
    : completeAbstract(named, sets, label, source);
}

function completeList(item: Completion, label: string): Completion {
  return (value, projection, depth) => {
    if (!Array.isArray(value)) {
      projection.invalid(depth, `The value of ${label} is not a list, so it is null.`);
      return null;
    }
    const result = new Array<unknown>(value.length);
    for (let index = 0; index < value.length; index++) {
      projection.path[depth] = index;
      const completed = item(value[index], projection, depth + 1);
      if (completed === undefined) return null;
      result[index] = completed;
    }
    return result;
  };
}

function completeObject(complete: Completion, label: string): Completion {
  return (value, projection, depth) => {
    if (typeof value === 'object' && !Array.isArray(value)) return complete(value, projection, depth);
    projection.invalid(depth, `The value of ${label} is not an object, so it is null.`);
    return null;
  };
}

function completeAbstract(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  label: string,
  source: ShapeSource,
): Completion {
  if (!isAbstractType(type)) throw new Error(`${type.name} is neither an interface nor a union.`);
  const { schema } = source;
  const byType = new Map<string, Completion>();
  for (const possible of schema.getPossibleTypes(type)) {
    let compiled: Completion | undefined;
    // Compiled when first met: an interface may have hundreds of types, of which an answer holds few.
    byType.set(possible.name, (value, projection, depth) => {
      compiled ??= completeFields(fieldsOf(possible, possible.name, sets, source));
      return compiled(value, projection, depth);
    });
  }
  // A subgraph that only knows the interface, or that was not asked for the type: fields of the interface itself.
  const untyped = completeFields(fieldsOf(type, undefined, sets, source));
  return completeObject((value, projection, depth) => {
    const { __typename: typename } = value as ResponseObject;
    if (typename === undefined || typename === type.name) return untyped(value, projection, depth);
    const complete = byType.get(typename as string);
    if (complete) return complete(value, projection, depth);
    projection.invalid(depth, `The object at ${label} is of no type that ${type.name} can be, so it is null.`);
    return null;
  }, label);
}

function completeFields(fields: readonly ShapedField[]): Completion {
  const inherited = fields.some(({ key, isOwn }) => isOwn || key === '__proto__');
  if (inherited) return completeInherited(fields);
  return (value, projection, depth) => {
    const object = value as ResponseObject;
    const result: ResponseObject = {};
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index] as ShapedField;
      projection.path[depth] = field.key;
      const completed = field.complete(object[field.source], projection, depth + 1);
      if (completed === undefined) return null;
      result[field.key] = completed;
    }
    return result;
  };
}

function completeInherited(fields: readonly ShapedField[]): Completion {
  return (value, projection, depth) => {
    const object = value as ResponseObject;
    const result: ResponseObject = {};
    for (const { key, source, complete } of fields) {
      projection.path[depth] = key;
      const completed = complete(Object.hasOwn(object, source) ? object[source] : undefined, projection, depth + 1);
      if (completed === undefined) return null;
      Object.defineProperty(result, key, { value: completed, enumerable: true, configurable: true, writable: true });
    }
    return result;
  };
}

function fieldsOf(
  type: GraphQLCompositeType,
  typename: string | undefined,
  sets: readonly SelectionSetNode[],
  source: ShapeSource,
): ShapedField[] {
  const groups = collectFields(type, sets, source);
  return [...groups].map(([key, nodes]) => {
    const first = nodes[0] as FieldNode;
    const name = first.name.value;
    const from = source.aliases.sourceKey(first);
    const label = `${type.name}.${name}`;
    return {
      key,
      source: from,
      complete: fieldCompletion(type, typename, name, nodes, label, source),
      isOwn: from in {},
    };
  });
}

function fieldCompletion(
  type: GraphQLCompositeType,
  typename: string | undefined,
  name: string,
  nodes: readonly FieldNode[],
  label: string,
  source: ShapeSource,
): Completion {
  if (name === '__typename') {
    if (typename !== undefined) return () => typename;
    return (_value, projection, depth) => {
      projection.missing(depth, label);
      return undefined;
    };
  }
  // Introspection is answered by the schema itself and lies in the data as it is to be.
  if (name.startsWith('__')) return (value) => value ?? null;
  const field = (type as GraphQLObjectType).getFields()[name];
  if (!field) throw new Error(`The schema has no field ${label}.`);
  return completionOf(field.type, nodes, label, source);
}
