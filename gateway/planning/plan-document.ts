import type { Supergraph } from '../supergraph/supergraph.ts';
import { type GuardedPlan, guardPlan } from './conditions/guard-plan.ts';
import type { OperationSource } from './operation-source.ts';
import type { PlanNode } from './plan.ts';
import { type Overrides, type Planner, PlanningError } from './plan-operation.ts';
import { separateConflicts } from './separate-conflicts.ts';

/** Plans a client's operation; undefined when no subgraph needs to be asked, throws PlanningError when there is no way. */
export function planDocument(
  source: OperationSource,
  supergraph: Supergraph,
  planner: Planner,
  overrides: Overrides,
): PlanNode | undefined {
  const plan = planner.plan(source, overrides);
  return plan && separateConflicts(plan, supergraph);
}

/**
 * Plans a client's operation for all combinations of its conditions; undefined when no subgraph needs to be asked, and when
 * there is no such plan.
 */
export function planForAll(
  source: OperationSource,
  supergraph: Supergraph,
  planner: Planner,
  overrides: Overrides,
): GuardedPlan | undefined {
  try {
    const plan = planner.plan({ ...source, isConditional: true }, overrides);
    const guarded = plan && guardPlan(plan, source, supergraph);
    return guarded && { ...guarded, plan: separateConflicts(guarded.plan, supergraph) };
  } catch (error) {
    // What cannot be planned may be left out.
    if (error instanceof PlanningError) return undefined;
    throw error;
  }
}
