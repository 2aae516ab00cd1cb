import { type ExecutionResult, type FieldNode, parse } from 'graphql';
import { askMonolith } from './ask-monolith.ts';
import { compareData, compareErrors, compareLoosely, type Fault } from './compare.ts';
import type { Federation } from './federation.ts';
import { findGap, type Gap, type Source } from './find-gap.ts';
import type { FaultKind } from './random-faults.ts';
import type { Operation } from './random-operation.ts';
import type { Stray, World } from './truth.ts';

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
  const strays: Stray[] = [];
  federation.moment = { world, mutations: [], strays };
  federation.requests.length = 0;
  const signal = new AbortController().signal;
  // Whichever side of a progressive @override a request is on, the answer is the same.
  const overrides = { labels: new Set<string>(), percentage: query.length % 100 };
  // Where conditions are left to the fetches, the answer is the same, too.
  const engine = query.length % 2 === 0 ? federation.engine : federation.general;
  const result = await engine.execute({ document, variables, headers: {}, signal, overrides });
  const [error] = result.errors ?? [];
  federation.isRefused = error?.extensions?.['code'] === 'OPERATION_NOT_PLANNABLE';
  const { graph, supergraph, monolith } = federation;
  const { percentage } = overrides;
  const wantsSources = strays.length > 0;
  const { gap, doubt, sources } = findGap(graph, supergraph.schema, { document, variables, percentage, wantsSources });
  if (doubt && federation.isRefused) return comparePlans(doubt, result);
  if (gap || federation.isRefused) return comparePlans(gap, result);

  if (strays.length > 0) return judgeStrays(strays, sources);

  const asOne = { world, mutations: [] };
  const expected = askMonolith(monolith, graph, document, variables, asOne);
  if (expected.data === undefined || (expected.errors && !faults)) {
    return { kind: 'invalid', message: `The oracle fails: ${expected.errors?.[0]?.message}` };
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

/** What cannot be planned for every type that an object may have is refused as a whole, with its place and type; nothing else is. */
function comparePlans(gap: Gap | undefined, { data, errors }: ExecutionOutcome): Difference | undefined {
  const [error] = errors ?? [];
  const isRefused = error?.extensions?.['code'] === 'OPERATION_NOT_PLANNABLE';
  if (!gap) return { kind: 'plan', message: `refused although it can be planned: ${error?.message}` };
  if (!isRefused) return { kind: 'plan', message: `answered although nobody brings ${gap.path} of a ${gap.type}` };
  if (!error || data !== null || errors?.length !== 1)
    return { kind: 'plan', message: `refused with ${JSON.stringify(data)}` };
  // Where several things cannot be had, it names one of them.
  return /resolves \w+\.\w+ at \w+(\.\w+)*;/.test(error.message)
    ? undefined
    : { kind: 'plan', message: `refused without naming ${gap.path} of ${gap.type}: ${error.message}` };
}

/**
 * A subgraph cannot answer objects of a type that it does not know: was there another one that knows all that is asked for?
 * Of entities the request does not tell the place, so that all places count to which it may belong.
 */
function judgeStrays(strays: readonly Stray[], sources: readonly Source[]): Difference | undefined {
  for (const { subgraph, path } of strays) {
    const [first, ...others] = path;
    const ending = (first === '_entities' ? others : path).map((key) => `.${key}`).join('');
    const places = sources.filter((source) =>
      first === '_entities' ? source.path.endsWith(ending) : source.path.slice(source.path.indexOf('.')) === ending,
    );
    const isWrong = places.every(({ subgraphs }) => subgraphs.length > 0 && !subgraphs.includes(subgraph));
    const [place] = places;
    if (!place || !isWrong) continue;
    const message = `${subgraph} is asked for ${place.path} though ${place.subgraphs.join(', ')} has all types asked for`;
    return { kind: 'data', message };
  }
  return undefined;
}

interface ExecutionOutcome {
  readonly data?: unknown;
  readonly errors?: readonly (Fault & { readonly message: string })[] | undefined;
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
