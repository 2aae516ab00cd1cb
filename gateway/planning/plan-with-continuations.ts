import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
} from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type ContinuationGraph, continuationGraph, continuationSubgraph } from './continuation-graph.ts';
import type { PathSegment, PlanNode } from './plan.ts';
import { type Overrides, type Planner, PlanningError } from './plan-operation.ts';

/** What planning an operation takes. */
export interface PlanningContext {
  readonly planner: Planner;
  readonly overrides: Overrides;
  readonly supergraph: Supergraph;
  /** As the planner gets them. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  print(operation: OperationDefinitionNode): string;
}

/** Fields taken out of an operation, to be fetched for the entities that the rest of it reaches. */
interface Continuation {
  readonly typename: string;
  readonly path: readonly PathSegment[];
  readonly selections: SelectionNode[];
  readonly graph: ContinuationGraph;
  readonly planner: Planner;
}

/**
 * Plans an operation. Planner 0.0.38 finds no plan for some fields with @requires below an entity of the same subgraph
 * (friend { price } with price requiring what an outer fetch's subgraph owns); those are then planned apart, from their
 * entity on, and follow the rest.
 */
export async function planWithContinuations(
  operation: OperationDefinitionNode,
  context: PlanningContext,
): Promise<PlanNode | undefined> {
  const plan = (whole: OperationDefinitionNode) => context.planner.plan(context.print(whole), context.overrides);
  try {
    return await plan(operation);
  } catch (error) {
    const root = context.supergraph.schema.getRootType(operation.operation);
    const { selections, continuations } = takeOut(operation.selectionSet.selections, root ?? undefined, [], 0, context);
    if (!(error instanceof PlanningError) || continuations.length === 0) throw error;
    const rest = await plan(withSelections(operation, selections));
    return rest && follow(rest, await Promise.all(continuations.map((one) => planFrom(one, operation, context))));
  }
}

async function planFrom(
  continuation: Continuation,
  operation: OperationDefinitionNode,
  context: PlanningContext,
): Promise<PlanNode | undefined> {
  const { graph, path, typename, planner } = continuation;
  const plan = async (selections: readonly SelectionNode[]) => {
    const entity: FieldNode = {
      kind: Kind.FIELD,
      name: { kind: Kind.NAME, value: graph.field },
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    };
    const whole = { ...withSelections(operation, [entity]), operation: OperationTypeNode.QUERY };
    const found = await planner.plan(context.print(whole), context.overrides);
    return found && rebase(found, path);
  };
  try {
    return await plan(continuation.selections);
  } catch (error) {
    const type = context.supergraph.schema.getType(typename);
    const { selections, continuations } = takeOut(continuation.selections, type, path, 0, context);
    if (!(error instanceof PlanningError) || continuations.length === 0) throw error;
    const rest = await plan(selections);
    return rest && follow(rest, await Promise.all(continuations.map((one) => planFrom(one, operation, context))));
  }
}

function follow(plan: PlanNode, next: readonly (PlanNode | undefined)[]): PlanNode {
  const nodes = next.filter((node) => node !== undefined);
  return { kind: 'sequence', nodes: [plan, { kind: 'parallel', nodes }] };
}

/** Takes the outermost fields with @requires out, those of the outermost objects excepted, and leaves keys in their place. */
function takeOut(
  selections: readonly SelectionNode[],
  type: GraphQLNamedType | undefined,
  path: readonly PathSegment[],
  depth: number,
  context: PlanningContext,
): { selections: SelectionNode[]; continuations: Continuation[] } {
  const kept: SelectionNode[] = [];
  const continuations: Continuation[] = [];
  let own: Continuation | undefined;
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) {
      const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
      if (!target) continue;
      const condition = target.typeCondition;
      const inner = takeOut(
        target.selectionSet.selections,
        condition ? context.supergraph.schema.getType(condition.name.value) : type,
        condition ? [...path, { kind: 'types', names: [condition.name.value] }] : path,
        depth,
        context,
      );
      kept.push({
        kind: Kind.INLINE_FRAGMENT,
        ...(condition && { typeCondition: condition }),
        directives: selection.directives ?? [],
        selectionSet: { kind: Kind.SELECTION_SET, selections: inner.selections },
      });
      continuations.push(...inner.continuations);
      continue;
    }
    const name = selection.name.value;
    if (depth > 0 && type && context.supergraph.requiringFields.has(`${type.name}.${name}`)) {
      own ??= startAt(type.name, path, context);
      if (own) {
        own.selections.push(selection);
        continue;
      }
    }
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!selection.selectionSet || !field) {
      kept.push(selection);
      continue;
    }
    const inner = takeOut(
      selection.selectionSet.selections,
      getNamedType(field.type),
      [...path, { kind: 'field', name: selection.alias?.value ?? name }, { kind: 'items' }],
      depth + 1,
      context,
    );
    kept.push({ ...selection, selectionSet: { kind: Kind.SELECTION_SET, selections: inner.selections } });
    continuations.push(...inner.continuations);
  }
  if (own) {
    kept.push({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }, ...own.graph.key.selections);
    continuations.push(own);
  }
  return { selections: kept, continuations };
}

function startAt(
  typename: string,
  path: readonly PathSegment[],
  { planner }: PlanningContext,
): Continuation | undefined {
  const derived = planner.derive(`continue ${typename}`, (sdl) => continuationGraph(sdl, typename));
  return derived && { typename, path, selections: [], graph: derived.change, planner: derived.planner };
}

/** The plan with the stand-in for the response left out, and its paths beginning where the entities are. */
function rebase(node: PlanNode, path: readonly PathSegment[]): PlanNode | undefined {
  const move = (below: readonly PathSegment[]) => [...path, ...below.slice(1)];
  switch (node.kind) {
    case 'root':
      return node.subgraph === continuationSubgraph ? undefined : { ...node, path: move(node.path) };
    case 'entities':
      return { ...node, groups: node.groups.map((group) => ({ ...group, paths: group.paths.map(move) })) };
    default: {
      const nodes = node.nodes.flatMap((child) => rebase(child, path) ?? []);
      return nodes.length > 0 ? { ...node, nodes } : undefined;
    }
  }
}

function withSelections(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
): OperationDefinitionNode {
  return { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}
