import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** What fragments are looked up in. */
export interface FragmentSource {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The fields that selection sets ask of an object of a type, by response key, in the order of the answer. */
export function collectFields(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  source: FragmentSource,
): ReadonlyMap<string, readonly FieldNode[]> {
  const groups = new Map<string, FieldNode[]>();
  const spread = new Set<FragmentDefinitionNode>();
  for (const set of sets) collect(type, set, source, groups, spread);
  return groups;
}

/** Do selection sets ask something that depends on which type an object of an interface or union is? */
export function asksType(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  source: FragmentSource,
  spread = new Set<FragmentDefinitionNode>(),
): boolean {
  return sets.some((set) =>
    set.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : source.fragments.get(selection.name.value);
      if (!fragment || (fragment.kind === Kind.FRAGMENT_DEFINITION && spread.has(fragment))) return false;
      if (fragment.kind === Kind.FRAGMENT_DEFINITION) spread.add(fragment);
      const condition = fragment.typeCondition?.name.value;
      if (condition !== undefined && !applies(condition, type, source.schema)) return true;
      return asksType(type, [fragment.selectionSet], source, spread);
    }),
  );
}

function collect(
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  source: FragmentSource,
  groups: Map<string, FieldNode[]>,
  spread: Set<FragmentDefinitionNode>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const group = groups.get(key);
      if (group) group.push(selection);
      else groups.set(key, [selection]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : source.fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value;
    // Once is enough: fragments that spread each other twice at thirty levels would be a billion.
    if (fragment?.kind === Kind.FRAGMENT_DEFINITION) {
      if (spread.has(fragment)) continue;
      spread.add(fragment);
    }
    if (fragment && (condition === undefined || applies(condition, type, source.schema))) {
      collect(type, fragment.selectionSet, source, groups, spread);
    }
  }
}

function applies(condition: string, type: GraphQLCompositeType, schema: GraphQLSchema): boolean {
  if (condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && !isUnionType(type) && schema.isSubType(conditionType, type);
}
