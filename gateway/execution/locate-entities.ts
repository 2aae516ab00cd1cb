import { locateObjects, type ResponseObject } from './collect-objects.ts';
import type { EntityPart } from './entity-part.ts';
import type { ResponsePath } from './faults.ts';
import type { Run } from './run.ts';

/** The client's path of something below an object of the response. */
export type Locate = (target: ResponseObject, below: ResponsePath) => ResponsePath;

/** Finds the places of all entities of a fetch, when the first is asked for: only errors need them. */
export function locateEntities(run: Run, parts: readonly EntityPart[]): Locate {
  let located: ReadonlyMap<ResponseObject, ResponsePath> | undefined;
  return (target, below) => {
    located ??= new Map(
      parts.flatMap(({ group }) => group.paths).flatMap((path) => [...locateObjects(run.data, path)]),
    );
    return run.clientPath([...(located.get(target) ?? []), ...below]);
  };
}

/** Where all entities of these parts lie for the client. */
export function placesOfAll(parts: readonly EntityPart[], locate: Locate): ResponsePath[] {
  return parts.flatMap(({ targets }) => targets.map((target) => locate(target, [])));
}

/** The places of an error of an answer; undefined when it concerns the request as a whole. */
export function placesOfError(
  path: ResponsePath | undefined,
  parts: readonly EntityPart[],
  locate: Locate,
): ResponsePath[] | undefined {
  const part = parts.find(({ group }) => group.alias === path?.[0]);
  if (!path || !part) return undefined;
  const [, index, ...rest] = path;
  const below = rest.map((key) => part.group.renamed.get(key as string) ?? key);
  const targets = index === undefined ? part.targets : part.targetsOf(index);
  return targets.map((target) => locate(target, below));
}
