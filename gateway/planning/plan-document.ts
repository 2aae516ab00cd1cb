import type { Supergraph } from '../supergraph/supergraph.ts';
import type { OperationSource } from './operation-source.ts';
import type { PlanNode } from './plan.ts';
import type { Overrides, Planner } from './plan-operation.ts';
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
