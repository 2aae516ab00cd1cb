import type { PlanNode } from './plan.ts';

/** How many requests to subgraphs a plan makes at most; those that find nothing to ask for are left out when it runs. */
export function countRequests(plan: PlanNode | undefined): number {
  if (plan === undefined) return 0;
  switch (plan.kind) {
    case 'root':
    case 'entities':
      return 1;
    default:
      return plan.nodes.reduce((sum, node) => sum + countRequests(node), 0);
  }
}
