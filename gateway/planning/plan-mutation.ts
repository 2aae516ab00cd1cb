import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import type { PlanNode, RootFetch } from './plan.ts';

/** Finds the plan of an operation; with `owner`, a mutation field that several subgraphs share is left to that one. */
export type FindPlan = (
  operation: OperationDefinitionNode,
  owner?: { readonly field: string; readonly subgraph: string },
) => Promise<PlanNode | undefined>;

/**
 * Plans a mutation so that its fields are executed one after another in document order, each with everything below it
 * before the next begins. Neighbours are asked in one request where that keeps the order.
 */
export async function planMutation(
  operation: OperationDefinitionNode,
  findPlan: FindPlan,
): Promise<PlanNode | undefined> {
  const whole = await findPlan(operation);
  if (whole === undefined || isSingleFetch(whole)) return whole;

  const steps: Part[] = [];
  for (const selections of rootFields(operation)) {
    const part = await planPart(operation, selections, findPlan);
    const previous = steps.at(-1);
    const joined = previous && (await join(operation, previous, part, findPlan));
    if (joined) steps.splice(-1, 1, joined);
    else steps.push(part);
  }
  const nodes = steps.flatMap(({ plan }) => (plan ? [plan] : []));
  return nodes.length === 1 ? nodes[0] : { kind: 'sequence', nodes };
}

interface Part {
  readonly selections: readonly SelectionNode[];
  readonly plan: PlanNode | undefined;
}

async function planPart(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
  findPlan: FindPlan,
): Promise<Part> {
  const part = withSelections(operation, selections);
  const plan = await findPlan(part);
  const fetches = plan ? mutationFetches(plan) : [];
  const field = fieldOf(selections[0]);
  if (fetches.length < 2 || !field) return { selections, plan };
  for (const { subgraph } of fetches) {
    const once = await findPlan(part, { field: field.name.value, subgraph }).catch(() => undefined);
    if (once && mutationFetches(once).length === 1) return { selections, plan: once };
  }
  // Nothing joins what the subgraphs know but executing it in each of them.
  return { selections, plan };
}

async function join(
  operation: OperationDefinitionNode,
  previous: Part,
  part: Part,
  findPlan: FindPlan,
): Promise<Part | undefined> {
  if (!previous.plan || !part.plan || !isSingleFetch(previous.plan)) return undefined;
  const [first] = mutationFetches(part.plan);
  if (first?.subgraph !== mutationFetches(previous.plan)[0]?.subgraph) return undefined;
  const selections = [...previous.selections, ...part.selections];
  const plan = await findPlan(withSelections(operation, selections));
  return plan && mutationFetches(plan).length === 1 ? { selections, plan } : undefined;
}

function isSingleFetch(plan: PlanNode): boolean {
  return plan.kind === 'root';
}

function mutationFetches(plan: PlanNode): RootFetch[] {
  switch (plan.kind) {
    case 'root':
      return plan.operationKind === 'mutation' ? [plan] : [];
    case 'entities':
      return [];
    default:
      return plan.nodes.flatMap(mutationFetches);
  }
}

/** The root's selections, one group per response key, in document order. */
function rootFields(operation: OperationDefinitionNode): readonly (readonly SelectionNode[])[] {
  const groups = new Map<string, SelectionNode[]>();
  const walk = (selections: readonly SelectionNode[], wrap: (selection: SelectionNode) => SelectionNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const group = groups.get(key) ?? [];
        groups.set(key, [...group, wrap(selection)]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet.selections, (inner) =>
          wrap({ ...selection, selectionSet: { kind: Kind.SELECTION_SET, selections: [inner] } }),
        );
      }
    }
  };
  walk(operation.selectionSet.selections, (selection) => selection);
  return [...groups.values()];
}

function fieldOf(selection: SelectionNode | undefined): FieldNode | undefined {
  if (selection?.kind === Kind.INLINE_FRAGMENT) return fieldOf(selection.selectionSet.selections[0]);
  return selection?.kind === Kind.FIELD ? selection : undefined;
}

function withSelections(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
): OperationDefinitionNode {
  return { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}
