import type { TypeDefinitionNode } from 'graphql';
import type { Effects, Merge } from './merge.ts';
import type { Part } from './part.ts';

interface Entry {
  readonly parts: readonly Part<TypeDefinitionNode>[];
  readonly graphs: readonly string[];
  /** Of an enum, whether it is given in and given back; of types of interfaces, whether these may be seen as one object. */
  readonly use: string;
  readonly type: TypeDefinitionNode;
  readonly effects: Effects;
}

/**
 * What the last merging has made of each type, for the next one: of a type that every subgraph has as before the very same node
 * comes again. What also depends on other types is merged anew. Holds the types of the last merging and no others.
 */
export class TypeMemory {
  #last = new Map<string, Entry>();
  #next = new Map<string, Entry>();

  /** The type as it was merged before, or as `make` does it. */
  recall(
    merge: Merge,
    name: string,
    parts: readonly Part<TypeDefinitionNode>[],
    make: () => TypeDefinitionNode,
  ): TypeDefinitionNode {
    const use = `${merge.inputs.has(name)} ${merge.outputs.has(name)} ${merge.hasStandIns}`;
    const graphs = parts.map(({ subgraph }) => merge.graphOf(subgraph));
    const before = this.#last.get(name);
    if (before?.use === use && isSame(before, parts, graphs)) {
      this.#next.set(name, before);
      merge.apply(before.effects);
      return before.type;
    }
    const { made, effects, isBound } = merge.record(make);
    if (!isBound) this.#next.set(name, { parts, graphs, use, type: made, effects });
    return made;
  }

  /** Forgets what was not asked for since the last time. */
  turn(): void {
    this.#last = this.#next;
    this.#next = new Map();
  }
}

function isSame(before: Entry, parts: readonly Part<TypeDefinitionNode>[], graphs: readonly string[]): boolean {
  return (
    before.parts.length === parts.length &&
    parts.every(
      ({ subgraph }, index) => before.parts[index]?.subgraph === subgraph && before.graphs[index] === graphs[index],
    )
  );
}
