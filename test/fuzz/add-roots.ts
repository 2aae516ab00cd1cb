import { type GraphPlan, namedType } from './graph-plan.ts';
import { randomArguments, randomOutput } from './random-types.ts';

/** Root fields of queries and, in a share of the graphs, of mutations. */
export function addRoots(plan: GraphPlan): void {
  const { dice } = plan;
  let count = 0;
  for (const subgraph of plan.subgraphs) {
    for (let index = dice.between(count === 0 ? 1 : 0, 3); index > 0; index--) {
      addRoot(plan, 'Query', `root${count++}`, subgraph);
    }
  }
  if (!dice.chance(45)) return;
  for (let index = dice.between(1, 4); index > 0; index--) {
    addRoot(plan, 'Mutation', `change${count++}`, dice.pick(plan.subgraphs));
  }
}

function addRoot(plan: GraphPlan, root: 'Query' | 'Mutation', name: string, subgraph: string): void {
  const { dice } = plan;
  const type = randomOutput(plan, plan.draft(subgraph), 12);
  const args = randomArguments(dice, root === 'Mutation' ? 60 : 30);
  const isShared = root === 'Query' && dice.chance(18);
  const others = isShared ? plan.subgraphs.filter((other) => other !== subgraph) : [];
  const owners = [subgraph, ...others.filter((other) => plan.declare(plan.draft(other), namedType(type))).slice(0, 1)];
  for (const owner of owners) {
    const draft = plan.draft(owner);
    plan.declareArguments(draft, args);
    const field = draft.field(root, name, type, args);
    if (owners.length > 1) field.directives.add('@shareable');
  }
}
