import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
} from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type ContinuationGraph, type ContinuationKey, continuationGraph } from './continuation-graph.ts';
import type { PathSegment } from './plan.ts';
import { type Planner, PlanningError } from './plan-operation.ts';

/** What taking fields out of selections needs to know. */
export interface TakeOutContext {
  readonly planner: Planner;
  readonly supergraph: Supergraph;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Only fields that would abort the planner, or everything that it may find no way to. */
  readonly which: 'unsafe' | 'difficult';
  readonly by: ContinuationKey;
}

/** Selections taken out of an operation, to be fetched for the entities that the rest of it reaches. */
export interface Continuation {
  readonly typename: string;
  readonly path: readonly PathSegment[];
  readonly selections: SelectionNode[];
  readonly graph: ContinuationGraph;
  readonly planner: Planner;
}

/** What is left of selections, and what follows. */
export interface Parts {
  readonly selections: SelectionNode[];
  readonly continuations: Continuation[];
}

/** Takes the outermost of the fields out, those of the outermost objects excepted, and leaves keys in their place. */
export function takeOut(
  selections: readonly SelectionNode[],
  type: GraphQLNamedType | undefined,
  path: readonly PathSegment[],
  context: TakeOutContext,
  depth = 0,
): Parts {
  const parts: Parts = { selections: [], continuations: [] };
  let own: Continuation | undefined;
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) {
      const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
      if (target)
        takeOutOfFragment({ ...selection, ...target, kind: Kind.INLINE_FRAGMENT }, type, path, context, depth, parts);
      continue;
    }
    const types = depth > 0 && type ? takingTypes(type, selection.name.value, context) : [];
    if (type && types.includes(type.name)) {
      own ??= startAt(type.name, path, context);
      if (own) {
        own.selections.push(selection);
        continue;
      }
    } else if (type && types.length > 0) {
      for (const { name } of possibleTypes(type, context)) {
        takeOutOfFragment(fragmentOn(name, [selection]), type, path, context, depth, parts);
      }
      continue;
    }
    takeOutBelow(selection, type, path, context, depth, parts);
  }
  if (own) {
    parts.selections.push(...identity(own));
    parts.continuations.push(own);
  }
  return parts;
}

function takeOutOfFragment(
  fragment: InlineFragmentNode,
  type: GraphQLNamedType | undefined,
  path: readonly PathSegment[],
  context: TakeOutContext,
  depth: number,
  parts: Parts,
): void {
  const condition = fragment.typeCondition?.name.value;
  const inner = condition === undefined ? type : context.supergraph.schema.getType(condition);
  const below: readonly PathSegment[] =
    condition === undefined ? path : [...path, { kind: 'types', names: [condition] }];
  if (context.which === 'difficult' && depth > 0 && type && isInterfaceObject(type, context)) {
    if (isObjectType(inner)) {
      if (takeOutOfType(fragment, type, inner, below, context, parts)) return;
    } else if (inner && inner.name !== type.name) {
      const known = possibleTypes(type, context);
      for (const object of possibleTypes(inner, context).filter((one) => known.includes(one))) {
        takeOutOfFragment(fragmentOn(object.name, fragment.selectionSet.selections), type, path, context, depth, parts);
      }
      return;
    }
  }
  const { selections, continuations } = takeOut(fragment.selectionSet.selections, inner, below, context, depth);
  parts.selections.push({ ...fragment, selectionSet: { kind: Kind.SELECTION_SET, selections } });
  parts.continuations.push(...continuations);
}

/** From an interface object, the planner finds no way to what only one of the interface's types has. */
function takeOutOfType(
  fragment: InlineFragmentNode,
  type: GraphQLNamedType,
  object: GraphQLObjectType,
  path: readonly PathSegment[],
  context: TakeOutContext,
  parts: Parts,
): boolean {
  const start = startAt(object.name, path, context);
  const fields = isInterfaceType(type) ? type.getFields() : {};
  const keys = start?.graph.key.selections.map((node) => (node.kind === Kind.FIELD ? node.name.value : '')) ?? [];
  if (!start || !keys.every((name) => fields[name])) return false;
  // A key under another name is nowhere to be fetched once the key itself is in the response.
  const { known, others } = splitKnown(fragment.selectionSet.selections, new Set(['__typename', ...keys]), context);
  if (others.length === 0) return false;
  start.selections.push(...others);
  parts.selections.push(...identity(start));
  if (known.length > 0) parts.selections.push(fragmentOn(object.name, known));
  parts.continuations.push(start);
  return true;
}

function splitKnown(
  selections: readonly SelectionNode[],
  names: ReadonlySet<string>,
  context: TakeOutContext,
): { readonly known: readonly SelectionNode[]; readonly others: readonly SelectionNode[] } {
  const known: SelectionNode[] = [];
  const others: SelectionNode[] = [];
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      (names.has(selection.name.value) ? known : others).push(selection);
      continue;
    }
    const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
    if (!target) continue;
    const inner = splitKnown(target.selectionSet.selections, names, context);
    const condition = target.typeCondition?.name.value;
    if (inner.known.length > 0) known.push(fragmentOn(condition, inner.known));
    if (inner.others.length > 0) others.push(fragmentOn(condition, inner.others));
  }
  return { known, others };
}

function takeOutBelow(
  selection: FieldNode,
  type: GraphQLNamedType | undefined,
  path: readonly PathSegment[],
  context: TakeOutContext,
  depth: number,
  parts: Parts,
): void {
  const name = selection.name.value;
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (!selection.selectionSet || !field) {
    parts.selections.push(selection);
    return;
  }
  const { selections, continuations } = takeOut(
    selection.selectionSet.selections,
    getNamedType(field.type),
    [...path, { kind: 'field', name: selection.alias?.value ?? name }, { kind: 'items' }],
    context,
    depth + 1,
  );
  parts.selections.push({ ...selection, selectionSet: { kind: Kind.SELECTION_SET, selections } });
  parts.continuations.push(...continuations);
}

/** The types, of those that an object of this type can be, on which the field is to be taken out. */
function takingTypes(type: GraphQLNamedType, field: string, context: TakeOutContext): readonly string[] {
  const { planner, supergraph, which } = context;
  const names = [type.name, ...possibleTypes(type, context).map(({ name }) => name)];
  const refused = names.find((name) => planner.reentries.never.has(`${name}.${field}`));
  if (refused !== undefined) throw refusal(refused, field);
  return names.filter((name) => {
    const isUnsafe = planner.reentries.apart.has(`${name}.${field}`);
    return isUnsafe || (which === 'difficult' && supergraph.requiringFields.has(`${name}.${field}`));
  });
}

function possibleTypes(type: GraphQLNamedType, { supergraph: { schema } }: TakeOutContext) {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

function startAt(
  typename: string,
  path: readonly PathSegment[],
  { planner, which, by }: TakeOutContext,
): Continuation | undefined {
  const derived = planner.derive(`continue ${typename} ${by}`, (sdl) => continuationGraph(sdl, typename, by));
  if (derived) return { typename, path, selections: [], graph: derived.change, planner: derived.planner };
  if (which === 'unsafe') throw refusal(typename, '');
  return undefined;
}

function refusal(type: string, field: string): PlanningError {
  const name = field === '' ? type : `${type}.${field}`;
  return new PlanningError(
    `No plan exists for this operation: what ${name} requires needs a key that not every subgraph of ${type} knows.`,
  );
}

function isInterfaceObject(type: GraphQLNamedType, { supergraph }: TakeOutContext): boolean {
  return [...supergraph.interfaceObjects.values()].some((names) => names.has(type.name));
}

function identity({ graph }: Continuation): readonly SelectionNode[] {
  return [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }, ...graph.key.selections];
}

function fragmentOn(typename: string | undefined, selections: readonly SelectionNode[]): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(typename !== undefined && {
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typename } },
    }),
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}
