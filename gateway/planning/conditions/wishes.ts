import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Supergraph } from '../../supergraph/supergraph.ts';
import type { OperationSource } from '../operation-source.ts';
import type { PathSegment, Requirement } from '../plan.ts';
import { conditionsOf } from '../resolve-conditions.ts';
import { type TypeSet, TypeSets } from '../selection/type-set.ts';
import type { Condition, Conditions } from './conditions.ts';

/** What somebody wants of the objects at one place: a client, or a later fetch that represents objects at the end of a path. */
export type Wish =
  | { readonly kind: 'client'; readonly set: SelectionSetNode; readonly when: Condition | undefined }
  | {
      readonly kind: 'needed';
      readonly path: readonly PathSegment[];
      readonly requirements: readonly Requirement[];
      readonly when: Condition | undefined;
    };

/** A field that is wanted of objects of some types. */
export interface Wanted {
  /** Not known where a path leads through it. */
  readonly name: string | undefined;
  readonly types: TypeSet;
  readonly when: Condition | undefined;
  readonly below: readonly Wish[];
}

/** Objects of one place, and what is wanted of them. */
export interface Spot {
  readonly wishes: readonly Wish[];
  readonly types: TypeSet;
}

/** No directive says when a field is to be asked for: that depends on the type of the object, or takes too long to find out. */
export class Unguardable extends Error {
  override readonly name = 'Unguardable';
}

/** More looks than this take longer than to plan an operation for each combination. */
const maxLooks = 20_000;

/** Reads wishes field by field. */
export class Wishes {
  readonly typeSets = new TypeSets();
  readonly #source: OperationSource;
  readonly #conditions: Conditions;
  readonly #supergraph: Pick<Supergraph, 'possibleTypes' | 'fieldType'>;
  #looks = 0;

  constructor(
    source: OperationSource,
    conditions: Conditions,
    supergraph: Pick<Supergraph, 'possibleTypes' | 'fieldType'>,
  ) {
    this.#source = source;
    this.#conditions = conditions;
    this.#supergraph = supergraph;
  }

  /** The types of the objects that may be of one of these; an interface that no type has stands for itself. */
  objectsOf(types: readonly string[]): TypeSet {
    const { possibleTypes } = this.#supergraph;
    const names = types.flatMap((type) => [...(possibleTypes.get(type) ?? [type])]);
    return this.typeSets.of(names.filter((name) => (possibleTypes.get(name)?.size ?? 1) === 1));
  }

  /** The fields that are wanted of objects of these types, by their keys in the merged response. */
  fieldsOf(wishes: readonly Wish[], types: TypeSet): ReadonlyMap<string, readonly Wanted[]> {
    const found = new Map<string, Wanted[]>();
    const seen = new Set<string>();
    const add = (key: string, wanted: Wanted) => {
      const known = found.get(key);
      if (known) known.push(wanted);
      else found.set(key, [wanted]);
    };
    for (const wish of wishes) {
      if (wish.kind === 'client') this.#client(wish.set, types, wish.when, add, seen);
      else this.#needed(wish, types, add);
    }
    return found;
  }

  /** Counts what is looked at. */
  look(): void {
    if (++this.#looks > maxLooks) throw new Unguardable('To find out when fields are asked for takes too long.');
  }

  /** What is wanted at the end of a path; several answers when that depends on the types on the way. */
  at(path: readonly PathSegment[], root: string, wishes: readonly Wish[], subgraph: string): readonly Spot[] {
    let spots: readonly Spot[] = [{ wishes, types: this.objectsOf([root]) }];
    for (const segment of path) {
      if (segment.kind === 'types') {
        spots = spots.map((spot) => ({ ...spot, types: this.#both(spot.types, segment.names) }));
      }
      if (segment.kind === 'field') spots = spots.flatMap((spot) => this.#below(spot, segment.name, subgraph));
    }
    return spots;
  }

  #below(spot: Spot, key: string, subgraph: string): readonly Spot[] {
    const wanted = this.fieldsOf(spot.wishes, spot.types).get(key) ?? [];
    const name = wanted.find((one) => one.name !== undefined)?.name ?? '';
    const below = spot.types.names.map((type) => namedType(this.#supergraph.fieldType(subgraph, type, name)));
    const types = this.objectsOf(below);
    return wantedByType(wanted, spot.types).map((some) => {
      this.look();
      return { wishes: some.flatMap((one) => one.below), types };
    });
  }

  #client(set: SelectionSetNode, types: TypeSet, around: Condition | undefined, add: Add, seen: Set<string>): void {
    for (const node of set.selections) {
      const when = this.#whenOf(node, around);
      if (node.kind === Kind.FIELD) {
        if (!node.name.value.startsWith('__')) add(this.#source.aliases.sourceKey(node), wantedOf(node, types, when));
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#source.fragments.get(node.name.value);
      const condition = fragment?.typeCondition?.name.value;
      const narrowed = condition ? this.#both(types, [condition]) : types;
      if (!fragment || narrowed.names.length === 0) continue;
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const name = `${node.name.value} ${narrowed.id} ${when?.id}`;
        if (seen.has(name)) continue;
        seen.add(name);
      }
      this.#client(fragment.selectionSet, narrowed, when, add, seen);
    }
  }

  #whenOf(node: SelectionNode, around: Condition | undefined): Condition | undefined {
    const own = conditionsOf(node).map(({ name, isTrue }) => this.#conditions.variable(name, isTrue));
    return own.reduce<Condition | undefined>((all, one) => this.#conditions.both(all, one), around);
  }

  #both(types: TypeSet, names: readonly string[]): TypeSet {
    return this.typeSets.both(types, this.objectsOf(names));
  }

  #needed(wish: Extract<Wish, { kind: 'needed' }>, types: TypeSet, add: Add): void {
    if (types.names.length === 0) return;
    const { path, requirements, when } = wish;
    const [head, ...rest] = path;
    const onward = { ...wish, path: rest };
    if (head?.kind === 'field') {
      add(head.name, { name: undefined, types, when, below: [onward] });
    } else if (head) {
      this.#needed(onward, head.kind === 'types' ? this.#both(types, head.names) : types, add);
    } else {
      for (const requirement of requirements) {
        const { kind, selections } = requirement;
        const below = selections ? [{ ...onward, requirements: selections }] : [];
        if (kind === 'fragment') {
          for (const inner of below) this.#needed(inner, this.#both(types, [requirement.on]), add);
        } else if (requirement.name !== '__typename') {
          add(requirement.source, { name: requirement.name, types, when, below });
        }
      }
    }
  }
}

type Add = (key: string, wanted: Wanted) => void;

function wantedOf({ name, selectionSet: set }: FieldNode, types: TypeSet, when: Condition | undefined): Wanted {
  return { name: name.value, types, when, below: set ? [{ kind: 'client', set, when }] : [] };
}

/** What is wanted of each type of object, each answer once. */
export function wantedByType(wanted: readonly Wanted[], { names }: TypeSet): readonly (readonly Wanted[])[] {
  const distinct = new Map<string, readonly Wanted[]>();
  for (const object of names) {
    const here = wanted.filter(({ types }) => types.has(object));
    if (here.length > 0) distinct.set(here.map((one) => wanted.indexOf(one)).join(), here);
  }
  return distinct.size > 0 ? [...distinct.values()] : [[]];
}

/** The name in a type that is written as in SDL. */
export function namedType(type: string | undefined): string {
  return type?.replaceAll(/[[\]!]/g, '') ?? '';
}
