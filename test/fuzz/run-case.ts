import { parse } from 'graphql';
import { askMonolith } from './ask-monolith.ts';
import type { Federation } from './federation.ts';
import type { Operation } from './random-operation.ts';
import type { World } from './truth.ts';

/** What differs between the gateway and one schema. */
export interface Difference {
  readonly kind: 'data' | 'errors' | 'mutations' | 'plan' | 'abort' | 'invalid';
  readonly message: string;
}

/** Runs an operation in both worlds; undefined when they agree. */
export async function runCase(
  federation: Federation,
  world: World,
  { query, variables }: Operation,
): Promise<Difference | undefined> {
  const document = parse(query);
  const expectedMoment = { world, mutations: [] };
  const expected = askMonolith(federation.supergraph.schema, federation.graph, document, variables, expectedMoment);
  if (expected.errors) return { kind: 'invalid', message: `The oracle fails: ${expected.errors[0]?.message}` };
  federation.moment = { world, mutations: [] };
  federation.requests.length = 0;
  const signal = new AbortController().signal;
  const result = await federation.engine.execute({ document, variables, headers: {}, signal });
  const [error] = result.errors ?? [];
  if (error?.extensions?.['code'] === 'OPERATION_NOT_PLANNABLE') return { kind: 'plan', message: error.message };
  if (error) return { kind: 'errors', message: `${error.message} at ${JSON.stringify(error.path)}` };
  const wanted = JSON.stringify(expected.data);
  const got = JSON.stringify(result.data);
  if (wanted !== got) return { kind: 'data', message: `expected ${wanted}\n     got ${got}` };
  const order = JSON.stringify(expectedMoment.mutations);
  const executed = JSON.stringify(federation.moment.mutations);
  if (order !== executed) return { kind: 'mutations', message: `expected ${order}, got ${executed}` };
  return undefined;
}
