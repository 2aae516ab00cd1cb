import type { EntityFetch, PathSegment, PlanNode, RootFetch } from '../planning/plan.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { compileEntityFetch } from './fetch-entities.ts';
import { type FetchNames, fetchNames } from './fetch-names.ts';
import { compileRootFetch } from './fetch-root.ts';
import type { Step } from './run.ts';

/** Where other fetches write while or after a fetch does. */
type Places = readonly (readonly PathSegment[])[];

/** Compiles the plan of a client's operation, which may have a name, to one step, once; nothing of the plan is looked at again when it runs. */
export function compilePlan(plan: PlanNode, supergraph: Supergraph, name?: string): Step {
  return compileNode(plan, { supergraph, nameOf: fetchNames(name) }, []);
}

interface PlanMeans {
  readonly supergraph: Supergraph;
  readonly nameOf: FetchNames;
}

function compileNode(node: PlanNode, means: PlanMeans, others: Places): Step {
  const { supergraph, nameOf } = means;
  switch (node.kind) {
    case 'root':
      return compileRootFetch(node, supergraph, nameOf(node.subgraph));
    case 'entities':
      return compileEntityFetch(node, supergraph, others, nameOf(node.subgraph));
    case 'sequence': {
      const steps = node.nodes.map((child, index) =>
        compileNode(child, means, [...others, ...node.nodes.slice(index + 1).flatMap(placesOf)]),
      );
      return async (run) => {
        for (const step of steps) await step(run);
      };
    }
    case 'parallel': {
      const steps = node.nodes.map((child) =>
        compileNode(child, means, [...others, ...node.nodes.filter((other) => other !== child).flatMap(placesOf)]),
      );
      return async (run) => {
        await Promise.all(steps.map((step) => step(run)));
      };
    }
    default:
      throw new Error(`Unknown plan node: ${JSON.stringify(node satisfies never)}.`);
  }
}

function placesOf(node: PlanNode): Places {
  switch (node.kind) {
    case 'sequence':
    case 'parallel':
      return node.nodes.flatMap(placesOf);
    default:
      return fetchPlaces(node);
  }
}

function fetchPlaces(node: RootFetch | EntityFetch): Places {
  return node.kind === 'root' ? [node.path] : node.groups.flatMap(({ paths }) => paths);
}
