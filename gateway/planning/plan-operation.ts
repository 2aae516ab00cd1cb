import { type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';
import type { FederatedGraph } from './graph/federated-graph.ts';
import { overrideLabels, readGraph } from './graph/read-graph.ts';
import type { OperationSource } from './operation-source.ts';
import type { PlanNode } from './plan.ts';
import { type Ask, Selections } from './selection/selections.ts';
import { arrange } from './steps/arrange.ts';
import { PlanDraft } from './steps/draft.ts';
import { emit, inSequence } from './steps/emit.ts';
import { gapLeft } from './steps/find-gap.ts';

/** Which side of a progressive @override a request is on: active labels, and a percentage from 0 to 100. */
export interface Overrides {
  readonly labels: ReadonlySet<string>;
  readonly percentage: number;
}

/** Finds plans for operations of one supergraph. */
export interface Planner {
  /** The plan of an operation whose conditions are resolved, undefined when nothing needs to be fetched; throws PlanningError. */
  plan(source: OperationSource, overrides: Overrides): PlanNode | undefined;
  /** The same text for overrides that lead to the same plans. */
  overrideKey(overrides: Overrides): string;
}

/** No plan exists for an operation that fits the schema. */
export class PlanningError extends Error {
  override readonly name = 'PlanningError';
}

/** A planner for a supergraph; reading it costs milliseconds, so one is kept for as long as the supergraph is served. */
export function createPlanner(supergraphSdl: string): Planner {
  const document = parse(supergraphSdl, { noLocation: true });
  const labels = overrideLabels(document);
  const graphs = new Map<string, FederatedGraph>();
  const keyOf = (overrides: Overrides) => labels.map((label) => (isActive(label, overrides) ? '1' : '0')).join('');
  return {
    plan(source, overrides) {
      const key = keyOf(overrides);
      let graph = graphs.get(key);
      if (!graph) {
        graph = readGraph(document, (label) => isActive(label, overrides));
        graphs.set(key, graph);
      }
      return planOperation(source, graph);
    },
    overrideKey: keyOf,
  };
}

function isActive(label: string, { labels, percentage }: Overrides): boolean {
  const share = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1];
  return share === undefined ? labels.has(label) : percentage < Number(share);
}

function planOperation(source: OperationSource, graph: FederatedGraph): PlanNode | undefined {
  try {
    return planFor(source, graph, true);
  } catch (error) {
    if (!(error instanceof PlanningError)) throw error;
    // Where the subgraph that brings every type of object turns out to be out of reach, another one has to do.
    return planFor(source, graph, false);
  }
}

function planFor(
  { operation, fragments, aliases, isConditional }: OperationSource,
  graph: FederatedGraph,
  seeksAll: boolean,
): PlanNode | undefined {
  const selections = new Selections(graph, fragments, aliases, isConditional);
  const selected = selections.client(operation.selectionSet);
  const newDraft = () => new PlanDraft(graph, selections, seeksAll);
  if (operation.operation === OperationTypeNode.MUTATION) {
    const { asks } = selections.ask(selected, selections.typeSets.of([graph.roots.mutation]), graph.roots.mutation);
    return planMutation(operation, asks, graph, { newDraft, isConditional });
  }
  const draft = newDraft();
  const { left } = draft.select(draft.root(graph.roots.query), selected);
  if (left.length > 0) throw noPlan(left, newDraft(), graph.roots.query);
  return emit(arrange(draft.steps), operation, isConditional);
}

/** Root fields one after another in document order, each with all that is below it; neighbours in one request where they can be. */
function planMutation(
  operation: OperationDefinitionNode,
  asks: readonly Ask[],
  graph: FederatedGraph,
  { newDraft, isConditional }: { readonly newDraft: () => PlanDraft; readonly isConditional: boolean | undefined },
): PlanNode | undefined {
  const root = graph.roots.mutation;
  const plans: (PlanNode | undefined)[] = [];
  let draft = newDraft();
  let place = draft.root(root);
  const finish = () => {
    plans.push(emit(arrange(draft.steps), operation, isConditional));
    draft = newDraft();
    place = draft.root(root);
  };
  for (const ask of asks) {
    const [only] = draft.steps;
    const isFollowed = draft.steps.length > 1;
    if (only && (isFollowed || draft.ownerOf(place, ask) !== only.subgraph)) finish();
    const { left } = draft.resolve(place, [ask]);
    if (left.length > 0) throw noPlan(left, newDraft(), root);
  }
  finish();
  return inSequence(plans);
}

/** Names what cannot be had: the field of a type, and its place in the operation. */
function noPlan(left: readonly Ask[], draft: PlanDraft, root: string): PlanningError {
  const [first] = left;
  const found = left.map((ask) => draft.gapOf(draft.root(root), ask)).find((gap) => gap !== undefined);
  const gap = found ?? (first && gapLeft(first));
  const what = gap && `${gap.type}.${gap.field} at ${gap.path.join('.')}`;
  return new PlanningError(
    `No plan exists for this operation: no subgraph that can be reached there resolves ${what}; check the keys of its type.`,
  );
}
