import type { EntityFetch, EntityGroup, PathSegment } from '../planning/plan.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type Answer, askSubgraph, reportErrors } from './ask-subgraph.ts';
import { type Collector, compileCollector, locateObjects, type ResponseObject } from './collect-objects.ts';
import type { ResponsePath } from './faults.ts';
import { mergeCopy, mergeResponse } from './merge-response.ts';
import { compileBody } from './request-body.ts';
import { compileRewrites, type ResponseRewrite, renamedKeys } from './rewrite-response.ts';
import type { Run, Step } from './run.ts';
import { compileRepresentation, Representations, type RepresentationWriter } from './write-representation.ts';

interface CompiledGroup extends EntityGroup {
  readonly collectors: readonly Collector[];
  readonly write: RepresentationWriter;
  readonly rewrite: ResponseRewrite | undefined;
  readonly renamed: ReadonlyMap<string, string>;
  /** May one answer lie in several places? Only when nobody writes there any more. */
  readonly isFinal: boolean;
  readonly prefix: string;
}

/** The entities of one group in one run. */
interface Entities {
  readonly group: CompiledGroup;
  /** Distinct representations, as JSON text. */
  readonly representations: readonly string[];
  /** Objects to complete, and for each the index of its representation. */
  readonly targets: ResponseObject[];
  readonly indexes: number[];
}

/** Compiles a fetch of entities: collect, represent each distinct entity once, ask once, merge into every place. */
export function compileEntityFetch(
  fetch: EntityFetch,
  supergraph: Supergraph,
  others: readonly (readonly PathSegment[])[],
): Step {
  const groups = fetch.groups.map((group) => {
    const siblings = fetch.groups.filter((other) => other !== group).flatMap(({ paths }) => paths);
    return compileGroup(group, fetch, supergraph, [...others, ...siblings]);
  });
  const body = compileBody(fetch.operation, fetch.variables);
  const question = { subgraph: fetch.subgraph, operationKind: 'query' as const };

  return async (run) => {
    // Groups may share a variable; what they ask for is then sent once and answered for each.
    const tables = new Map<string, Representations>();
    const collected = groups.map((group) => collectEntities(group, run, tables));
    if (collected.every(({ representations }) => representations.length === 0)) return;

    const located = once(() => locateAll(run, collected));
    const everywhere = () => collected.flatMap((entities) => placesIn(entities, undefined, [], located()));
    const answer = await askSubgraph(run, question, body(run, writeVariables(collected)), everywhere);
    if (!answer) return;
    reportErrors(run, fetch.subgraph, answer.errors, (path) => placesOf(path, collected, located) ?? everywhere());
    if (!answer.data) return;
    for (const entities of collected) mergeEntities(entities, answer, run, fetch.subgraph, located);
  };
}

function compileGroup(
  group: EntityGroup,
  { subgraph }: EntityFetch,
  { possibleTypes, keyFields }: Supergraph,
  others: readonly (readonly PathSegment[])[],
): CompiledGroup {
  return {
    ...group,
    collectors: group.paths.map((path) => compileCollector(path, possibleTypes)),
    write: compileRepresentation(group.requires, group.inputRewrites, {
      possibleTypes,
      keyFields: keyFields.get(subgraph),
    }),
    rewrite: compileRewrites(group.outputRewrites, possibleTypes),
    renamed: renamedKeys(group.outputRewrites),
    isFinal: group.paths.length === 1 && group.paths.every((path) => !others.some((other) => overlaps(path, other))),
    prefix: `${JSON.stringify(group.variable)}:[`,
  };
}

function collectEntities(group: CompiledGroup, run: Run, tables: Map<string, Representations>): Entities {
  const found: ResponseObject[] = [];
  for (const collect of group.collectors) collect(run.data, found);
  const targets: ResponseObject[] = [];
  const indexes: number[] = [];
  const representations = tables.get(group.variable) ?? new Representations();
  tables.set(group.variable, representations);
  const complete = run.faults.errors.length > 0;
  for (const target of found) {
    const index = group.write(target, complete, representations);
    if (index < 0) continue;
    targets.push(target);
    indexes.push(index);
  }
  return { group, representations: representations.texts, targets, indexes };
}

function writeVariables(collected: readonly Entities[]): string {
  const written = new Map<string, string>();
  for (const { group, representations } of collected) {
    if (!written.has(group.variable)) written.set(group.variable, `${group.prefix}${representations.join(',')}]`);
  }
  return [...written.values()].join(',');
}

function mergeEntities(
  collected: Entities,
  { data, errors }: Answer,
  run: Run,
  subgraph: string,
  located: () => Locate,
): void {
  const { group, representations, targets, indexes } = collected;
  if (representations.length === 0) return;
  const entities = data?.[group.alias];
  const wrong = whatIsWrong(entities, representations.length);
  if (wrong !== undefined) {
    // A missing list needs no second error when the subgraph itself says why.
    if ((entities !== null && entities !== undefined) || errors.length === 0) {
      const message = `The subgraph "${subgraph}" answered ${wrong}, so their fields are null.`;
      run.faults.add(message, placesIn(collected, undefined, [], located()), {
        code: 'SUBGRAPH_INVALID_RESPONSE',
        service: subgraph,
      });
    }
    return;
  }
  const answers = entities as (ResponseObject | null)[];
  if (group.rewrite) for (const entity of answers) group.rewrite(entity);
  let merged = 0;
  for (let position = 0; position < targets.length; position++) {
    const index = indexes[position] as number;
    const entity = answers[index];
    if (!entity) continue;
    const target = targets[position] as ResponseObject;
    // Indexes mostly count up as they are met: one that is not smaller has not been merged yet.
    if (index >= merged || group.isFinal) mergeResponse(target, entity);
    else mergeCopy(target, entity);
    if (index >= merged) merged = index + 1;
  }
}

function whatIsWrong(entities: unknown, expected: number): string | undefined {
  if (!Array.isArray(entities)) return 'without the list of entities that it was asked for';
  if (entities.length !== expected) return `with ${entities.length} entities where ${expected} were asked for`;
  const isEntity = (entity: unknown) => entity === null || (typeof entity === 'object' && !Array.isArray(entity));
  return entities.every(isEntity) ? undefined : 'with entities that are not objects';
}

/** The places of an error of the answer; undefined when it concerns the fetch as a whole. */
function placesOf(
  path: ResponsePath | undefined,
  collected: readonly Entities[],
  located: () => Locate,
): readonly ResponsePath[] | undefined {
  const entities = collected.find(({ group }) => group.alias === path?.[0]);
  if (!path || !entities) return undefined;
  const [, index, ...below] = path;
  const { renamed } = entities.group;
  return placesIn(
    entities,
    index,
    below.map((key) => renamed.get(key as string) ?? key),
    located(),
  );
}

/** Where the targets of one representation (of all when undefined) lie for the client, or something below them. */
function placesIn(
  { targets, indexes }: Entities,
  index: number | string | undefined,
  below: ResponsePath,
  locate: Locate,
): ResponsePath[] {
  const concerned = index === undefined ? targets : targets.filter((_, position) => indexes[position] === index);
  return concerned.map((target) => locate(target, below));
}

/** The client's path of something below an object of the response. */
type Locate = (target: ResponseObject, below: ResponsePath) => ResponsePath;

function locateAll(run: Run, collected: readonly Entities[]): Locate {
  const paths = collected.flatMap(({ group }) => group.paths);
  const located = new Map(paths.flatMap((path) => [...locateObjects(run.data, path)]));
  return (target, below) => run.clientPath([...(located.get(target) ?? []), ...below]);
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
