import type { Rewrite, RewriteSegment } from '../planning/plan.ts';
import { admitted, type ResponseObject } from './collect-objects.ts';
import { mergeResponse } from './merge-response.ts';

/** Changes a response, or one entity of it, in place. */
export type ResponseRewrite = (value: unknown) => void;

/** Compiles the output rewrites of a fetch; undefined when there are none. */
export function compileRewrites(
  rewrites: readonly Rewrite[],
  possibleTypes: ReadonlyMap<string, ReadonlySet<string>>,
): ResponseRewrite | undefined {
  if (rewrites.length === 0) return undefined;
  const steps = rewrites.map((rewrite) => compileStep(rewrite, rewrite.path, possibleTypes));
  return (value) => {
    for (const step of steps) step(value);
  };
}

/** Which keys of a response are renamed to what, for the paths of its errors. */
export function renamedKeys(rewrites: readonly Rewrite[]): ReadonlyMap<string, string> {
  return new Map(
    rewrites.flatMap((rewrite) => {
      const last = rewrite.path.at(-1);
      return rewrite.kind === 'rename' && last?.kind === 'key' ? [[last.name, rewrite.to] as const] : [];
    }),
  );
}

function compileStep(
  rewrite: Rewrite,
  path: readonly RewriteSegment[],
  possibleTypes: ReadonlyMap<string, ReadonlySet<string>>,
): ResponseRewrite {
  const [head, ...rest] = path;
  if (!head) return () => {};
  if (head.kind === 'types') {
    const names = admitted(head.names, possibleTypes);
    const next = compileStep(rewrite, rest, possibleTypes);
    return eachObject((object) => {
      const { __typename: typename } = object;
      if (typeof typename === 'string' && names.has(typename)) next(object);
    });
  }
  if (rest.length > 0) {
    const next = compileStep(rewrite, rest, possibleTypes);
    return eachObject((object) => next(object[head.name]));
  }
  return eachObject((object) => {
    if (!Object.hasOwn(object, head.name)) return;
    if (rewrite.kind === 'set') {
      object[head.name] = rewrite.value;
    } else {
      const renamed = { [rewrite.to]: object[head.name] };
      delete object[head.name];
      // Another fragment may have brought a part of the same object under its own name.
      mergeResponse(object, renamed);
    }
  });
}

function eachObject(change: (object: ResponseObject) => void): ResponseRewrite {
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) value.forEach(walk);
    else change(value as ResponseObject);
  };
  return walk;
}
