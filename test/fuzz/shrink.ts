import { stripIgnoredCharacters } from 'graphql';
import type { Case } from './case.ts';
import { graphReductions } from './shrink-graph.ts';
import { operationReductions } from './shrink-operation.ts';
import { worldReductions } from './shrink-world.ts';

/** Ways to make a case smaller: the count may change after each step, so reductions are asked for by position. */
export type Reductions = (from: Case) => readonly (() => Case | undefined)[];

/** Does the case still show the same fault? */
export type Fails = (candidate: Case) => Promise<boolean>;

/** The smallest case that the reductions lead to; first the operation, then the graph, then the data, until nothing helps. */
export async function shrink(from: Case, fails: Fails, report: (note: string) => void = () => {}): Promise<Case> {
  let smallest = compact(from);
  for (let before = ''; before !== JSON.stringify(smallest); ) {
    before = JSON.stringify(smallest);
    for (const [name, reductions] of Object.entries(kinds)) {
      smallest = await reduce(smallest, reductions, fails);
      report(`${name}: ${JSON.stringify(smallest).length} characters left`);
    }
  }
  return smallest;
}

/** Without white space, so that lengths can be compared. */
function compact(from: Case): Case {
  const { subgraphs, operation } = from;
  return {
    ...from,
    subgraphs: Object.fromEntries(Object.entries(subgraphs).map(([name, sdl]) => [name, stripIgnoredCharacters(sdl)])),
    operation: { ...operation, query: stripIgnoredCharacters(operation.query) },
  };
}

const kinds: Readonly<Record<string, Reductions>> = {
  operation: operationReductions,
  graph: graphReductions,
  data: worldReductions,
};

async function reduce(from: Case, reductions: Reductions, fails: Fails): Promise<Case> {
  let smallest = from;
  let steps = reductions(smallest);
  for (let position = 0; position < steps.length; ) {
    const candidate = steps[position]?.();
    // Only what is shorter counts, so that this ends.
    const isSmaller = candidate && JSON.stringify(candidate).length < JSON.stringify(smallest).length;
    if (isSmaller && (await fails(candidate).catch(() => false))) {
      smallest = candidate;
      // What comes next has moved to this position.
      steps = reductions(smallest);
    } else position++;
  }
  return smallest;
}
