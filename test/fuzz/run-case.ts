import { type ExecutionResult, type FieldNode, parse } from 'graphql';
import { askMonolith } from './ask-monolith.ts';
import { compareData, compareErrors, compareLoosely } from './compare.ts';
import type { Federation } from './federation.ts';
import type { FaultKind } from './random-faults.ts';
import type { Operation } from './random-operation.ts';
import type { World } from './truth.ts';

/** What differs between the gateway and one schema; `invalid` says that there is nothing to compare. */
export interface Difference {
  readonly kind: 'data' | 'errors' | 'mutations' | 'plan' | 'abort' | 'invalid';
  readonly message: string;
}

/** Runs an operation in both worlds; undefined when they agree. */
export async function runCase(
  federation: Federation,
  world: World,
  { query, variables }: Operation,
  faults?: FaultKind,
): Promise<Difference | undefined> {
  const document = parse(query);
  const asOne = { world, mutations: [] };
  const expected = askMonolith(federation.supergraph.schema, federation.graph, document, variables, asOne);
  if (expected.data === undefined || (expected.errors && !faults)) {
    return { kind: 'invalid', message: `The oracle fails: ${expected.errors?.[0]?.message}` };
  }
  federation.moment = { world, mutations: [] };
  federation.requests.length = 0;
  const signal = new AbortController().signal;
  // Whichever side of a progressive @override a request is on, the answer is the same.
  const overrides = { labels: new Set<string>(), percentage: query.length % 100 };
  // Where conditions are left to the fetches, the answer is the same, too.
  const engine = query.length % 2 === 0 ? federation.engine : federation.general;
  const result = await engine.execute({ document, variables, headers: {}, signal, overrides });
  const [error] = result.errors ?? [];
  if (error?.extensions?.['code'] === 'OPERATION_NOT_PLANNABLE') {
    return { kind: 'plan', message: error.message };
  }
  if (faults === 'anywhere') return loosely(federation, expected, result);
  if (!faults && error) return { kind: 'errors', message: `${error.message} at ${JSON.stringify(error.path)}` };

  const data = compareData(expected, result);
  if (data !== undefined) return { kind: 'data', message: data };
  const errors = compareErrors(expected, result);
  if (errors !== undefined) return { kind: 'errors', message: errors };
  // Where null takes the whole answer away, one schema stops and the gateway need not.
  const count = expected.data === null ? asOne.mutations.length : undefined;
  const order = JSON.stringify(asOne.mutations);
  const executed = JSON.stringify(federation.moment.mutations.slice(0, count));
  return order === executed ? undefined : { kind: 'mutations', message: `expected ${order}, got ${executed}` };
}

function loosely(
  { graph, moment }: Federation,
  expected: ExecutionResult,
  result: { readonly data?: unknown; readonly errors?: readonly { readonly message: string }[] },
): Difference | undefined {
  const computed = new Set(
    [...graph.subgraphs.values()].flatMap(({ types }) =>
      [...types.values()].flatMap(({ fields }) =>
        [...fields.values()].filter(({ requires }) => requires).map(({ name }) => name),
      ),
    ),
  );
  // What is computed from a fault: one schema fails, a subgraph may well make something of null.
  const uncertain = (expected.errors ?? [])
    .filter(({ nodes }) => computed.has((nodes?.[0] as FieldNode | undefined)?.name.value ?? ''))
    .map(({ path }) => path ?? []);
  const message = compareLoosely(expected, result as ExecutionResult, (path) =>
    uncertain.some((one) => one.slice(0, path.length).join('\0') === path.join('\0') && hasNull(expected.data, path)),
  );
  if (message !== undefined) return { kind: 'data', message };
  const lost = JSON.stringify(expected.data) !== JSON.stringify(result.data);
  if (lost && !result.errors?.length && !expected.errors && !moment.world.unknown?.length) {
    return { kind: 'errors', message: 'values are lost without an error' };
  }
  return undefined;
}

function hasNull(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const key of path) value = (value as Record<string | number, unknown> | null)?.[key];
  return value === null || value === undefined;
}
