import { CompositionProblem, type Place } from '../problem.ts';

/** Where a subgraph declares a type, or a field of it; undefined when that is not known. */
export type Locate = (subgraph: string, type: string, field?: string) => Place | undefined;

/** A problem at those of the places that are known. */
export function problemAt(
  code: string,
  message: string,
  subgraphs: readonly string[],
  places: readonly (Place | undefined)[],
): CompositionProblem {
  return new CompositionProblem(
    code,
    message,
    subgraphs,
    places.filter((place) => place !== undefined),
  );
}
