import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { OperationSource } from './operation-source.ts';

/**
 * The operation as the planner gets it; undefined when only introspection is asked. Meta fields of the
 * root are left out, aliases are made safe, selections that ask nothing ask for __typename.
 */
export function plannableOperation(
  source: OperationSource,
  schema: GraphQLSchema,
): OperationDefinitionNode | undefined {
  const { operation, fragments } = source;
  const selections = withoutMeta(operation.selectionSet, fragments);
  if (selections.length === 0) return undefined;
  return planned({ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }, source, schema);
}

/** The fragments of an operation as the planner gets them. */
export function plannableFragments(
  source: OperationSource,
  schema: GraphQLSchema,
): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map([...source.fragments].map(([name, fragment]) => [name, planned(fragment, source, schema)]));
}

/** The text of an operation together with the fragments that it uses. */
export function printOperation(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(name.value)) return;
        used.set(name.value, fragment);
        collect(fragment);
      },
    });
  collect(operation);
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...used.values()] };
  return print(document);
}

/** Root selections without __typename, __schema and __type; spreads of the root are written out. */
function withoutMeta(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): SelectionNode[] {
  return set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__') ? [] : [selection];
    const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const selections = target ? withoutMeta(target.selectionSet, fragments) : [];
    if (!target || selections.length === 0) return [];
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(target.typeCondition && { typeCondition: target.typeCondition }),
        directives: selection.directives ?? [],
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
    ];
  });
}

function planned<T extends OperationDefinitionNode | FragmentDefinitionNode>(
  definition: T,
  { fragments, aliases }: OperationSource,
  schema: GraphQLSchema,
): T {
  const types = new TypeInfo(schema);
  return visit(
    definition,
    visitWithTypeInfo(types, {
      Field: {
        enter(field) {
          const type = getNamedType(types.getType());
          const set = field.selectionSet;
          if (!set || !isCompositeType(type) || selectsAny(set, possible(type.name, schema), fragments, schema))
            return undefined;
          const selections = [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }];
          return { ...field, selectionSet: { ...set, selections } };
        },
        leave(field) {
          const key = aliases.sourceKey(field);
          const { alias: _, ...unaliased } = field;
          return key === field.name.value ? unaliased : { ...field, alias: { kind: Kind.NAME, value: key } };
        },
      },
      InlineFragment: { leave: (fragment) => (fragment.selectionSet.selections.length === 0 ? null : undefined) },
      FragmentDefinition: {
        leave(fragment) {
          if (fragment.selectionSet.selections.length > 0) return undefined;
          const selections = [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }];
          return { ...fragment, selectionSet: { kind: Kind.SELECTION_SET, selections } };
        },
      },
    }),
  );
}

/** Is there a type, of those that an object can be, for which a selection set asks anything? */
function selectsAny(
  set: SelectionSetNode,
  types: ReadonlySet<string>,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return true;
    const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const condition = target?.typeCondition?.name.value;
    const rest = condition === undefined ? types : both(types, possible(condition, schema));
    return target !== undefined && rest.size > 0 && selectsAny(target.selectionSet, rest, fragments, schema);
  });
}

function possible(typename: string, schema: GraphQLSchema): ReadonlySet<string> {
  const type = schema.getType(typename);
  return new Set(isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [typename]);
}

function both(some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...some].filter((name) => others.has(name)));
}
