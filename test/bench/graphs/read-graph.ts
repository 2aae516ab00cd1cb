import { readCustomers } from './customers.ts';
import type { Graph } from './graph.ts';
import { storefront } from './storefront.ts';

/** The graphs that scenarios are about. */
export type GraphName = 'storefront' | 'customers';

/** The graph of that name. */
export function readGraph(name: GraphName): Graph {
  return name === 'storefront' ? storefront : readCustomers();
}
