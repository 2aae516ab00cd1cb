import type { SelectionSetNode } from 'graphql';
import type { Key } from '../graph/federated-graph.ts';
import type { Requirement } from '../plan.ts';
import { representationOf } from '../selection/representation.ts';
import { SelectionDraft } from '../selection/selection-draft.ts';
import type { Ask, Asked } from '../selection/selections.ts';
import type { TypeSet } from '../selection/type-set.ts';
import type { Entries } from './entries.ts';
import type { Knowledge } from './open-field.ts';
import type { Place, Step, View } from './place.ts';

/** What came of a question: what nobody could answer, and the steps that answer the rest. */
export interface Outcome {
  readonly left: readonly Ask[];
  readonly steps: ReadonlySet<Step>;
}

/** Plans fields at a place without entering it in the subgraphs to avoid. */
export type Resolve = (place: Place, asks: readonly Ask[], avoid: ReadonlySet<string>) => Outcome;

/** Objects that a subgraph is asked for, by a key or, where they are of a root type, without one. */
interface Destination {
  readonly subgraph: string;
  readonly face: string;
  readonly types: TypeSet;
  readonly key: Key | undefined;
  readonly requires: SelectionSetNode | undefined;
}

const nobody: ReadonlySet<string> = new Set();

/** Makes the steps of a plan: fetches of roots and of entities, each after those that it takes its values from. */
export class Entrances {
  readonly steps: Step[] = [];
  readonly #knowledge: Knowledge;
  readonly #entries: Entries;
  readonly #resolve: Resolve;

  constructor(knowledge: Knowledge, entries: Entries, resolve: Resolve) {
    this.#knowledge = knowledge;
    this.#entries = entries;
    this.#resolve = resolve;
  }

  /** The objects at a place as another subgraph sees them; undefined when what it takes turns out not to be there. */
  enter(place: Place, to: Destination, avoid: ReadonlySet<string> = nobody): View | undefined {
    const { subgraph, face, types, key, requires } = to;
    const { graph, selections, names } = this.#knowledge;
    const name = `${subgraph} ${face} ${types.id} ${requires ? names.ofSets([requires]) : ''}`;
    const known = place.entries.get(name);
    if (known) return known;
    const after = new Set<Step>();
    const represented: Requirement[] = [];
    const need = (set: SelectionSetNode, without: ReadonlySet<string>): boolean => {
      const asked = selections.ask(selections.fieldSet(set, face), types, face);
      const typing = this.learnTypes(place, asked);
      if (!typing) return false;
      for (const step of typing) after.add(step);
      const { left, steps } = this.#resolve(place, asked.asks, without);
      for (const step of steps) after.add(step);
      represented.push(...representationOf(set, face, graph, selections));
      return left.length === 0;
    };
    if (key) {
      if (!need(key.fields, new Set([...avoid, subgraph])) || (requires && !need(requires, nobody))) return undefined;
      // A stand-in's name says nothing to another interface.
      const isOwn = types !== place.types || types.has(face) || place.sights[0]?.face !== face;
      for (const step of this.askType(place, isOwn)) after.add(step);
    } else {
      // Objects of a root type are there as soon as the field above them is; mutations never go side by side.
      const isMutation = place.type === graph.roots.mutation;
      const before = isMutation ? place.sights : place.isTop ? [] : place.sights.slice(0, 1);
      for (const { step } of before) after.add(step);
    }
    const view = this.#add(place, to, after, represented);
    place.entries.set(name, view);
    // What was entered for a requirement waits for it, which other fields need not.
    if (!requires) place.sights.push(view);
    return view;
  }

  /** Fetches the types of objects that only stand-ins are known of, when what is asked needs them; undefined when nobody can tell. */
  learnTypes(place: Place, asked: Asked): readonly Step[] | undefined {
    if (!this.#entries.isUntyped(place) || !this.#entries.needsTypes(place, asked)) return [];
    const typing = this.#entries.typing(place, asked);
    if (!typing) return asked.needsType ? undefined : [];
    const { subgraph, face, entry } = typing;
    const view = this.enter(place, { subgraph, face, types: place.types, key: entry.key, requires: undefined });
    if (!view) return undefined;
    view.selection.asksType = true;
    return [view.step];
  }

  /** Asks for the type of the objects at a place; `isOwn` when an interface's name is not enough. */
  askType(place: Place, isOwn: boolean): readonly Step[] {
    const [first] = place.sights;
    if (!first || place.isTop) return [];
    first.selection.asksType = true;
    const isStandIn = (view: View) => this.#knowledge.graph.isStandIn(view.subgraph, view.face);
    const others = isOwn && isStandIn(first) ? place.sights : [];
    const telling = others.find((view) => !isStandIn(view) && view.types === place.types);
    if (!telling) return [first.step];
    telling.selection.asksType = true;
    return [first.step, telling.step];
  }

  #add(place: Place, to: Destination, after: ReadonlySet<Step>, requires: readonly Requirement[]): View {
    const { subgraph, face, types, key } = to;
    const { graph, selections } = this.#knowledge;
    const kind = key ? 'entities' : place.type === graph.roots.mutation ? 'mutation' : 'query';
    const selection = new SelectionDraft(face);
    const id = this.steps.length;
    const step: Step = { id, kind, subgraph, place, types, selection, after: new Set(after), requires };
    this.steps.push(step);
    const possible = selections.typeSets.of(graph.possibleIn(subgraph, face));
    return { subgraph, face, provided: [], key, types: selections.typeSets.both(types, possible), step, selection };
  }
}
