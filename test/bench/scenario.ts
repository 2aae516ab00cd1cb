import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphName } from './graphs/read-graph.ts';

/** An operation to measure. */
export interface Scenario {
  readonly name: ScenarioName;
  readonly graph: GraphName;
  /** The request as a client posts it. */
  readonly body: string;
}

/** Every scenario, in the order in which they are measured. */
export const scenarioNames = ['deep', 'customer', 'page', 'tiny'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** Reads a scenario's operation; `id` is the customer of the scenario `customer`. */
export function readScenario(name: ScenarioName, id = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10'): Scenario {
  const query = readFileSync(join(import.meta.dirname, 'operations', `${name}.graphql`), 'utf8');
  const graph = name === 'customer' || name === 'page' ? 'customers' : 'storefront';
  return { name, graph, body: JSON.stringify({ query, ...(name === 'customer' && { variables: { id } }) }) };
}
