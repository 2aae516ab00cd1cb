import { type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Supergraph } from '../../supergraph/supergraph.ts';
import type { TypeSet } from '../selection/type-set.ts';
import type { Condition, Conditions } from './conditions.ts';
import { namedType, Unguardable, type Wanted, type Wish, type Wishes, wantedByType } from './wishes.ts';

/** What guards are made of and with. */
export interface GuardMeans {
  readonly supergraph: Pick<Supergraph, 'fieldType'>;
  readonly conditions: Conditions;
  readonly wishes: Wishes;
  /** The variable that tells a subgraph whether a condition holds. */
  nameOf(condition: Condition): string;
  /** Is this the place that tells whether there is an object at all? */
  isFirst(signature: string): boolean;
}

/** A selection set of a subgraph, and where it stands. */
export interface Standing {
  readonly subgraph: string;
  /** The type that the set is about. */
  readonly on: string;
  /** The objects that it may be asked of. */
  readonly types: TypeSet;
  readonly wishes: readonly Wish[];
  /** What holds whenever the set is asked for. */
  readonly around: Condition | undefined;
  readonly signature: string;
}

/** A selection set whose fields say when they are asked for, and when any of them is. */
export interface Guarded {
  readonly set: SelectionSetNode;
  readonly when: Condition | undefined;
}

/** Writes into a selection set when its fields are asked for. */
export function guardSelection(set: SelectionSetNode, standing: Standing, means: GuardMeans): Guarded {
  const fields = means.wishes.fieldsOf(standing.wishes, standing.types);
  const guarded = set.selections.map((node): { readonly node: SelectionNode; readonly when: Condition | undefined } => {
    if (node.kind === Kind.FIELD) return guardField(node, set, fields, standing, means);
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Unguardable('A fetch spreads a named fragment.');
    const on = node.typeCondition?.name.value ?? standing.on;
    const inner = guardSelection(node.selectionSet, { ...standing, on, types: narrow(standing, on, means) }, means);
    return { node: { ...node, selectionSet: inner.set }, when: inner.when };
  });
  return {
    set: { ...set, selections: guarded.map(({ node }) => node) },
    when: means.conditions.any(guarded.map(({ when }) => when)),
  };
}

function narrow({ types }: Standing, on: string, { wishes }: GuardMeans): TypeSet {
  const both = wishes.typeSets.both(types, wishes.objectsOf([on]));
  return both.names.length > 0 ? both : wishes.objectsOf([on]);
}

function guardField(
  node: FieldNode,
  set: SelectionSetNode,
  fields: ReadonlyMap<string, readonly Wanted[]>,
  standing: Standing,
  means: GuardMeans,
): { readonly node: FieldNode; readonly when: Condition | undefined } {
  means.wishes.look();
  const key = node.alias?.value ?? node.name.value;
  // Where it is asked for, the type of an object is needed to merge, to represent and to shape it.
  if (node.name.value === '__typename') return { node, when: standing.around };
  const told = toldByFragments(set, key, means);
  const { names } = standing.types;
  // What is wanted of some types only is asked for in their fragments, if those ask for it.
  const wanted = (fields.get(key) ?? []).filter(
    ({ types }) => names.every((name) => types.has(name)) || names.some((name) => types.has(name) && !told.has(name)),
  );
  const choices = wantedByType(wanted, standing.types).map((some) => guardWanted(node, some, standing, means));
  return agreed(choices, (choice) => `${choice.when?.id} ${print(choice.node)}`);
}

/** The types of objects of which the fragments of a set ask for a field. */
function toldByFragments({ selections }: SelectionSetNode, key: string, means: GuardMeans): ReadonlySet<string> {
  const told = new Set<string>();
  for (const node of selections) {
    if (node.kind !== Kind.INLINE_FRAGMENT || !node.typeCondition) continue;
    const asks = node.selectionSet.selections.some(
      (inner) => inner.kind === Kind.FIELD && (inner.alias ?? inner.name).value === key,
    );
    if (asks) for (const name of means.wishes.objectsOf([node.typeCondition.name.value]).names) told.add(name);
  }
  return told;
}

/** The one answer there is. */
export function agreed<Choice>(choices: readonly Choice[], textOf: (choice: Choice) => string): Choice {
  const [first, ...others] = choices;
  if (first === undefined || others.some((other) => textOf(other) !== textOf(first))) {
    throw new Unguardable('When a field is asked for depends on the type of the object.');
  }
  return first;
}

function guardWanted(
  node: FieldNode,
  wanted: readonly Wanted[],
  standing: Standing,
  means: GuardMeans,
): { readonly node: FieldNode; readonly when: Condition | undefined } {
  const { around, subgraph, on } = standing;
  const { conditions, supergraph, wishes, nameOf } = means;
  // What nobody asks for, a fetch does not ask for without reason.
  const full = wanted.length > 0 ? conditions.any(wanted.map(({ when }) => when)) : around;
  let when = full;
  let selectionSet = node.selectionSet;
  if (selectionSet) {
    const type = namedType(supergraph.fieldType(subgraph, on, node.name.value));
    const signature = signatureOf(standing.signature, on, node);
    const below = guardSelection(
      selectionSet,
      {
        subgraph,
        on: type,
        types: wishes.objectsOf([type]),
        wishes: wanted.flatMap((one) => one.below),
        around: full,
        signature,
      },
      means,
    );
    selectionSet = below.set;
    if (!means.isFirst(signature)) when = below.when;
  }
  const directives = when && when !== around ? [includeIf(nameOf(when))] : [];
  const guarded: FieldNode = { ...node, directives, ...(selectionSet && { selectionSet }) };
  return { node: guarded, when };
}

/** Names a place of the response by the types and keys on the way. */
export function signatureOf(above: string, on: string, { alias, name }: FieldNode): string {
  return `${above} ${on}.${(alias ?? name).value}`;
}

function includeIf(variable: string): NonNullable<FieldNode['directives']>[number] {
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  const value = { kind: Kind.VARIABLE as const, name: name(variable) };
  const given = { kind: Kind.ARGUMENT as const, name: name('if'), value };
  return { kind: Kind.DIRECTIVE, name: name('include'), arguments: [given] };
}
