import { Kind, parse } from 'graphql';
import type { RootFetch } from '../planning/plan.ts';
import { conditionsOf } from '../planning/resolve-conditions.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { askSubgraph, type Fail, reportErrors } from './ask-subgraph.ts';
import { compileCollector, locateObjects, type ResponseObject } from './collect-objects.ts';
import { errorPaths } from './error-paths.ts';
import type { ResponsePath } from './faults.ts';
import { mergeCopy, mergeResponse, type Opaque } from './merge-response.ts';
import { opaqueValues } from './opaque-values.ts';
import { compileBody } from './request-body.ts';
import { compileRewrites, renamedKeys } from './rewrite-response.ts';
import { isDue, type Step } from './run.ts';

/** Compiles a fetch of root fields, whose data is merged at the root or at every object of the fetch's path. */
export function compileRootFetch(fetch: RootFetch, supergraph: Supergraph, name?: string): Step {
  const body = compileBody(fetch.operation, fetch.variables, name);
  const rewrite = compileRewrites(fetch.outputRewrites, supergraph.possibleTypes);
  const renamed = renamedKeys(fetch.outputRewrites);
  const collect = fetch.path.length > 0 ? compileCollector(fetch.path, supergraph.possibleTypes) : undefined;
  const keys = rootKeys(fetch.operation);
  const opaque = opaqueValues(fetch, supergraph);
  const { subgraph, operationKind } = fetch;
  const question = { subgraph, operationKind, hasScalars: opaque !== undefined };
  const pathOf = errorPaths(fetch, supergraph);

  return async (run) => {
    if (!isDue(fetch, run)) return;
    const targets: ResponseObject[] = [];
    if (collect) collect(run.data, targets);
    else targets.push(run.data);
    if (targets.length === 0) return;

    let bases: readonly ResponsePath[] | undefined;
    const below = (path: ResponsePath): ResponsePath[] => {
      bases ??= collect ? [...locateObjects(run.data, fetch.path).values()] : [[]];
      return bases.map((base) => run.clientPath([...base, ...path.map((key) => renamed.get(key as string) ?? key)]));
    };
    const all = () => keys.flatMap(({ key, when }) => (when.some((one) => isDue(one, run)) ? below([key]) : []));
    const fail: Fail = (message, extensions) => void run.faults.add(message, all(), extensions);
    const answer = await askSubgraph(run, question, body(run, ''), fail);
    if (!answer) return;
    const mark = run.faults.mark();
    const placesOf = (path: ResponsePath | undefined) => (path?.length ? below(path) : undefined);
    reportErrors(run, fetch.subgraph, answer, { pathOf, placesOf, fail });
    if (!answer.data) return run.faults.spread(mark, all());
    rewrite?.(answer.data);
    mergeEverywhere(targets, answer.data, opaque);
  };
}

function mergeEverywhere(targets: readonly ResponseObject[], data: ResponseObject, opaque: Opaque | undefined): void {
  for (let index = 1; index < targets.length; index++) mergeCopy(targets[index] as ResponseObject, data, opaque);
  mergeResponse(targets[0] as ResponseObject, data, opaque);
}

interface RootKey {
  readonly key: string;
  readonly when: readonly { readonly when: string | undefined }[];
}

/** The response keys of an operation's root fields, each with the variables of which one has to hold. */
function rootKeys(operation: string): readonly RootKey[] {
  const keys = new Map<string, { readonly when: string | undefined }[]>();
  for (const definition of parse(operation, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const sets = [definition.selectionSet];
    for (const { selections } of sets) {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          const { value: key } = selection.alias ?? selection.name;
          const [condition] = conditionsOf(selection);
          keys.set(key, [...(keys.get(key) ?? []), { when: condition?.name }]);
        }
        if (selection.kind === Kind.INLINE_FRAGMENT) sets.push(selection.selectionSet);
      }
    }
  }
  return [...keys].map(([key, when]) => ({ key, when }));
}
