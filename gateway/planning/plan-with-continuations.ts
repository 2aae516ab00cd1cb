import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
} from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { continuationSubgraph } from './continuation-graph.ts';
import type { PathSegment, PlanNode } from './plan.ts';
import { type Overrides, type Planner, PlanningError } from './plan-operation.ts';
import { withoutProvisions } from './provisions.ts';
import { type Continuation, type Parts, type TakeOutContext, takeOut } from './take-out.ts';

/** What planning an operation takes. */
export interface PlanningContext {
  readonly planner: Planner;
  readonly overrides: Overrides;
  readonly supergraph: Supergraph;
  /** As the planner gets them. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  print(operation: OperationDefinitionNode): string;
}

/** Selections of one object, and how the planner is asked for them. */
interface Part {
  readonly selections: readonly SelectionNode[];
  readonly type: GraphQLNamedType | undefined;
  readonly path: readonly PathSegment[];
  readonly operation: OperationDefinitionNode;
  plan(selections: readonly SelectionNode[]): Promise<PlanNode | undefined>;
}

/**
 * Plans an operation. Planner 0.0.38 finds no plan for some fields (friend { price } with price requiring what an outer
 * fetch's subgraph owns, or what one type has below an interface object), and must not be asked for others; those are then
 * planned apart, from their entity on, and follow the rest.
 */
export function planWithContinuations(
  operation: OperationDefinitionNode,
  context: PlanningContext,
): Promise<PlanNode | undefined> {
  const part: Part = {
    selections: operation.selectionSet.selections,
    type: context.supergraph.schema.getRootType(operation.operation) ?? undefined,
    path: [],
    operation,
    plan: (selections) => ask(context.planner, withSelections(operation, selections), context),
  };
  return planPart(part, context);
}

async function planPart(part: Part, context: PlanningContext): Promise<PlanNode | undefined> {
  const { apart, never } = context.planner.reentries;
  if (apart.size === 0 && never.size === 0) return planSafePart(part, context);
  const { selections, continuations } = split(part, context, { which: 'unsafe', by: 'main' });
  const rest = await planSafePart({ ...part, selections }, context);
  return planRest(rest, continuations, part, context);
}

async function planSafePart(part: Part, context: PlanningContext): Promise<PlanNode | undefined> {
  try {
    return await part.plan(part.selections);
  } catch (error) {
    if (!(error instanceof PlanningError)) throw error;
    for (const by of ['main', 'every'] as const) {
      const { selections, continuations } = split(part, context, { which: 'difficult', by });
      if (continuations.length === 0) break;
      try {
        return await planRest(await part.plan(selections), continuations, part, context);
      } catch (other) {
        if (!(other instanceof PlanningError)) throw other;
      }
    }
    throw error;
  }
}

function split(
  { selections, type, path }: Part,
  { planner, supergraph, fragments }: PlanningContext,
  how: Pick<TakeOutContext, 'which' | 'by'>,
): Parts {
  return takeOut(selections, type, path, { planner, supergraph, fragments, ...how });
}

async function planRest(
  rest: PlanNode | undefined,
  continuations: readonly Continuation[],
  { operation }: Part,
  context: PlanningContext,
): Promise<PlanNode | undefined> {
  if (continuations.length === 0) return rest;
  const next = await Promise.all(continuations.map((one) => planFrom(one, operation, context)));
  const parallel: PlanNode = { kind: 'parallel', nodes: next.filter((node) => node !== undefined) };
  return rest ? { kind: 'sequence', nodes: [rest, parallel] } : parallel;
}

function planFrom(
  { graph, path, typename, planner, selections }: Continuation,
  operation: OperationDefinitionNode,
  context: PlanningContext,
): Promise<PlanNode | undefined> {
  const part: Part = {
    selections,
    type: context.supergraph.schema.getType(typename),
    path,
    operation,
    async plan(some) {
      const entity: FieldNode = {
        kind: Kind.FIELD,
        name: { kind: Kind.NAME, value: graph.field },
        selectionSet: { kind: Kind.SELECTION_SET, selections: some },
      };
      const whole = { ...withSelections(operation, [entity]), operation: OperationTypeNode.QUERY };
      const found = await ask(planner, whole, context);
      return found && rebase(found, path);
    },
  };
  return planPart(part, context);
}

/** Asks the planner; where provisions stand in its way, as those inside fragments may, without them. */
async function ask(
  planner: Planner,
  operation: OperationDefinitionNode,
  { overrides, print }: PlanningContext,
): Promise<PlanNode | undefined> {
  const text = print(operation);
  try {
    return await planner.plan(text, overrides);
  } catch (error) {
    const derived = error instanceof PlanningError && planner.derive('without provisions', withoutProvisions);
    if (!derived) throw error;
    return derived.planner.plan(text, overrides).catch(() => {
      throw error;
    });
  }
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
