import type { FederatedGraph } from '../../planning/graph/federated-graph.ts';
import type { CompositionProblem } from '../problem.ts';
import { type Locate, problemAt } from './locate.ts';

/**
 * Compares the types of object that subgraphs have for the value of a field that they share: with none in common they cannot
 * resolve it the same way, and where some lack types a client's answer may depend on who is asked.
 */
export function compareRuntimeTypes(
  graph: FederatedGraph,
  locate: Locate,
): { readonly errors: readonly CompositionProblem[]; readonly hints: readonly CompositionProblem[] } {
  const errors: CompositionProblem[] = [];
  const hints: CompositionProblem[] = [];
  for (const { name: type, kind, fields } of graph.types.values()) {
    if (kind !== 'object') continue;
    for (const { name, joined, type: declared } of fields.values()) {
      if (joined.size < 2 || !graph.isComposite(declared)) continue;
      const owners = [...joined].flatMap(([subgraph, field]) =>
        field.isExternal || !isChoice(graph, subgraph, field.type)
          ? []
          : [{ subgraph, types: typesOf(graph, subgraph, field.type) }],
      );
      const [first, ...others] = owners;
      if (!first || others.every(({ types }) => types.join() === first.types.join())) continue;
      // Who has no type at all is never asked where others have some.
      const having = owners.filter(({ types }) => types.length > 0);
      const isShared = having[0]?.types.some((one) => having.every(({ types }) => types.includes(one))) ?? true;
      const told = owners.map(({ subgraph, types }) => `"${subgraph}" has ${types.join(', ') || 'none'}`).join('; ');
      const subgraphs = owners.map(({ subgraph }) => subgraph);
      const places = subgraphs.map((subgraph) => locate(subgraph, type, name));
      const what = `${type}.${name}, which they share`;
      if (!isShared) {
        const message = `Subgraphs have no type of object in common for ${what}: ${told}. Whoever is asked must be able to answer the same: give all of them a common type, or let one alone resolve the field.`;
        errors.push(problemAt('SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES', message, subgraphs, places));
      } else {
        const message = `Subgraphs differ in the types of object of ${what}: ${told}. Make sure that each of them has every object that the field can lead to, or add the types that are lacking.`;
        hints.push(problemAt('INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN', message, subgraphs, places));
      }
    }
  }
  return { errors, hints };
}

/** May a value have one of several types there? Of one that has a narrower type than others it is known who it is. */
function isChoice(graph: FederatedGraph, subgraph: string, type: string): boolean {
  return graph.isAbstract(type) && !graph.isStandIn(subgraph, type);
}

function typesOf(graph: FederatedGraph, subgraph: string, type: string): readonly string[] {
  return graph.possibleIn(subgraph, type).toSorted();
}
