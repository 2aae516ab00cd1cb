import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { OperationSource } from '../planning/operation-source.ts';
import type { PathSegment } from '../planning/plan.ts';
import { collectFields } from './collect-fields.ts';

/** Query roots at a path of the response, and the __schema and __type fields that are asked there. */
export interface SchemaFields {
  readonly path: readonly PathSegment[];
  readonly fields: readonly FieldNode[];
}

/** Everything that an operation asks about the schema, at its root and at every other place where a query root lies. */
export function findSchemaFields(source: OperationSource, schema: GraphQLSchema): readonly SchemaFields[] {
  const { operation } = source;
  const root = schema.getRootType(operation.operation);
  const found: SchemaFields[] = [];
  if (root && asksSchema(operation.selectionSet, source)) {
    find(root, [operation.selectionSet], [], { ...source, schema }, found);
  }
  return found;
}

/** The operation without its __schema and __type fields, of which subgraphs know nothing; a selection set may be left empty. */
export function withoutSchemaFields(source: OperationSource): OperationSource {
  const { operation, fragments } = source;
  if (!asksSchema(operation.selectionSet, source)) return source;
  const without = <Node extends OperationSource['operation'] | FragmentDefinitionNode>(node: Node): Node =>
    visit(node, { Field: (field) => (isSchemaField(field) ? null : undefined) });
  return {
    ...source,
    operation: without(operation),
    fragments: new Map([...fragments].map(([name, fragment]) => [name, without(fragment)])),
  };
}

type Source = OperationSource & { readonly schema: GraphQLSchema };

/** What an object of one type is asked: about the schema, and below which fields there is more of that. */
interface Asked {
  readonly fields: readonly FieldNode[];
  readonly below: readonly {
    readonly name: string;
    readonly type: GraphQLCompositeType;
    readonly sets: readonly SelectionSetNode[];
  }[];
}

function find(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  path: readonly PathSegment[],
  source: Source,
  found: SchemaFields[],
): void {
  if (!isAbstractType(type)) {
    follow(askedOf(type, sets, source), path, source, found);
    return;
  }
  // Types that are asked the same are one place: otherwise the places would multiply with every interface on the way.
  const groups: { readonly names: string[]; readonly asked: Asked }[] = [];
  for (const possible of source.schema.getPossibleTypes(type)) {
    const asked = askedOf(possible, sets, source);
    const group = groups.find((other) => isSame(other.asked, asked));
    if (group) group.names.push(possible.name);
    else groups.push({ names: [possible.name], asked });
  }
  for (const { names, asked } of groups) follow(asked, [...path, { kind: 'types', names }], source, found);
}

function follow({ fields, below }: Asked, path: readonly PathSegment[], source: Source, found: SchemaFields[]): void {
  if (fields.length > 0) found.push({ path, fields });
  for (const { name, type, sets } of below) find(type, sets, [...path, { kind: 'field', name }], source, found);
}

function askedOf(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], source: Source): Asked {
  const groups = [...collectFields(type, sets, source).values()];
  const isRoot = type === source.schema.getQueryType();
  return {
    fields: isRoot ? groups.flat().filter(isSchemaField) : [],
    below: groups.flatMap((nodes) => {
      const first = nodes[0] as FieldNode;
      const below = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
      const field = isUnionType(type) ? undefined : type.getFields()[first.name.value];
      const named = field && getNamedType(field.type);
      if (!isCompositeType(named) || !below.some((set) => asksSchema(set, source))) return [];
      return [{ name: source.aliases.sourceKey(first), type: named, sets: below }];
    }),
  };
}

function isSame(one: Asked, other: Asked): boolean {
  return (
    isSameList(one.fields, other.fields) &&
    one.below.length === other.below.length &&
    one.below.every(({ name, type, sets }, index) => {
      const there = other.below[index];
      return there?.name === name && there.type === type && isSameList(sets, there.sets);
    })
  );
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function asksSchema(
  set: SelectionSetNode,
  { fragments }: Pick<OperationSource, 'fragments'>,
  seen = new Set<string>(),
): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === Kind.FIELD && isSchemaField(selection)) return true;
    if (selection.kind !== Kind.FRAGMENT_SPREAD) {
      return selection.selectionSet !== undefined && asksSchema(selection.selectionSet, { fragments }, seen);
    }
    const { value } = selection.name;
    const fragment = seen.has(value) ? undefined : fragments.get(value);
    seen.add(value);
    return fragment !== undefined && asksSchema(fragment.selectionSet, { fragments }, seen);
  });
}

function isSchemaField({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}
