import type { Dice } from './dice.ts';

/** An argument or input field as one subgraph has it. */
export interface ValueDraft {
  readonly isRequired: boolean;
  readonly initial: number | undefined;
}

/** What one subgraph says of the same enum, input and arguments as the others; absent values are undefined. */
export interface ValuesDraft {
  readonly members: readonly string[];
  readonly args: Readonly<Record<string, ValueDraft | undefined>>;
  readonly inputs: Readonly<Record<string, ValueDraft | undefined>>;
}

/** Subgraphs that differ in their values alone, and where they use their enum. */
export interface ValuesGraph {
  readonly drafts: readonly ValuesDraft[];
  readonly use: 'in' | 'out' | 'both';
}

/** Random arguments with defaults, enums that come in or go out, and inputs. */
export function randomValues(dice: Dice): ValuesGraph {
  // Mostly alike, so that not everything is refused for some reason.
  const isAlike = dice.chance(50);
  const value = (): ValueDraft => ({
    isRequired: dice.chance(30),
    initial: dice.chance(40) ? dice.between(1, isAlike ? 1 : 2) : undefined,
  });
  const values = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, dice.chance(85) ? value() : undefined]));
  const drafts = Array.from({ length: dice.between(2, 3) }, () => ({
    members: isAlike && dice.chance(80) ? ['A', 'B'] : dice.some(['A', 'B', 'C']),
    args: values(['x', 'y']),
    inputs: { ...values(['p', 'q']), r: dice.chance(90) ? { isRequired: false, initial: undefined } : undefined },
  }));
  return { drafts, use: dice.pick(['in', 'out', 'both']) };
}

/** The SDL of the subgraphs. */
export function printValues({ drafts, use }: ValuesGraph): Record<string, string> {
  const sdls = drafts.map(({ members, args, inputs }, index) => {
    const filled = Object.values(inputs).some((value) => value !== undefined) ? inputs : { ...inputs, z: plain };
    const given = [...write(args), ...(use === 'out' ? [] : ['e: E'])];
    const call = given.length > 0 ? `(${given.join(', ')})` : '';
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable"])
type Query {
  f${call}: ${use === 'in' ? 'Int' : 'E'} @shareable
  g(i: I): Int @shareable
}
enum E { ${members.join(' ')} }
input I { ${write(filled).join(' ')} }`;
    return [`s${index}`, sdl] as const;
  });
  return Object.fromEntries(sdls);
}

const plain: ValueDraft = { isRequired: false, initial: undefined };

function write(values: Readonly<Record<string, ValueDraft | undefined>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (!value) return [];
    const initial = value.initial === undefined ? '' : ` = ${value.initial}`;
    return [`${name}: Int${value.isRequired ? '!' : ''}${initial}`];
  });
}
