import type { EntityFetch, EntityGroup, PathSegment } from '../planning/plan.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type Answer, askSubgraph, type Fail, reportErrors } from './ask-subgraph.ts';
import { compileCollector, type ResponseObject } from './collect-objects.ts';
import { type CompiledGroup, divide, EntityPart, writeRepresentations } from './entity-part.ts';
import { errorPaths } from './error-paths.ts';
import type { ResponsePath } from './faults.ts';
import { type Locate, locateEntities, placesOfAll, placesOfError } from './locate-entities.ts';
import { mergeEntities, whatIsWrong } from './merge-entities.ts';
import type { Opaque } from './merge-response.ts';
import { opaqueValues } from './opaque-values.ts';
import { Representations } from './representations.ts';
import { compileBody } from './request-body.ts';
import { compileRewrites, renamedKeys } from './rewrite-response.ts';
import { isDue, type Run, type Step } from './run.ts';
import { sliceSize } from './slice-size.ts';
import { compileRepresentation } from './write-representation.ts';

/**
 * Compiles a fetch of entities: collect, represent each distinct entity once, ask once, merge into every place. Too many
 * for one request are asked for in several at the same time, which fail and succeed apart.
 */
export function compileEntityFetch(
  fetch: EntityFetch,
  supergraph: Supergraph,
  others: readonly (readonly PathSegment[])[],
  name?: string,
): Step {
  const opaque = opaqueValues(fetch, supergraph);
  const groups = fetch.groups.map((group) => {
    const siblings = fetch.groups.filter((other) => other !== group).flatMap(({ paths }) => paths);
    return compileGroup(group, fetch, supergraph, [...others, ...siblings], opaque);
  });
  const body = compileBody(fetch.operation, fetch.variables, name);
  const pathOf = errorPaths(fetch, supergraph);
  const question = { subgraph: fetch.subgraph, operationKind: 'query' as const, hasScalars: opaque !== undefined };

  const ask = async (run: Run, parts: readonly EntityPart[], locate: Locate, failures: Failures) => {
    const fail: Fail = (message, extensions) => failures.add(message, extensions, parts);
    const answer = await askSubgraph(run, question, body(run, writeRepresentations(parts)), fail);
    if (!answer) return;
    const mark = run.faults.mark();
    const placesOf = (path: ResponsePath | undefined) => placesOfError(path, parts, locate);
    reportErrors(run, fetch.subgraph, answer, { pathOf, placesOf, fail });
    const missing = answer.errors.length > 0 ? parts.filter((part) => isMissing(part, answer)) : [];
    if (missing.length > 0) run.faults.spread(mark, placesOfAll(missing, locate));
    for (const part of parts) await takeEntities(part, answer, run, fetch.subgraph, failures);
  };

  return async (run) => {
    // Groups may share a variable; what they ask for is then sent once and answered for each.
    const tables = new Map<string, Representations>();
    const collected: EntityPart[] = [];
    for (const group of groups) {
      const found = findObjects(group, run);
      const table = tables.get(group.variable) ?? new Representations();
      tables.set(group.variable, table);
      const part = new EntityPart(group, table.texts);
      for (let start = 0; start < found.length; start += sliceSize) {
        if (start > 0) await run.turns.next();
        represent(part, found, start, run, table);
      }
      collected.push(part);
    }
    const locate = locateEntities(run, collected);
    const failures = new Failures(run, locate);
    const requests = divide(collected, run.maxEntitiesPerRequest);
    await Promise.all(requests.map((parts) => ask(run, parts, locate, failures)));
  };
}

function compileGroup(
  group: EntityGroup,
  { subgraph }: EntityFetch,
  { possibleTypes, keys, fieldType }: Supergraph,
  others: readonly (readonly PathSegment[])[],
  opaque: Opaque | undefined,
): CompiledGroup {
  const opaqueHere = opaque?.get(group.alias);
  return {
    ...group,
    collectors: group.paths.map((path) => compileCollector(path, possibleTypes)),
    write: compileRepresentation(group.requires, group.inputRewrites, {
      possibleTypes,
      keys: keys.get(subgraph),
      fieldType: (type, field) => fieldType(subgraph, type, field),
    }),
    rewrite: compileRewrites(group.outputRewrites, possibleTypes),
    renamed: renamedKeys(group.outputRewrites),
    opaque: typeof opaqueHere === 'object' ? opaqueHere : undefined,
    possibleTypes,
    isFinal: group.paths.length === 1 && group.paths.every((path) => !others.some((other) => overlaps(path, other))),
    prefix: `${JSON.stringify(group.variable)}:[`,
  };
}

function findObjects(group: CompiledGroup, run: Run): readonly ResponseObject[] {
  const found: ResponseObject[] = [];
  if (!isDue(group, run)) return found;
  for (const collect of group.collectors) collect(run.data, found);
  return found;
}

function represent(
  part: EntityPart,
  found: readonly ResponseObject[],
  start: number,
  run: Run,
  table: Representations,
): void {
  const end = Math.min(start + sliceSize, found.length);
  const complete = run.faults.errors.length > 0;
  for (let position = start; position < end; position++) {
    const target = found[position] as ResponseObject;
    const index = part.group.write(target, complete, table);
    if (index >= 0) part.add(target, index);
  }
}

async function takeEntities(
  part: EntityPart,
  answer: Answer,
  run: Run,
  subgraph: string,
  failures: Failures,
): Promise<void> {
  const { data, errors } = answer;
  if (!data || part.representations.length === 0) return;
  const entities = data[part.group.alias];
  const extensions = { code: 'SUBGRAPH_INVALID_RESPONSE' as const, service: subgraph };
  const wrong = whatIsWrong(entities, part.representations.length);
  if (wrong === undefined) {
    const others = await mergeEntities(part, entities as (ResponseObject | null | undefined)[], run.turns);
    if (others.length === 0) return;
    const message = `The subgraph "${subgraph}" answered entities of another type than it was asked for, so their fields are null.`;
    const concerned = new EntityPart(part.group, []);
    for (const target of others) concerned.add(target, 0);
    failures.add(message, extensions, [concerned]);
    return;
  }
  // A missing list needs no second error when the subgraph itself says why.
  if (errors.length > 0 && isMissing(part, answer)) return;
  const message = `The subgraph "${subgraph}" answered ${wrong}, so their fields are null.`;
  failures.add(message, extensions, [part]);
}

function isMissing({ group }: EntityPart, { data }: Answer): boolean {
  return (data?.[group.alias] ?? null) === null;
}

/** What fails requests of one fetch as a whole: the same failure of several is one error that names the places of all. */
class Failures {
  readonly #run: Run;
  readonly #locate: Locate;
  readonly #known = new Map<string, number>();

  constructor(run: Run, locate: Locate) {
    this.#run = run;
    this.#locate = locate;
  }

  add(message: string, extensions: Parameters<Fail>[1], parts: readonly EntityPart[]): void {
    const { faults } = this.#run;
    const key = JSON.stringify([message, extensions]);
    const known = this.#known.get(key);
    const places = placesOfAll(parts, this.#locate);
    if (known !== undefined) faults.widen(known, places);
    else this.#known.set(key, faults.add(message, places, extensions));
  }
}

function overlaps(path: readonly PathSegment[], other: readonly PathSegment[]): boolean {
  const mine = fieldNames(path);
  const theirs = fieldNames(other);
  const shared = Math.min(mine.length, theirs.length);
  return mine.slice(0, shared).every((name, index) => name === theirs[index]);
}

function fieldNames(path: readonly PathSegment[]): string[] {
  return path.flatMap((segment) => (segment.kind === 'field' ? [segment.name] : []));
}
