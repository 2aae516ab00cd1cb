import type { EntityGroup } from '../planning/plan.ts';
import type { Collector, ResponseObject } from './collect-objects.ts';
import type { Opaque } from './merge-response.ts';
import type { ResponseRewrite } from './rewrite-response.ts';
import type { RepresentationWriter } from './write-representation.ts';

/** A group of entities that a fetch asks for, compiled. */
export interface CompiledGroup extends EntityGroup {
  readonly collectors: readonly Collector[];
  readonly write: RepresentationWriter;
  readonly rewrite: ResponseRewrite | undefined;
  /** Keys of the subgraph's answer that are other ones in the response. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly opaque: Opaque | undefined;
  readonly possibleTypes: ReadonlyMap<string, ReadonlySet<string>>;
  /** May one answer lie in several places? Only when nobody writes there any more. */
  readonly isFinal: boolean;
  readonly prefix: string;
}

/** Entities of one group that one request asks for. */
export class EntityPart {
  readonly group: CompiledGroup;
  /** Distinct representations, as JSON text. */
  readonly representations: readonly string[];
  /** Objects to complete, and for each the index of its representation. */
  readonly targets: ResponseObject[] = [];
  readonly indexes: number[] = [];
  #byIndex: Map<number | string, ResponseObject[]> | undefined;

  constructor(group: CompiledGroup, representations: readonly string[]) {
    this.group = group;
    this.representations = representations;
  }

  add(target: ResponseObject, index: number): void {
    this.targets.push(target);
    this.indexes.push(index);
  }

  /** The objects that one representation stands for; asked for each error, of which there may be as many as entities. */
  targetsOf(index: number | string): readonly ResponseObject[] {
    if (!this.#byIndex) {
      this.#byIndex = new Map();
      for (const [position, target] of this.targets.entries()) {
        const known = this.#byIndex.get(this.indexes[position] as number);
        if (known) known.push(target);
        else this.#byIndex.set(this.indexes[position] as number, [target]);
      }
    }
    return this.#byIndex.get(index) ?? [];
  }
}

/** Divides what a fetch asks for among requests of at most `max` representations each, all groups together, evenly. */
export function divide(parts: readonly EntityPart[], max: number): readonly (readonly EntityPart[])[] {
  const starts = new Map<string, number>();
  let total = 0;
  for (const { group, representations } of parts) {
    // Groups that share a variable share its representations.
    if (starts.has(group.variable)) continue;
    starts.set(group.variable, total);
    total += representations.length;
  }
  if (total === 0) return [];
  if (total <= max) return [parts];
  const requests = Math.ceil(total / max);
  const size = Math.ceil(total / requests);
  const divided = parts.map((part) => dividePart(part, starts.get(part.group.variable) ?? 0, size, requests));
  return Array.from({ length: requests }, (_, request) => divided.map((pieces) => pieces[request] as EntityPart));
}

function dividePart(
  { group, representations, targets, indexes }: EntityPart,
  start: number,
  size: number,
  requests: number,
): readonly EntityPart[] {
  const firsts = Array.from({ length: requests }, (_, request) => Math.max(request * size - start, 0));
  const pieces = firsts.map((first, request) => {
    return new EntityPart(group, representations.slice(first, Math.max((request + 1) * size - start, 0)));
  });
  for (let position = 0; position < targets.length; position++) {
    const index = indexes[position] as number;
    const request = Math.floor((start + index) / size);
    (pieces[request] as EntityPart).add(targets[position] as ResponseObject, index - (firsts[request] as number));
  }
  return pieces;
}

/** The members of a request's variables object that hold the representations. */
export function writeRepresentations(parts: readonly EntityPart[]): string {
  const written = new Map<string, string>();
  for (const { group, representations } of parts) {
    if (!written.has(group.variable)) written.set(group.variable, `${group.prefix}${representations.join(',')}]`);
  }
  return [...written.values()].join(',');
}
