import {
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  print,
  type SelectionSetNode,
} from 'graphql';
import type { ClientAliases } from '../client-aliases.ts';
import { type FederatedGraph, remember } from '../graph/federated-graph.ts';
import { type TypeSet, TypeSets } from './type-set.ts';

/** What is selected below a field: selection sets of the client or of a directive, or what is left of them. */
export interface Selected {
  readonly id: number;
  readonly sets: readonly SelectedSet[];
  readonly asks: readonly Ask[];
  /** Is it a field set of a directive, whose fields are not the client's? */
  readonly isFieldSet: boolean;
}

/** A selection set; of a directive, with the type that the directive says it is about. */
interface SelectedSet {
  readonly set: SelectionSetNode;
  readonly on: string | undefined;
}

/** A field that is asked of the objects of some types. */
export interface Ask {
  /** Where its value lies in the merged response. */
  readonly key: string;
  readonly name: string;
  readonly node: FieldNode;
  readonly types: TypeSet;
  readonly below: Selected | undefined;
  /** Is it asked for a directive's sake, not the client's? */
  readonly isRequired: boolean;
}

/** The field that tells an object's type. */
export const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** What is asked of the objects at one place. */
export interface Asked {
  readonly asks: readonly Ask[];
  /** What is asked of some types by name, though it is asked of all types anyway. */
  readonly repeats: readonly Ask[];
  /** Must the type of an object be known to shape it? */
  readonly needsType: boolean;
  /** Where it is asked itself. */
  readonly typenames: readonly { readonly node: FieldNode; readonly types: TypeSet }[];
}

/** Turns selection sets into the fields that are asked of the types that are possible. */
export class Selections {
  readonly typeSets = new TypeSets();
  readonly #graph: FederatedGraph;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #aliases: ClientAliases;
  readonly #keepsRepeats: boolean;
  readonly #made = new Map<string, Asked>();
  readonly #fieldSets = new Map<SelectionSetNode, Map<string, Selected>>();
  readonly #calls = new Map<string, string>();
  readonly #leaves = new Map<number, ReadonlySet<FieldNode>>();
  #count = 0;

  /** With `keepsRepeats`, what is asked of all types is asked of some of them again, as one of both may be left out. */
  constructor(
    graph: FederatedGraph,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    aliases: ClientAliases,
    keepsRepeats = false,
  ) {
    this.#graph = graph;
    this.#fragments = fragments;
    this.#aliases = aliases;
    this.#keepsRepeats = keepsRepeats;
  }

  /** What a client selects. */
  client(set: SelectionSetNode): Selected {
    return this.#select([{ set, on: undefined }], false);
  }

  /** The field set of a directive about a type. */
  fieldSet(set: SelectionSetNode, on: string): Selected {
    const ofSet = remember(this.#fieldSets, set, () => new Map<string, Selected>());
    return remember(ofSet, on, () => this.#select([{ set, on }], true));
  }

  /** What is left of a selection. */
  rest(asks: readonly Ask[]): Selected {
    return { id: this.#count++, sets: [], asks, isFieldSet: false };
  }

  /** The question of which type objects are. */
  typeOf(types: TypeSet): Ask {
    const name = typename.name.value;
    return { key: name, name, node: typename, types, below: undefined, isRequired: false };
  }

  /** The same question for fewer types. */
  narrow(ask: Ask, types: TypeSet): Ask {
    return types === ask.types ? ask : { ...ask, types };
  }

  /** What a selection asks of objects of a declared type that are of one of these types. */
  ask(selected: Selected, types: TypeSet, declared: string): Asked {
    return remember(this.#made, `${selected.id} ${types.id} ${declared}`, () => {
      const draft: Draft = { fields: new Map(), spread: new Set(), needsType: false, typenames: [] };
      for (const { set, on = declared } of selected.sets) {
        this.#collect(set, types, on, selected.isFieldSet, draft);
      }
      const asks = [...draft.fields.values()].map(({ key, node, sets, types: asked }) => {
        const below = sets.length > 0 ? this.#select(sets, selected.isFieldSet) : undefined;
        return { key, name: node.name.value, node, types: asked, below, isRequired: selected.isFieldSet };
      });
      const rest = selected.asks.flatMap((ask) => {
        if (ask.node === typename) {
          draft.needsType = true;
          return [];
        }
        const both = this.typeSets.both(ask.types, types);
        if (both !== types) draft.needsType = true;
        return both.names.length > 0 ? [this.narrow(ask, both)] : [];
      });
      const { needsType, typenames } = draft;
      const kept = this.#keepsRepeats ? asks : withoutRepeats(asks);
      const repeats = asks.filter((ask) => !kept.includes(ask));
      return { asks: [...kept, ...rest], repeats, needsType, typenames };
    });
  }

  /** Where a field of a field set lies in the merged response: apart from the client's, when it has arguments. */
  keyOfRequired(node: FieldNode, declared: string): string {
    const name = node.name.value;
    if (!this.#graph.hasArguments(declared, name)) return name;
    const given = (node.arguments ?? []).map((argument) => print(argument)).sort();
    const call = `${name}(${given.join()})`;
    return remember(this.#calls, call, () => `${this.#aliases.internalPrefix}${this.#calls.size}_${name}`);
  }

  #select(sets: readonly SelectedSet[], isFieldSet: boolean): Selected {
    return { id: this.#count++, sets, asks: [], isFieldSet };
  }

  /** The leaves that a question asks for; where conditions leave none, it stands for itself. */
  leavesOf(ask: Ask): ReadonlySet<FieldNode> {
    const leaves = ask.below && this.#leavesBelow(ask.below);
    return leaves && leaves.size > 0 ? leaves : new Set([ask.node]);
  }

  #leavesBelow(selected: Selected): ReadonlySet<FieldNode> {
    return remember(this.#leaves, selected.id, () => {
      const found = new Set<FieldNode>();
      const seen = new Map<SelectionSetNode, boolean>();
      const walk = (set: SelectionSetNode): boolean => {
        const known = seen.get(set);
        if (known !== undefined) return known;
        let hasLeaves = false;
        for (const node of set.selections) {
          const inner = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
          const isFull = inner?.selectionSet !== undefined && walk(inner.selectionSet);
          if (node.kind === Kind.FIELD && !isFull) found.add(node);
          hasLeaves ||= isFull || node.kind === Kind.FIELD;
        }
        seen.set(set, hasLeaves);
        return hasLeaves;
      };
      for (const { set } of selected.sets) walk(set);
      for (const ask of selected.asks) for (const leaf of this.leavesOf(ask)) found.add(leaf);
      return found;
    });
  }

  #collect(set: SelectionSetNode, types: TypeSet, declared: string, isFieldSet: boolean, draft: Draft): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        if (node.name.value === '__typename') {
          draft.needsType = true;
          draft.typenames.push({ node, types });
        }
        if (node.name.value.startsWith('__')) continue;
        const key = isFieldSet ? this.keyOfRequired(node, declared) : this.#aliases.sourceKey(node);
        const field = remember(draft.fields, `${key} ${types.id}`, () => ({
          key,
          types,
          node,
          sets: [] as SelectedSet[],
        }));
        const on = isFieldSet ? this.#graph.types.get(declared)?.fields.get(node.name.value)?.type : undefined;
        if (node.selectionSet) field.sets.push({ set: node.selectionSet, on });
        continue;
      }
      const fragment: FragmentDefinitionNode | InlineFragmentNode | undefined =
        node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value ?? declared;
      const narrowed = this.typeSets.both(types, this.typeSets.of([condition, ...this.#graph.objectsOf(condition)]));
      // An answer is shaped by what clients know, to whom the objects may differ although the planner knows better.
      if (!this.#holds(condition, declared)) draft.needsType = true;
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        // Once is enough: fragments that spread each other twice at thirty levels would be a billion.
        const name = `${node.name.value} ${narrowed.id}`;
        if (draft.spread.has(name)) continue;
        draft.spread.add(name);
      }
      if (narrowed.names.length > 0) this.#collect(fragment.selectionSet, narrowed, condition, isFieldSet, draft);
    }
  }

  /** Does a condition hold for everything of a type? */
  #holds(condition: string, declared: string): boolean {
    const type = this.#graph.types.get(declared);
    return condition === declared || type?.kind === 'object' || type?.interfaces.includes(condition) === true;
  }
}

interface Draft {
  readonly fields: Map<
    string,
    { readonly key: string; readonly types: TypeSet; readonly node: FieldNode; readonly sets: SelectedSet[] }
  >;
  /** Fragments that are collected, by name and types. */
  readonly spread: Set<string>;
  needsType: boolean;
  readonly typenames: { readonly node: FieldNode; readonly types: TypeSet }[];
}

/** Leaves that are asked of all types need not be asked of some of them again. */
function withoutRepeats(asks: readonly Ask[]): readonly Ask[] {
  return asks.filter(
    (ask) =>
      ask.below ||
      !asks.some(
        (other) =>
          other !== ask &&
          other.key === ask.key &&
          other.types.names.length > ask.types.names.length &&
          ask.types.names.every((name) => other.types.has(name)),
      ),
  );
}
