import { isObject } from '../json/is-object.ts';
import type { Turns } from '../transports/turns.ts';
import type { ResponseObject } from './collect-objects.ts';
import type { EntityPart } from './entity-part.ts';
import { mergeCopy, mergeResponse } from './merge-response.ts';
import { sliceSize } from './slice-size.ts';

/**
 * Merges the entities that a subgraph answered into every place where they belong, a slice at a time; returns the places
 * that are left as they were because the entity is of another type than what was asked for.
 */
export async function mergeEntities(
  { group, representations, targets, indexes }: EntityPart,
  entities: readonly (ResponseObject | null | undefined)[],
  turns: Turns,
): Promise<readonly ResponseObject[]> {
  const others: ResponseObject[] = [];
  if (group.rewrite) for (const entity of entities) group.rewrite(entity);
  const uses = targets.length > representations.length ? countUses(indexes, entities.length) : undefined;
  for (let position = 0; position < targets.length; position++) {
    if (position > 0 && position % sliceSize === 0) await turns.next();
    const index = indexes[position] as number;
    const entity = entities[index];
    if (!entity) continue;
    const target = targets[position] as ResponseObject;
    // The last place gets the entity's own parts: earlier, another fetch could write into what is still to be copied.
    const isLast = uses === undefined || --(uses[index] as number) === 0;
    if (isOfAnotherType(entity, target, group.possibleTypes)) others.push(target);
    else if (isLast || group.isFinal) mergeResponse(target, entity, group.opaque);
    else mergeCopy(target, entity, group.opaque);
  }
  return others;
}

/** What is wrong with a list of entities, or undefined. */
export function whatIsWrong(entities: unknown, expected: number): string | undefined {
  if (!Array.isArray(entities)) return 'without the list of entities that it was asked for';
  if (entities.length !== expected) return `with ${entities.length} entities where ${expected} were asked for`;
  // An entity that an error made null has been taken out.
  const isEntity = (entity: unknown) => entity === undefined || entity === null || isObject(entity);
  return entities.every(isEntity) ? undefined : 'with entities that are not objects';
}

// Where only an interface is known on one side, every type of it fits.
function isOfAnotherType(
  { __typename: answered }: ResponseObject,
  { __typename: asked }: ResponseObject,
  possibleTypes: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (answered === asked || typeof answered !== 'string' || typeof asked !== 'string') return false;
  return !possibleTypes.get(asked)?.has(answered) && !possibleTypes.get(answered)?.has(asked);
}

function countUses(indexes: readonly number[], count: number): Uint32Array {
  const uses = new Uint32Array(count);
  for (const index of indexes) uses[index] = (uses[index] as number) + 1;
  return uses;
}
