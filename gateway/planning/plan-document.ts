import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { OperationSource } from './operation-source.ts';
import type { PlanNode } from './plan.ts';
import { planMutation } from './plan-mutation.ts';
import type { Overrides, Planner } from './plan-operation.ts';
import { planWithContinuations } from './plan-with-continuations.ts';
import { plannableFragments, plannableOperation, printOperation } from './plannable-document.ts';
import { separateConflicts } from './separate-conflicts.ts';
import { singleOwner } from './single-owner.ts';
import { withoutStandInNames } from './without-stand-in-names.ts';

/** Plans a client's operation; undefined when no subgraph needs to be asked, rejects with PlanningError when there is no way. */
export async function planDocument(
  source: OperationSource,
  supergraph: Supergraph,
  planner: Planner,
  overrides: Overrides,
): Promise<PlanNode | undefined> {
  const { operation } = source;
  const plannable = plannableOperation(source, supergraph.schema);
  if (!plannable) return undefined;
  const fragments = plannableFragments(source, supergraph.schema);
  const findPlan = (part: OperationDefinitionNode, by: Planner) =>
    planWithContinuations(part, {
      planner: by,
      overrides,
      supergraph,
      print: (whole) => printOperation(whole, fragments),
      fragments,
    });
  const plan =
    operation.operation === OperationTypeNode.MUTATION
      ? await planMutation(plannable, async (part, owner) => {
          if (!owner) return findPlan(part, planner);
          const { field, subgraph } = owner;
          const derived = planner.derive(`owner ${field} ${subgraph}`, (sdl) => singleOwner(sdl, field, subgraph));
          return derived && findPlan(part, derived.planner);
        })
      : await findPlan(plannable, planner);
  const named = plan && withoutStandInNames(plan, supergraph);
  return named && separateConflicts(named, supergraph);
}
