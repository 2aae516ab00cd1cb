import type { Dice } from './dice.ts';
import { printRights, type Rights, randomRights } from './rights.ts';

/** Subgraphs in which a field reads others, and what each place asks of callers in each of them. */
export interface LacksGraph {
  /** By subgraph and place, e.g. `a T.p`. */
  readonly rights: ReadonlyMap<string, Rights>;
  /** What each computed field of T requires. */
  readonly requires: Readonly<Record<'q' | 'r', readonly (keyof typeof readsOf)[]>>;
}

/** Parts of field sets, with every field that they read: a field, then the type that has it. */
export const readsOf = {
  p: ['T.p'],
  'o { v }': ['T.o', 'O.v'],
  'o { w }': ['T.o', 'O.w'],
  'u { ... on V { x } }': ['T.u', 'V.x'],
  'n { x }': ['T.n', 'N.x'],
  q: ['T.q'],
} as const;

/** The places that ask for something, with the subgraphs that may say so. */
const owners: Readonly<Record<string, string>> = {
  T: 'abc',
  'T.id': 'abc',
  'T.p': 'a',
  'T.o': 'a',
  'T.u': 'a',
  'T.n': 'a',
  'T.q': 'b',
  'T.r': 'c',
  O: 'ab',
  'O.v': 'ab',
  'O.w': 'ab',
  V: 'abc',
  'V.x': 'abc',
  W: 'abc',
  'W.x': 'abc',
  S: 'ab',
  E: 'ab',
};

/** A random entity with fields that read what may be guarded. */
export function randomLacks(dice: Dice): LacksGraph {
  const rights = new Map<string, Rights>();
  const guarded = dice.some(Object.keys(owners), 1, 5);
  for (const [place, subgraphs] of Object.entries(owners)) {
    const isComputed = place === 'T.q' || place === 'T.r';
    if (!isComputed && !guarded.includes(place)) continue;
    for (const subgraph of subgraphs) {
      if (place === 'T.id' ? dice.chance(10) : dice.chance(isComputed ? 85 : 55))
        rights.set(`${subgraph} ${place}`, randomRights(dice, isComputed ? 55 : 35));
    }
  }
  const names = ['p', 'o { v }', 'o { w }', 'u { ... on V { x } }', 'n { x }'] as const;
  const exclusive = (some: readonly (keyof typeof readsOf)[]) =>
    some.filter((one, index) => some.findIndex((other) => other[0] === one[0]) === index);
  return {
    rights,
    requires: { q: exclusive(dice.some(names, 1, 2)), r: exclusive(dice.some([...names, 'q'], 1, 2)) },
  };
}

/** The SDL of the subgraphs: a has all, b computes q of it, and c computes r. */
export function printLacks({ rights, requires }: LacksGraph): Record<string, string> {
  const write = (subgraph: 'a' | 'b' | 'c', own: (mark: (place: string) => string) => string) => {
    const mark = (place: string) => {
      const found = rights.get(`${subgraph} ${place}`);
      return found ? printRights(found) : '';
    };
    return `${link}\n${own(mark)}\n${values(mark)}`;
  };
  const computed = (field: 'q' | 'r', mark: (place: string) => string) => {
    const read = new Set(requires[field].map((part) => part.slice(0, 1)));
    const external = Object.entries(fields).filter(([name]) => read.has(name));
    const known = external.map(([name, type]) => `${name}: ${type} @external`).join(' ');
    const set = requires[field].join(' ');
    return `type T @key(fields: "id")${mark('T')} { id: ID!${mark('T.id')} ${known} ${field}: Int @requires(fields: "${set}")${mark(`T.${field}`)} }`;
  };
  const all = (mark: (place: string) => string) =>
    `type Query { t: T }
type T @key(fields: "id")${mark('T')} { id: ID!${mark('T.id')} p: E${mark('T.p')} o: O${mark('T.o')} u: U${mark('T.u')} n: N${mark('T.n')} }`;
  return {
    a: write('a', all),
    b: write('b', (mark) => computed('q', mark)),
    c: write('c', (mark) => computed('r', mark)),
  };
}

const fields: Readonly<Record<string, string>> = { p: 'E', o: 'O', u: 'U', n: 'N', q: 'Int' };

function values(mark: (place: string) => string): string {
  return `type O @shareable${mark('O')} { v: S${mark('O.v')} w: Int${mark('O.w')} }
interface N { x: Int }
type V implements N @shareable${mark('V')} { x: Int${mark('V.x')} }
type W implements N @shareable${mark('W')} { x: Int${mark('W.x')} }
union U = V | W
scalar S${mark('S')}
enum E${mark('E')} { A B }`;
}

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@external", "@authenticated", "@requiresScopes", "@policy"])';
