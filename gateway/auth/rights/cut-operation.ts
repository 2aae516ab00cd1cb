import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Guards } from './guards.ts';
import { type GuardedSchema, visitFields } from './operation-needs.ts';
import type { Outcome } from './outcome.ts';

/** An operation and the fragments that it spreads. */
export interface OperationParts {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** An operation without what a caller may not ask for. */
export interface Cut {
  /** What is left to be asked for; a selection set may be left empty. */
  readonly rest: OperationParts;
  /** Is null what stands in this field's place? */
  isCut(node: FieldNode): boolean;
  /** Object types that the caller may not see. */
  readonly hiddenTypes: ReadonlySet<string>;
  /** Where nulls stand: keys of the answer, without the indexes of lists. */
  readonly places: readonly (readonly string[])[];
  /** Whether nothing is left but names of types. */
  readonly isAll: boolean;
}

/** More places of one operation are not told; limits keep most operations far below. */
const MOST_PLACES = 10_000;

/** Cuts an operation whose conditions are resolved; undefined where nothing of it is cut for the outcome. */
export function cutOperation(parts: OperationParts, outcome: Outcome, source: GuardedSchema): Cut | undefined {
  const marked = markFields(parts, outcome, source);
  const hiddenTypes = hiddenObjects(source.schema, source.guards, outcome.lacks);
  if (marked.cut.size === 0 && marked.unions.size === 0) return undefined;
  const rest = withoutFields(parts, marked);
  const isCut = (node: FieldNode) => marked.cut.has(node);
  const places = placesOf(parts, isCut);
  return { rest, isCut, hiddenTypes, places, isAll: places.length > 0 && !isAnythingLeft(rest) };
}

interface Marked {
  readonly cut: ReadonlySet<FieldNode>;
  /** Fields whose objects may turn out to be of a type that the caller may not see. */
  readonly unions: ReadonlySet<FieldNode>;
}

function markFields({ operation, fragments }: OperationParts, outcome: Outcome, source: GuardedSchema): Marked {
  const cut = new Set<FieldNode>();
  const unions = new Set<FieldNode>();
  const lacks = (requirement: number) => outcome.lacks.has(requirement);
  for (const definition of [operation, ...fragments.values()]) {
    visitFields(definition, source, (node, { requirements, variables }, { type }) => {
      if (requirements.some(lacks) || variables.some((name) => outcome.refused.has(name))) {
        cut.add(node);
        return false;
      }
      const members = isUnionType(type) ? type.getTypes() : [];
      if (members.some(({ name }) => source.guards.types.get(name)?.some(lacks))) unions.add(node);
      return true;
    });
  }
  return { cut, unions };
}

/** The object types of which a caller may see nothing. */
function hiddenObjects(schema: GraphQLSchema, guards: Guards, lacks: ReadonlySet<number>): ReadonlySet<string> {
  const names = [...guards.types].filter(([, asked]) => asked.some((requirement) => lacks.has(requirement)));
  return new Set(names.flatMap(([name]) => (isObjectType(schema.getType(name)) ? [name] : [])));
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function withoutFields({ operation, fragments }: OperationParts, { cut, unions }: Marked): OperationParts {
  const kept = new Map<string, FragmentDefinitionNode | undefined>();
  const keep = (name: string): FragmentDefinitionNode | undefined => {
    if (kept.has(name)) return kept.get(name);
    kept.set(name, undefined);
    const fragment = fragments.get(name);
    const selectionSet = fragment && without(fragment.selectionSet);
    const left = fragment && selectionSet && isEmptied(fragment.selectionSet, selectionSet) ? undefined : fragment;
    const result = left && selectionSet ? { ...left, selectionSet } : undefined;
    kept.set(name, result);
    return result;
  };
  const without = (set: SelectionSetNode): SelectionSetNode => {
    const selections = set.selections.flatMap((node): readonly SelectionNode[] => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return keep(node.name.value) ? [node] : [];
      if (node.kind === Kind.FIELD && cut.has(node)) return [];
      if (!node.selectionSet) return [node];
      const selectionSet = without(node.selectionSet);
      if (node.kind === Kind.INLINE_FRAGMENT) {
        return isEmptied(node.selectionSet, selectionSet) ? [] : [{ ...node, selectionSet }];
      }
      const added = unions.has(node) ? [typename] : [];
      return [{ ...node, selectionSet: { ...selectionSet, selections: [...added, ...selectionSet.selections] } }];
    });
    return { ...set, selections };
  };
  const left = { ...operation, selectionSet: without(operation.selectionSet) };
  return {
    operation: left,
    fragments: new Map(
      [...fragments.keys()].flatMap((name) => {
        const fragment = keep(name);
        return fragment ? [[name, fragment] as const] : [];
      }),
    ),
  };
}

function isEmptied(before: SelectionSetNode, after: SelectionSetNode): boolean {
  return after.selections.length === 0 && before.selections.length > 0;
}

function placesOf({ operation, fragments }: OperationParts, isCut: (node: FieldNode) => boolean): string[][] {
  const places: string[][] = [];
  // Only what leads to a cut is walked: fragments that spread each other twice at thirty levels would be a billion places.
  const holds = new Map<SelectionSetNode, boolean>();
  const holdsCut = (set: SelectionSetNode): boolean => {
    const known = holds.get(set);
    if (known !== undefined) return known;
    holds.set(set, false);
    const found = set.selections.some((node) => {
      if (node.kind === Kind.FIELD && isCut(node)) return true;
      const inner = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      return inner?.selectionSet !== undefined && holdsCut(inner.selectionSet);
    });
    holds.set(set, found);
    return found;
  };
  const walk = (sets: readonly SelectionSetNode[], path: readonly string[]): void => {
    const below = new Map<string, SelectionSetNode[]>();
    const cutKeys = new Set<string>();
    const spread = new Set<string>();
    const collect = (set: SelectionSetNode): void => {
      for (const node of set.selections) {
        if (node.kind === Kind.FIELD) {
          const key = node.alias?.value ?? node.name.value;
          if (isCut(node)) cutKeys.add(key);
          else if (node.selectionSet) below.set(key, [...(below.get(key) ?? []), node.selectionSet]);
        } else if (node.kind === Kind.INLINE_FRAGMENT) {
          collect(node.selectionSet);
        } else if (!spread.has(node.name.value)) {
          spread.add(node.name.value);
          const fragment = fragments.get(node.name.value);
          if (fragment) collect(fragment.selectionSet);
        }
      }
    };
    for (const set of sets) collect(set);
    for (const key of cutKeys) if (places.length < MOST_PLACES) places.push([...path, key]);
    for (const [key, inner] of below) {
      if (places.length < MOST_PLACES && inner.some(holdsCut)) walk(inner, [...path, key]);
    }
  };
  walk([operation.selectionSet], []);
  return places;
}

/** A value is left, or something to be done. */
function isAnythingLeft({ operation, fragments }: OperationParts): boolean {
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const seen = new Set<string>();
  const walk = (set: SelectionSetNode, isRoot: boolean): boolean =>
    set.selections.some((node) => {
      if (node.kind === Kind.FIELD) {
        if (node.name.value === '__typename') return false;
        return (isRoot && isMutation) || !node.selectionSet || walk(node.selectionSet, false);
      }
      if (node.kind === Kind.INLINE_FRAGMENT) return walk(node.selectionSet, isRoot);
      const name = `${node.name.value} ${isRoot}`;
      if (seen.has(name)) return false;
      seen.add(name);
      const fragment = fragments.get(node.name.value);
      return fragment !== undefined && walk(fragment.selectionSet, isRoot);
    });
  return walk(operation.selectionSet, true);
}
