import type { Composition } from './composition.ts';
import { mergeSubgraphs } from './merging/merge-subgraphs.ts';
import { printSupergraph } from './merging/print-supergraph.ts';
import { TypeMemory } from './merging/type-memory.ts';
import { placesOf } from './places-of.ts';
import type { Locate } from './proving/locate.ts';
import { prove } from './proving/prove.ts';
import { fieldOf, isFielded } from './reading/fielded-type.ts';
import { type ReadingMemory, readSubgraphs } from './reading/read-subgraphs.ts';
import type { Subgraph, SubgraphSource } from './subgraph.ts';

/** Composes subgraphs again and again, and remembers of the last time what has not changed since. */
export class Composer {
  readonly #reading: ReadingMemory = new Map();
  readonly #merging = new TypeMemory();

  /** Reads each subgraph, merges them and proves that all of the supergraph can be reached. */
  compose(sources: readonly SubgraphSource[]): Composition {
    const read = readSubgraphs(sources, this.#reading);
    if (read.errors.length > 0) return { errors: read.errors, hints: read.hints };
    const merged = mergeSubgraphs(read.subgraphs, this.#merging);
    const hints = [...read.hints, ...merged.hints];
    if (!merged.document) return { errors: merged.errors, hints };
    const proof = prove(merged.document, locateIn(read.subgraphs));
    hints.push(...proof.hints);
    const { errors } = proof;
    return errors.length > 0 ? { errors, hints } : { sdl: printSupergraph(merged.document), errors, hints };
  }
}

function locateIn(subgraphs: readonly Subgraph[]): Locate {
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  return (name, type, field) => {
    const node = byName.get(name)?.types.get(type);
    if (field === undefined) return placesOf(name, node)[0];
    return placesOf(name, isFielded(node) ? fieldOf(node, field) : undefined)[0];
  };
}
