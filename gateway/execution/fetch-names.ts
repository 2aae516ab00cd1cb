/** Tells the name that the next request of a plan has for its subgraph; undefined where the client's operation has none. */
export type FetchNames = (subgraph: string) => string | undefined;

/** Names of clients may be as long as a document. */
const LONGEST = 100;

/** Names the requests of a plan `Name__subgraph__n` as subgraphs' logs and traces know them, counted from 0 in the plan's order. */
export function fetchNames(operation: string | undefined): FetchNames {
  if (operation === undefined) return () => undefined;
  let count = 0;
  return (subgraph) => `${operation.slice(0, LONGEST)}__${subgraph.replaceAll(/\W/g, '_')}__${count++}`;
}
