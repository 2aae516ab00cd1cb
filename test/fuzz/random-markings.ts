import type { Dice } from './dice.ts';
import { printRights, type Rights, randomRights } from './rights.ts';

/** What one subgraph writes at one place, beside what it is. */
export interface Marks {
  readonly tags: readonly string[];
  readonly isHidden: boolean;
  readonly rights: Rights;
  readonly weight: number | undefined;
  readonly list: ListMark | undefined;
  /** Empty where the reason is left out; undefined where the place is not deprecated. */
  readonly reason: string | undefined;
  /** How a directive of somebody's own is written there. */
  readonly notes: readonly string[];
}

/** What @listSize says. */
export interface ListMark {
  readonly assumed: number | undefined;
  readonly slicing: readonly string[];
  readonly sized: readonly string[];
  readonly isOneNeeded: boolean | undefined;
}

/** One subgraph: all have the same types, but for some fields, and differ in what they say of them. */
export interface MarkingsDraft {
  readonly marks: ReadonlyMap<string, Marks>;
  /** How it links to a specification of somebody's own. */
  readonly own: { readonly minor: number; readonly name: string; readonly isComposed: boolean };
  /** A directive for operations; undefined where it has none. */
  readonly live: LiveDraft | undefined;
}

export interface LiveDraft {
  readonly locations: readonly string[];
  readonly args: readonly string[];
  readonly isRepeatable: boolean;
}

export interface MarkingsGraph {
  readonly drafts: readonly MarkingsDraft[];
  readonly isNoteRepeatable: boolean;
}

/** Every place that can be marked, and what is asked for there: r(ights), c(ost), d(eprecated), l(ist size). */
export const places: Readonly<Record<string, string>> = {
  'Query.f': 'rcdl',
  'Query.f.first': 'cd',
  'Query.e': 'rcd',
  'Query.s': 'rcd',
  'Query.u': 'rcd',
  'Query.n': 'rcd',
  N: '',
  'N.a': 'd',
  V: 'rc',
  'V.a': 'rcd',
  'V.b': 'rcd',
  W: 'rc',
  'W.a': 'rcd',
  U: '',
  E: 'rc',
  'E.RED': 'd',
  'E.BLUE': 'd',
  S: 'rc',
  I: '',
  'I.p': 'cd',
  'I.q': '',
  'I.r': 'cd',
};

/** Fields that not every subgraph has. */
const spare: ReadonlySet<string> = new Set(['Query.e', 'Query.s', 'Query.u', 'Query.n', 'V.b']);

/** Subgraphs that say different things of the same types. */
export function randomMarkings(dice: Dice): MarkingsGraph {
  const isNoteRepeatable = dice.chance(50);
  // Few things are hidden, so that it often makes sense what is left for clients.
  const hidden = dice.chance(60) ? dice.some(Object.keys(places), 1, 3) : [];
  const name = dice.pick(['audit', 'log', 'notes__audit', 'mine__audit']);
  const drafts = Array.from({ length: dice.between(2, 3) }, (_, index) => ({
    marks: new Map(
      Object.entries(places).flatMap(([place, kinds]) => {
        // The first one has every field.
        if (index > 0 && spare.has(place) && dice.chance(20)) return [];
        const isHidden = hidden.includes(place) && dice.chance(60);
        return [[place, randomMarks(dice, kinds, isHidden, isNoteRepeatable)] as const];
      }),
    ),
    own: { minor: dice.roll(4), name: dice.chance(95) ? name : 'other', isComposed: dice.chance(75) },
    live: dice.chance(85) ? randomLive(dice) : undefined,
  }));
  return { drafts, isNoteRepeatable };
}

function randomMarks(dice: Dice, kinds: string, isHidden: boolean, isNoteRepeatable: boolean): Marks {
  const may = (kind: string, percent: number) => kinds.includes(kind) && dice.chance(percent);
  return {
    tags: dice.chance(25) ? dice.some(['x', 'y', 'z']) : [],
    isHidden,
    rights: randomRights(dice, kinds.includes('r') ? 15 : 0),
    weight: may('c', 25) ? dice.between(0, 9) : undefined,
    list: may('l', 60) ? randomList(dice) : undefined,
    reason: may('d', 20) ? dice.pick(['', 'old', 'worse']) : undefined,
    notes: dice.chance(25) ? dice.some(['1', '2', '3'], 1, isNoteRepeatable ? 3 : 1) : [],
  };
}

function randomList(dice: Dice): ListMark {
  return {
    assumed: dice.chance(60) ? dice.between(0, 20) : undefined,
    slicing: dice.chance(60) ? dice.some(['first', 'last']) : [],
    sized: dice.chance(30) ? dice.some(['l', 'm']) : [],
    isOneNeeded: dice.pick([undefined, true, false]),
  };
}

function randomLive(dice: Dice): LiveDraft {
  return {
    locations: dice.some(['QUERY', 'FIELD', 'INLINE_FRAGMENT', 'VARIABLE_DEFINITION'], 2),
    args: dice.some(['x', 'y'], 0),
    isRepeatable: dice.chance(60),
  };
}

/** As written in SDL, what is somebody's own left out. */
export function printMarks({ tags, isHidden, rights, weight, list, reason }: Marks): string {
  const parts = [
    ...tags.map((tag) => `@tag(name: "${tag}")`),
    isHidden ? '@inaccessible' : '',
    weight === undefined ? '' : `@cost(weight: ${weight})`,
    list ? printList(list) : '',
    reason === undefined ? '' : reason === '' ? '@deprecated' : `@deprecated(reason: "${reason}")`,
  ];
  return `${parts
    .filter((part) => part !== '')
    .map((part) => ` ${part}`)
    .join('')}${printRights(rights)}`;
}

function printList({ assumed, slicing, sized, isOneNeeded }: ListMark): string {
  const given = [
    ...(assumed === undefined ? [] : [`assumedSize: ${assumed}`]),
    ...(slicing.length > 0 ? [`slicingArguments: ${JSON.stringify(slicing)}`] : []),
    ...(sized.length > 0 ? [`sizedFields: ${JSON.stringify(sized)}`] : []),
    ...(isOneNeeded === undefined ? [] : [`requireOneSlicingArgument: ${isOneNeeded}`]),
  ];
  return given.length > 0 ? `@listSize(${given.join(', ')})` : '@listSize';
}
